import type { Offer } from "../commands/model/draft.ts"
import type { PromptOutcome, WhyAway } from "../commands/status/prompt-outcome.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { whomInWords, type WhomNamed } from "./audience.ts"
import { howLong, nextLine } from "./survey.ts"
import { cadenceInWords } from "./cadence.ts"
import { dateRange, day, moment, type Moment } from "./dates.ts"
import { yourTime } from "./dates.ts"
import { listed, regionOf, sentences } from "./i18n.ts"

const t = sentences("status")
const tCommands = sentences("commands")

type Locale = string | undefined

export type SurveySet = {
  /** The next times, each by the reader's clock; where everybody is asked in their own time, the reader's own. */
  dates: readonly Moment[]
  whom: readonly WhomNamed[]
  people: number
  smallest: number
  /** Undefined where the survey has no open question. */
  comments: boolean | undefined
  colleagues: boolean
  holidays: string | null
  opened?: Moment | undefined
  /** People in the platform's form whom the last prompts did not reach. */
  unreached: readonly { who: string; why: WhyAway }[]
}

export type SurveyStatus = {
  id: string
  survey: Text
  cadence?: Cadence | undefined
  paused: boolean
  next?: Moment | undefined
  /** The open wave; `rate` in percent of all who were asked, where it may be shown. */
  open?: { closes: Moment; rate?: number | undefined } | undefined
  /** Why it may not be asked as planned. */
  audience?: AudienceTrouble | undefined
  /** The key of the open wave is missing, or that of one that is over and waits for it. */
  keyMissing?: "open" | "ended" | undefined
  /** The last wave whose answers nobody can open any more: ISO dates. */
  lost?: { from: string; to: string } | undefined
  /** The last wave that closed: ISO dates, and the response in percent, or that too few answered for a result. */
  last?: { from: string; to: string; rate?: number | "few" | undefined } | undefined
  /** How the prompts of the open wave, else of the last one, ended, and whether the platform cannot be asked. */
  sent?: (PromptOutcome & { cannotFind?: boolean }) | undefined
  /** What became of the messages to leadership about the last wave that closed. */
  posted?: Posted | undefined
  power?: Power | undefined
  set?: SurveySet | undefined
}

export type AudienceTrouble = {
  /** So few would be asked now that it would not be. */
  few?: { people: number; current: number; leaders: boolean } | undefined
  /** The last date (ISO) on which it was not asked because there were too few. */
  skipped?: string | undefined
  /** Channels that can no longer be read, and groups and units that are gone. */
  channels: readonly string[]
  gone: readonly string[]
  /** Those that the audience leaves out and that are gone: their people are asked. */
  exceptGone: readonly string[]
}

/** Channels in the platform's form. */
export type Posted = {
  all: number
  delivered: number
  waiting: number
  unknown: readonly string[]
  gone: readonly string[]
}

/** The smallest fall (points) that four of five units of this size would show within eight weeks. */
export type Power = {
  /** Absent where it is too small to tell. */
  organisation?: { people: number; fall: number } | undefined
  /** A team of ordinary size. */
  team?: { people: number; fall: number } | undefined
  /** Teams that are too small to tell. */
  small: number
}

/** One or two lines for each survey: what is planned, what is open or comes next, and whether something needs doing. */
export function overviewLines(locale: Locale, statuses: readonly SurveyStatus[], now: number): string[] {
  if (statuses.length === 0) return [tCommands(locale, "noSurveys")]
  return statuses.map((status) => {
    const { id, open, next, paused } = status
    const needsDoing = troublesOf(locale, status).length > 0
    const below = [
      ...(open ? openLine(locale, open, now) : paused ? [] : nextLine(locale, next, now)),
      ...(needsDoing ? [t(locale, "overviewLook", { id })] : []),
    ]
    return [`• ${planLine(locale, status)}`, ...(below.length > 0 ? [`\u2003${below.join(" ")}`] : [])].join(
      "\n",
    )
  })
}

/** A button for each survey of the overview. */
export function overviewOffers(
  locale: Locale,
  statuses: readonly Pick<SurveyStatus, "id" | "survey">[],
): Offer[] {
  return statuses.map(({ id, survey }) => {
    const label = inLanguage(survey, locale)
    return {
      label,
      hint: t(locale, "overviewSee", { survey: label }),
      next: { command: { kind: "status", survey: id } },
    }
  })
}

