import { patternOf, type Cadence } from "./cadence.ts"
import { addDays, isZone, momentOf, weeksBetween } from "./calendar.ts"

/** A slot's name is its wall time, "2026-11-24T10:00": a clock that is set back meets the same name again. */
export type Slot = { slot: string; opensAt: number; closesAt: number }

/** The widest a wall can be ahead of UTC, with room to spare. */
const aheadMs = 15 * 3_600_000

/**
 * The newest slot that is due at `nowMs` and whose window has not ended, or undefined. Times are ms since 1970.
 * Slots before `sinceMs` (when the cadence was made) do not count. A process that slept through a slot opens it late
 * while its window lasts; after that the slot is skipped. The caller keeps a slot's name unique: it may come again.
 * `zones`: the people's zones, used when the cadence is per person. Such a wave opens when the wall time is reached in
 * the earliest zone and closes when it is over in the latest one.
 */
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

/** The next `count` slots that open after `nowMs`. Fewer if the pattern runs out. `zones` as for `dueSlot`. */
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

/** In a week that counts, and not after the last day. */
function isMeant({ everyWeeks, until }: Cadence, slot: string): boolean {
  const date = slot.slice(0, 10)
  if (until !== undefined && date > until) return false
  if (!everyWeeks) return true
  return date >= everyWeeks.from && weeksBetween(everyWeeks.from, date) % everyWeeks.every === 0
}
