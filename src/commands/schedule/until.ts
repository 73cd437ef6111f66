import { isDay } from "../../pulse/calendar.ts"
import { anyOf } from "../reading/vocabulary.ts"

/** A day as it is written: in full, or without the year. */
export type WrittenDay = { date: string } | { month: number; day: number }

const months = Array.from({ length: 12 }, (_, at) => anyOf(({ months }) => months[at]!))
const anyMonth = `(?:${months.join("|")})`
const of = anyOf(({ of }) => of)
const nth = anyOf(({ nth }) => nth)

/** Where a last day begins, behind "until" or "bis". */
export const startsDay = `(?:\\d{4}-\\d|\\d{1,2}\\.\\s*\\d{1,2}\\.|\\d{1,2}(?:${nth}|\\.)?\\s+(?:(?:${of})\\s+)?${anyMonth}\\b|${anyMonth}\\.?\\s+\\d)`

/** Reads "7 january", "january 7th, 2027", "7. januar", "31.1.", "31.1.2027" or "2027-01-31", in small letters. */
export function readUntilDay(text: string): WrittenDay | undefined {
  const written = text.replaceAll(",", " ").replaceAll(/\s+/g, " ").trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return isDay(written) ? { date: written } : undefined
  const numbers = written.match(/^(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?$/)
  if (numbers) return made(Number(numbers[2]), Number(numbers[1]), numbers[3])
  const dayFirst = written.match(
    new RegExp(`^(\\d{1,2})(?:${nth}|\\.)? (?:(?:${of}) )?(${anyMonth})\\.?(?: (\\d{4}))?$`),
  )
  if (dayFirst) return made(monthOf(dayFirst[2]!), Number(dayFirst[1]), dayFirst[3])
  const monthFirst = written.match(new RegExp(`^(${anyMonth})\\.? (\\d{1,2})(?:${nth}|\\.)?(?: (\\d{4}))?$`))
  return monthFirst ? made(monthOf(monthFirst[1]!), Number(monthFirst[2]), monthFirst[3]) : undefined
}

/** The day that is meant (yyyy-mm-dd): without a year, the next one there is from `today` on. */
export function nextOf(written: WrittenDay, today: string): string {
  if ("date" in written) return written.date
  const year = Number(today.slice(0, 4))
  const all = Array.from({ length: 9 }, (_, later) => dated(year + later, written.month, written.day))
  return all.find((date) => date >= today && isDay(date))!
}

function made(month: number, day: number, year: string | undefined): WrittenDay | undefined {
  // The 29th of February is a day of some years.
  const date = dated(Number(year ?? 2024), month, day)
  if (!isDay(date)) return undefined
  return year === undefined ? { month, day } : { date }
}

function dated(year: number, month: number, day: number): string {
  return [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-")
}

function monthOf(word: string): number {
  return months.findIndex((names) => new RegExp(`^(?:${names})$`).test(word)) + 1
}
