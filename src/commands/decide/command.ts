import { decisionSources, type DecisionSource, type DecisionState } from "../../pulse/deployments.ts"
import type { UnitId, WaveId } from "../../pulse/ids.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { leftOver, missing, unknown, type Fault, type Field } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf, wordsIn, type Words } from "../reading/language.ts"
import { personIn, unitIn, unquoted } from "../reading/references.ts"

export type DecisionBasis = {
  from: DecisionSource
  unit?: UnitId | undefined
  measure?: string | undefined
  survey?: string | undefined
  alert?: number | undefined
  verdict?: string | undefined
  deployment?: string | undefined
}

declare module "../model/command.ts" {
  interface Commands {
    decide: {}
    /** Opens the form of a decision, filled in with what it comes from. */
    decideForm: DecisionBasis
    /** Opens the form of a decision about what a posted document leads with. */
    decideOn: { document: string; wave: WaveId; unit: UnitId }
    /** Who will do what by which day; without an owner whoever writes it. */
    decision: { text: string; due: Day; owner?: string | undefined } & Partial<DecisionBasis>
    /** Opens the form of the other day, or of why it is dropped. */
    settleForm: { number: number; state: "later" | "dropped" }
    /** Staff hear of it now, with the next pulse, or not at all. */
    tellStaff: { number: number; when: "now" | "never" | "next" }
    /** What came of one, by its number; later with another day, dropped with a reason. */
    settle: {
      number: number
      state: Exclude<DecisionState, "open">
      due?: Day | undefined
      why?: string | undefined
    }
  }
}

const example = {
  en: "/pulse decide hire two people for the desk by 2026-12-24",
  de: "/pulse entscheide zwei Personen für den Desk einstellen bis 24.12.2026",
}

/** Longer ones are plans. */
export const longestDecision = 300

export const decideTopic = topic({
  name: "decide",
  kinds: {
    // Leaders, owners and admins: the handlers decide.
    decide: { may: "everyone" },
    decideForm: { may: "everyone", timeless: true },
    decideOn: { may: "everyone", timeless: true },
    decision: { may: "everyone" },
    settle: { may: "everyone" },
    settleForm: { may: "everyone", timeless: true },
    tellStaff: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["decide", "decisions"], de: ["entscheide", "entscheidungen"] },
    example,
    helpsLeaders: true,
    read,
    form: { read: readForm, fieldOf: ({ field }, values) => fieldOf(field, "settle" in values) },
  },
  withPeople: (command, id) =>
    command.kind === "decision" && command.owner !== undefined
      ? { ...command, owner: id(command.owner) }
      : command,
})

const states: Words<Exclude<DecisionState, "open">> = {
  en: { done: "done", later: "later", dropped: "dropped", drop: "dropped" },
  de: { erledigt: "done", später: "later", verworfen: "dropped" },
}

const hearing: Words<"now" | "never" | "next"> = {
  en: { tell: "now", quiet: "never", next: "next" },
  de: { sagen: "now", intern: "never", nächste: "next" },
}

