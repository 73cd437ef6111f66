import type { Fault } from "../reading/faults.ts"
import type { Language } from "../reading/language.ts"
import type { Catalogue } from "../../words/languages.ts"
import { anyOf, whole } from "../reading/vocabulary.ts"
import { readUntilDay, startsDay, type WrittenDay } from "./until.ts"
import { parseWhen, type When } from "./recurrence.ts"
import { lengthOf } from "../reading/lengths.ts"
import { zoneNamed } from "../reading/zones.ts"

export const scheduleExample = {
  en: "/pulse schedule supportability every tue 10:00 in Europe/Vienna open 3 days remind after 1 day",
  de: "/pulse planen supportability jeden Dienstag 10:00 in Wien offen 3 Tage erinnern nach 1 Tag",
}

/** What was written about a cadence; what is absent is left to the defaults. */
export type Schedule = When & {
  zone?: string | undefined
  /** Each person gets it at that hour of their own zone. */
  perPerson: boolean
  openDays?: number | undefined
  /** Hours after delivery; null: nobody is reminded. */
  remindAfterHours?: number | null | undefined
  /** The last day on which it opens. */
  until?: WrittenDay | undefined
}

type Words = Catalogue["typed"]["schedule"]
const part = (pick: (words: Words) => string) => anyOf(({ schedule }) => pick(schedule))
const isPart = (pick: (words: Words) => string) => whole(({ schedule }) => pick(schedule))
const [zone, open, remind] = [
  part((words) => words.in),
  part((words) => words.open),
  part((words) => words.remind),
]
const [until, untilDay] = [part((words) => words.until), part((words) => words.untilDay)]

const option = new RegExp(`\\s+(?=(?:${zone}|${open}|${remind}|${until})\\s|(?:${untilDay})\\s+${startsDay})`)
const inZone = new RegExp(`^(?:${zone}) (.*)$`)
const openFor = new RegExp(`^(?:${open}) (?:(?:${part((words) => words.openFor)}) )?(.*)$`)
const untilThen = new RegExp(`^(?:${until}|${untilDay}) (.*)$`)
const remindAfter = new RegExp(`^(?:${remind}) (?:(?:${part((words) => words.after)}) )?(.*)$`)
const ownTime = isPart((words) => words.ownTime)
const never = isPart((words) => words.never)
const off = isPart((words) => words.off)
const forever = isPart((words) => words.forever)

/** Reads "WHEN [in ZONE | in each person's time] [open N days] [remind after N hours|days]", in small letters. */
export function parseSchedule(text: string, language?: Language): Schedule | Fault {
  const [first = "", ...options] = ` ${text}`.split(option).map((part) => part.trim())
  const when = parseWhen(first, language)
  if ("reason" in when) return fault(when)
  const schedule: Schedule = { ...when, perPerson: false }
  for (const text of options) {
    const refused = readOption(text, schedule)
    if (refused) return fault(refused)
  }
  return schedule
}

/** "off", or the last day alone (null: none any longer). Undefined when it is a schedule. */
export function readEnd(text: string): "off" | { until: WrittenDay | null } | Fault | undefined {
  if (off.test(text)) return "off"
  const [, day] = text.match(untilThen) ?? []
  if (day === undefined) return undefined
  if (forever.test(day)) return { until: null }
  const until = readUntilDay(day)
  return until ? { until } : fault({ field: "until", reason: "unknown", got: day })
}

type Refused = Pick<Fault, "field" | "reason" | "got" | "suggestion">

function fault(refused: Refused): Fault {
  return { kind: "fault", example: scheduleExample, ...refused }
}

/** Writes what one option says into the schedule, or tells why it cannot. */
function readOption(text: string, schedule: Schedule): Refused | undefined {
  const [place, length, end, reminder] = [inZone, openFor, untilThen, remindAfter].map(
    (pattern) => text.match(pattern)?.[1],
  )
  if (place !== undefined) return readZone(place, schedule)
  if (length !== undefined) return readOpen(length, schedule)
  if (end === undefined) return readReminder(reminder ?? "", schedule)
  const until = readUntilDay(end)
  if (until === undefined) return { field: "until", reason: "unknown", got: end }
  schedule.until = until
  return undefined
}

function readOpen(text: string, schedule: Schedule): Refused | undefined {
  const days = lengthOf(text)
  if (days === undefined) return { field: "open", reason: "unknown", got: text }
  if (days.hours % 24 !== 0 || days.hours < 24 || days.hours > 28 * 24)
    return { field: "open", reason: "out_of_range", got: text }
  schedule.openDays = days.hours / 24
  return undefined
}

function readReminder(text: string, schedule: Schedule): Refused | undefined {
  if (never.test(text)) {
    schedule.remindAfterHours = null
    return undefined
  }
  const after = lengthOf(text)
  if (after === undefined) return { field: "reminder", reason: "unknown", got: text }
  if (after.hours < 1 || after.hours > 336) return { field: "reminder", reason: "out_of_range", got: text }
  schedule.remindAfterHours = after.hours
  return undefined
}

function readZone(text: string, schedule: Schedule): Refused | undefined {
  if (ownTime.test(text)) {
    schedule.perPerson = true
    return undefined
  }
  const found = zoneNamed(text)
  if ("suggestion" in found)
    return { field: "zone", reason: "unknown", got: text, suggestion: found.suggestion }
  schedule.zone = found.zone
  return undefined
}
