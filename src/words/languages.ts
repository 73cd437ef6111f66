import { de } from "./de/index.ts"
import { en, type Catalogue } from "./en/index.ts"

/** The languages the bot speaks and understands. One folder is one language, and a line here. */
export const catalogues = {
  en,
  de,
} satisfies Record<string, Catalogue>

export type SpokenLanguage = keyof typeof catalogues
export const languages = Object.keys(catalogues) as SpokenLanguage[]

export function isLanguage(text: string): text is SpokenLanguage {
  return Object.hasOwn(catalogues, text)
}
