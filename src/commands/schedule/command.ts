import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import { isFault, missing, type Fault, type Field } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { onOne, onSurvey, surveyOf } from "../reading/parts.ts"
import { rhythms, wordsOfPickers } from "./pickers.ts"
import { parseSchedule, readEnd, scheduleExample, type Schedule } from "./schedule.ts"
import type { WrittenDay } from "./until.ts"

declare module "../model/command.ts" {
  interface Commands {
    schedule: { survey: string; schedule: Schedule }
    /** No schedule any more. */
    unschedule: { survey: string }
    /** The last day of the schedule there is; null: none. */
    ending: { survey: string; until: WrittenDay | null }
    pause: { survey: string }
    resume: { survey: string }
  }
}

const pauseExample = { en: "/pulse pause supportability", de: "/pulse pausieren supportability" }
const resumeExample = { en: "/pulse resume supportability", de: "/pulse fortsetzen supportability" }

export const scheduleTopic = topic({
  name: "schedule",
  kinds: { schedule: { may: "admins" }, unschedule: { may: "admins" }, ending: { may: "admins" } },
  typed: {
    aliases: { en: ["schedule"], de: ["planen", "plane"] },
    example: scheduleExample,
    onSurvey: true,
    read,
    form: { onSurvey: true, read: readForm, fieldOf },
  },
})

export const pauseTopic = topic({
  name: "pause",
  kinds: { pause: { may: "admins" } },
  typed: {
    aliases: { en: ["pause"], de: ["pausieren", "pausiere"] },
    example: pauseExample,
    onSurvey: true,
    read: (words, context) => onSurvey("pause", words, context, pauseExample),
  },
})

export const resumeTopic = topic({
  name: "resume",
  kinds: { resume: { may: "admins" } },
  typed: {
    aliases: { en: ["resume"], de: ["fortsetzen"] },
    example: resumeExample,
    onSurvey: true,
    read: (words, context) => onSurvey("resume", words, context, resumeExample),
  },
})

function read(words: string[], context: ReadingContext): Command | Fault {
  const form = (survey: string): Command => ({ kind: "form", of: "schedule", survey })
  if (words.length === 0) return onOne("schedule", context, form)
  const found = surveyOf(words, context, scheduleExample)
  if (isFault(found)) return found
  const { survey, rest } = found
  if (rest.length === 0) return form(survey)
  const written = rest.join(" ").toLowerCase()
  const end = readEnd(written)
  if (end === "off") return { kind: "unschedule", survey }
  if (end !== undefined) return "until" in end ? { kind: "ending", survey, ...end } : end
  const schedule = parseSchedule(written, context.language)
  return "kind" in schedule ? schedule : { kind: "schedule", survey, schedule }
}

function readForm(
  values: FormValues,
  { survey, parse }: { survey: string; parse: (text: string) => Command | Fault },
): Command | Fault {
  const { one } = valuesIn(values)
  const when = one("when") ?? pickedWhen(values)
  if (typeof when !== "string") return when
  const zone = saysZone(when)
    ? undefined
    : one("clock") === "each"
      ? "in each person's time"
      : one("zone") && `in ${one("zone")}`
  const open = one("open") && `open ${one("open")} days`
  const remind = one("remind") && `remind ${one("remind")}`
  return parse(["schedule", survey, when, zone, open, remind].filter(Boolean).join(" "))
}

/** Whether words name the clock themselves: they count instead of the fields. */
function saysZone(when: string): boolean {
  const schedule = parseSchedule(when.toLowerCase())
  return !("kind" in schedule) && (schedule.zone !== undefined || schedule.perPerson)
}

/** What the pickers say in words, or which of them is left open. */
function pickedWhen(values: FormValues): string | Fault {
  const { one, many } = valuesIn(values)
  const days = many("days").map(Number)
  const time = one("time")
  const rhythm = rhythms.find((known) => known === one("rhythm")) ?? "1"
  if (days.length === 0) return missing("day", scheduleExample)
  if (time === undefined) return missing("time", scheduleExample)
  if (days.length > 1 && !/^\d$/.test(rhythm))
    return { kind: "fault", field: "day", reason: "one_day", example: scheduleExample }
  return wordsOfPickers({ rhythm, days, time })
}

const fields: Partial<Record<Field, string>> = {
  day: "days",
  time: "time",
  when: "rhythm",
  zone: "zone",
  open: "open",
  reminder: "remind",
}
/** When it is asked counts in words where there are any. */
const inWords: ReadonlySet<Field> = new Set(["day", "time", "when", "command"])

function fieldOf({ field }: Fault, values: FormValues): string {
  if (valuesIn(values).one("when") !== undefined && inWords.has(field)) return "when"
  return fields[field] ?? "days"
}
