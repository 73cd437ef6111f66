import { exampleWith } from "../commands/reading/faults.ts"
import { closeTopic } from "../commands/close/command.ts"
import { scheduleTopic } from "../commands/schedule/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { shortestDistance } from "../pulse/days-apart.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { cadenceInWords } from "./cadence.ts"
import { day, moment, timeOfDay, type Moment } from "./dates.ts"
import { yourTime } from "./dates.ts"
import { exampleIn, sentences } from "./i18n.ts"

const t = sentences("commands")

type Locale = string | undefined

type Planned = { survey: Text; cadence: Cadence; next?: Moment | undefined; now: number }

/** Says back what was understood, in full, with the next time it happens: each clock in a line of its own. */
export function scheduledText(locale: Locale, planned: Planned): string {
  const { survey, cadence, next, now } = planned
  return [
    [
      t(locale, "scheduled", { survey: inLanguage(survey, locale), when: cadenceInWords(locale, cadence) }),
      ...howLong(locale, cadence),
    ].join(" "),
    ...nextLine(locale, next, now),
  ].join("\n")
}

/** `before`: the schedule that stands; `leftOut`: dates at which nobody could be asked; `unreached`: people who never would. */
export function proposedText(
  locale: Locale,
  {
    survey,
    cadence,
    before,
    dates,
    leftOut = [],
    unreached = 0,
    now,
  }: Planned & {
    before?: Cadence | undefined
    dates: Moment[]
    leftOut?: Moment[]
    unreached?: number | undefined
  },
): string {
  const title = inLanguage(survey, locale)
  return [
    [
      t(locale, "proposed", { survey: title, when: cadenceInWords(locale, cadence) }),
      ...howLong(locale, cadence),
    ].join(" "),
    dates.length === 0
      ? t(locale, "noDates")
      : t(locale, cadence.perPerson ? "yourDates" : "nextDates", {
          dates: dates.map((date) => moment(locale, date, now)).join("; "),
        }),
    ...(leftOut.length === 0
      ? []
      : [t(locale, "leftOutDates", { dates: leftOut.map((date) => moment(locale, date, now)).join("; ") })]),
    ...(unreached === 0 ? [] : [t(locale, "neverReached", { people: unreached })]),
    ...(before ? [t(locale, "until", { when: cadenceInWords(locale, before) })] : []),
  ].join("\n")
}

/** How long it is open, by the clock of its zone: named here where the time that it begins at has none. */
export function howLong(locale: Locale, cadence: Cadence): string[] {
  const [hour = 0, minute = 0] = cadence.closeTime.split(":").map(Number)
  const hours = cadence.remindAfterHours
  const zone = cadence.perPerson ? cadence.zone : "none"
  return [
    t(locale, "stays", { days: cadence.openDays, time: timeOfDay(locale, hour, minute), zone }),
    hours === undefined
      ? t(locale, "noReminder")
      : t(locale, "reminder", { hours, days: hours % 24 === 0 ? hours / 24 : 0 }),
  ]
}

/** When it is asked next, if it is known. */
export function nextLine(locale: Locale, next: Moment | undefined, now: number): string[] {
  return next ? [t(locale, "next", { next: yourTime(locale, next, now) })] : []
}

/** After a schedule was taken away. */
export function unscheduledText(locale: Locale, { id, title }: { id: string; title: Text }): string {
  return t(locale, "unscheduled", {
    survey: inLanguage(title, locale),
    example: exampleIn(locale, exampleWith(scheduleTopic.typed.example, id)),
  })
}

export function pausedText(locale: Locale, survey: { id: string; title: Text }): string {
  return t(locale, "paused", { survey: inLanguage(survey.title, locale), id: survey.id })
}

export function resumedText(locale: Locale, survey: Text, next: Moment | undefined, now: number): string {
  return [t(locale, "resumed", { survey: inLanguage(survey, locale) }), ...nextLine(locale, next, now)].join(
    " ",
  )
}

export function runAskText(locale: Locale, survey: Text, people: number): string {
  return t(locale, "runAsk", { survey: inLanguage(survey, locale), people })
}

/** The survey was asked a short time ago; `from` is the first day on which it can be asked again. */
export function tooSoonText(locale: Locale, survey: Text, from: string): string {
  return t(locale, "tooSoon", {
    survey: inLanguage(survey, locale),
    day: day(locale, from),
    days: shortestDistance,
  })
}

/** After "run", where a key that should be there is missing: a volume that is not mounted, for example. */
export function noKeysText(locale: Locale, survey: Text): string {
  return t(locale, "runNoKeys", { survey: inLanguage(survey, locale) })
}

/** After "run": it is being asked, or was open already and nothing happened. */
export function runText(
  locale: Locale,
  outcome: "running" | "alreadyOpen",
  { survey, closes, now }: { survey: Text; closes: Moment; now: number },
): string {
  return t(locale, outcome, {
    survey: inLanguage(survey, locale),
    until: yourTime(locale, closes, now),
  })
}

/** Before an open pulse is ended: until when it would be open, and at least how many have answered (0: fewer than k). */
export function closeAskText(
  locale: Locale,
  { survey, closes, low, k, now }: { survey: Text; closes: Moment; low: number; k: number; now: number },
): string {
  const until = yourTime(locale, closes, now)
  return t(locale, "closeAsk", { survey: inLanguage(survey, locale), until, low, k })
}

export type Ended = "closing" | "notOpen" | "withdrawAsk" | "withdrawn" | "withdrawLate" | "withdrawnJust"

/** What became of ending a pulse or taking it back, or what that would mean. */
export function endedText(
  locale: Locale,
  outcome: Ended,
  { id, title }: { id: string; title: Text },
): string {
  const example = exampleIn(locale, exampleWith(closeTopic.typed.example, id))
  return t(locale, outcome, { survey: inLanguage(title, locale), example })
}

/** Somebody else ended it meanwhile, as the audit's line says. */
export function endedByText(locale: Locale, survey: Text, line: string): string {
  return t(locale, "endedBy", { survey: inLanguage(survey, locale), line })
}

/** "Take it back", beside a pulse that was just sent. */
export function takeBackOffer(locale: Locale, survey: string): Offer {
  return {
    label: t(locale, "takeBack"),
    hint: t(locale, "takeBackHint"),
    next: { command: { kind: "withdraw", survey } },
  }
}
