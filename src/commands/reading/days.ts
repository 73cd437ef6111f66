import { wallTime } from "../../pulse/calendar.ts"
import type { Asker } from "../model/asker.ts"
import { unitIn } from "./references.ts"

/** A calendar day (yyyy-mm-dd), or one counted back from today. */
export type Day = { date: string } | { daysAgo: number }

const dayMs = 24 * 3_600_000

/** The asker's own today (yyyy-mm-dd). */
export function today({ zone }: Pick<Asker, "zone">, now: number): string {
  return wallTime(now, zone).date
}

export function dateOf(day: Day, asker: Pick<Asker, "zone">, now: number): string {
  return "date" in day ? day.date : today(asker, now - day.daysAgo * dayMs)
}

/** "on 2026-11-20", "20.11.2026", "yesterday" or nothing at all; `day` is undefined where it is no day. */
export function readDay(words: readonly string[]): { day: Day | undefined; left: readonly string[] } {
  const [, ...after] = words
  const dated = /^(?:on|am)$/i.test(words[0] ?? "")
  const [word, ...left] = dated ? after : words
  if (word === undefined) return { day: dated ? undefined : { daysAgo: 0 }, left }
  if (/^(?:today|heute)$/i.test(word)) return { day: { daysAgo: 0 }, left }
  if (/^(?:yesterday|gestern)$/i.test(word)) return { day: { daysAgo: 1 }, left }
  const iso = word.match(/^(\d{4})-(\d{2})-(\d{2})$/)
  const german = word.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/)
  if (iso) return { day: realDay(iso[1]!, iso[2]!, iso[3]!), left }
  if (german) return { day: realDay(german[3]!, german[2]!, german[1]!), left }
  return dated || unitIn(words.join(" ")) === undefined
    ? { day: undefined, left }
    : { day: { daysAgo: 0 }, left: words }
}

function realDay(year: string, month: string, day: string): Day | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? { date } : undefined
}
