import type { Point } from "./alert.ts"
import { meanDifference, type MeanDifference } from "./difference.ts"
import { addSums, groupOf } from "./group.ts"
import { refused, type Refused } from "./refused.ts"

/** From so many people on in both waves, a single wave's movement is spoken of. */
const enoughForOne = 50
const windowLength = 4

export type UnitChange = Omit<MeanDifference, "kind"> & {
  kind: "change"
  /** Waves on each side. */
  span: 1 | 4
  /** The last wave of the later side. */
  wave: number
}

/**
 * What may be said of a unit's movement, in item-adjusted points with its 90 % interval. From 50 people on: the last wave
 * against the one before. Below: the last complete four published waves against the four before them. These windows are
 * laid from the start of the segment and never overlap, so the figure moves every fourth wave only; overlapping ones
 * would tell single waves apart. Takes one unit's published waves in order; nothing is compared across segments.
 */
export function unitChange(
  points: readonly Point[],
): UnitChange | Refused<"fewer than 2 waves" | "fewer than 8 waves" | "nobody differs"> {
  const last = points.at(-1)
  const own = points.filter(({ segment }) => segment === last?.segment)
  const before = own.at(-2)
  if (!last || !before) return refused("fewer than 2 waves")
  if (before.people >= enoughForOne && last.people >= enoughForOne) return changeOf([before], [last])
  const complete = own.length - (own.length % windowLength)
  if (complete < 2 * windowLength) return refused("fewer than 8 waves")
  const middle = complete - windowLength
  return changeOf(own.slice(middle - windowLength, middle), own.slice(middle, complete))
}

function changeOf(before: readonly Point[], after: readonly Point[]): UnitChange | Refused<"nobody differs"> {
  const difference = meanDifference(groupOf(addSums(before)), groupOf(addSums(after)))
  if (difference.kind === "refused") return refused("nobody differs")
  return {
    ...difference,
    kind: "change",
    span: after.length === 1 ? 1 : 4,
    wave: after.at(-1)!.wave,
  }
}
