import type { Text } from "../../pulse/survey.ts"
import { catalogues, languages } from "../../words/languages.ts"
import type { Aliases, Topic, TypedTopic } from "../model/topic.ts"
import { unknown, type Fault } from "./faults.ts"
import type { Language } from "./language.ts"

export function isTyped(topic: Topic): topic is TypedTopic {
  return topic.typed !== undefined
}

export function aliasesOf(topics: readonly Topic[]): Aliases {
  const typed = topics.filter(isTyped)
  const wordsOf = (language: Language) =>
    typed.flatMap((topic) => {
      const own = topic.typed.aliases[language] ?? catalogues[language].typed.commands[topic.name] ?? []
      return own.map((word) => [word, topic] as const)
    })
  const byLanguage = languages.map((language) => [language, new Map(wordsOf(language))] as const)
  const all = new Map(languages.flatMap(wordsOf))
  return {
    topicOf: (word) => all.get(word.toLowerCase()),
    wordsIn: (language) => (new Map(byLanguage).get(language!) ?? all).keys(),
    languageOf(word) {
      const [only, ...more] = byLanguage.filter(([, words]) => words.has(word.toLowerCase()))
      return more.length > 0 ? undefined : only?.[0]
    },
  }
}

/** A first word that is none: the example is of the command that was probably meant, or else `example`. */
export function unknownTopic(
  field: "command" | "topic",
  got: string,
  { language, aliases }: { language: Language | undefined; aliases: Aliases },
  example: Text,
): Fault {
  const fault = unknown(field, got, aliases.wordsIn(language), example)
  const meant = fault.suggestion === undefined ? undefined : aliases.topicOf(fault.suggestion)
  return meant ? { ...fault, example: meant.typed.example } : fault
}
