import type { Shown } from "../disclosure/display.ts"
import { tellingUnits, type Told, type TellingInput } from "../disclosure/telling.ts"
import { ruledOut } from "../disclosure/together.ts"
import type { Tree } from "../disclosure/tree.ts"
import type { Figures } from "./figures.ts"
import { favourableFrom, unfavourableTo, type Tally } from "./tally.ts"
import type { MeasureShape } from "./wave-answers.ts"

type Given = {
  tree: Tree
  shape: MeasureShape
  mostAnswers: number
  /** The block that each published unit owns. */
  blocks: ReadonlyMap<string, Tally>
  /** Each published unit's tally. */
  cells: ReadonlyMap<string, Tally>
}
type Measure = Given & { answers: ReadonlyMap<string, number> }

/** How a figure is shown: a share of the most there could be, in percent, to the nearest `to`. */
type Look = { of: (figures: Figures) => Shown | undefined; to: number; steps: number | undefined }

/**
 * Takes from the figures of one measure what would tell too much: scores that would undo the clipping of another unit's
 * when subtracted (see `tellingUnits`), with their whole row; favourable shares that would do the same, or that beside the
 * unit's own score rule an answer out for everyone (see `ruledOut`), with the bars; bars that do either.
 */
export function keepBack(given: Given, figures: ReadonlyMap<string, Figures>): Map<string, Figures> {
  const answers = new Map([...given.blocks].map(([unit, block]) => [unit, block.answers]))
  const measure = { ...given, answers }
  const kept = new Map(figures)
  const score = scoreLook(measure)
  for (const unit of tellingUnits(seen(measure, kept, score))) kept.delete(unit)
  for (const unit of tellingUnits(seen(measure, kept, favourableLook)))
    kept.set(unit, withoutShare(kept.get(unit)!))
  for (const [unit, own] of kept) {
    const cell = measure.cells.get(unit)!
    if (shareTells(measure, score, cell, own)) kept.set(unit, withoutShare(own))
    else if (own.bars && barsTell(measure, score, cell, own)) kept.set(unit, withoutBars(own))
  }
  for (const look of barLooks) {
    for (const unit of tellingUnits(seen(measure, kept, look))) kept.set(unit, withoutBars(kept.get(unit)!))
  }
  return kept
}

function withoutBars(figures: Figures): Figures {
  const { bars: _, ...others } = figures
  return others
}

function withoutShare(figures: Figures): Figures {
  const { favourable: _, favourableBound: __, ...others } = withoutBars(figures)
  return others
}

/** Whether one unit's favourable share, beside its score, rules out the lowest or the highest answer for everyone. */
function shareTells(measure: Measure, score: Look, { answers }: Tally, figures: Figures): boolean {
  const count = between(figures, answers, favourableLook)
  if (!count || score.steps === undefined) return false
  const { low, high } = scaleOf(measure, score)
  const rest = { low: answers - count.high, high: answers - count.low }
  const parts = [
    { steps: low, count: rest },
    { steps: high, count },
  ]
  return ruledOut(parts, between(figures, answers, score)!, answers, measure.mostAnswers)
}

/** The steps of the scale that are not favourable, and those that are. */
function scaleOf({ shape }: Measure, score: Look) {
  const last = score.steps ?? shape.points - 1
  const enough = Math.ceil((favourableFrom / 100) * last)
  return { last, low: { low: 0, high: enough - 1 }, high: { low: enough, high: last } }
}

/** Whether one unit's bars, beside its score and share, rule out that anybody is in one of them. */
function barsTell(measure: Measure, score: Look, { answers }: Tally, figures: Figures): boolean {
  const { last, low, high } = scaleOf(measure, score)
  const [unfavourable, neutral, favourableBar] = barLooks.map((bar) => between(figures, answers, bar)!)
  const few = Math.floor((unfavourableTo / 100) * last)
  const parts = [
    { steps: { low: 0, high: few }, count: unfavourable! },
    { steps: { low: few + 1, high: low.high }, count: neutral! },
    { steps: high, count: between(figures, answers, favourableLook) ?? favourableBar! },
  ]
  const any = { low: 0, high: answers * last }
  const sum = score.steps === undefined ? any : between(figures, answers, score)!
  // A scale of two points has no middle.
  const there = parts.filter(({ steps }) => steps.low <= steps.high)
  return ruledOut(there, sum, answers, measure.mostAnswers)
}

function between(figures: Figures, answers: number, look: Look): Told | undefined {
  const shown = look.of(figures)
  return shown && toldBy(shown, answers, look)
}

const favourableLook: Look = {
  of: ({ favourable, favourableBound: bound }) =>
    favourable === undefined ? undefined : { value: favourable, ...(bound ? { bound } : {}) },
  to: 1,
  steps: 1,
}

const barLooks = (["unfavourable", "neutral", "favourable"] as const).map((bar): Look => ({
  of: ({ bars }) => bars?.[bar],
  to: 10,
  steps: 1,
}))

/** The steps that all answers lie on: those of the scale, or halves of an amount's unit. Scales that differ have none. */
function scoreLook({ shape: { range, points }, blocks }: Measure): Look {
  const [from, width] = range ? [range.from, range.to - range.from] : [0, 100]
  const steps = range ? 2 * width : points - 1
  const even = [...blocks.values()].every(({ sum, answers }) => {
    const inSteps = ((sum - from * answers) * steps) / width
    return Math.abs(inSteps - Math.round(inSteps)) < 1e-6
  })
  return {
    of: ({ score, bound }) => ({
      value: Math.round(((score - from) / width) * 100),
      ...(bound ? { bound } : {}),
    }),
    to: 1,
    steps: even ? steps : undefined,
  }
}

/** What a reader sees of one figure, over all units. */
function seen(
  { tree, mostAnswers, answers, cells }: Measure,
  kept: ReadonlyMap<string, Figures>,
  look: Look,
): TellingInput {
  const told = new Map<string, Told>()
  for (const [unit, figures] of kept) {
    const own = between(figures, cells.get(unit)!.answers, look)
    if (own) told.set(unit, own)
  }
  const answer = look.steps ?? 100
  return { tree, told, blocks: answers, answer, person: answer * mostAnswers }
}

/** The sums that round to what is shown; in whole steps, if there are any. */
function toldBy({ value, bound }: Shown, answers: number, { to, steps }: Look): Told {
  const [from, below] =
    bound === "at_least" ? [value, 100] : bound === "at_most" ? [0, value] : [value - to / 2, value + to / 2]
  const percent = ((steps ?? 100) / 100) * answers
  const [low, high] = [from * percent, below * percent]
  if (steps === undefined) return { answers, low, high }
  const open = bound === undefined ? 1e-9 : -1e-9
  return { answers, low: Math.ceil(low - 1e-9), high: Math.floor(high - open) }
}
