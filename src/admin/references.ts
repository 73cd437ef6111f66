import { type Fault, type GroupRef, type Topic, type Whom } from "./command.ts"
import { missing, unknown } from "./faults.ts"

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

/** A name as it is compared and written in one word: "Leads of Sales" is "leads-of-sales". */
export function handleOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
}

/** The unit of "unit:Customer Care"; undefined when it is written in no such way. */
export function unitIn(text: string): string | undefined {
  return text.match(/^(?:unit|einheit):\s*"?(.*?)"?$/i)?.[1]
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

/** At least one user group, and nothing else. */
export function readGroups(words: readonly string[], topic: Topic): GroupRef[] | Fault {
  const groups: GroupRef[] = []
  for (const word of words) {
    const group = groupIn(word)
    if (group === undefined) return unknown("group", word, [], topic)
    groups.push(group)
  }
  return groups
}

const everyone = /^(?:everyone|everybody|all|alle)$/i
/** A unit's name may have spaces: it ends where the next part begins. */
const piece = /(?:unit|einheit):\s*"[^"]*"|(?:unit|einheit):.*?(?=\s+(?:[<@#]|unit:|einheit:|\S+@)|$)|\S+/gi

/** Whom a survey asks. */
export function readWhom(words: readonly string[]): Whom[] | Fault {
  const whom: Whom[] = []
  for (const written of words.join(" ").match(piece) ?? []) {
    const [person, group, unit] = [personIn(written), groupIn(written), unitIn(written)]
    const channel = channelIn(written) ?? written.match(/^#[^<>\s]+$/)?.[0]
    if (everyone.test(written)) whom.push({ kind: "everyone" })
    else if (person !== undefined) whom.push({ kind: "person", platformId: person })
    else if (group !== undefined) whom.push({ kind: "group", group })
    else if (unit === "") return missing("unit", "audience")
    else if (unit !== undefined) whom.push({ kind: "unit", unit })
    else if (channel !== undefined) whom.push({ kind: "channel", channel })
    else return unknown("whom", written, ["everyone", "alle"], "audience")
  }
  return whom.length === 0 ? missing("whom", "audience") : whom
}
