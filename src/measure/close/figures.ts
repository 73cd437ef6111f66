import {
  favourableEnd,
  favourableShown,
  type CensoredBlock,
  type End,
  type FavourableCount,
  type CensoringScale,
  type UnitSum,
} from "../../disclosure/censoring.ts"
import { band, bandLow, shownRate, type Shown } from "../../disclosure/display.ts"
import { shownInterval } from "../statistics/interval.ts"
import { hundredth } from "./tally.ts"
import type { MeasureShape } from "./wave-answers.ts"

/** A unit's figures for one measure, rounded for display. */
export type Figures = {
  /** Whole points (0–100); for amounts, hundredths of the range. */
  score: number
  bound?: Shown["bound"]
  /** 90 % interval, in the score's units. */
  low: number
  high: number
  /** Whole percent; absent for amounts and where a share would isolate fewer than 12 people. */
  favourable?: number
  favourableBound?: Shown["bound"]
  /** "5-9", "10-14" … */
  band: string
  /** Percent of the eligible who answered, rounded down to a step of 5. */
  responseRate: number
}

export type MeasureTally = {
  told: UnitSum
  /** The unit is exactly one block. */
  single: boolean
  shape: MeasureShape
  eligible: number
  answered: number
  ratio: number
  share?: Shown | undefined
}

/** From stored blocks, counts of people, and figures of the whole organisation. */
export function figuresOf({ told, single, shape, eligible, answered, ratio, share }: MeasureTally): Figures {
  const { from, to } = shape.range ?? { from: 0, to: 100 }
  const shown = shownScore(told, shape.scale, single)
  const { low, high } = shownInterval({ shown: shown.value, people: told.people, eligible, ratio })
  const inUnits = (value: number) => (shape.range ? hundredth(from + (value / 100) * (to - from)) : value)
  const figures: Figures = {
    score: inUnits(shown.value),
    // A bounded score bounds the interval's far end, too.
    low: inUnits(shown.bound === "at_most" ? 0 : low),
    high: inUnits(shown.bound === "at_least" ? 100 : high),
    band: band(told.people),
    responseRate: shownRate(answered, eligible),
  }
  if (shown.bound) figures.bound = shown.bound
  if (share) {
    figures.favourable = share.value
    if (share.bound) figures.favourableBound = share.bound
  }
  return figures
}

/** Whole points. A single censored block is bounded at its band's lower edge: the exact count would show ("at least 86" means 7 people). */
function shownScore({ answers, sum, ends }: UnitSum, { top, most }: CensoringScale, single: boolean): Shown {
  const score = (100 * sum) / (top * answers)
  const bound = boundOf(ends)
  if (!bound) return { value: Math.round(score) }
  const edge = single ? 100 / bandLow(Math.floor(answers / most)) : undefined
  return bound === "at_least"
    ? { value: Math.floor(edge === undefined ? score : 100 - edge), bound }
    : { value: Math.ceil(edge === undefined ? score : edge), bound }
}

/** No bound if the truth may lie on either side. */
function boundOf(ends: ReadonlySet<End>): Shown["bound"] {
  if (ends.size !== 1) return undefined
  return ends.has("high") ? "at_least" : "at_most"
}

export type FavourableGroup = { blocks: readonly CensoredBlock[]; told: FavourableCount | undefined }

/** Whole percent over all groups; undefined if one of them has no count. */
export function shownShare(groups: readonly FavourableGroup[], scale: CensoringScale): Shown | undefined {
  let [favourable, answers] = [0, 0]
  const ends = new Set<End>()
  for (const { blocks, told } of groups) {
    if (!told) return undefined
    favourable += favourableShown(told.count, blocks, scale)
    answers += blocks.reduce((sum, block) => sum + block.answers, 0)
    const end = favourableEnd(told.count, blocks, scale)
    if (end) ends.add(end)
  }
  if (answers === 0) return undefined
  const bound = boundOf(ends)
  const value = Math.round((100 * favourable) / answers)
  return bound ? { value, bound } : { value }
}
