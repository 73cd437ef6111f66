import { nearest } from "../pulse/nearest.ts"
import { examples, type Command, type Fault, type Field, type Topic } from "./command.ts"
import { topicOf } from "./first-words.ts"

export function missing(field: Field, topic: Topic): Fault {
  return { kind: "fault", field, reason: "missing", example: examples[topic] }
}

/** A first word that is none: the example is of the command that was probably meant. */
export function unknownTopic(field: "command" | "topic", got: string): Fault {
  const fault = unknown(field, got, topicOf.keys(), "help")
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
