import type { Interval } from "../statistics/interval.ts"
import { refused, type Refused } from "../statistics/refused.ts"

/** Below this share (0–1) of the eligible, an answer may not represent the unit. */
const enough = 0.5

/** Whether at least half of the eligible answered. */
export function mayRepresent(answered: number, eligible: number): boolean {
  return eligible > 0 && answered / eligible >= enough
}

/**
 * What a share (0–1) or mean could have been had the others answered, in the worst case on either side (Manski 1989):
 * `top` is the end of its scale, 1 for shares and 100 for scores. `people` answered of `eligible`. Throws where there
 * is nobody.
 */
export function worstCase(input: { value: number; people: number; eligible: number; top: number }): Interval {
  const { value, people, eligible, top } = input
  const all = Math.max(people, eligible)
  if (!(all > 0)) throw new RangeError("the worst case of nobody")
  return { low: (people * value) / all, high: (people * value + (all - people) * top) / all }
}

/**
 * The share (0–1) that those who kept silent would have to have for all eligible together to lie exactly on `line`.
 * Below 0 or above 1: their answers could not have moved it there. Refused where nobody kept silent.
 */
export function shareNeeded(input: {
  share: number
  people: number
  eligible: number
  line: number
}): number | Refused<"everyone answered"> {
  const { share, people, eligible, line } = input
  if (people >= eligible) return refused("everyone answered")
  return (line * eligible - people * share) / (eligible - people)
}
