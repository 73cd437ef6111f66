import { IntlMessageFormat, type Formatters } from "intl-messageformat"
import { chatOf, languageAlone, type Chat } from "../pulse/chat.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { catalogues, nearestLanguage, type Catalogue } from "./languages.ts"

/** The locale for numbers, dates and lists: the person's region if the language matches. Always valid for `Intl`. */
export function regionOf(locale: string | undefined): string {
  const language = nearestLanguage(locale)
  const region = languageAlone(locale)?.match(/^([a-z]{2})[-_]([a-z]{2})$/i)
  return region?.[1]?.toLowerCase() === language ? `${language}-${region[2]?.toUpperCase()}` : language
}

type Sentences = Catalogue["sentences"]
type Values = Record<string, string | number>

const compiled = new Map<string, IntlMessageFormat>()

/** One for all sentences. By itself each has its own, and finds them by writing their options as JSON at every use. */
const formatters: Formatters = {
  getNumberFormat(locale, options) {
    const known = numberFormats.get(options) ?? new Map<string, Intl.NumberFormat>()
    numberFormats.set(options, known)
    return kept(known, String(locale), () => new Intl.NumberFormat(locale, options))
  },
  getDateTimeFormat: (locale, options) => new Intl.DateTimeFormat(locale, options),
  getPluralRules: (locale, options) =>
    kept(pluralRules, `${String(locale)} ${options?.type}`, () => new Intl.PluralRules(locale, options)),
}
/** By the options of a sentence, which are read once. */
const numberFormats = new Map<unknown, Map<string, Intl.NumberFormat>>()
const pluralRules = new Map<string, Intl.PluralRules>()

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

/** Gives `t(locale, key, values)`; throws on a missing value. `{chat, select, …}` is filled by itself. */
export function sentences<Topic extends keyof Sentences>(topic: Topic) {
  return function t(
    locale: string | undefined,
    key: keyof Sentences[Topic] & string,
    values: Values = {},
  ): string {
    const region = regionOf(locale)
    const chat = chatOf(locale)
    const id = `${topic}/${key}/${region}/${chat}`
    const known = compiled.get(id)
    const message =
      known ??
      new IntlMessageFormat(typed(sentence(locale, topic, key), chat), region, undefined, {
        ignoreTag: true,
        formatters,
      })
    if (!known) compiled.set(id, message)
    return String(message.format({ chat: chat === "slack" ? "slack" : "teams", ...values }))
  }
}

/** The key of a sentence that a topic may have, where its name is put together; undefined where it has none. */
export function sentenceIn<Topic extends keyof Sentences>(
  topic: Topic,
  key: string,
): (keyof Sentences[Topic] & string) | undefined {
  return key in catalogues.en.sentences[topic] ? (key as keyof Sentences[Topic] & string) : undefined
}

function sentence(locale: string | undefined, topic: keyof Sentences, key: string): string {
  const texts: Record<string, string> = catalogues[nearestLanguage(locale)].sentences[topic]
  return texts[key]!
}

/** An example of a command ("/pulse stop") as it is typed where the reader is: "stop", or "@Plimsoll stop" among others. */
export function exampleIn(locale: string | undefined, command: Text): string {
  return typed(inLanguage(command, locale), chatOf(locale))
}

const names = { slack: "/pulse ", teams: "", channel: "@Plimsoll " } as const

function typed(text: string, chat: Chat): string {
  return text.replaceAll("/pulse ", names[chat])
}

/** "`a` or `b`" in the person's language, of words that are typed. */
export function eitherOf(locale: string | undefined, typed: readonly string[]): string {
  const words = typed.map((word) => `\`${word}\``)
  return new Intl.ListFormat(regionOf(locale), { type: "disjunction" }).format(words)
}

/** "A, B and C" in the person's language. */
export function listed(locale: string | undefined, items: readonly string[]): string {
  return new Intl.ListFormat(regionOf(locale)).format(items)
}