/** Everything about one survey, a line for each matter, so that a phone holds it. */
export function statusLines(locale: Locale, status: SurveyStatus, now: number): string[] {
  const { set } = status
  return [
    inLanguage(status.survey, locale),
    ...[
      ...scheduleLines(locale, status, now),
      ...(set ? setLines(locale, set) : []),
      ...(status.open ? openedLines(locale, status, now) : []),
      ...troublesOf(locale, status),
      ...lastLine(locale, status.last),
      ...(status.sent ? sentLines(locale, status.sent) : []),
      ...(set ? unreachedLines(locale, set.unreached) : []),
      ...(status.posted ? postedLines(locale, status.posted) : []),
      ...(status.power ? powerLines(locale, status.power) : []),
    ].map((line) => `• ${line}`),
  ]
}

export function idleText(locale: Locale, survey: Text): string {
  return t(locale, "statusIdle", { survey: inLanguage(survey, locale) })
}

function troublesOf(locale: Locale, status: SurveyStatus): string[] {
  return [...audienceLines(locale, status), ...keyLines(locale, status)]
}

function scheduleLines(locale: Locale, { id, cadence, paused, set }: SurveyStatus, now: number): string[] {
  if (!cadence) return [t(locale, "setNone")]
  const when = t(locale, "setSchedule", { when: cadenceInWords(locale, cadence) })
  const dates = set?.dates.map((date) => moment(locale, date, now)).join("; ") ?? ""
  return [
    [when, ...howLong(locale, cadence)].join(" "),
    ...(paused ? [t(locale, "setPaused", { id })] : []),
    ...(paused || dates === "" ? [] : [t(locale, cadence.perPerson ? "setYou" : "setNext", { dates })]),
  ]
}

function setLines(locale: Locale, set: SurveySet): string[] {
  const { whom, people, smallest, comments, colleagues, holidays } = set
  const yes = (on: boolean) => (on ? "yes" : "no")
  return [
    t(locale, "setAsks", { whom: whomInWords(locale, whom), people }),
    [
      t(locale, "setSmallest", { k: smallest }),
      t(locale, "setComments", { on: comments === undefined ? "none" : yes(comments) }),
      t(locale, "setColleagues", { on: yes(colleagues) }),
    ].join(" "),
    t(locale, "setHolidays", { region: holidays ?? "none" }),
  ]
}

function openedLines(locale: Locale, { open, set }: SurveyStatus, now: number): string[] {
  if (!open) return []
  const rate = open.rate === undefined ? [] : [t(locale, "statusRate", { rate: open.rate / 100 })]
  if (!set?.opened) return [...openLine(locale, open, now)]
  const [from, until] = [moment(locale, set.opened, now), yourTime(locale, open.closes, now)]
  return [[t(locale, "setOpened", { from, until }), ...rate].join(" ")]
}

/** So many people are named. */
const named = 10

function unreachedLines(locale: Locale, unreached: SurveySet["unreached"]): string[] {
  if (unreached.length === 0) return []
  const people = unreached.slice(0, named).map((one) => t(locale, "unreachedOne", one))
  const more = unreached.length - people.length
  const all = [...people, ...(more > 0 ? [t(locale, "unreachedMore", { count: more })] : [])]
  return [t(locale, "statusUnreached", { people: listed(locale, all) })]
}

function planLine(locale: Locale, { cadence, paused, survey: title }: SurveyStatus): string {
  const survey = inLanguage(title, locale)
  const when = cadence && cadenceInWords(locale, cadence)
  return when === undefined
    ? t(locale, "statusIdle", { survey })
    : t(locale, paused ? "statusPaused" : "statusPlanned", { survey, when })
}

function openLine(
  locale: Locale,
  { closes, rate }: NonNullable<SurveyStatus["open"]>,
  now: number,
): string[] {
  return [
    t(locale, "statusOpen", { until: yourTime(locale, closes, now) }),
    ...(rate === undefined ? [] : [t(locale, "statusRate", { rate: rate / 100 })]),
  ]
}

