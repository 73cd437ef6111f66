import type { Command, Day, Failure, Fault } from "../model/command.ts"
import { ended, leftOver, missing, unknown } from "./faults.ts"
import { meaningOf, wordsIn, type Language, type Words } from "./language.ts"
import { readPeople, unitIn } from "./references.ts"

const failures: Words<Failure> = {
  en: { incident: "incident", rollback: "rollback", paused: "paused" },
  de: { vorfall: "incident", rollback: "rollback", zurückgerollt: "rollback", pausiert: "paused" },
}
const outcomes: Words<Failure | "nothing"> = {
  en: { ...failures.en, nothing: "nothing" },
  de: { ...failures.de, nichts: "nothing" },
}
const firsts: Words<"owner" | "add"> = {
  en: { owner: "owner", add: "add" },
  de: { zuständig: "owner", hinzufügen: "add" },
}

/**
 * The words after "ledger": none shows it; "3 rollback on 2026-11-20" records what came of an alert; "add incident on
 * 2026-11-20 unit:Sales" a failure that no alert was about; "owner ada@example.org unit:Sales" who decides. Without a day it is today.
 */
export function readLedger(words: readonly string[], language?: Language): Command | Fault {
  const [first, ...rest] = words
  if (first === undefined) return { kind: "ledger" }
  const what = meaningOf(firsts, first)
  if (what === "owner") return readOwner(rest)
  if (what === "add") return readFailure(rest, language)
  const number = first.match(/^#?(\d{1,6})$/)?.[1]
  if (number === undefined) return unknown("number", first, wordsIn(firsts, language), "ledger")
  return readOutcome(Number(number), rest, language)
}

function readOutcome(
  number: number,
  [word, ...rest]: readonly string[],
  language: Language | undefined,
): Command | Fault {
  if (word === undefined) return missing("outcome", "ledger")
  const outcome = meaningOf(outcomes, word)
  if (outcome === undefined) return unknown("outcome", word, wordsIn(outcomes, language), "ledger")
  const { day, left } = readDay(rest)
  return day === undefined
    ? unknown("day", rest.join(" "), [], "ledger")
    : ended({ kind: "outcome", number, outcome, on: day }, left, "ledger")
}

function readFailure([word, ...rest]: readonly string[], language: Language | undefined): Command | Fault {
  if (word === undefined) return missing("outcome", "ledger")
  const outcome = meaningOf(failures, word)
  if (outcome === undefined) return unknown("outcome", word, wordsIn(failures, language), "ledger")
  const { day, left } = readDay(rest)
  if (day === undefined) return unknown("day", rest.join(" "), [], "ledger")
  const unit = readUnit(left)
  return typeof unit === "object" ? unit : { kind: "failure", outcome, on: day, unit }
}

function readOwner([person, ...rest]: readonly string[]): Command | Fault {
  const people = readPeople(person === undefined ? [] : [person], "ledger")
  if (!Array.isArray(people)) return people
  const unit = readUnit(rest)
  return typeof unit === "object" ? unit : { kind: "ledgerOwner", person: people[0]!, unit }
}

function readUnit(words: readonly string[]): string | undefined | Fault {
  if (words.length === 0) return undefined
  const unit = unitIn(words.join(" "))
  if (unit === undefined) return leftOver(words, "ledger")
  return unit === "" ? missing("unit", "ledger") : unit
}

/** "on 2026-11-20", "20.11.2026", "yesterday" or nothing at all; `day` is undefined where it is no day. */
function readDay(words: readonly string[]): { day: Day | undefined; left: readonly string[] } {
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
