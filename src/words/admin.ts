import { examples, topics, type Fault, type Topic } from "../admin/command.ts"
import { may } from "../admin/who.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { sayToAdmin as say } from "./admin-texts.ts"
import { cadenceInWords } from "./cadence.ts"
import { sayToEmployee } from "./employee.ts"
import { moment, timeOfDay, type Moment } from "./moment.ts"
import { listed } from "./say.ts"

type Locale = string | undefined

/** What a person can write: an overview of what they may do, or one command with an example. */
export function helpText(
  locale: Locale,
  { admin, topic }: { admin: boolean; topic?: Topic | undefined },
): string {
  if (topic !== undefined)
    return [
      line(locale, topic),
      ...(topic === "schedule" ? [say(locale, "scheduleMore")] : []),
      say(locale, "helpExample", { example: examples[topic] }),
    ].join("\n")
  const forAll = topics.filter((topic) => may(topic, { admin: false }))
  const forAdmins = topics.filter((topic) => !forAll.includes(topic))
  return [
    say(locale, "helpHead"),
    ...forAll.map((topic) => line(locale, topic)),
    ...(admin
      ? [
          "",
          say(locale, "helpAdmin"),
          ...forAdmins.map((topic) => line(locale, topic)),
          "",
          say(locale, "helpMore"),
        ]
      : []),
  ].join("\n")
}

function line(locale: Locale, topic: Topic): string {
  return `• \`/pulse ${topic}\` – ${say(locale, topic)}`
}

/** Why a command was not understood, what was probably meant, and one that would be right. */
export function faultText(locale: Locale, { field, reason, got = "", suggestion, example }: Fault): string {
  const key = {
    missing: "missing",
    unknown: "unknown",
    out_of_range: "outOfRange",
    left_over: "leftOver",
  } as const
  return [
    say(locale, key[reason], { field: say(locale, "fieldName", { field }), got }),
    ...(suggestion === undefined ? [] : [say(locale, "suggestion", { suggestion })]),
    say(locale, "helpExample", { example }),
  ].join(" ")
}

/** `admins`: names or mentions of a few people who may. */
export function notAdminText(locale: Locale, admins: readonly string[]): string {
  return say(locale, "notAdmin", { admins: admins.length === 0 ? "none" : listed(locale, admins) })
}

/** The surveys by id and title. */
export function surveysText(locale: Locale, surveys: readonly { id: string; title: Text }[]): string {
  if (surveys.length === 0) return say(locale, "noSurveys")
  return surveys.map(({ id, title }) => `• \`${id}\` – ${inLanguage(title, locale)}`).join("\n")
}

type Planned = { survey: Text; cadence: Cadence; next?: Moment | undefined; now: number }

/** Says back what was understood, in full, with the next time it happens. */
export function scheduledText(locale: Locale, { survey, cadence, next, now }: Planned): string {
  const [hour = 0, minute = 0] = cadence.closeTime.split(":").map(Number)
  const hours = cadence.remindAfterHours
  return [
    say(locale, "scheduled", { survey: inLanguage(survey, locale), when: cadenceInWords(locale, cadence) }),
    ...nextLine(locale, next, now),
    say(locale, "stays", { days: cadence.openDays, time: timeOfDay(locale, hour, minute) }),
    hours === undefined ? say(locale, "noReminder") : say(locale, "reminder", { hours }),
  ].join(" ")
}

function nextLine(locale: Locale, next: Moment | undefined, now: number): string[] {
  return next ? [say(locale, "next", { next: moment(locale, next, now) })] : []
}

export function pausedText(locale: Locale, survey: { id: string; title: Text }): string {
  return say(locale, "paused", { survey: inLanguage(survey.title, locale), id: survey.id })
}

export function resumedText(locale: Locale, survey: Text, next: Moment | undefined, now: number): string {
  return [
    say(locale, "resumed", { survey: inLanguage(survey, locale) }),
    ...nextLine(locale, next, now),
  ].join(" ")
}

