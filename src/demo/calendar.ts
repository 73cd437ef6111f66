import { parseCadence, type Cadence } from "../pulse/cadence.ts"
import { addDays, momentOf, wallTime } from "../pulse/calendar.ts"

const zone = "Europe/Berlin"
const openDays = 6
const opensAt = "10:00"
const closesAt = "17:00"

/** The last weekday on which it has been ten o'clock there. */
export function currentDate(nowMs: number): string {
  const { date, time } = wallTime(nowMs, zone)
  let candidate = time >= opensAt ? date : addDays(date, -1)
  while (weekdayOf(candidate) > 5) candidate = addDays(candidate, -1)
  return candidate
}

/** Open nearly the whole week, without quiet hours: whenever the demo starts, a wave is open and its messages arrive. */
export function weekly(date: string): Cadence {
  const read = parseCadence({
    cron: `0 10 * * ${weekdayOf(date)}`,
    zone,
    openDays,
    closeTime: closesAt,
    quiet: { from: "00:00", to: "00:00" },
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  })
  if (read.kind === "fault") throw new Error(`the demo's cadence: ${read.field} ${read.reason}`)
  return read.cadence
}

/** Epoch ms, and the date of the close. */
export function waveOf(date: string): { opens: number; closes: number; closesOn: string } {
  const closesOn = addDays(date, openDays)
  return {
    opens: momentOf(`${date}T${opensAt}`, zone),
    closes: momentOf(`${closesOn}T${closesAt}`, zone),
    closesOn,
  }
}

export function weeksBefore(date: string, weeks: number): string {
  return addDays(date, -7 * weeks)
}

function weekdayOf(date: string): number {
  return wallTime(momentOf(`${date}T12:00`, zone), zone).weekday
}

/** Runs on from a moment (epoch ms) and can jump ahead. */
export type DemoClock = { now(): number; jumpTo(ms: number): void }

export function demoClock(startMs: number): DemoClock {
  let start = startMs
  let since = Date.now()
  const now = () => start + (Date.now() - since)
  return {
    now,
    jumpTo(ms) {
      start = Math.max(ms, now())
      since = Date.now()
    },
  }
}
