import { nearest } from "../../pulse/nearest.ts"
import type { Field } from "../reading/faults.ts"
import { languageOf, type Language } from "../reading/language.ts"
import { takeTime } from "./time-of-day.ts"
import { catalogues, languages } from "../../words/languages.ts"
import { anyOf, whole } from "../reading/vocabulary.ts"

/** When a survey opens: a cron pattern (minute, hour, day, month, weekday) and, if not every week, every how many. */
export type When = { cron: string; everyWeeks?: number | undefined }
export type WhenFault = {
  field: Field
  reason: "missing" | "unknown" | "out_of_range"
  got?: string | undefined
  suggestion?: string | undefined
}

const dayNames = (some: readonly Language[]) =>
  some.flatMap((language) =>
    catalogues[language].typed.weekdays.flatMap((all, day) => all.map((name) => [name, day] as const)),
  )
const dayNumbers = new Map(dayNames(languages))
const numbers = new Map(languages.flatMap((language) => Object.entries(catalogues[language].typed.numbers)))

/** "2nd", "second", "zweiten" … as a number; the last is -1. */
const ordinals = [1, 2, 3, 4, -1].map(
  (nth, at) =>
    [
      new RegExp(`^(?:${anyOf(({ ordinals }) => ordinals[at]!)}${nth > 0 ? `|${nth}\\.` : ""})$`),
      nth,
    ] as const,
)
const lastDay = new RegExp(`^(?:${anyOf(({ ordinals }) => ordinals[4]!)}) (?:${anyOf(({ day }) => day)})$`)
const numberedDay = new RegExp(`^(\\d{1,2})(?:${anyOf(({ nth }) => nth)}|\\.)?$`)