/** "3 done", "3 later 2026-12-24", "3 dropped no budget"; or what somebody will do, "by" a day, then who it is and the unit that it is about. */
function read(words: string[], { language }: ReadingContext): Command | Fault {
  const [first, ...rest] = words
  if (first === undefined) return { kind: "decide" }
  const number = first.match(/^#?(\d{1,6})$/)?.[1]
  if (number !== undefined && rest.length > 0 && meaningOf(states, rest[0]!) !== undefined)
    return readSettled(Number(number), rest)
  const when = number !== undefined && rest.length === 1 ? meaningOf(hearing, rest[0]!) : undefined
  if (when !== undefined) return { kind: "tellStaff", number: Number(number), when }
  if (number !== undefined && rest.length <= 1)
    return unknown("outcome", rest[0] ?? first, wordsIn(states, language), example)
  const of = words.findIndex((word) => unitIn(word) !== undefined)
  const unit = of < 0 ? undefined : unitIn(words.slice(of).join(" "))
  if (unit === "") return missing("unit", example)
  const before = of < 0 ? words : words.slice(0, of)
  const owner = personIn(before.at(-1) ?? "")
  const said = owner === undefined ? before : before.slice(0, -1)
  const at = said.findLastIndex((word) => /^(?:by|until|bis)$/i.test(word))
  const { day, left } = readDay(at < 0 ? [] : said.slice(at + 1))
  if (at < 0 || at === said.length - 1) return missing("day", example)
  if (day === undefined || left.length > 0) return unknown("day", said.slice(at + 1).join(" "), [], example)
  const text = unquoted(said.slice(0, at).join(" "))
  if (text === "") return missing("what", example)
  if (text.length > longestDecision) return leftOver([text.slice(longestDecision)], example)
  return { kind: "decision", text, due: day, owner, unit }
}

function readSettled(number: number, [word, ...rest]: string[]): Command | Fault {
  const state = meaningOf(states, word!)!
  switch (state) {
    case "done":
      return rest.length === 0 ? { kind: "settle", number, state } : leftOver(rest, example)
    case "later": {
      const { day, left } = readDay(rest)
      if (rest.length === 0) return missing("day", example)
      if (day === undefined || left.length > 0) return unknown("day", rest.join(" "), [], example)
      return { kind: "settle", number, state, due: day }
    }
    case "dropped": {
      const why = unquoted(rest.join(" "))
      return why === "" ? missing("what", example) : { kind: "settle", number, state, why }
    }
  }
}

const fieldOf = (field: Field, settles: boolean) =>
  field === "day"
    ? "due"
    : settles
      ? "why"
      : field === "person"
        ? "owner"
        : field === "unit"
          ? "unit"
          : "text"

/** What a decision comes from, as a form carries it unseen: its source, the survey, and the alert, verdict or deployment. */
export function basisValue({ from, survey = "", alert, verdict, deployment }: DecisionBasis): string {
  return [from, survey, verdict ?? deployment ?? alert ?? ""].join("|")
}

function basisIn(value: string): DecisionBasis {
  const [source, survey = "", id = ""] = value.split("|")
  const from = decisionSources.find((one) => one === source) ?? "command"
  const of =
    from === "alert" ? { alert: Number(id) } : from === "verdict" ? { verdict: id } : { deployment: id }
  return { from, ...(survey === "" ? {} : { survey }), ...(id === "" ? {} : of) }
}

function readForm(values: FormValues): Command | Fault {
  const { one, many } = valuesIn(values)
  const settled = one("settle")?.split("|")
  if (settled) return readSettleForm(Number(settled[0]), settled[1] === "later" ? "later" : "dropped", one)
  const text = one("text")
  if (text === undefined) return missing("what", example)
  if (text.length > longestDecision) return leftOver([text.slice(longestDecision)], example)
  const due = dayIn(one("due"))
  if (due === undefined) return missing("day", example)
  if ("kind" in due) return due
  const basis = basisIn(one("about") ?? "command")
  return {
    kind: "decision",
    text,
    due,
    owner: many("owner")[0],
    ...basis,
    unit: one("unit"),
    measure: one("measure"),
  }
}

function readSettleForm(
  number: number,
  state: "later" | "dropped",
  one: (field: string) => string | undefined,
): Command | Fault {
  if (state === "dropped") {
    const why = one("why")
    return why === undefined ? missing("what", example) : { kind: "settle", number, state, why }
  }
  const due = dayIn(one("due"))
  if (due === undefined) return missing("day", example)
  return "kind" in due ? due : { kind: "settle", number, state, due }
}

function dayIn(written: string | undefined): Day | Fault | undefined {
  if (written === undefined) return undefined
  const { day, left } = readDay([written])
  return day === undefined || left.length > 0 ? unknown("day", written, [], example) : day
}
