import type { Text } from "../../pulse/survey.ts"
import { missing, unknown, type Fault } from "./faults.ts"
import { anyOf } from "./vocabulary.ts"

/** How commands name people, channels, groups and units: "<@U1>", "ada@example.org", "<#C1|leads>", "unit:Sales". */

/** A user group by the platform's id, or by its handle when that is all that was written. */
export type GroupRef = { id: string } | { handle: string }

export function personIn(word: string): string | undefined {
  return word.match(/^<@([^<>|\s]+)(?:\|[^>]*)?>$/)?.[1] ?? word.match(/^[^<>@\s]+@[^<>@\s]+$/)?.[0]
}

/** A platform's own id of a person, as it may be copied from a list: of somebody who left, nothing else may be offered. */
export function idIn(word: string): string | undefined {
  return word.match(/^(?:[UW][A-Z0-9]{6,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i)?.[0]
}

export function channelIn(word: string): string | undefined {
  return word.match(/^<#([^<>|\s]+)(?:\|[^>]*)?>$/)?.[1]
}

export function groupIn(word: string): GroupRef | undefined {
  const id = word.match(/^<!subteam\^([^<>|\s]+)(?:\|[^>]*)?>$/)?.[1]
  if (id !== undefined) return { id }
  const handle = word.match(/^@([\p{L}\d_.-]+)$/u)?.[1]
  return handle === undefined ? undefined : { handle: handle.toLowerCase() }
}

export const units = anyOf(({ unit }) => unit)
const unitPrefix = new RegExp(String.raw`^(?:${units}):\s*"?(.*?)"?$`, "i")

/** The unit of "unit:Customer Care"; undefined when it is written in no such way. */
export function unitIn(text: string): string | undefined {
  return text.match(unitPrefix)?.[1]
}

/** At least one person, and nothing else. */
export function readPeople(words: readonly string[], example: Text): string[] | Fault {
  if (words.length === 0) return missing("person", example)
  const people: string[] = []
  for (const word of words) {
    const person = personIn(word)
    if (person === undefined) return unknown("person", word, [], example)
    people.push(person)
  }
  return people
}

/** At least one user group, and nothing else; its handle may stand without "@". A team is mentioned as its general channel. */
export function readGroups(words: readonly string[], example: Text): GroupRef[] | Fault {
  const groups: GroupRef[] = []
  for (const word of words) {
    const team = channelIn(word)
    const group = team === undefined ? (groupIn(word) ?? groupIn(`@${word}`)) : { id: team }
    if (group === undefined) return unknown("group", word, [], example)
    groups.push(group)
  }
  return groups
}

/** A name without the quotation marks around it. */
export function unquoted(text: string): string {
  return text.match(/^"(.*)"$/)?.[1] ?? text
}
