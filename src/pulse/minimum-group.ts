/** Promises that settings must not weaken. */

export type Refusal = "belowFive" | "aboveMost" | "belowFile" | "begun" | "tooFew" | "noComments"

/** No smaller group is ever shown: `src/disclosure/blocks.ts` holds to it. Can be raised, never lowered. */
export const smallestGroup = 5
/** Above this, hardly a team would be shown. */
const mostSet = 25

/** Whether `k` is allowed: from 5 or the file's up to 25. After the first wave (`begun`) it only rises, as people answered under it. */
export function refusedMinimum(
  k: number,
  { file, current, begun }: { file: number; current: number; begun: boolean },
): Refusal | undefined {
  if (k < smallestGroup) return "belowFive"
  if (k > Math.max(mostSet, file)) return "aboveMost"
  if (begun) return k < current ? "begun" : undefined
  return k < file ? "belowFile" : undefined
}

/** The larger of file and setting before the first wave; then that of the last wave or a higher setting, whatever the file says. */
export function minimumOf(
  file: number,
  set: number | null,
  last: { survey: { k: number } } | undefined,
): number {
  return Math.max(last?.survey.k ?? file, set ?? 0)
}

/** So few that no result could be shown, or it would point to one person. */
export function refusedAudience(people: number, k: number): Refusal | undefined {
  return people < Math.max(smallestGroup, k) ? "tooFew" : undefined
}
