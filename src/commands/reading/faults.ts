import { nearest } from "../../pulse/nearest.ts"
import { examples, type Command, type Fault, type Field, type Topic } from "../model/command.ts"
import { topicOf, topicsIn } from "./aliases.ts"
import type { Language } from "./language.ts"
import type { Text } from "../../pulse/survey.ts"

export function missing(field: Field, topic: Topic): Fault {
  return { kind: "fault", field, reason: "missing", example: examples[topic] }
}

/** A first word that is none: the example is of the command that was probably meant. */
export function unknownTopic(field: "command" | "topic", got: string, language: Language | undefined): Fault {
  const known = language === undefined ? topicOf : topicsIn[language]
  const fault = unknown(field, got, known.keys(), "help")
  const meant = fault.suggestion === undefined ? undefined : topicOf.get(fault.suggestion)
  return meant ? { ...fault, example: examples[meant] } : fault
}

/** `known`: the words that would have been understood, for a suggestion. */
export function unknown(field: Field, got: string, known: Iterable<string>, topic: Topic): Fault {
  return {
    kind: "fault",
    field,
    reason: "unknown",
    got,
    suggestion: nearest(got, known),
    example: examples[topic],
  }
}

/** The command, unless words are left that belong to nothing. */
export function ended(command: Command, rest: readonly string[], topic: Topic): Command | Fault {
  return rest.length === 0 ? command : leftOver(rest, topic)
}

export function leftOver(rest: readonly string[], topic: Topic): Fault {
  return {
    kind: "fault",
    field: "command",
    reason: "left_over",
    got: rest.join(" "),
    example: examples[topic],
  }
}

/** The example of a command about one survey. */
export function exampleOn(topic: Topic, survey: string | undefined): Text {
  return exampleWith(examples[topic], survey)
}

/** The same example about the survey that is meant. */
export function exampleWith(example: Text, survey: string | undefined): Text {
  if (survey === undefined) return example
  const about = Object.entries(example).map(([language, text]) => [
    language,
    text.replace("supportability", survey),
  ])
  return Object.fromEntries(about) as Text
}
