import type { PromptOutcome } from "../admin/prompt-outcome.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { sayOfSettings } from "./admin-setting-texts.ts"
import { sayToAdmin as say } from "./admin-texts.ts"
import { cadenceInWords } from "./cadence.ts"
import { dateRange, moment, timeOfDay, type Moment } from "./moment.ts"
import { listed, regionOf } from "./say.ts"

type Locale = string | undefined

type Planned = { survey: Text; cadence: Cadence; next?: Moment | undefined; now: number }

/** Says back what was understood, in full, with the next time it happens. */
export function scheduledText(locale: Locale, planned: Planned): string {
  const { survey, cadence, next, now } = planned
  return [
    say(locale, "scheduled", { survey: inLanguage(survey, locale), when: cadenceInWords(locale, cadence) }),
    ...nextLine(locale, next, now),
    ...howLong(locale, cadence),
  ].join(" ")
}

/** What a schedule would mean, before it is saved; `before` is the one that stands, `dates` the next ones. */
export function proposedText(
  locale: Locale,
  { survey, cadence, before, dates, now }: Planned & { before?: Cadence | undefined; dates: Moment[] },
): string {
  const title = inLanguage(survey, locale)
  return [
    [
      say(locale, "proposed", { survey: title, when: cadenceInWords(locale, cadence) }),
      ...howLong(locale, cadence),
    ].join(" "),
    dates.length === 0
      ? say(locale, "noDates")
      : say(locale, "nextDates", { dates: dates.map((date) => moment(locale, date, now)).join("; ") }),
    ...(before ? [say(locale, "until", { when: cadenceInWords(locale, before) })] : []),
  ].join("\n")
}

function howLong(locale: Locale, cadence: Cadence): string[] {
  const [hour = 0, minute = 0] = cadence.closeTime.split(":").map(Number)
  const hours = cadence.remindAfterHours
  return [
    say(locale, "stays", { days: cadence.openDays, time: timeOfDay(locale, hour, minute) }),
    hours === undefined ? say(locale, "noReminder") : say(locale, "reminder", { hours }),
  ]
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

/** Before "run": how many people would be asked. */
export function runAskText(locale: Locale, survey: Text, people: number): string {
  return say(locale, "runAsk", { survey: inLanguage(survey, locale), people })
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
  /** The last wave that closed: ISO dates, and the response in percent where it may be shown. */
  last?: { from: string; to: string; rate?: number | undefined } | undefined
  /** How the prompts of the open wave, else of the last one, ended, and whether the platform cannot be asked. */
  sent?: (PromptOutcome & { cannotFind?: boolean }) | undefined
  power?: Power | undefined
}

/** The smallest fall (points) that four of five units of so many people would show within eight weeks. */
export type Power = {
  /** Absent where it is too small to tell. */
  organisation?: { people: number; fall: number } | undefined
  /** A team of ordinary size. */
  team?: { people: number; fall: number } | undefined
  /** Teams that are too small to tell. */
  small: number
}

/** Some lines for each survey. */
export function statusLines(locale: Locale, statuses: readonly SurveyStatus[], now: number): string[] {
  if (statuses.length === 0) return [say(locale, "noSurveys")]
  return statuses.flatMap(({ survey: title, cadence, paused, next, open, last, sent, power }) => {
    const survey = inLanguage(title, locale)
    const when = cadence && cadenceInWords(locale, cadence)
    const plan =
      when === undefined
        ? say(locale, "statusIdle", { survey })
        : say(locale, paused ? "statusPaused" : "statusPlanned", { survey, when })
    const first = [
      `• ${plan}`,
      ...(open ? [say(locale, "statusOpen", { until: moment(locale, open.closes, now) })] : []),
      ...(open?.rate === undefined ? [] : [say(locale, "statusRate", { rate: open.rate / 100 })]),
      ...(paused ? [] : nextLine(locale, next, now)),
    ].join(" ")
    return [
      first,
      ...lastLine(locale, last),
      ...[...(sent ? sentLines(locale, sent) : []), ...(power ? powerLines(locale, power) : [])].map(
        (line) => `    ${line}`,
      ),
    ]
  })
}

function lastLine(locale: Locale, last: SurveyStatus["last"]): string[] {
  if (!last) return []
  const percent = new Intl.NumberFormat(regionOf(locale), { style: "percent" })
  const rate = last.rate === undefined ? "none" : percent.format(last.rate / 100)
  return [
    `    ${sayOfSettings(locale, "statusLast", { dates: dateRange(locale, last.from, last.to), rate })}`,
  ]
}

/** What went out, what did not, and what to do about it. */
function sentLines(locale: Locale, sent: NonNullable<SurveyStatus["sent"]>): string[] {
  const counted = [
    [sent.cannotFind ? "statusUnknownStays" : "statusUnknown", sent.unknown],
    ["statusAway", sent.away],
    ["statusNoKey", sent.noKey],
    ["statusLate", sent.late],
  ] as const
  const { all, delivered, waiting } = sent
  return [
    sayOfSettings(locale, "statusSent", { all, delivered, waiting }),
    ...counted.flatMap(([key, count]) => (count > 0 ? [sayOfSettings(locale, key, { count })] : [])),
    ...sent.others.map(({ reason, count }) => sayOfSettings(locale, "statusOther", { reason, count })),
  ]
}

/** What can be seen at all, said before anybody trusts the calm. */
function powerLines(locale: Locale, { organisation, team, small }: Power): string[] {
  return [
    ...(organisation ? [sayOfSettings(locale, "powerOrganisation", organisation)] : []),
    ...(team ? [sayOfSettings(locale, "powerTeam", team)] : []),
    ...(small > 0 ? [sayOfSettings(locale, "powerSmall", { count: small })] : []),
    ...(organisation || team ? [sayOfSettings(locale, "powerHow")] : []),
  ]
}

/** What is wrong with the workspace or its channels, and what to do. */
export function troubleLines(
  locale: Locale,
  { blocked, channels }: { blocked: string | null; channels: readonly string[] },
): string[] {
  return [
    ...(blocked === null ? [] : [sayOfSettings(locale, "statusBlocked", { reason: blocked })]),
    ...(channels.length === 0
      ? []
      : [sayOfSettings(locale, "statusChannelGone", { channels: listed(locale, channels) })]),
  ]
}
