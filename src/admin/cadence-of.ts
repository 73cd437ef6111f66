import { parseCadence, type Cadence } from "../pulse/cadence.ts"
import { wallTime } from "../pulse/calendar.ts"
import { nextSlots } from "../pulse/slots.ts"
import { examples, type Fault } from "./command.ts"
import type { Schedule } from "./schedule.ts"

/**
 * The cadence of what was written, with the defaults of this program: open three days, a reminder after 24 hours,
 * quiet from 18:00 to 09:00, Monday to Friday. The hour and the days an admin names are never quiet: quiet hours and
 * weekdays give way to them. `zone` is the admin's own, used when none is written. "Every 2 weeks" counts from the
 * first occurrence after `nowMs` (ms). Refused, as a fault: a cron pattern that is none or opens more than once a day.
 */
export function cadenceOf(
  schedule: Schedule,
  { zone, holidays }: { zone: string; holidays?: string | undefined },
  nowMs: number,
): { kind: "cadence"; cadence: Cadence } | Fault {
  const { cron, everyWeeks, remindAfterHours = 24 } = schedule
  const parsed = parseCadence({
    cron,
    zone: schedule.zone ?? zone,
    perPerson: schedule.perPerson,
    openDays: schedule.openDays,
    remindAfterHours: remindAfterHours ?? undefined,
    quiet: quietAround(cron),
    weekdays: weekdaysWith(cron),
    holidays,
  })
  if (parsed.kind === "fault")
    return { kind: "fault", field: "when", reason: "unknown", got: cron, example: examples.schedule }
  if (everyWeeks === undefined) return parsed
  const first = nextSlots(parsed.cadence, nowMs, 1, [])[0]?.slot.slice(0, 10)
  const from = first ?? wallTime(nowMs, parsed.cadence.zone).date
  return { kind: "cadence", cadence: { ...parsed.cadence, everyWeeks: { every: everyWeeks, from } } }
}

/** 18:00 to 09:00, or less when the survey opens within: it then begins an hour after that time, or ends at it. */
function quietAround(cron: string): { from: string; to: string } {
  const [minute = "", hour = ""] = cron.split(" ")
  const at = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`
  if (!/^\d{2}:\d{2}$/.test(at)) return { from: "18:00", to: "09:00" }
  if (at < "09:00") return { from: "18:00", to: at }
  const later = Number(hour) >= 22 ? "23:59" : `${Number(hour) + 1}:${minute.padStart(2, "0")}`
  return { from: at < "17:00" ? "18:00" : later, to: "09:00" }
}

/** Monday to Friday (ISO 1–5), and what days of the weekend the pattern names: all, if it is for every day. */
function weekdaysWith(cron: string): number[] {
  const [, , date, month, named = "*"] = cron.split(" ")
  if ([date, month, named].every((field) => field === "*")) return [1, 2, 3, 4, 5, 6, 7]
  const weekend = /^[\d,]+$/.test(named)
    ? named
        .split(",")
        .map((day) => Number(day) || 7)
        .filter((day) => day > 5)
    : []
  return [...new Set([1, 2, 3, 4, 5, ...weekend])].toSorted((a, b) => a - b)
}
