import type { Interval } from "../statistics/interval.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** Below this response (0–1), answers may not represent the unit. */
const enough = 0.5

export function mayRepresent(answered: number, eligible: number): boolean {
  return eligible > 0 && answered / eligible >= enough
}

/** The worst case on either side, had everybody answered (Manski 1989). `top`: 1 or 100. Throws where there is nobody. */
export function worstCase(input: { value: number; people: number; eligible: number; top: number }): Interval {
  const { value, people, eligible, top } = input
  const all = Math.max(people, eligible)
  if (!(all > 0)) throw new RangeError("the worst case of nobody")
  return { low: (people * value) / all, high: (people * value + (all - people) * top) / all }
}

/** The share (0–1) of non-respondents needed to lie on `line`; outside 0–1 unreachable. Refused if all answered. */
export function shareNeeded(input: {
  share: number
  people: number
  eligible: number
  line: number
}): number | NotEstimable<"everyone answered"> {
  const { share, people, eligible, line } = input
  if (people >= eligible) return notEstimable("everyone answered")
  return (line * eligible - people * share) / (eligible - people)
}
