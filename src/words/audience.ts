import { leadersTopic } from "../commands/leaders/command.ts"
import type { Command } from "../commands/model/command.ts"
import { unitsTopic } from "../commands/units/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import { fewestShown, type Refusal } from "../pulse/minimum-group.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { day } from "./dates.ts"
import { exampleIn, listed, sentences } from "./i18n.ts"

const t = sentences("settings")
const tCommands = sentences("commands")

type Locale = string | undefined

/** One part of an audience, or one that is left out of it. */
export type WhomNamed = PartShown & { except?: true }
/** `name` in the platform's form, or a unit's own. */
export type PartShown = { kind: "everyone" } | { kind: "group" | "channel" | "unit" | "person"; name: string }

type Audience = { survey: Text; whom: readonly WhomNamed[]; people: number }

/** Whom a survey asks now. */
export function audienceText(locale: Locale, { survey, whom, people }: Audience): string {
  return t(locale, "asked", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
  })
}

/** Whom it would ask, before that is saved. */
export function audienceProposedText(
  locale: Locale,
  { survey, whom, people, before }: Audience & { before: number },
): string {
  return t(locale, "audienceProposed", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
    before,
  })
}

export function audienceSavedText(locale: Locale, { survey, whom, people }: Audience): string {
  return t(locale, "audienceSaved", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
  })
}

/** Why a change of the audience would change nothing. */
export function audienceSameText(locale: Locale, why: keyof typeof sameKeys, id: string): string {
  return t(locale, sameKeys[why], { id })
}

const sameKeys = {
  wide: "audienceWide",
  notThere: "audienceNotThere",
  exceptInstead: "audienceExceptInstead",
} as const

/** The parts of an audience as a list, and after them those that are left out. */
export function whomInWords(locale: Locale, whom: readonly WhomNamed[]): string {
  const [left, named] = [true, false].map((except) =>
    whom.filter((part) => (part.except ?? false) === except),
  ) as [WhomNamed[], WhomNamed[]]
  if (named.length === 0) return t(locale, "whomNobody")
  if (left.length === 0) return partsInWords(locale, named)
  return t(locale, "whomExcept", { whom: partsInWords(locale, named), left: partsInWords(locale, left) })
}

function partsInWords(locale: Locale, parts: readonly PartShown[]): string {
  return listed(
    locale,
    parts.map((part) => {
      switch (part.kind) {
        case "everyone":
          return t(locale, "whomEveryone")
        case "unit":
          return t(locale, "whomUnit", { unit: part.name })
        case "group":
        case "channel":
        case "person":
          return part.name
      }
    }),
  )
}

/** Why a setting that would weaken a promise is not changed. */
export function refusedText(
  locale: Locale,
  refusal: Refusal,
  { survey, current = fewestShown, people = 0 }: { survey: Text; current?: number; people?: number },
): string {
  return t(locale, refusal, { survey: inLanguage(survey, locale), current, people })
}

export function minimumSavedText(locale: Locale, survey: Text, k: number, begun: boolean): string {
  return t(locale, "minimumSaved", { survey: inLanguage(survey, locale), k, begun: begun ? "yes" : "no" })
}

export function commentsText(locale: Locale, survey: Text, on: boolean): string {
  return t(locale, on ? "commentsOn" : "commentsOff", { survey: inLanguage(survey, locale) })
}

const colleagueKeys = { ask: "colleaguesAsk", on: "colleaguesOn", off: "colleaguesOff" } as const

/** What reckoning with colleagues means: before it is switched on in an open wave, and after it was switched. */
export function colleaguesText(locale: Locale, outcome: keyof typeof colleagueKeys, survey: Text): string {
  return t(locale, colleagueKeys[outcome], { survey: inLanguage(survey, locale) })
}

const leaderKeys = { added: "leaderAdded", removed: "leaderRemoved", notThere: "leaderNotThere" } as const

/** What became of a change to the leadership channels; `channel` in the platform's form. */
export function leadersText(
  locale: Locale,
  outcome: keyof typeof leaderKeys,
  { channel, unit = "" }: { channel: string; unit?: string | undefined },
): string {
  return tCommands(locale, leaderKeys[outcome], { channel, unit })
}

