/** The promises that a setting must not weaken, and why a change is refused. */

export type Refusal = "belowFive" | "aboveMost" | "lowered" | "begun" | "tooFew" | "noComments"

/** No group smaller than this is ever shown. */
export const fewestShown = 5
/** Above this nothing would ever be shown of most organisations. */
const most = 100

/**
 * Whether a survey's smallest group may become `k`: 5 to 100, only upwards, and only before its first wave, because
 * people have answered under the promise that stood then.
 */
export function refusedMinimum(k: number, current: number, begun: boolean): Refusal | undefined {
  if (k < fewestShown) return "belowFive"
  if (k > most) return "aboveMost"
  if (begun && k !== current) return "begun"
  return k < current ? "lowered" : undefined
}

/**
 * The smallest group of a survey: the larger of what its file says and what was set, until its first wave. From then on
 * that of its last wave, whatever becomes of the file: people have answered under it.
 */
export function minimumOf(
  file: number,
  set: number | null,
  last: { survey: { k: number } } | undefined,
): number {
  return last?.survey.k ?? Math.max(file, set ?? 0)
}

/** Whether so few people may be asked: their result could never be shown, or would point to one of them. */
export function refusedAudience(people: number, k: number): Refusal | undefined {
  return people < Math.max(fewestShown, k) ? "tooFew" : undefined
}
