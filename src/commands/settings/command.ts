import type { Text } from "../../pulse/survey.ts"
import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import { ended, isFault, missing, unknown, type Fault } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import type { Words } from "../reading/language.ts"
import { oneOf, onOne, surveyOf } from "../reading/parts.ts"
import { holidayRegion } from "./regions.ts"

declare module "../model/command.ts" {
  interface Commands {
    holidays: { region: string | null }
    k: { survey: string; k: number }
    comments: { survey: string; on: boolean }
    colleagues: { survey: string; on: boolean }
    switched: { of: "comments" | "colleagues"; survey: string }
  }
}

const examples = {
  holidays: { en: "/pulse holidays DE-BY", de: "/pulse feiertage DE-BY" },
  k: { en: "/pulse k supportability 8", de: "/pulse mindestzahl supportability 8" },
  comments: { en: "/pulse comments supportability off", de: "/pulse kommentare supportability aus" },
  colleagues: { en: "/pulse colleagues supportability on", de: "/pulse kollegen supportability an" },
}
const switches: Words<"on" | "off"> = {
  en: { on: "on", off: "off" },
  de: { an: "on", ein: "on", aus: "off" },
}

export const holidaysTopic = topic({
  name: "holidays",
  kinds: { holidays: { may: "admins" } },
  typed: {
    aliases: { en: ["holidays"], de: ["feiertage"] },
    example: examples.holidays,
    read: readHolidays,
    form: {
      read: (values, { parse }) => parse(`holidays ${valuesIn(values).one("region") ?? "none"}`),
      fieldOf: () => "region",
    },
  },
})

export const minimumTopic = topic({
  name: "k",
  kinds: { k: { may: "admins" } },
  typed: {
    aliases: { en: ["k", "minimum"], de: ["mindestzahl", "k"] },
    example: examples.k,
    onSurvey: true,
    read: readMinimum,
    form: {
      onSurvey: true,
      read(values, { survey, parse }) {
        const number = valuesIn(values).one("number")
        return number === undefined ? missing("number", examples.k) : parse(`k ${survey} ${number}`)
      },
      fieldOf: () => "number",
    },
  },
})

export const commentsTopic = topic({
  name: "comments",
  kinds: { comments: { may: "admins" } },
  typed: {
    aliases: { en: ["comments"], de: ["kommentare"] },
    example: examples.comments,
    onSurvey: true,
    read: (words, context) => readSwitch("comments", words, context, examples.comments),
  },
})

export const colleaguesTopic = topic({
  name: "colleagues",
  kinds: { colleagues: { may: "admins" } },
  typed: {
    aliases: { en: ["colleagues"], de: ["kollegen", "kolleginnen"] },
    example: examples.colleagues,
    onSurvey: true,
    read: (words, context) => readSwitch("colleagues", words, context, examples.colleagues),
  },
})

export const switchedTopic = topic({ name: "switched", kinds: { switched: { may: "admins" } } })

function readHolidays(words: string[], { language }: ReadingContext): Command | Fault {
  const text = words.join(" ")
  if (text === "") return { kind: "form", of: "holidays" }
  if (/^(?:none|off|no|keine|aus)$/i.test(text)) return { kind: "holidays", region: null }
  const found = holidayRegion(text, language)
  if ("region" in found) return { kind: "holidays", region: found.region }
  return { ...unknown("region", text, [], examples.holidays), suggestion: found.suggestion }
}

function readMinimum(words: string[], context: ReadingContext): Command | Fault {
  const form = (survey: string): Command => ({ kind: "form", of: "k", survey })
  if (words.length === 0) return onOne("k", context, form)
  const found = surveyOf(words, context, examples.k)
  if (isFault(found)) return found
  const [number, ...more] = found.rest
  if (number === undefined) return form(found.survey)
  if (!/^\d{1,4}$/.test(number)) return unknown("number", number, [], examples.k)
  return ended({ kind: "k", survey: found.survey, k: Number(number) }, more, examples.k)
}

function readSwitch(
  kind: "comments" | "colleagues",
  words: string[],
  context: ReadingContext,
  example: Text,
): Command | Fault {
  if (words.length === 0) return onOne(kind, context, (survey) => ({ kind: "switched", of: kind, survey }))
  const found = surveyOf(words, context, example)
  if (isFault(found)) return found
  const [state, ...more] = found.rest
  if (state === undefined) return { kind: "switched", of: kind, survey: found.survey }
  const on = oneOf(switches, state, "switch", context, example)
  return isFault(on) ? on : ended({ kind, survey: found.survey, on: on === "on" }, more, example)
}
