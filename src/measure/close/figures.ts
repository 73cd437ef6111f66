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

/** What is said about one unit and measure, rounded as it may be shown. */
export type Figures = {
  /** Whole points of 0–100; an amount in hundredths of its range. */
  score: number
  bound?: Shown["bound"]
  /** The ends of the 90 % interval, in the score's units. */
  low: number
  high: number
  /** Whole percent; absent for amounts and where fewer than 12 people would be told apart. */
  favourable?: number
  favourableBound?: Shown["bound"]
  /** "5-9", "10-14" … */
  band: string
  /** Percent of the eligible who answered anything, down to a step of 5. */
  responseRate: number
}

export type MeasureTally = {
  /** What the stored blocks tell of the unit. */
  told: UnitSum
  /** The unit is one block and nothing else. */
  single: boolean
  shape: MeasureShape
  eligible: number
  answered: number
  /** The organisation's spread ratio for this measure, in tenths. */
  ratio: number
  share?: Shown | undefined
}

/** The figures of a cell: functions of what is stored, of counts of people, and of figures of the whole organisation. */
export function figuresOf({ told, single, shape, eligible, answered, ratio, share }: MeasureTally): Figures {
  const { from, to } = shape.range ?? { from: 0, to: 100 }
  const shown = shownScore(told, shape.scale, single)
  const { low, high } = shownInterval({ shown: shown.value, people: told.people, eligible, ratio })
  const inUnits = (value: number) => (shape.range ? hundredth(from + (value / 100) * (to - from)) : value)
  const figures: Figures = {
    score: inUnits(shown.value),
    // Where the score is only bounded, so is the interval's far end.
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

/**
 * A score in whole points. At an end of the scale a single block is shown by the lower edge of its band: with the exact
 * number of answers the bound would name it ("at least 86" is 7 people), and an earlier edge only hides more.
 */
function shownScore({ answers, sum, ends }: UnitSum, { top, most }: CensoringScale, single: boolean): Shown {
  const score = (100 * sum) / (top * answers)
  const bound = boundOf(ends)
  if (!bound) return { value: Math.round(score) }
  const edge = single ? 100 / bandLow(Math.floor(answers / most)) : undefined
  return bound === "at_least"
    ? { value: Math.floor(edge === undefined ? score : 100 - edge), bound }
    : { value: Math.ceil(edge === undefined ? score : edge), bound }
}

/** Where the truth may lie on either side, there is no bound. */
function boundOf(ends: ReadonlySet<End>): Shown["bound"] {
  if (ends.size !== 1) return undefined
  return ends.has("high") ? "at_least" : "at_most"
}

/** Blocks whose favourable answers are told together, and what is told of them. */
export type FavourableGroup = { blocks: readonly CensoredBlock[]; told: FavourableCount | undefined }

/** The favourable share of all of these groups together, in whole percent; undefined where one of them is not told. */
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
