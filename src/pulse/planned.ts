import type { Cadence } from "./cadence.ts"
import { deliveryTime } from "./delivery-time.ts"
import { nextSlots, type Slot } from "./slots.ts"

/** `sentAt`: when its first prompt is sent (ms); undefined if it would close before. */
export type Planned = Slot & { sentAt: number | undefined }

/** Slots skipped before the search ends: a year of weekly ones. */
const longestSearch = 60

/** The next slots after `nowMs` until `count` reach somebody. `opens`: whether a slot opens at all. */
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

/** Epoch ms, if ever. */
export function nextSent(
  cadence: Cadence,
  nowMs: number,
  zones: readonly (string | undefined)[] = [],
): number | undefined {
  return plannedSlots(cadence, nowMs, 1, zones).at(-1)?.sentAt
}

/** How many of these people no slot would reach in time. */
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

/** When one person is told (ms): in their own time if the cadence is per person, else with the first prompt. */
export function sentTo(cadence: Cadence, slot: Planned, zone: string): number | undefined {
  return cadence.perPerson ? deliveryTime(cadence, slot.slot, zone, slot.opensAt) : slot.sentAt
}
