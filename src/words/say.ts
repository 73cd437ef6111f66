import { IntlMessageFormat } from "intl-messageformat"

/** The languages that every sentence of the bot exists in. */
export const languages = ["en", "de"] as const
export type Language = (typeof languages)[number]

/** The nearest language that the bot speaks: "de-AT" → "de", anything unknown → "en". */
export function languageOf(locale: string | undefined): Language {
  const base = locale?.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === base) ?? "en"
}

/**
 * The locale for numbers, dates and lists: the person's own region when the language matches ("de_AT" → "de-AT"),
 * otherwise the language alone. Whatever a platform sends, the result is one that `Intl` accepts.
 */
export function regionOf(locale: string | undefined): string {
  const language = languageOf(locale)
  const region = locale?.match(/^([a-z]{2})[-_]([a-z]{2})$/i)
  return region?.[1]?.toLowerCase() === language ? `${language}-${region[2]?.toUpperCase()}` : language
}

export type Sentences<Key extends string> = Record<Language, Record<Key, string>>
type Values = Record<string, string | number>

/**
 * A set of sentences in every language, as ICU messages (plurals and numbers follow the person's locale).
 * Takes the sentences by language; gives `say(locale, key, values)`. A missing value is a programming error and throws.
 */
export function sentences<Key extends string>(texts: Sentences<Key>) {
  const compiled = new Map<string, IntlMessageFormat>()
  return function say(locale: string | undefined, key: Key, values: Values = {}): string {
    const region = regionOf(locale)
    const id = `${region}/${key}`
    const message =
      compiled.get(id) ??
      new IntlMessageFormat(texts[languageOf(locale)][key], region, undefined, { ignoreTag: true })
    compiled.set(id, message)
    return String(message.format(values))
  }
}

/** "A, B and C" in the person's language. */
export function listed(locale: string | undefined, items: readonly string[]): string {
  return new Intl.ListFormat(regionOf(locale)).format(items)
}
