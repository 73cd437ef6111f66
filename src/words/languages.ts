import { de } from "./de/index.ts"
import { en, type Catalogue } from "./en/index.ts"

export type { Catalogue }

/** The languages the bot speaks and understands. One folder is one language, and a line here. */
export const catalogues = {
  en,
  de,
} satisfies Record<string, Catalogue>

export type SpokenLanguage = keyof typeof catalogues
export const languages = Object.keys(catalogues) as SpokenLanguage[]

/** The nearest language the bot speaks: "de-AT" → "de", anything unknown → "en". */
export function nearestLanguage(locale: string | undefined): SpokenLanguage {
  const base = locale?.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === base) ?? "en"
}

export function isLanguage(text: string): text is SpokenLanguage {
  return Object.hasOwn(catalogues, text)
}
