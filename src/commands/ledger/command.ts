import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command } from "../model/command.ts"
import { topic } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { ended, leftOver, missing, unknown, type Fault } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf, wordsIn, type Language, type Words } from "../reading/language.ts"
import { readPeople, unitIn } from "../reading/references.ts"

export type Failure = "incident" | "rollback" | "paused"

declare module "../model/command.ts" {
  interface Commands {
    ledger: {}
    outcome: { number: number; outcome: Failure | "nothing"; on: Day }
    outcomes: { numbers: number[]; outcome: Failure | "nothing"; on: Day }
    outcomeForm: { numbers: number[] }
    failure: { outcome: Failure; on: Day; unit?: string | undefined }
    ledgerOwner: { person: string; unit?: string | undefined }
  }
}

const example = {
  en: "/pulse ledger 3 rollback on 2026-11-20",
  de: "/pulse verzeichnis 3 rollback am 20.11.2026",
}

export const ledgerTopic = topic({
  name: "ledger",
  kinds: {
    // The ledger has owners besides the admins: the handlers decide.
    ledger: { may: "everyone" },
    outcome: { may: "everyone" },
    outcomes: { may: "everyone" },
    outcomeForm: { may: "everyone", timeless: true },
    failure: { may: "everyone" },
    ledgerOwner: { may: "admins" },
  },
  typed: {
    aliases: { en: ["ledger"], de: ["verzeichnis"] },
    example,
    // An owner of alerts who is neither hears of it with each alert.
    helpsLeaders: true,
    read: (words, { language }) => read(words, language),
    form: { read: readForm, fieldOf: ({ field }) => (field === "day" ? "on" : "outcome") },
  },
  withPeople: (command, id) =>
    command.kind === "ledgerOwner" ? { ...command, person: id(command.person) } : command,
})

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

/** "3 rollback on 2026-11-20", "add incident on DAY unit:Sales", "owner ada@example.org unit:Sales"; nothing shows it. */
function read(words: readonly string[], language?: Language): Command | Fault {
  const [first, ...rest] = words
  if (first === undefined) return { kind: "ledger" }
  const what = meaningOf(firsts, first)
  if (what === "owner") return readOwner(rest)
  if (what === "add") return readFailure(rest, language)
  const number = first.match(/^#?(\d{1,6})$/)?.[1]
  if (number === undefined) return unknown("number", first, wordsIn(firsts, language), example)
  return readOutcome(Number(number), rest, language)
}

function readOutcome(
  number: number,
  [word, ...rest]: readonly string[],
  language: Language | undefined,
): Command | Fault {
  if (word === undefined) return missing("outcome", example)
  const outcome = meaningOf(outcomes, word)
  if (outcome === undefined) return unknown("outcome", word, wordsIn(outcomes, language), example)
  const { day, left } = readDay(rest)
  return day === undefined
    ? unknown("day", rest.join(" "), [], example)
    : ended({ kind: "outcome", number, outcome, on: day }, left, example)
}

function readForm(values: FormValues): Command | Fault {
  const { one } = valuesIn(values)
  const outcome = Object.values(outcomes.en).find((known) => known === one("outcome"))
  if (outcome === undefined) return missing("outcome", example)
  const written = one("on")
  const { day, left } = readDay(written === undefined ? [] : [written])
  if (day === undefined || left.length > 0) return unknown("day", written ?? "", [], example)
  const numbers = (one("alerts") ?? "")
    .split(",")
    .flatMap((number) => (/^\d{1,6}$/.test(number) ? [Number(number)] : []))
  return numbers.length === 0 ? missing("number", example) : { kind: "outcomes", numbers, outcome, on: day }
}

function readFailure([word, ...rest]: readonly string[], language: Language | undefined): Command | Fault {
  if (word === undefined) return missing("outcome", example)
  const outcome = meaningOf(failures, word)
  if (outcome === undefined) return unknown("outcome", word, wordsIn(failures, language), example)
  const { day, left } = readDay(rest)
  if (day === undefined) return unknown("day", rest.join(" "), [], example)
  const unit = readUnit(left)
  return typeof unit === "object" ? unit : { kind: "failure", outcome, on: day, unit }
}

function readOwner([person, ...rest]: readonly string[]): Command | Fault {
  const people = readPeople(person === undefined ? [] : [person], example)
  if (!Array.isArray(people)) return people
  const unit = readUnit(rest)
  return typeof unit === "object" ? unit : { kind: "ledgerOwner", person: people[0]!, unit }
}

function readUnit(words: readonly string[]): string | undefined | Fault {
  if (words.length === 0) return undefined
  const unit = unitIn(words.join(" "))
  if (unit === undefined) return leftOver(words, example)
  return unit === "" ? missing("unit", example) : unit
}
