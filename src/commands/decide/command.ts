import type { DecisionState } from "../../pulse/deployments.ts"
import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { leftOver, missing, unknown, type Fault } from "../reading/faults.ts"
import { meaningOf, wordsIn, type Words } from "../reading/language.ts"
import { personIn, unitIn, unquoted } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** The decisions that are open. */
    decide: {}
    /** Who will do what by which day; without an owner whoever writes it. */
    decision: { text: string; due: Day; owner?: string | undefined; unit?: string | undefined }
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
    decision: { may: "everyone" },
    settle: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["decide", "decisions"], de: ["entscheide", "entscheidungen"] },
    example,
    helpsLeaders: true,
    read,
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

/** "3 done", "3 later 2026-12-24", "3 dropped no budget"; or what somebody will do, "by" a day, then who it is and the unit that it is about. */
function read(words: string[], { language }: ReadingContext): Command | Fault {
  const [first, ...rest] = words
  if (first === undefined) return { kind: "decide" }
  const number = first.match(/^#?(\d{1,6})$/)?.[1]
  if (number !== undefined && rest.length > 0 && meaningOf(states, rest[0]!) !== undefined)
    return readSettled(Number(number), rest)
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
