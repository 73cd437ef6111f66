export type Language = "en" | "de"

/** What a word that is looked up may be, by the language that it belongs to. */
export type Words<T> = Record<Language, Readonly<Record<string, T>>>

/** The language of a locale of a platform, for hints: German for "de" and "de-AT", else English; undefined stays. */
export function hintLanguage(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined
  return /^de(?:$|[-_])/i.test(locale) ? "de" : "en"
}

/** The language that somebody writes, as far as small words give it away. */
export function languageOf(text: string): Language | undefined {
  if (/\b(?:every|each|on|at|weekly|monthly|and|to|except|only|add|remove|everyone)\b/i.test(text))
    return "en"
  if (
    /(?:^|\s)(?:jede[nrs]?|am|um|und|bis|alle|wöchentlich|monatlich|außer|nur|hinzufügen|entfernen)(?=\s|$)/i.test(
      text,
    )
  )
    return "de"
  return undefined
}

/** The words of one language, or of both where it is not known which is meant. */
export function wordsIn<T>(words: Words<T>, language: Language | undefined): string[] {
  return language === undefined
    ? [...Object.keys(words.en), ...Object.keys(words.de)]
    : Object.keys(words[language])
}

/** What a word means in either language; undefined when it is none of them. */
export function meaningOf<T>(words: Words<T>, written: string): T | undefined {
  const key = written.toLowerCase()
  if (Object.hasOwn(words.en, key)) return words.en[key]
  return Object.hasOwn(words.de, key) ? words.de[key] : undefined
}
