import { patternOf, type Cadence } from "./cadence.ts"
import { addDays, isZone, momentOf, weeksBetween } from "./calendar.ts"

/** Named by wall time: a clock set back meets the same name again. */
export type Slot = { slot: string; opensAt: number; closesAt: number }

/** The largest offset ahead of UTC, with room to spare. */
const aheadMs = 15 * 3_600_000

/** The newest due slot open at `nowMs` (ms), from `sinceMs` on. `zones`: from the earliest to the latest. */
export function dueSlot(
  cadence: Cadence,
  nowMs: number,
  sinceMs: number,
  zones: readonly string[] = [],
): Slot | undefined {
  const counted = zonesOf(cadence, zones)
  const pattern = patternOf(cadence.cron)
  let wall = new Date(nowMs + aheadMs)
  for (;;) {
    const [before] = pattern.previousRuns(1, wall)
    if (!before) return undefined
    wall = before
    const slot = slotAt(cadence, before, counted)
    if (slot.closesAt <= nowMs || slot.opensAt < sinceMs) return undefined
    if (slot.opensAt <= nowMs && isMeant(cadence, slot.slot)) return slot
  }
}

/** The next `count` slots after `nowMs`; fewer if the pattern runs out. */
export function nextSlots(
  cadence: Cadence,
  nowMs: number,
  count: number,
  zones: readonly string[] = [],
): Slot[] {
  const counted = zonesOf(cadence, zones)
  const pattern = patternOf(cadence.cron)
  const found: Slot[] = []
  let wall = new Date(nowMs - aheadMs)
  while (found.length < count) {
    const after = pattern.nextRun(wall)
    if (!after) break
    wall = after
    const slot = slotAt(cadence, after, counted)
    if (cadence.until !== undefined && slot.slot.slice(0, 10) > cadence.until) break
    if (slot.opensAt > nowMs && isMeant(cadence, slot.slot)) found.push(slot)
  }
  return found
}

function slotAt(cadence: Cadence, wall: Date, zones: string[]): Slot {
  const slot = wall.toISOString().slice(0, 16)
  const closes = `${addDays(slot.slice(0, 10), cadence.openDays)}T${cadence.closeTime}`
  return {
    slot,
    opensAt: Math.min(...zones.map((zone) => momentOf(slot, zone))),
    closesAt: Math.max(...zones.map((zone) => momentOf(closes, zone))),
  }
}

function zonesOf(cadence: Cadence, zones: readonly string[]): string[] {
  const known = cadence.perPerson ? [...new Set(zones)].filter(isZone) : []
  return known.length > 0 ? known : [cadence.zone]
}

function isMeant({ everyWeeks, until }: Cadence, slot: string): boolean {
  const date = slot.slice(0, 10)
  if (until !== undefined && date > until) return false
  if (!everyWeeks) return true
  return date >= everyWeeks.from && weeksBetween(everyWeeks.from, date) % everyWeeks.every === 0
}