/** Who is not asked though the audience means them, and that nobody is, with what to do about it. */
function audienceLines(locale: Locale, { id, audience }: SurveyStatus): string[] {
  if (!audience) return []
  const { few, skipped, channels, gone, exceptGone } = audience
  return [
    ...(channels.length === 0
      ? []
      : [t(locale, "statusChannelsUnread", { channels: listed(locale, channels) })]),
    ...(gone.length === 0 ? [] : [t(locale, "statusPartsGone", { names: listed(locale, gone), id })]),
    ...(exceptGone.length === 0
      ? []
      : [t(locale, "statusExceptGone", { names: listed(locale, exceptGone), id })]),
    ...(few ? [t(locale, "statusFew", { ...few, leaders: few.leaders ? "yes" : "no", id })] : []),
    ...(skipped === undefined ? [] : [t(locale, "statusSkipped", { day: day(locale, skipped), id })]),
  ]
}

function keyLines(locale: Locale, { keyMissing, lost }: SurveyStatus): string[] {
  return [
    ...(keyMissing ? [t(locale, keyMissing === "open" ? "statusKey" : "statusKeyEnded")] : []),
    ...(lost ? [t(locale, "statusLost", { dates: dateRange(locale, lost.from, lost.to) })] : []),
  ]
}

function lastLine(locale: Locale, last: SurveyStatus["last"]): string[] {
  if (!last) return []
  const percent = new Intl.NumberFormat(regionOf(locale), { style: "percent" })
  const rate = typeof last.rate === "number" ? percent.format(last.rate / 100) : (last.rate ?? "none")
  return [t(locale, "statusLast", { dates: dateRange(locale, last.from, last.to), rate })]
}

/** What went out, what did not, and what to do about it. */
function sentLines(locale: Locale, sent: NonNullable<SurveyStatus["sent"]>): string[] {
  const counted = [
    [sent.cannotFind ? "statusUnknownStays" : "statusUnknown", sent.unknown],
    ["statusAway", sent.away],
    ["statusLate", sent.late],
  ] as const
  const { all, delivered, due, waiting } = sent
  return [
    t(locale, "statusSent", { all, delivered, due, waiting }),
    ...counted.flatMap(([key, count]) => (count > 0 ? [t(locale, key, { count })] : [])),
    ...sent.others.map(({ reason, count }) => t(locale, "statusOther", { reason, count })),
  ]
}

/** What leadership was told, in which channels it is not known or failed, and what to do about it. */
function postedLines(locale: Locale, { unknown, gone, ...counts }: Posted): string[] {
  const into = (channels: readonly string[]) => ({ channels: listed(locale, channels) })
  return [
    t(locale, "statusPosted", counts),
    ...(unknown.length > 0 ? [t(locale, "statusPostUnknown", into(unknown))] : []),
    ...(gone.length > 0 ? [t(locale, "statusPostGone", into(gone))] : []),
  ]
}

/** What can be seen at all, said before anybody trusts the calm. */
function powerLines(locale: Locale, { organisation, team, small }: Power): string[] {
  return [
    ...(organisation ? [t(locale, "powerOrganisation", organisation)] : []),
    ...(team ? [t(locale, "powerTeam", team)] : []),
    ...(small > 0 ? [t(locale, "powerSmall", { count: small })] : []),
    ...(organisation || team ? [t(locale, "powerHow")] : []),
  ]
}

export type Trouble = {
  /** Why nothing can be sent. */
  blocked: string | null
  /** Channels that cannot be posted to. */
  channels: readonly string[]
  /** Surveys that are scheduled and have no file that can be read. */
  unread: readonly string[]
  /** Whether a key could be made now. */
  writable: boolean
}

/** What is wrong with the workspace, its channels or the server, and what to do. */
export function troubleLines(locale: Locale, { blocked, channels, unread, writable }: Trouble): string[] {
  return [
    ...(blocked === null ? [] : [t(locale, "statusBlocked", { reason: blocked })]),
    ...(writable ? [] : [t(locale, "statusNoRoom")]),
    ...unread.map((id) => t(locale, "statusNoFile", { id })),
    ...(channels.length === 0
      ? []
      : [t(locale, "statusChannelGone", { channels: listed(locale, channels) })]),
  ]
}
