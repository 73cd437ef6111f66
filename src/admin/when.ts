import { nearest } from "../pulse/nearest.ts"
import type { Field } from "./command.ts"

/** When a survey opens: a cron pattern (minute, hour, day, month, weekday) and, if not every week, every how many. */
export type When = { cron: string; everyWeeks?: number | undefined }
export type WhenFault = {
  field: Field
  reason: "missing" | "unknown" | "out_of_range"
  got?: string | undefined
  suggestion?: string | undefined
}

/** By cron's number: Sunday is 0. Full names, then what people shorten them to. */
const dayNames: readonly (readonly string[])[] = [
  ["sunday", "sonntag", "sun", "so"],
  ["monday", "montag", "mon", "mo"],
  ["tuesday", "dienstag", "tue", "tues", "di"],
  ["wednesday", "mittwoch", "wed", "weds", "mi"],
  ["thursday", "donnerstag", "thu", "thur", "thurs", "do"],
  ["friday", "freitag", "fri", "fr"],
  ["saturday", "samstag", "sonnabend", "sat", "sa"],
]
const dayNumbers = new Map(dayNames.flatMap((names, day) => names.map((name) => [name, day] as const)))

const fillers = /\b(?:on|the|at|am|um|den|dem|and|und|each|every|jeden|jede|jedes|jeweils)\b|[,&+]/g
const clock = /(?:^|\s)(?:at\s+|um\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|uhr|h)?$/
const cronLike = /^\d+(?: [\dA-Za-z*/,\-#?]+){4}$/

/**
 * Reads words such as "every tue 10:00", "jeden dienstag um 10 uhr", "every 2 weeks on mon 9:30", "monthly on the 1st
 * 9:00", "weekdays 16:00", or a cron pattern. Takes them in small letters. A day of the month is 1 to 28, so that every
 * month has it; weeks are 1 to 52.
 */
export function parseWhen(text: string): When | WhenFault {
  const pattern = text.replaceAll("`", "").trim()
  if (cronLike.test(pattern)) return { cron: pattern }
  if (pattern === "") return { field: "when", reason: "missing" }
  const time = pattern.match(clock)
  if (!time) return { field: "time", reason: "missing", got: pattern }
  const at = timeOf(time)
  if (at === undefined) return { field: "time", reason: "out_of_range", got: time[0].trim() }
  const days = pattern.slice(0, time.index).trim()

  const monthly = days.match(/^(?:monthly|monatlich|(?:every|each) month|jeden monat)\b(.*)$/)
  if (monthly) return monthlyOn(monthly[1] ?? "", at)
  const { weeks, rest } = weeksOf(days)
  if (weeks < 1 || weeks > 52) return { field: "when", reason: "out_of_range", got: days }
  const on = daysOf(rest)
  if (!("days" in on)) return on
  return { cron: `${at} * * ${on.days}`, everyWeeks: weeks === 1 ? undefined : weeks }
}

/** "30 9" for 9:30, as cron wants it. */
function timeOf([, hours, minutes, half]: RegExpMatchArray): string | undefined {
  const written = Number(hours)
  const minute = Number(minutes ?? 0)
  const noon = half === "am" || half === "pm"
  if (minute > 59 || written > (noon ? 12 : 23) || (noon && written === 0)) return undefined
  const hour = noon ? (written % 12) + (half === "pm" ? 12 : 0) : written
  return `${minute} ${hour}`
}

function monthlyOn(text: string, at: string): When | WhenFault {
  const written = words(text)
  const day = written[0]?.match(/^(\d{1,2})(?:st|nd|rd|th|\.)?$/)?.[1]
  if (day === undefined || written.length > 1)
    return { field: "day", reason: written.length === 0 ? "missing" : "unknown", got: written.join(" ") }
  if (Number(day) < 1 || Number(day) > 28) return { field: "day", reason: "out_of_range", got: day }
  return { cron: `${at} ${Number(day)} * *` }
}

function weeksOf(text: string): { weeks: number; rest: string } {
  const counted = text.match(/^(?:every|each|alle|jede)\s+(\d{1,3})\.?\s+(?:weeks?|wochen?)\b(.*)$/)
  if (counted) return { weeks: Number(counted[1]), rest: counted[2] ?? "" }
  const second = text.match(
    /^(?:every (?:second|other)|jede zweite|fortnightly|biweekly)(?: week| woche)?\b(.*)$/,
  )
  if (second) return { weeks: 2, rest: second[1] ?? "" }
  return { weeks: 1, rest: text.replace(/^(?:weekly|wöchentlich|every week|jede woche)\b/, "") }
}

/** Cron's list of weekdays, "1-5" or "1,3". */
function daysOf(text: string): { days: string } | WhenFault {
  const written = words(text)
  if (written.length === 0) return { field: "day", reason: "missing" }
  if (written.length === 1) {
    if (/^(?:weekdays?|workdays?|werktags?|wochentags?|arbeitstags?)$/.test(written[0]!))
      return { days: "1-5" }
    if (/^(?:daily|täglich|day|tag)$/.test(written[0]!)) return { days: "*" }
  }
  const found = new Set<number>()
  for (const word of written) {
    const [from, to] = word.split(/[-–]/).map(dayOf)
    if (from === undefined || (word.match(/[-–]/) && to === undefined))
      return { field: "day", reason: "unknown", got: word, suggestion: nearest(word, dayNumbers.keys()) }
    for (let day = from; ; day = (day + 1) % 7) {
      found.add(day)
      if (day === (to ?? from)) break
    }
  }
  return { days: found.size === 7 ? "*" : [...found].toSorted((a, b) => a - b).join(",") }
}

/** "tue", "tuesdays", "dienstags" → 2. */
function dayOf(word: string): number | undefined {
  return dayNumbers.get(word) ?? dayNumbers.get(word.replace(/s$/, ""))
}

function words(text: string): string[] {
  return text.replaceAll(fillers, " ").split(/\s+/).filter(Boolean)
}