/** Who leads: where digests go, and who answers as a leader. */
export function leadersLines(
  locale: Locale,
  { channels, people }: { channels: readonly { channel: string; unit: string }[]; people: readonly string[] },
): string[] {
  return [
    channels.length === 0
      ? t(locale, "leadersNoChannels")
      : t(locale, "leadersChannels", {
          list: listed(
            locale,
            channels.map((one) => t(locale, "leadersChannel", one)),
          ),
        }),
    people.length === 0
      ? t(locale, "leadersNobody")
      : t(locale, "leadersPeople", { list: listed(locale, people) }),
  ]
}

/** After people became leaders, or no longer are. */
/** After people lead a unit no more, and others still. */
export function leadsLessText(locale: Locale, people: readonly string[], unit: string): string {
  return t(locale, "leadingLess", { people: listed(locale, people), count: people.length, unit })
}

/** What a leader leads, and until when. */
export function scopeText(locale: Locale, unit: string, until: string | undefined): string {
  return t(locale, "leadingScope", { unit, until: until === undefined ? "none" : day(locale, until) })
}

export function leadingText(locale: Locale, change: "add" | "remove", people: readonly string[]): string {
  const key = change === "add" ? "leadingAdded" : "leadingRemoved"
  return t(locale, key, { people: listed(locale, people), count: people.length })
}

export type AdminsKnown = {
  own: readonly string[]
  named: readonly string[]
  added: readonly string[]
  /** Added here once, and no admins any more. */
  lost: readonly string[]
}

/** Who may do what admins do, by where they have it from. */
export function adminsText(locale: Locale, { own, named, added, lost }: AdminsKnown): string {
  const groups = [
    ["adminsOwn", own],
    ["adminsNamed", named],
    ["adminsAdded", added],
  ] as const
  const lists = groups.flatMap(([key, people]) =>
    people.length === 0 ? [] : [`${listed(locale, people)} (${t(locale, key)})`],
  )
  const list = t(locale, "adminsList", {
    list: lists.length === 0 ? t(locale, "whomNobody") : lists.join("; "),
  })
  if (lost.length === 0) return list
  return [list, t(locale, "adminsLost", { people: listed(locale, lost), count: lost.length })].join("\n")
}

const adminKeys = { add: "adminAdded", remove: "adminRemoved", own: "adminOwn" } as const

/** After people became admins or no longer are; `own`: their right comes from elsewhere. */
export function adminText(
  locale: Locale,
  outcome: keyof typeof adminKeys,
  people: readonly string[],
): string {
  return t(locale, adminKeys[outcome], { people: listed(locale, people), count: people.length })
}

export function holidaysText(locale: Locale, region: string | null): string {
  return region === null ? t(locale, "holidaysOff") : t(locale, "holidaysOn", { region })
}

/** The holidays and the smallest group that count now, above the forms that change them. */
export function holidaysNowText(locale: Locale, region: string | null): string {
  return t(locale, "holidaysNow", { region: region ?? "none" })
}

export function minimumNowText(locale: Locale, k: number): string {
  return t(locale, "minimumNow", { k })
}

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

/** After "digest now": into how many channels it goes, or why into none. */
export function digestQueuedText(
  locale: Locale,
  outcome:
    | { channels: number; underWay: number }
    | { unknown: readonly string[] }
    | "noChannel"
    | "none"
    | "gone",
): string {
  if (outcome === "gone") return t(locale, "digestGone")
  if (outcome === "none") return t(locale, "digestNone")
  if (outcome === "noChannel")
    return t(locale, "digestNoChannel", { example: exampleIn(locale, leadersTopic.typed.example) })
  if ("unknown" in outcome)
    return t(locale, "digestUnsure", {
      channels: listed(
        locale,
        outcome.unknown.map((id) => `<#${id}>`),
      ),
    })
  if (outcome.channels === 0 && outcome.underWay > 0) return t(locale, "digestUnderWay")
  return t(locale, "digestQueued", { count: outcome.channels })
}

/** Of a digest of which nobody knows whether it arrived. */
export function postAgainOrNot(locale: Locale, command: Command): Offer[] {
  return [
    {
      label: t(locale, "postAgain"),
      hint: t(locale, "postAgainHint"),
      next: { command, confirmed: true },
    },
    {
      label: t(locale, "isThere"),
      hint: t(locale, "isThereHint"),
      next: { command: { kind: "cancel" } },
    },
  ]
}
