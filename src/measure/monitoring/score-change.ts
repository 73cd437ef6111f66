import type { Charted } from "./control-chart.ts"
import { normalBelow, zOf } from "../statistics/distributions.ts"
import type { Interval } from "../statistics/interval.ts"
import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** The fewest people for which single waves are compared. */
const enoughForOne = 50
const windowLength = 4

/** Waves taken together, each person counted once a wave, with the shown scores and how many were exact. */
type Stretch = Charted & { waves: number; shown: number; exact: number }

/** Windows of four waves from a segment's start. They never overlap, as overlapping ones would isolate single waves. */
export type ChangeWindows = {
  seen: number
  last?: Stretch | undefined
  previous?: Stretch | undefined
  /** The unfinished window, the last full one, and the one before. */
  filling?: Stretch | undefined
  full?: Stretch | undefined
  before?: Stretch | undefined
}

export const noWindows: ChangeWindows = { seen: 0 }

/** `shown`: the released score in whole points; undefined for a bound. */
export function extend(
  windows: ChangeWindows,
  { people, mean }: Charted,
  shown: number | undefined,
): ChangeWindows {
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
  /** Points (after − before), with a 90 % interval. */
  value: number
  p: number
  /** Waves on each side. */
  span: 1 | 4
  /** Whole points between shown scores, if all were exact. */
  points?: number | undefined
} & Interval

/** Movement with its 90 % interval, within a segment (docs/methods.md, Change). `usual`: see `usualOf`. */
export function unitChange(
  { last, previous, full, before }: ChangeWindows,
  usual: number,
): UnitChange | NotEstimable<"fewer than 2 waves" | "fewer than 8 waves"> {
  if (!last || !previous) return notEstimable("fewer than 2 waves")
  if (previous.people >= enoughForOne && last.people >= enoughForOne)
    return changeOf(previous, last, usual, 1)
  return full && before ? changeOf(before, full, usual, 4) : notEstimable("fewer than 8 waves")
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
