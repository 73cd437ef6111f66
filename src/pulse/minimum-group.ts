/** The promises that a setting must not weaken, and why a change is refused. */

export type Refusal = "belowFive" | "aboveMost" | "belowFile" | "begun" | "tooFew" | "noComments"

/** No group smaller than this is ever shown. */
export const fewestShown = 5
/** Above this hardly a team would ever be shown. */
const mostSet = 25

/**
 * Whether a survey's smallest group may become `k`: not below 5 or its file's, not above 25. Once its first wave has opened
 * (`begun`) it only goes up from what is promised now, because people have answered under it.
 */
export function refusedMinimum(
  k: number,
  { file, current, begun }: { file: number; current: number; begun: boolean },
): Refusal | undefined {
  if (k < fewestShown) return "belowFive"
  if (k > Math.max(mostSet, file)) return "aboveMost"
  if (begun) return k < current ? "begun" : undefined
  return k < file ? "belowFile" : undefined
}

/**
 * The smallest group of a survey: the larger of what its file says and what was set, until its first wave. From then on
 * that of its last wave or what was set higher since, whatever becomes of the file: people have answered under it.
 */
export function minimumOf(
  file: number,
  set: number | null,
  last: { survey: { k: number } } | undefined,
): number {
  return Math.max(last?.survey.k ?? file, set ?? 0)
}

/** Whether so few people may be asked: their result could never be shown, or would point to one of them. */
export function refusedAudience(people: number, k: number): Refusal | undefined {
  return people < Math.max(fewestShown, k) ? "tooFew" : undefined
}
