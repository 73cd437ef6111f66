import { isZone } from "../pulse/calendar.ts"
import { regionOf, sentences } from "./i18n.ts"
import { catalogues, nearestLanguage } from "./languages.ts"

const t = sentences("dates")

/** A moment as a person sees it: epoch milliseconds, and the IANA zone they live in. */
export type Moment = { at: number; zone: string }

const week = 6 * 24 * 60 * 60 * 1000

/** "Friday 17:00" in the person's zone and habits; with the date beyond six days from `now` (ms). Else in UTC. */
export function moment(locale: string | undefined, { at, zone }: Moment, now: number): string {
  const far = Math.abs(at - now) > week
  const key = `${locale} ${zone} ${at} ${far}`
  const known = said.get(key) ?? momentIn(locale, { at, zone }, far)
  if (said.size >= mostSaid) said.clear()
  said.set(key, known)
  return known
}

/** Everybody is told the same end of a pulse, in a few languages and zones. */
const said = new Map<string, string>()
const mostSaid = 1_000

function momentIn(locale: string | undefined, { at, zone }: Moment, far: boolean): string {
  const day = far
    ? ({ weekday: "long", day: "numeric", month: "long" } as const)
    : ({ weekday: "long" } as const)
  const known = isZone(zone)
  const timeZone = known ? zone : "UTC"
  const date = formatOf(locale, { ...day, timeZone }).format(at)
  const time = formatOf(locale, { hour: "numeric", minute: "2-digit", timeZone }).format(at)
  return plainSpaces(`${date}${far ? "," : ""} ${time}${known ? "" : " UTC"}`)
}

/** "Friday 17:00, your time": a moment, and whose clock it is by. One in UTC says that instead. */
export function yourTime(locale: string | undefined, at: Moment, now: number): string {
  const text = moment(locale, at, now)
  return isZone(at.zone) ? t(locale, "yourTime", { moment: text }) : text
}

/** "24–27 November 2026" of two ISO dates (yyyy-mm-dd). */
export function dateRange(locale: string | undefined, from: string, to: string): string {
  const key = `${locale} ${from} ${to}`
  const range = ranges.get(key) ?? rangeIn(locale, from, to)
  if (ranges.size >= mostSaid) ranges.clear()
  ranges.set(key, range)
  return range
}

/** A page names the same days many times, and no format is slower than that of a range. */
const ranges = new Map<string, string>()

function rangeIn(locale: string | undefined, from: string, to: string): string {
  const format = formatOf(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  return plainSpaces(format.formatRange(Date.parse(from), Date.parse(to)))
}

/** "24 Nov" of each ISO date (yyyy-mm-dd), with the year where they are not all of one. */
export function shortDates(locale: string | undefined, dates: readonly string[]): string[] {
  const years = new Set(dates.map((date) => date.slice(0, 4)))
  const format = formatOf(locale, {
    day: "numeric",
    month: "short",
    ...(years.size > 1 ? ({ year: "2-digit" } as const) : {}),
    timeZone: "UTC",
  })
  return dates.map((date) => plainSpaces(format.format(Date.parse(date))))
}

/** "8 October" of an ISO date (yyyy-mm-dd), with the year only where it lies more than ten months before `today`. */
export function recentDay(locale: string | undefined, date: string, today: string): string {
  const near = Date.parse(today) - Date.parse(date) < 300 * 86_400_000
  const year = near ? {} : ({ year: "numeric" } as const)
  const format = formatOf(locale, { day: "numeric", month: "long", ...year, timeZone: "UTC" })
  return plainSpaces(format.format(Date.parse(date)))
}

/** "Nov" of an ISO date (yyyy-mm-dd). */
export function monthOf(locale: string | undefined, date: string): string {
  return formatOf(locale, { month: "short", timeZone: "UTC" }).format(Date.parse(date))
}

/** "24 November 2026" of an ISO date (yyyy-mm-dd). */
export function day(locale: string | undefined, date: string): string {
  return dateRange(locale, date, date)
}

/** "26 Nov 2026, 18:23" in a zone; one that is not known here is UTC. */
export function dateTime(locale: string | undefined, { at, zone }: Moment): string {
  const date = { day: "numeric", month: "short", year: "numeric" } as const
  const timeZone = isZone(zone) ? zone : "UTC"
  const [said, time] = [date, { hour: "numeric", minute: "2-digit" } as const].map((part) =>
    formatOf(locale, { ...part, timeZone }).format(at),
  )
  return plainSpaces(`${said}, ${time}`)
}

export function timeOfDay(locale: string | undefined, hour: number, minute: number): string {
  const format = new Intl.DateTimeFormat(datesRegion(locale), {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  })
  return plainSpaces(format.format(Date.UTC(2024, 0, 7, hour, minute)))
}

/** The name of a weekday, 0 (Sunday) to 6, as in cron; 7 is Sunday too. */
export function weekdayName(locale: string | undefined, day: number): string {
  const format = new Intl.DateTimeFormat(datesRegion(locale), { weekday: "long", timeZone: "UTC" })
  return format.format(Date.UTC(2024, 0, 7 + day))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Every tap is answered with a moment, and a format costs far more to make than to use. */
function formatOf(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const region = datesRegion(locale)
  const key = JSON.stringify([region, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(region, options)
  formats.set(key, format)
  return format
}

/** A language alone means the habits of one country to `Intl`, American ones for "en"; the language's folder says which we take. */
function datesRegion(locale: string | undefined): string {
  const region = regionOf(locale)
  const language = nearestLanguage(locale)
  return region === language ? catalogues[language].region : region
}

/** `Intl` puts narrow and thin spaces into times and ranges, which some clients show as boxes. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u2009\u202F]/g, " ")
}
