import type { Cadence } from "./cadence.ts"
import { deliveryTime } from "./delivery-time.ts"
import { nextSlots, type Slot } from "./slots.ts"

/** A slot to come, and when its first prompt is sent (ms); undefined when it would close before any could be. */
export type Planned = Slot & { sentAt: number | undefined }

/** So many slots in a row may be left out before the search ends: a year of weekly ones. */
const longestSearch = 60

/**
 * The next slots that open after `nowMs`, until `count` of them are sent to somebody. `zones`: the people's, with undefined
 * for those whose zone is not known. `opens`: whether a wave opens in a slot at all.
 */
export function plannedSlots(
  cadence: Cadence,
  nowMs: number,
  count: number,
  zones: readonly (string | undefined)[],
  opens: (slot: Slot) => boolean = () => true,
): Planned[] {
  const all = [...new Set(zones.length > 0 ? zones : [undefined])]
  const planned: Planned[] = []
  let from = nowMs
  for (let sent = 0, seen = 0; sent < count && seen < longestSearch; seen++) {
    const [slot] = nextSlots(
      cadence,
      from,
      1,
      all.flatMap((zone) => zone ?? []),
    )
    if (!slot) break
    from = slot.opensAt
    if (!opens(slot)) continue
    const times = all.map((zone) => deliveryTime(cadence, slot.slot, zone, slot.opensAt))
    const first = Math.min(...times)
    const sentAt = first < slot.closesAt ? first : undefined
    planned.push({ ...slot, sentAt })
    if (sentAt !== undefined) sent += 1
  }
  return planned
}

/** When the next prompt is sent to somebody (ms), if ever. */
export function nextSent(
  cadence: Cadence,
  nowMs: number,
  zones: readonly (string | undefined)[] = [],
): number | undefined {
  return plannedSlots(cadence, nowMs, 1, zones).at(-1)?.sentAt
}

/** How many of these people none of the slots would reach before it closes. */
export function neverReached(
  cadence: Cadence,
  slots: readonly Slot[],
  zones: readonly (string | undefined)[],
): number {
  const unreached = (zone: string | undefined) =>
    slots.every((slot) => deliveryTime(cadence, slot.slot, zone, slot.opensAt) >= slot.closesAt)
  const known = new Map([...new Set(zones)].map((zone) => [zone, unreached(zone)]))
  return slots.length === 0 ? 0 : zones.filter((zone) => known.get(zone)).length
}

/**
 * When one person is told of a slot (ms): where everybody is asked in their own time, it is their own; else when the first
 * prompt is sent.
 */
export function sentTo(cadence: Cadence, slot: Planned, zone: string): number | undefined {
  return cadence.perPerson ? deliveryTime(cadence, slot.slot, zone, slot.opensAt) : slot.sentAt
}
