import { Temporal } from "temporal-polyfill"
import { isZone, momentOf } from "./calendar.ts"

const friday = 5

/** The last working day (yyyy-mm-dd) before the due day; the due day if made no earlier, and the day after if made on it. */
export function askDay(dueOn: string, madeOn: string): string {
  const due = Temporal.PlainDate.from(dueOn)
  const before = due.subtract({ days: 1 })
  const day = before.subtract({ days: Math.max(0, before.dayOfWeek - friday) }).toString()
  if (day > madeOn) return day
  return dueOn > madeOn ? dueOn : due.add({ days: 1 }).toString()
}

/** Nine in the morning of a day where the person is (epoch ms); of an unknown zone in UTC. */
export function morningOf(day: string, zone: string | null): number {
  return momentOf(`${day}T09:00`, zone !== null && isZone(zone) ? zone : "UTC")
}