/** After "run": it is being asked, or was open already and nothing happened. */
export function runText(
  locale: Locale,
  outcome: "running" | "alreadyOpen",
  { survey, closes, now }: { survey: Text; closes: Moment; now: number },
): string {
  return say(locale, outcome, {
    survey: inLanguage(survey, locale),
    until: moment(locale, closes, now),
  })
}

export type SurveyStatus = {
  survey: Text
  cadence?: Cadence | undefined
  paused: boolean
  next?: Moment | undefined
  /** The open wave; `rate` in percent of all who were asked, where it may be shown. */
  open?: { closes: Moment; rate?: number | undefined } | undefined
}

/** One line for each survey. */
export function statusText(locale: Locale, statuses: readonly SurveyStatus[], now: number): string {
  if (statuses.length === 0) return say(locale, "noSurveys")
  return statuses
    .map(({ survey: title, cadence, paused, next, open }) => {
      const survey = inLanguage(title, locale)
      const when = cadence && cadenceInWords(locale, cadence)
      const plan =
        when === undefined
          ? say(locale, "statusIdle", { survey })
          : say(locale, paused ? "statusPaused" : "statusPlanned", { survey, when })
      return [
        `• ${plan}`,
        ...(open ? [say(locale, "statusOpen", { until: moment(locale, open.closes, now) })] : []),
        ...(open?.rate === undefined ? [] : [say(locale, "statusRate", { rate: open.rate / 100 })]),
        ...(paused ? [] : nextLine(locale, next, now)),
      ].join(" ")
    })
    .join("\n")
}

const leaderKeys = {
  added: "leaderAdded",
  removed: "leaderRemoved",
  notThere: "leaderNotThere",
  uninvited: "leaderUninvited",
} as const

/** What became of a change to the leadership channels; `channel` in the platform's form. */
export function leadersText(
  locale: Locale,
  outcome: keyof typeof leaderKeys,
  { channel, unit = "" }: { channel: string; unit?: string | undefined },
): string {
  return say(locale, leaderKeys[outcome], { channel, unit })
}

/** The tree as an indented list; `depth` 0 is the organisation. */
export function unitsText(
  locale: Locale,
  units: readonly { name: string; depth: number; people: number }[],
): string {
  const tree = units.map(
    ({ name, depth, people }) => `${"    ".repeat(depth)}• ${say(locale, "unitPeople", { name, people })}`,
  )
  return [...tree, ...(units.length > 1 ? [] : [say(locale, "noUnits", { example: examples.units })])].join(
    "\n",
  )
}

/** After units were made from groups; `unplaced` people are in none of them. */
export function placedText(
  locale: Locale,
  { groups, people, unplaced }: { groups: number; people: number; unplaced: number },
): string {
  return [
    say(locale, "placed", { groups, people }),
    ...(unplaced > 0 ? [say(locale, "unplaced", { people: unplaced })] : []),
  ].join(" ")
}

export type Stored = {
  email?: string | undefined
  zone: string
  unit?: string | undefined
  takingPart: boolean
}

/** The confidentiality promise, and what is stored about the one who asks. */
export function privacyText(locale: Locale, { email = "none", zone, unit, takingPart }: Stored): string {
  return [
    sayToEmployee(locale, "confidential"),
    "",
    say(locale, "storedHead"),
    `• ${say(locale, "storedPerson", { email, zone })}`,
    ...(unit === undefined ? [] : [`• ${say(locale, "storedUnit", { unit })}`]),
    `• ${say(locale, "storedPart")}`,
    "",
    say(locale, takingPart ? "takingPart" : "notTakingPart"),
  ].join("\n")
}

/** The reply to a person's wish about themselves; `languageSet` in the language just chosen. */
export function selfText(locale: Locale, outcome: "stopped" | "started" | "languageSet"): string {
  return say(locale, outcome)
}
