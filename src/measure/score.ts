import { refused, type Refused } from "./refused.ts"
import type { Tally } from "./tally.ts"

/** The mean of all answers, in the tally's own units (0–100 for keyed scores). Refused where nobody answered. */
export function score(tally: Tally): number | Refused<"nobody answered"> {
  return tally.answers > 0 ? tally.sum / tally.answers : refused("nobody answered")
}

/** The share of answers (0–1) with a score of 75 or more. Refused where nobody answered. */
export function favourableShare(tally: Tally): number | Refused<"nobody answered"> {
  return tally.answers > 0 ? tally.favourable / tally.answers : refused("nobody answered")
}

/** The variance of people's means (divisor n − 1), in the tally's units squared; one person: 0. */
export function personVariance(tally: Tally): number {
  if (tally.people < 2) return 0
  const centred = tally.meanSumsq - tally.meanSum ** 2 / tally.people
  return Math.max(0, centred / (tally.people - 1))
}
