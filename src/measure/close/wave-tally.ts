import { firstFavourable } from "../../disclosure/censoring.ts"
import { addItemScores, emptyItemMoments, type Complete } from "../statistics/consistency.ts"
import { addToCuts, emptyCuts, type CutTallies, type OwnAnswers } from "./breakdown-tallies.ts"
import { addToProducts, emptyProducts, type Products } from "../statistics/correlations.ts"
import { emptyTally, type Tally } from "./tally.ts"
import type { MeasureShape, Respondent, WaveAnswers } from "./wave-answers.ts"
import type { UnitId } from "../../pulse/ids.ts"

export type QuestionSum = { answers: number; sum: number }
/** People's means (0–100) over the whole organisation: count, sum and sum of squares. */
export type Spread = { people: number; sum: number; squares: number }

export type WaveTally = {
  /** By leaf, then measure. */
  leaves: Map<string, Tally[]>
  answered: Map<string, number>
  /** By leaf, then by question. */
  questions: Map<string, Map<string, QuestionSum>>
  products: Products
  spread: Spread[]
  /** People who answered every question, by measure. */
  complete: Complete[]
  /** By the survey's attributes. */
  cuts: CutTallies
}

type Place = { measure: number; shape: MeasureShape; favourableFrom: number }

/** Reads all answers once. Throws on an unknown question: the wave must not close as if nothing were missing. */
export function tallyWave(
  wave: Pick<WaveAnswers, "measures" | "respondents" | "outcome" | "cuts">,
): WaveTally {
  const places = new Map<string, Place>()
  for (const [measure, shape] of wave.measures.entries()) {
    const scored = shape.scale.even && !shape.range
    const favourableFrom = scored ? firstFavourable(shape.scale) : Infinity
    for (const question of shape.questions) places.set(question, { measure, shape, favourableFrom })
  }
  const byCut = wave.measures.flatMap(({ kind }, measure) => (kind === "organisation" ? [] : [measure]))
  const together = comparedMeasures(wave)
  const tally: WaveTally = {
    leaves: new Map(),
    answered: new Map(),
    questions: new Map(),
    products: emptyProducts(together.map((measure) => wave.measures[measure]!.id)),
    spread: wave.measures.map(() => ({ people: 0, sum: 0, squares: 0 })),
    complete: wave.measures.map(({ questions }) => ({
      all: emptyItemMoments(questions.length),
      leaves: new Map(),
    })),
    cuts: emptyCuts(wave.cuts, byCut),
  }
  for (const respondent of wave.respondents) {
    if (respondent.answers.length === 0) continue
    const own = addRespondent(tally, respondent, places, wave.measures)
    addToCuts(tally.cuts, respondent, own)
    addToProducts(
      tally.products,
      together.map((measure) => meanOf(own[measure]!, wave.measures[measure]!)),
    )
  }
  return tally
}

/** Core measures and the outcome, whose correlations are kept. */
export function comparedMeasures({ measures, outcome }: Pick<WaveAnswers, "measures" | "outcome">): number[] {
  const core = measures.flatMap(({ kind }, measure) => (kind === "core" ? [measure] : []))
  return [
    ...core,
    ...measures.flatMap(({ id, kind }, measure) => (id === outcome && kind !== "core" ? [measure] : [])),
  ]
}

function addRespondent(
  tally: WaveTally,
  { leaf, answers }: Respondent,
  places: ReadonlyMap<string, Place>,
  measures: readonly MeasureShape[],
): OwnAnswers[] {
  const tallies = getOrAdd(tally.leaves, leaf, () => measures.map(emptyTally))
  const sums = getOrAdd(tally.questions, leaf, () => new Map<string, QuestionSum>())
  const own = measures.map(() => ({ count: 0, sum: 0 }))
  for (const { question, steps } of answers) {
    const place = places.get(question)
    if (!place) throw new RangeError(`no measure has the question ${question}`)
    const of = getOrAdd(sums, question, () => ({ answers: 0, sum: 0 }))
    of.answers += 1
    of.sum += steps
    if (steps >= place.favourableFrom) tallies[place.measure]!.favourable += 1
    const mine = own[place.measure]!
    mine.count += 1
    mine.sum += steps
  }
  tally.answered.set(leaf, (tally.answered.get(leaf) ?? 0) + 1)
  for (const [measure, shape] of measures.entries()) {
    const { count, sum } = own[measure]!
    if (count === 0) continue
    const into = tallies[measure]!
    into.people += 1
    into.answers += count
    into.sum += sum
    const mean = meanOf(own[measure]!, shape)!
    const spread = tally.spread[measure]!
    spread.people += 1
    spread.sum += mean
    spread.squares += mean * mean
    if (count === shape.questions.length)
      addComplete(tally.complete[measure]!, leaf, scoresOf(shape, answers))
  }
  return own
}

/** 0–100. */
function meanOf({ count, sum }: OwnAnswers, { scale }: MeasureShape): number | undefined {
  return count === 0 ? undefined : (100 * sum) / (scale.top * count)
}

function scoresOf({ questions, scale }: MeasureShape, answers: Respondent["answers"]): number[] {
  return questions.map(
    (question) => (100 * answers.find((answer) => answer.question === question)!.steps) / scale.top,
  )
}

function addComplete({ all, leaves }: Complete, leaf: UnitId, scores: number[]): void {
  addItemScores(all, scores)
  addItemScores(
    getOrAdd(leaves, leaf, () => emptyItemMoments(scores.length)),
    scores,
  )
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const there = map.get(key)
  if (there !== undefined) return there
  const made = make()
  map.set(key, made)
  return made
}
