import { nearest } from "../../pulse/nearest.ts"
import type { Text } from "../../pulse/survey.ts"
import type { Command } from "../model/command.ts"

/** A part of a command that is missing or not understood. `got` is what was written there. */
export type Fault = {
  kind: "fault"
  field: Field
  reason:
    | "missing"
    | "unknown"
    | "out_of_range"
    | "left_over"
    | "no_channels"
    | "one_day"
    | "overlap"
    | "too_late"
    | "too_often"
    | "no_address"
    | "two_people"
    | "several"
    | "no_channel"
    | "not_invited"
    | "two_channels"
    | "not_here"
  got?: string | undefined
  suggestion?: string | undefined
  example: Text
}

export type Field =
  | "command"
  | "topic"
  | "survey"
  | "when"
  | "time"
  | "day"
  | "zone"
  | "open"
  | "reminder"
  | "until"
  | "change"
  | "channel"
  | "unit"
  | "group"
  | "person"
  | "whom"
  | "duration"
  | "what"
  | "region"
  | "number"
  | "switch"
  | "outcome"
  | "language"
  | "platform"
  | "code"
  | "deployment"
  | "stage"

export function missing(field: Field, example: Text): Fault {
  return { kind: "fault", field, reason: "missing", example }
}

/** `known`: the words that would have been understood, for a suggestion. */
export function unknown(field: Field, got: string, known: Iterable<string>, example: Text): Fault {
  return { kind: "fault", field, reason: "unknown", got, suggestion: nearest(got, known), example }
}

export function ended(command: Command, rest: readonly string[], example: Text): Command | Fault {
  return rest.length === 0 ? command : leftOver(rest, example)
}

export function leftOver(rest: readonly string[], example: Text): Fault {
  return { kind: "fault", field: "command", reason: "left_over", got: rest.join(" "), example }
}

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "fault"
}

export function exampleWith(example: Text, survey: string | undefined): Text {
  if (survey === undefined) return example
  const about = Object.entries(example).map(([language, text]) => [
    language,
    text.replace("supportability", survey),
  ])
  return Object.fromEntries(about) as Text
}
