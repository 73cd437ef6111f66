import { catalogues, languages, nearestLanguage, type SpokenLanguage } from "../../words/languages.ts"

export type Language = SpokenLanguage

/** What a word that is looked up may be, by the language that it belongs to. */
export type Words<T> = { en: Readonly<Record<string, T>> } & Partial<
  Record<Language, Readonly<Record<string, T>>>
>

export function hintLanguage(locale: string | undefined): Language | undefined {
  return locale === undefined ? undefined : nearestLanguage(locale)
}

const telling = languages.map((language) => {
  const { telling } = catalogues[language].typed
  return [language, new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${telling})(?![\p{L}\p{N}_])`, "iu")] as const
})

/** The language that somebody writes, as far as small words give it away. */
export function languageOf(text: string): Language | undefined {
  return telling.find(([, words]) => words.test(text))?.[0]
}

export function wordsIn<T>(words: Words<T>, language: Language | undefined): string[] {
  const some = language === undefined ? languages : [language]
  return some.flatMap((one) => Object.keys(words[one] ?? {}))
}

export function meaningOf<T>(words: Words<T>, written: string): T | undefined {
  const key = written.toLowerCase()
  return languages.map((language) => words[language] ?? {}).find((all) => Object.hasOwn(all, key))?.[key]
}
