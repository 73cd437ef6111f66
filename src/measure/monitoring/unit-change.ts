import type { Charted } from "./control-chart.ts"
import { normalBelow, zOf } from "../statistics/distributions.ts"
import type { Interval } from "../statistics/interval.ts"
import { refused, type Refused } from "../statistics/refused.ts"

/** From so many people on in both waves, a single wave's movement is spoken of. */
const enoughForOne = 50
const windowLength = 4

/** One or more waves together, each person counted once a wave, with the scores that were shown, and how many of these were exact. */
type Stretch = Charted & { waves: number; shown: number; exact: number }

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
export function extend(windows: Windows, { people, mean }: Charted, shown: number | undefined): Windows {
  const wave: Stretch = { people, mean, waves: 1, shown: shown ?? 0, exact: shown === undefined ? 0 : 1 }
  const filling = windows.filling ? together(windows.filling, wave) : wave
  const moved = { seen: windows.seen + 1, last: wave, previous: windows.last }
  if (filling.waves < windowLength) return { ...windows, ...moved, filling }
  return { ...moved, full: filling, before: windows.full }
}

function together(one: Stretch, other: Stretch): Stretch {
  const people = one.people + other.people
  return {
    people,
    mean: (one.people * one.mean + other.people * other.mean) / people,
    waves: one.waves + other.waves,
    shown: one.shown + other.shown,
    exact: one.exact + other.exact,
  }
}

export type UnitChange = {
  kind: "change"
  /** Points, after − before, with its 90 % interval. */
  value: number
  /** Two-sided. */
  p: number
  /** Waves on each side. */
  span: 1 | 4
  /** What may be said of its size: the difference of the scores as shown, whole points; only where all were exact. */
  points?: number | undefined
} & Interval

/**
 * What may be said of a unit's movement, with its 90 % interval; `usual`: what movement is usual, see `usualOf`. From 50
 * people on: the last wave against the one before. Below: the last full window of four published waves against the one
 * before, so the figure moves every fourth wave only (docs/methods.md, Change). Nothing is compared across segments.
 */
export function unitChange(
  { last, previous, full, before }: Windows,
  usual: number,
): UnitChange | Refused<"fewer than 2 waves" | "fewer than 8 waves"> {
  if (!last || !previous) return refused("fewer than 2 waves")
  if (previous.people >= enoughForOne && last.people >= enoughForOne)
    return changeOf(previous, last, usual, 1)
  return full && before ? changeOf(before, full, usual, 4) : refused("fewer than 8 waves")
}

function changeOf(before: Stretch, after: Stretch, usual: number, span: 1 | 4): UnitChange {
  const value = after.mean - before.mean
  const error = usual * Math.sqrt(1 / before.people + 1 / after.people)
  const half = zOf(0.9) * error
  const exact = before.exact === before.waves && after.exact === after.waves
  const points = Math.round(after.shown / after.waves - before.shown / before.waves)
  return {
    kind: "change",
    value,
    low: value - half,
    high: value + half,
    p: 2 * normalBelow(-Math.abs(value) / error),
    span,
    points: exact ? points : undefined,
  }
}
