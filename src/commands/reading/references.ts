import type { Fault, GroupRef, Topic, Whom, WhomWritten } from "../model/command.ts"
import { missing, unknown } from "./faults.ts"
import { anyOf } from "./vocabulary.ts"

/**
 * How people, channels, groups and units are written in a command: "<@U1>" or "ada@example.org", "<#C1|leads>",
 * "<!subteam^S1>", "unit:Sales".
 */

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

function groupIn(word: string): GroupRef | undefined {
  const id = word.match(/^<!subteam\^([^<>|\s]+)(?:\|[^>]*)?>$/)?.[1]
  if (id !== undefined) return { id }
  const handle = word.match(/^@([\p{L}\d_.-]+)$/u)?.[1]
  return handle === undefined ? undefined : { handle: handle.toLowerCase() }
}

const units = anyOf(({ unit }) => unit)
const unitPrefix = new RegExp(String.raw`^(?:${units}):\s*"?(.*?)"?$`, "i")

/** The unit of "unit:Customer Care"; undefined when it is written in no such way. */
export function unitIn(text: string): string | undefined {
  return text.match(unitPrefix)?.[1]
}

/** At least one person, and nothing else. */
export function readPeople(words: readonly string[], topic: Topic): string[] | Fault {
  if (words.length === 0) return missing("person", topic)
  const people: string[] = []
  for (const word of words) {
    const person = personIn(word)
    if (person === undefined) return unknown("person", word, [], topic)
    people.push(person)
  }
  return people
}

/** At least one user group, and nothing else; its handle may stand without "@". A team is mentioned as its general channel. */
export function readGroups(words: readonly string[], topic: Topic): GroupRef[] | Fault {
  const groups: GroupRef[] = []
  for (const word of words) {
    const team = channelIn(word)
    const group = team === undefined ? (groupIn(word) ?? groupIn(`@${word}`)) : { id: team }
    if (group === undefined) return unknown("group", word, [], topic)
    groups.push(group)
  }
  return groups
}

const everyone = new RegExp(`^(?:${anyOf((typed) => typed.everyone)})$`, "i")
const leaving = anyOf((typed) => typed.except)
const except = new RegExp(`^(?:${leaving})$`, "i")
/** Between the parts of a list, or after "except". */
const small = new RegExp(`^(?:${anyOf(({ joining }) => joining)}|&|\\+)$`, "i")
const trailing = new RegExp(` (?:${anyOf(({ joining }) => joining)}|&|\\+)$`, "i")
/** A unit's name may have spaces: it ends where the next part begins. */
const piece = new RegExp(
  String.raw`(?:${units}):\s*"[^"]*"|(?:${units}):.*?(?=\s+(?:[<@#]|(?:${units}):|\S+@|(?:${leaving})\s)|$)|"[^"]*"|\S+`,
  "gi",
)

export function isEveryone(word: string): boolean {
  return everyone.test(word)
}

/** Whether a word says that what comes after it is left out. */
export function leavesOut(word: string): boolean {
  return except.test(word)
}

/** Whom a survey asks, and after "except" whom it does not. */
export function readWhom(words: readonly string[]): Whom[] | Fault {
  const whom: Whom[] = []
  let left: { except?: true } = {}
  for (const piece of pieces(words)) {
    if (leavesOut(piece)) left = { except: true }
    else if (!small.test(piece)) {
      const part = whomIn(piece)
      if (part.kind === "fault") return part
      const before = whom.at(-1)
      // Words of one name come one by one.
      if (part.kind === "names" && before?.kind === "names" && before.except === left.except)
        before.names += ` ${part.names}`
      else whom.push({ ...part, ...left })
    }
  }
  if (whom.length === 0 || (left.except && !whom.some((part) => part.except)))
    return missing("whom", "audience")
  return whom
}

function pieces(words: readonly string[]): string[] {
  return (words.join(" ").match(piece) ?? []).flatMap((one) => one.replaceAll(/^,+|,+$/g, "") || [])
}

function whomIn(written: string): WhomWritten | Fault {
  const [person, group] = [personIn(written), groupIn(written)]
  const unit = unitIn(written.replace(trailing, ""))
  const channel = channelIn(written) ?? written.match(/^#[^<>\s]+$/)?.[0]
  if (everyone.test(written)) return { kind: "everyone" }
  if (person !== undefined) return { kind: "person", platformId: person }
  if (group !== undefined) return { kind: "group", group }
  if (unit === "") return missing("unit", "audience")
  if (unit !== undefined) return { kind: "unit", unit }
  if (channel !== undefined) return { kind: "channel", channel }
  return /[<>@]/.test(written)
    ? unknown("whom", written, [], "audience")
    : { kind: "names", names: unquoted(written) }
}

/** A name without the quotation marks around it. */
export function unquoted(text: string): string {
  return text.match(/^"(.*)"$/)?.[1] ?? text
}