const fillers = new RegExp(`\\b(?:${anyOf(({ fillers }) => fillers)})\\b|[,&+]`, "g")
const cronLike = /^\d+(?: [\dA-Za-z*/,\-#?+]+){4}$/
const rangeWords = new RegExp(`\\s*(?:\\b(?:${anyOf(({ rangeTo }) => rangeTo)})\\b|–|—)\\s*`, "g")
const exceptWords = new RegExp(`\\s*\\b(?:${anyOf(({ exceptDays }) => exceptDays)})`)
const everyMonth = new RegExp(`\\b(?:${anyOf(({ monthly }) => monthly)})\\b`)
const quarterly = new RegExp(`\\b(?:${anyOf(({ quarterly }) => quarterly)})\\b`)
const every = anyOf(({ every }) => every)
const everyMonths = new RegExp(
  `\\b(?:${every})\\s+([^\\s.]+)\\s+(?:${anyOf(({ manyMonths }) => manyMonths)})\\b`,
)
const weeks = anyOf(({ weeks }) => weeks)
const isWeeks = new RegExp(`^(?:${weeks})$`)
const counted = new RegExp(
  `^(?:${every})\\s+([^\\s.]+)\\.?\\s+(${weeks}|${anyOf(({ days }) => days)})\\b(.*)$`,
)
const eachOne = anyOf(({ eachOne }) => eachOne)
const everyNth = new RegExp(
  `^(?:${eachOne})?\\s*(${anyOf(({ ordinals }) => ordinals.slice(1, 4))}|[234]\\.)(?=\\s)(?:\\s+(?:${weeks})\\b)?(.*)$`,
)
const fortnightly = new RegExp(
  `^(?:(?:${eachOne})\\s+)?(?:${anyOf(({ fortnightly }) => fortnightly)})\\b(.*)$`,
)
const weekly = new RegExp(`^(?:${anyOf(({ weekly }) => weekly)})\\b`)

/** Reads "every tue 10:00", "monthly on the last friday 10:00" or a cron pattern, in small letters. Days 1–28 or the last. */
export function parseWhen(text: string, language?: Language): When | WhenFault {
  const pattern = text.replaceAll("`", "").trim()
  if (cronLike.test(pattern)) return { cron: pattern }
  if (pattern === "") return { field: "when", reason: "missing" }
  const taken = takeTime(pattern)
  if ("reason" in taken) {
    // What else is wrong is said first: a time alone would not mend it.
    const days = onDays(pattern, "0 0", language)
    return taken.reason === "missing" && "reason" in days ? days : { field: "time", ...taken }
  }
  return onDays(taken.rest, taken.at, language)
}

function onDays(days: string, at: string, language: Language | undefined): When | WhenFault {
  const months = monthsOf(days)
  if (months) return inMonths(months.rest, at, months.field)
  const nth = nthDayOf(days)
  if (nth && (nth.nth === 1 || nth.nth < 0)) return { cron: `${at} * * ${nth.day}#${lettered(nth.nth)}` }
  const { weeks, rest } = weeksOf(days)
  if (weeks < 1 || weeks > 52) return { field: "when", reason: "out_of_range", got: days }
  const on = daysOf(rest, languageOf(days) ?? language)
  if (!("days" in on)) return on
  return { cron: `${at} * * ${on.days}`, everyWeeks: weeks === 1 ? undefined : weeks }
}

/** The months that are named as a rule, as cron's field, and what else is written. */
function monthsOf(text: string): { field: string; rest: string } | undefined {
  const many = text.match(everyMonths)
  const count = many ? countOf(many[1]!) : undefined
  if (many && count !== undefined && 12 % count === 0)
    return { field: count === 1 ? "*" : `*/${count}`, rest: text.replace(everyMonths, " ") }
  if (quarterly.test(text)) return { field: "*/3", rest: text.replace(quarterly, " ") }
  return everyMonth.test(text) ? { field: "*", rest: text.replace(everyMonth, " ") } : undefined
}

/** On a numbered day of the week ("last friday"), some days of the month ("1st and 15th"), or its last. */
function inMonths(text: string, at: string, months: string): When | WhenFault {
  const nth = nthDayOf(text)
  if (nth) return { cron: `${at} * ${months} ${nth.day}#${lettered(nth.nth)}` }
  const written = words(text)
  if (lastDay.test(written.join(" "))) return { cron: `${at} L ${months} *` }
  if (written.length === 0) return { field: "day", reason: "missing" }
  const days = written.map((word) => word.match(numberedDay)?.[1])
  if (days.includes(undefined)) return { field: "day", reason: "unknown", got: written.join(" ") }
  const wrong = days.find((day) => Number(day) < 1 || Number(day) > 28)
  if (wrong !== undefined) return { field: "day", reason: "out_of_range", got: wrong }
  const sorted = [...new Set(days.map(Number))].toSorted((a, b) => a - b)
  return { cron: `${at} ${sorted.join(",")} ${months} *` }
}

/** "last friday", "2nd tuesday". */
function nthDayOf(text: string): { nth: number; day: number } | undefined {
  const [first = "", second = "", ...more] = words(text)
  const nth = ordinals.find(([pattern]) => pattern.test(first))?.[1]
  const day = dayOf(second)
  return nth === undefined || day === undefined || more.length > 0 ? undefined : { nth, day }
}

/** As croner writes it: "1" to "4", "L" for the last. */
function lettered(nth: number): string {
  return nth < 0 ? "L" : String(nth)
}

function weeksOf(text: string): { weeks: number; rest: string } {
  const many = text.match(counted)
  const count = many ? countOf(many[1]!) : undefined
  if (many && count !== undefined && isWeeks.test(many[2]!)) return { weeks: count, rest: many[3] ?? "" }
  if (many && count !== undefined && count % 7 === 0) return { weeks: count / 7, rest: many[3] ?? "" }
  const nth = text.match(everyNth)
  const every = nth && ordinals.find(([pattern]) => pattern.test(nth[1]!))?.[1]
  if (nth && every) return { weeks: every, rest: nth[2] ?? "" }
  const twice = text.match(fortnightly)
  if (twice) return { weeks: 2, rest: twice[1] ?? "" }
  return { weeks: 1, rest: text.replace(weekly, "") }
}

function countOf(word: string): number | undefined {
  return /^\d{1,3}$/.test(word) ? Number(word) : numbers.get(word)
}

/** Cron's list of weekdays, "1-5" or "1,3". */
function daysOf(text: string, language: Language | undefined): { days: string } | WhenFault {
  const [named = "", ...left] = text.split(exceptWords)
  const found = daysNamed(named, language)
  if ("reason" in found) return found
  for (const part of left) {
    const less = daysNamed(part, language)
    if ("reason" in less) return less
    for (const day of less.days) found.days.delete(day)
  }
  const { days } = found
  if (days.size === 0) return { field: "day", reason: "missing" }
  if (days.size === 7) return { days: "*" }
  const sorted = [...days].toSorted((a, b) => a - b).join(",")
  return { days: sorted === "1,2,3,4,5" ? "1-5" : sorted }
}

function daysNamed(text: string, language: Language | undefined): { days: Set<number> } | WhenFault {
  const written = words(text.replaceAll(rangeWords, "-"))
  if (written.length === 0) return { field: "day", reason: "missing" }
  const days = new Set<number>()
  for (const word of written) {
    const known = several.find(([pattern]) => pattern.test(word))?.[1]
    for (const day of known ?? []) days.add(day)
    if (known) continue
    const [from, to] = word.split("-").map(dayOf)
    if (from === undefined || (word.includes("-") && to === undefined)) {
      const names = dayNames(language ? [language] : languages)
      const suggestion = nearest(
        word,
        names.map(([name]) => name),
      )
      return { field: "day", reason: "unknown", got: word, suggestion }
    }
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day)
      if (day === (to ?? from)) break
    }
  }
  return { days }
}

const several: readonly [RegExp, readonly number[]][] = [
  [whole(({ workdays }) => workdays), [1, 2, 3, 4, 5]],
  [whole(({ weekend }) => weekend), [0, 6]],
  [whole(({ daily }) => daily), [0, 1, 2, 3, 4, 5, 6]],
]

/** "tue", "tuesdays", "tue.", "dienstags" → 2. */
function dayOf(word: string): number | undefined {
  const bare = word.replace(/\.$/, "")
  return dayNumbers.get(bare) ?? dayNumbers.get(bare.replace(/s$/, ""))
}

function words(text: string): string[] {
  return text.replaceAll(fillers, " ").split(/\s+/).filter(Boolean)
}
