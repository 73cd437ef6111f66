import { examples, type Fault } from "../model/command.ts"
import type { Language } from "./language.ts"
import { readDay, startsDay, type WrittenDay } from "./until.ts"
import { parseWhen, type When } from "./recurrence.ts"
import { zoneNamed } from "./zones.ts"

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

/** Where an option begins. */
const option = new RegExp(
  `\\s+(?=(?:in(?! the (?:morning|afternoon|evening)| each month)|open|offen|remind|erinnern|erinnere|erinnerung|until|till)\\s|bis\\s+(?:zum\\s+)?${startsDay})`,
)
const eachPerson =
  /^(?:(?:each|every|their|the) )?(?:person'?s?|people'?s?|everyone'?s?|own|local) (?:own |local )?time$/
const jedePerson =
  /^(?:der (?:orts)?zeit (?:jeder|der) (?:person|personen|menschen)|(?:der )?(?:orts|eigenen )zeit|ortszeit)$/

/**
 * Reads "WHEN [in ZONE | in each person's time] [open N days] [remind after N hours|days]" and the same in German.
 * Takes it in small letters; `language` is the writer's, for hints. A zone may be written as its city ("vienna").
 */
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

/**
 * What is written about a schedule instead of one: that there is none any more, or its last day alone (null: none any
 * longer). Undefined when it is a schedule.
 */
export function readEnd(text: string): "off" | { until: WrittenDay | null } | Fault | undefined {
  if (/^(?:off|never|none|stop|aus|nie|nie mehr|niemals|keine)$/.test(text)) return "off"
  const [, day] = text.match(/^(?:until|till|bis)(?: zum)? (.+)$/) ?? []
  if (day === undefined) return undefined
  if (/^(?:further notice|forever|auf weiteres)$/.test(day)) return { until: null }
  const until = readDay(day)
  return until ? { until } : fault({ field: "until", reason: "unknown", got: day })
}

type Refused = Pick<Fault, "field" | "reason" | "got" | "suggestion">

function fault(refused: Refused): Fault {
  return { kind: "fault", example: examples.schedule, ...refused }
}

/** Writes what one option says into the schedule, or tells why it cannot. */
function readOption(text: string, schedule: Schedule): Refused | undefined {
  const [word = "", ...rest] = text.split(" ")
  const value = rest.join(" ")
  switch (word) {
    case "in":
      return readZone(value, schedule)
    case "open":
    case "offen": {
      const days = lengthOf(value.replace(/^(?:for|für) /, ""))
      if (days === undefined) return { field: "open", reason: "unknown", got: value }
      if (days.hours % 24 !== 0 || days.hours < 24 || days.hours > 28 * 24)
        return { field: "open", reason: "out_of_range", got: value }
      schedule.openDays = days.hours / 24
      return undefined
    }
    case "until":
    case "till":
    case "bis": {
      const until = readDay(value.replace(/^zum /, ""))
      if (until === undefined) return { field: "until", reason: "unknown", got: value }
      schedule.until = until
      return undefined
    }
    default:
      return readReminder(value, schedule)
  }
}

function readReminder(text: string, schedule: Schedule): Refused | undefined {
  if (/^(?:never|nie|nobody|niemanden)$/.test(text)) {
    schedule.remindAfterHours = null
    return undefined
  }
  const after = lengthOf(text.replace(/^(?:after|nach) /, ""))
  if (after === undefined) return { field: "reminder", reason: "unknown", got: text }
  if (after.hours < 1 || after.hours > 336) return { field: "reminder", reason: "out_of_range", got: text }
  schedule.remindAfterHours = after.hours
  return undefined
}

function readZone(text: string, schedule: Schedule): Refused | undefined {
  if (eachPerson.test(text) || jedePerson.test(text)) {
    schedule.perPerson = true
    return undefined
  }
  const found = zoneNamed(text)
  if ("suggestion" in found)
    return { field: "zone", reason: "unknown", got: text, suggestion: found.suggestion }
  schedule.zone = found.zone
  return undefined
}

const units: readonly [RegExp, number][] = [
  [/^(?:h|hours?|stunden?)$/, 1],
  [/^(?:d|days?|tage?n?)$/, 24],
  [/^(?:w|weeks?|wochen?)$/, 168],
]

/** "3 days" or "1 stunde" in hours; undefined when it is no length of time. */
export function lengthOf(text: string): { hours: number } | undefined {
  const [, count, word] = text.match(/^(\d{1,4})\s*([a-z]+)$/) ?? []
  const unit = units.find(([pattern]) => word !== undefined && pattern.test(word))
  return unit && { hours: Number(count) * unit[1] }
}
