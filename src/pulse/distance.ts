import { addDays } from "./calendar.ts"

/**
 * Two waves of a survey lie at least so many calendar days apart. Answers of two days running are nearly the same, and
 * whoever may ask as often as they like can ask until one result can be subtracted from another.
 */
export const shortestDistance = 2

/** The first day on which a survey can be asked again; takes the slot of a wave (its wall time), gives yyyy-mm-dd. */
export function nextDay(slot: string): string {
  return addDays(slot.slice(0, 10), shortestDistance)
}

/** Whether two slots lie too near to each other, whichever is first. */
export function tooNear(one: string, other: string): boolean {
  const [first, second] = [one.slice(0, 10), other.slice(0, 10)].toSorted() as [string, string]
  return second < nextDay(first)
}
