import { meanDifference, type MeanDifference } from "./difference.ts"
import { addSums, groupOf, type Sums } from "./group.ts"
import { refused, type Refused } from "./refused.ts"

/** From so many people on in both waves, a single wave's movement is spoken of. */
const enoughForOne = 50
const windowLength = 4

/** Item-adjusted sums of one or more waves, with the scores that were shown of them, and how many of these were exact. */
type Stretch = Sums & { waves: number; shown: number; exact: number }

/**
 * The waves of one unit and measure in one segment, laid together in windows of four from its start that never overlap:
 * overlapping ones would tell single waves apart.
 */
export type Windows = {
  seen: number
  last?: Stretch | undefined
  previous?: Stretch | undefined
  /** The window that is not full yet, the last full one, and the one before that. */
  filling?: Stretch | undefined
  full?: Stretch | undefined
  before?: Stretch | undefined
}

export const noWindows: Windows = { seen: 0 }

/** One more published wave. `shown`: the score as released, in whole points; undefined where only a bound was. */
export function extend(windows: Windows, sums: Sums, shown: number | undefined): Windows {
  const wave: Stretch = { ...sums, waves: 1, shown: shown ?? 0, exact: shown === undefined ? 0 : 1 }
  const filling = windows.filling ? together(windows.filling, wave) : wave
  const moved = { seen: windows.seen + 1, last: wave, previous: windows.last }
  if (filling.waves < windowLength) return { ...windows, ...moved, filling }
  return { ...moved, full: filling, before: windows.full }
}

function together(one: Stretch, other: Stretch): Stretch {
  return {
    ...addSums([one, other]),
    waves: one.waves + other.waves,
    shown: one.shown + other.shown,
    exact: one.exact + other.exact,
  }
}

export type UnitChange = Omit<MeanDifference, "kind"> & {
  kind: "change"
  /** Waves on each side. */
  span: 1 | 4
  /** What may be said of its size: the difference of the scores as shown, whole points; only where all were exact. */
  points?: number | undefined
}

/** There is nothing by which a movement could be told from noise. */
type Alike = Refused<"nobody differs"> & { span: 1 | 4 }

/**
 * What may be said of a unit's movement, in item-adjusted points with its 90 % interval. From 50 people on: the last wave
 * against the one before. Below: the last full window of four published waves against the one before, so the figure
 * moves every fourth wave only (methods.md C6). Nothing is compared across segments.
 */
export function unitChange({
  last,
  previous,
  full,
  before,
}: Windows): UnitChange | Refused<"fewer than 2 waves" | "fewer than 8 waves"> | Alike {
  if (!last || !previous) return refused("fewer than 2 waves")
  if (previous.people >= enoughForOne && last.people >= enoughForOne) return changeOf(previous, last, 1)
  return full && before ? changeOf(before, full, 4) : refused("fewer than 8 waves")
}

function changeOf(before: Stretch, after: Stretch, span: 1 | 4): UnitChange | Alike {
  const difference = meanDifference(groupOf(before), groupOf(after))
  if (difference.kind === "refused") return { ...refused("nobody differs"), span }
  const exact = before.exact === before.waves && after.exact === after.waves
  const points = Math.round(after.shown / after.waves - before.shown / before.waves)
  return { ...difference, kind: "change", span, points: exact ? points : undefined }
}
