import { IntlMessageFormat } from "intl-messageformat"
import { chatOf, languageAlone, type Chat } from "../pulse/chat.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"

/** The languages that every sentence of the bot exists in. */
export const languages = ["en", "de"] as const
export type SpokenLanguage = (typeof languages)[number]

/** The nearest language that the bot speaks: "de-AT" → "de", anything unknown → "en". */
export function languageOf(locale: string | undefined): SpokenLanguage {
  const base = locale?.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === base) ?? "en"
}

/**
 * The locale for numbers, dates and lists: the person's own region when the language matches ("de_AT" → "de-AT"),
 * otherwise the language alone. Whatever a platform sends, the result is one that `Intl` accepts.
 */
export function regionOf(locale: string | undefined): string {
  const language = languageOf(locale)
  const region = languageAlone(locale)?.match(/^([a-z]{2})[-_]([a-z]{2})$/i)
  return region?.[1]?.toLowerCase() === language ? `${language}-${region[2]?.toUpperCase()}` : language
}

export type Sentences<Key extends string> = Record<SpokenLanguage, Record<Key, string>>
type Values = Record<string, string | number>

/**
 * A set of sentences in every language, as ICU messages (plurals and numbers follow the person's locale).
 * Takes the sentences by language; gives `say(locale, key, values)`. A missing value is a programming error and throws.
 * Commands stand in them as in Slack ("/pulse stop") and are told as they are typed where the sentence is read; where the
 * platforms call a thing by other names, `{chat, select, teams {…} other {…}}` is filled by itself.
 */
export function sentences<Key extends string>(texts: Sentences<Key>) {
  const compiled = new Map<string, IntlMessageFormat>()
  return function say(locale: string | undefined, key: Key, values: Values = {}): string {
    const region = regionOf(locale)
    const chat = chatOf(locale)
    const id = `${region}/${chat}/${key}`
    const message =
      compiled.get(id) ??
      new IntlMessageFormat(typed(texts[languageOf(locale)][key], chat), region, undefined, {
        ignoreTag: true,
      })
    compiled.set(id, message)
    return String(message.format({ chat: chat === "slack" ? "slack" : "teams", ...values }))
  }
}

/** An example of a command ("/pulse stop") as it is typed where the reader is: "stop", or "@Plimsoll stop" among others. */
export function exampleIn(locale: string | undefined, command: Text): string {
  return typed(inLanguage(command, locale), chatOf(locale))
}

const names = { slack: "/pulse ", teams: "", channel: "@Plimsoll " } as const

function typed(text: string, chat: Chat): string {
  return text.replaceAll("/pulse ", names[chat])
}

/** "A, B and C" in the person's language. */
export function listed(locale: string | undefined, items: readonly string[]): string {
  return new Intl.ListFormat(regionOf(locale)).format(items)
}
