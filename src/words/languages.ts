import type { Catalogue } from "./en/index.ts"
import * as register from "./register.ts"

export type { Catalogue }
export const catalogues = { ...register }

export type SpokenLanguage = keyof typeof catalogues

/** The languages the bot speaks and understands, English first. One folder is one language, and a line of `register.ts`. */
export const languages = Object.keys(catalogues).toSorted(
  (a, b) => Number(b === "en") - Number(a === "en"),
) as SpokenLanguage[]

/** The nearest language the bot speaks: "de-AT" → "de", anything unknown → "en". */
export function nearestLanguage(locale: string | undefined): SpokenLanguage {
  const base = locale?.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === base) ?? "en"
}

export function isLanguage(text: string): text is SpokenLanguage {
  return languages.some((language) => language === text)
}
