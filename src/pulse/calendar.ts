import { Temporal } from "temporal-polyfill"
import { holidayLibrary } from "./holiday-library.ts"

/** Date "2026-11-24", time "10:00", ISO weekday (1 Monday to 7). */
export type WallTime = { date: string; time: string; weekday: number }

/** Wall time of a moment (epoch ms). Throws on an unknown zone; see `isZone`. */
export function wallTime(ms: number, zone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
    weekday: local.dayOfWeek,
  }
}

/** Epoch ms of a wall time ("2026-11-24T10:00"). Skipped times move on; of repeated ones, the first counts. */
export function momentOf(wall: string, zone: string): number {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Negative `days` go back. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Whole weeks (Monday to Sunday) between two dates' weeks; negative if the second is earlier. */
export function weeksBetween(from: string, to: string): number {
  const monday = (date: string) => {
    const day = Temporal.PlainDate.from(date)
    return day.subtract({ days: day.dayOfWeek - 1 })
  }
  return monday(from).until(monday(to)).days / 7
}

/** A zone name this runtime knows; bare offsets do not count. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** "AT" or "DE-BY", for example. */
export function isHolidayRegion(region: string): boolean {
  const [country = "", state] = region.split("-")
  const calendar = new (holidayLibrary())()
  if (!Object.hasOwn(calendar.getCountries(), country)) return false
  return state === undefined || Object.hasOwn(calendar.getStates(country) ?? {}, state)
}

const holidayDates = new Map<string, ReadonlySet<string>>()

export function isHoliday(date: string, region: string): boolean {
  const year = date.slice(0, 4)
  const key = `${region} ${year}`
  const dates = holidayDates.get(key) ?? publicHolidays(region, Number(year))
  holidayDates.set(key, dates)
  return dates.has(date)
}

function publicHolidays(region: string, year: number): Set<string> {
  const [country = "", state] = region.split("-")
  const Holidays = holidayLibrary()
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state)
  const found = calendar.getHolidays(year).filter((holiday) => holiday.type === "public")
  return new Set(
    found.flatMap(({ date, start, end }) => {
      const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / 86_400_000))
      return Array.from({ length: days }, (_, at) => addDays(date.slice(0, 10), at))
    }),
  )
}
