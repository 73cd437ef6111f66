import { nearest } from "../pulse/nearest.ts"
import { examples, type Command, type Fault, type Field, type Topic } from "./command.ts"

export function missing(field: Field, topic: Topic): Fault {
  return { kind: "fault", field, reason: "missing", example: examples[topic] }
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
