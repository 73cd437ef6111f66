import type { Command } from "../model/command.ts"

const mention = /<([@#])([^<>|\s]+)>/g

/** The people whom a command names, by the ids or addresses that were written. */
export function peopleIn(command: Command): string[] {
  if (command.kind === "leading" || command.kind === "admin") return command.people
  if (command.kind === "ledgerOwner" || command.kind === "erase") return [command.person]
  if (command.kind !== "audience") return []
  return command.whom.flatMap((part) => (part.kind === "person" ? [part.platformId] : []))
}

/** The same command with people under other ids; an id that `known` does not have stays. */
export function withPeople(command: Command, known: ReadonlyMap<string, string>): Command {
  const other = (id: string) => known.get(id) ?? id
  if (command.kind === "leading" || command.kind === "admin")
    return { ...command, people: command.people.map(other) }
  if (command.kind === "ledgerOwner" || command.kind === "erase")
    return { ...command, person: other(command.person) }
  if (command.kind !== "audience") return command
  const whom = command.whom.map((part) =>
    part.kind === "person" ? { ...part, platformId: other(part.platformId) } : part,
  )
  return { ...command, whom }
}

/** The ids of people and channels that a text refers to ("<@U1>", "<#C1>"). */
export function mentionsIn(text: string): { people: string[]; channels: string[] } {
  const found = [...text.matchAll(mention)]
  const ids = (sign: string) => [...new Set(found.flatMap(([, kind, id]) => (kind === sign ? id! : [])))]
  return { people: ids("@"), channels: ids("#") }
}

/** The text with its references as `instead` writes them; what it has no word for stays. */
export function withMentions(text: string, instead: ReadonlyMap<string, string>): string {
  return text.replaceAll(mention, (reference) => instead.get(reference) ?? reference)
}
