import { addDays } from "./calendar.ts"

/** Calendar days between two waves: answers of successive days are nearly the same, and asking at will would allow subtracting results. */
export const shortestDistance = 2

/** First day after a wave's slot on which the survey may be asked again (yyyy-mm-dd). */
export function nextDay(slot: string): string {
  return addDays(slot.slice(0, 10), shortestDistance)
}

export function tooNear(one: string, other: string): boolean {
  const [first, second] = [one.slice(0, 10), other.slice(0, 10)].toSorted() as [string, string]
  return second < nextDay(first)
}
