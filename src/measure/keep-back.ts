import type { Shown } from "../disclosure/display.ts"
import { tellingUnits, type Told } from "../disclosure/telling.ts"
import { ruledOut } from "../disclosure/together.ts"
import type { Tree } from "../disclosure/tree.ts"
import type { Figures } from "./figures.ts"
import { favourableFrom, unfavourableTo, type Tally } from "./tally.ts"
import type { MeasureShape } from "./wave-answers.ts"

type Measure = {
  tree: Tree
  shape: MeasureShape
  mostAnswers: number
  /** The block that each published unit owns. */
  blocks: ReadonlyMap<string, Tally>
  /** Each published unit's tally. */
  cells: ReadonlyMap<string, Tally>
}

/** How a figure is shown: a share of the most there could be, in percent, to the nearest `to`. */
type Look = { of: (figures: Figures) => Shown | undefined; to: number; steps: number | undefined }

/**
 * Takes from the figures of one measure whatever would undo the clipping of another unit's when subtracted (see
 * `tellingUnits`). A score or favourable share that tells takes its unit's whole row with it, a bar only the bars.
 */
export function keepBack(measure: Measure, figures: ReadonlyMap<string, Figures>): Map<string, Figures> {
  const kept = new Map(figures)
  const score = scoreLook(measure)
  for (let before = -1; before !== kept.size;) {
    before = kept.size
    for (const look of [score, favourableLook])
      for (const unit of telling(measure, kept, look)) kept.delete(unit)
  }
  for (const [unit, own] of kept) kept.set(unit, harmless(measure, score, measure.cells.get(unit)!, own))
  for (const look of barLooks) {
    for (const unit of telling(measure, kept, look)) kept.set(unit, withoutBars(kept.get(unit)!))
  }
  return kept
}

function withoutBars(figures: Figures): Figures {
  const { bars: _, ...others } = figures
  return others
}

/** One unit's figures without those that tell more beside the others than alone. */
function harmless(measure: Measure, score: Look, { answers }: Tally, figures: Figures): Figures {
  const { mostAnswers: person, shape } = measure
  const favourable = between(figures, answers, favourableLook)
  if (!favourable) return figures
  const last = score.steps ?? shape.points - 1
  const anySum = { low: 0, high: answers * last }
  const sum = score.steps === undefined ? anySum : between(figures, answers, score)!
  const enough = Math.ceil((favourableFrom / 100) * last)
  const top = { steps: { low: enough, high: last }, count: favourable }
  const rest = { low: answers - favourable.high, high: answers - favourable.low }
  if (ruledOut([{ steps: { low: 0, high: enough - 1 }, count: rest }, top], sum, answers, person)) {
    const { favourable: _, favourableBound: __, ...others } = withoutBars(figures)
    return others
  }
  const [unfavourable, neutral] = barLooks.map((bar) => between(figures, answers, bar))
  if (!unfavourable || !neutral) return figures
  const few = Math.floor((unfavourableTo / 100) * last)
  const bottom = { steps: { low: 0, high: few }, count: unfavourable }
  const middle = { steps: { low: few + 1, high: enough - 1 }, count: neutral }
  return ruledOut([bottom, middle, top], sum, answers, person) ? withoutBars(figures) : figures
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

/** Amounts have no even steps, and scales that differ have none in common. */
function scoreLook({ shape: { range, points }, blocks }: Measure): Look {
  const steps = points - 1
  const even = [...blocks.values()].every(({ sum }) => {
    const inSteps = (sum / 100) * steps
    return Math.abs(inSteps - Math.round(inSteps)) < 1e-6
  })
  const [from, width] = range ? [range.from, range.to - range.from] : [0, 100]
  return {
    of: ({ score, bound }) => ({
      value: Math.round(((score - from) / width) * 100),
      ...(bound ? { bound } : {}),
    }),
    to: 1,
    steps: range || !even ? undefined : steps,
  }
}

function telling(
  { tree, mostAnswers, blocks, cells }: Measure,
  kept: ReadonlyMap<string, Figures>,
  look: Look,
): Set<string> {
  const told = new Map<string, Told>()
  for (const [unit, figures] of kept) {
    const own = between(figures, cells.get(unit)!.answers, look)
    if (own) told.set(unit, own)
  }
  const answer = look.steps ?? 100
  return tellingUnits({
    tree,
    told,
    blocks: new Map([...blocks].map(([unit, { answers }]) => [unit, answers])),
    answer,
    person: answer * mostAnswers,
  })
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
