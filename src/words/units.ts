import { unitsTopic } from "../commands/units/command.ts"
import { exampleIn, sentences } from "./i18n.ts"

const t = sentences("settings")
const tCommands = sentences("commands")

type Locale = string | undefined

/** The tree as an indented list; `depth` 0 is the organisation. */
export function unitLines(
  locale: Locale,
  units: readonly { name: string; depth: number; people: number }[],
): string[] {
  const tree = units.map(
    ({ name, depth, people }) =>
      `${indent.repeat(depth)}• ${tCommands(locale, "unitPeople", { name, people })}`,
  )
  return [
    ...tree,
    ...(units.length > 1
      ? []
      : [tCommands(locale, "noUnits", { example: exampleIn(locale, unitsTopic.typed.example) })]),
  ]
}

const groupsNamed = 20

/** The groups that units can be made from, as they are written in a command; none where there are none. */
export function groupLines(
  locale: Locale,
  groups: readonly { handle: string; name: string; members: readonly string[] }[],
): string[] {
  if (groups.length === 0) return []
  const more = groups.length - groupsNamed
  return [
    "",
    tCommands(locale, "unitGroups", { count: groups.length }),
    ...groups
      .slice(0, groupsNamed)
      .map(
        ({ handle, name, members: { length: people } }) =>
          `• \`@${handle}\` – ${tCommands(locale, "unitPeople", { name: name || handle, people })}`,
      ),
    ...(more > 0 ? [t(locale, "auditMore", { count: more })] : []),
  ]
}

/** Units made from groups, before and after; `unplaced` people are in none of them. */
export function placedText(
  locale: Locale,
  { groups, people, unplaced }: { groups: number; people: number; unplaced: number },
  outcome: "proposed" | "placed",
): string {
  return [
    tCommands(locale, outcome === "placed" ? "placed" : "placeProposed", { groups, people }),
    ...(unplaced > 0 ? [tCommands(locale, "unplaced", { people: unplaced })] : []),
  ].join(" ")
}

/** Clients fold ordinary spaces at the start of a line. */
const indent = "\u2003"
