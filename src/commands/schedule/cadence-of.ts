import { parseCadence, weekdaysNamed, type Cadence } from "../../pulse/cadence.ts"
import { wallTime } from "../../pulse/calendar.ts"
import { shortestDistance } from "../../pulse/days-apart.ts"
import { nextSlots } from "../../pulse/slots.ts"
import type { Fault } from "../reading/faults.ts"
import { scheduleExample, type Schedule } from "./schedule.ts"
import { nextOf, type WrittenDay } from "./until.ts"

/** A cadence with the defaults of this program; `zone` is the admin's own. Refused as a fault: see `ScheduleFault`. */
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
    holidays,
  })
  if (parsed.kind === "fault")
    return { kind: "fault", field: "when", reason: "unknown", got: cron, example: scheduleExample }
  parsed.cadence.weekdays = weekdaysWith(cron)
  const first = nextSlots(parsed.cadence, nowMs, 1, [])[0]?.slot.slice(0, 10)
  const from = first ?? wallTime(nowMs, parsed.cadence.zone).date
  const repeated = everyWeeks === undefined ? {} : { everyWeeks: { every: everyWeeks, from } }
  const made = closingInTime({ ...parsed.cadence, ...repeated }, schedule, nowMs)
  return made.kind === "cadence" && schedule.until ? endingOn(made.cadence, schedule.until, nowMs) : made
}

/** The same cadence with another last day (null: none), or that this day is over. */
export function endingOn(
  cadence: Cadence,
  until: WrittenDay | null,
  nowMs: number,
): { kind: "cadence"; cadence: Cadence } | Fault {
  if (until === null) {
    const { until: _, ...endless } = cadence
    return { kind: "cadence", cadence: endless }
  }
  const today = wallTime(nowMs, cadence.zone).date
  const date = nextOf(until, today)
  if (date < today)
    return { kind: "fault", field: "until", reason: "out_of_range", got: date, example: endExample }
  return { kind: "cadence", cadence: { ...cadence, until: date } }
}

const endExample = {
  en: "/pulse schedule supportability until 31 January",
  de: "/pulse planen supportability bis 31. Januar",
}

/** The same, closed by the next time, or why what was written does not go together. */
function closingInTime(
  cadence: Cadence,
  { openDays, remindAfterHours }: Schedule,
  nowMs: number,
): { kind: "cadence"; cadence: Cadence } | Fault {
  const slots = nextSlots({ ...cadence, perPerson: false }, nowMs, 8).map(({ slot }) => slot)
  const gaps = slots.slice(1).map((slot, index) => daysBetween(slots[index]!, slot))
  const gap = Math.min(...gaps)
  const refused = { kind: "fault", example: scheduleExample } as const
  if (gap < shortestDistance) return { ...refused, field: "when", reason: "too_often" }
  if (openDays !== undefined && openDays > gap)
    return { ...refused, field: "open", reason: "overlap", got: String(openDays) }
  const days = Math.min(cadence.openDays, gap)
  const opensAt = slots[0]?.slice(11) ?? cadence.closeTime
  const closeTime = days === gap && opensAt < cadence.closeTime ? opensAt : cadence.closeTime
  const openHours = days * 24 + hoursOf(closeTime) - hoursOf(opensAt)
  // What was not written gives way.
  if (remindAfterHours && remindAfterHours >= openHours)
    return { ...refused, field: "reminder", reason: "too_late", got: String(remindAfterHours) }
  const reminded = cadence.remindAfterHours !== undefined && cadence.remindAfterHours < openHours
  const { remindAfterHours: after, ...unreminded } = cadence
  return {
    kind: "cadence",
    cadence: {
      ...unreminded,
      openDays: days,
      closeTime,
      ...(reminded ? { remindAfterHours: after } : {}),
    },
  }
}

function daysBetween(slot: string, next: string): number {
  return Math.round((Date.parse(next.slice(0, 10)) - Date.parse(slot.slice(0, 10))) / 86_400_000)
}

function hoursOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number)
  return hours + minutes / 60
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

/** Monday to Friday, and what days of the weekend the pattern names. */
function weekdaysWith(cron: string): number[] {
  return [...new Set([1, 2, 3, 4, 5, ...weekdaysNamed(cron)])].toSorted((a, b) => a - b)
}
