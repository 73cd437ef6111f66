import { adjustments } from "./adjust.ts"
import { addItems, noItems, type Complete } from "./consistency.ts"
import { addToCuts, emptyCuts, type CutTallies, type OwnAnswers } from "./cut-tallies.ts"
import { addToProducts, emptyProducts, type Products } from "./products.ts"
import { addAnswer, addPerson, emptyTally, stepOf, type Tally } from "./tally.ts"
import type { MeasureShape, Respondent, WaveAnswers } from "./wave-answers.ts"

export type WaveTally = {
  /** By leaf, then in the order of the measures. */
  leaves: Map<string, Tally[]>
  /** People per leaf who answered anything. */
  answered: Map<string, number>
  /** Over the whole organisation, by question. */
  questions: Map<string, Tally>
  /** People by leaf, then question. */
  cells: Map<string, Map<string, number>>
  products: Products
  /** The most answers that any one person gave, in the order of the measures. */
  mostAnswers: number[]
  /** Those who answered every question of a measure, in the order of the measures. */
  complete: Complete[]
  /** By what the survey asks to be told by. */
  cuts: CutTallies
}

type Place = { measure: number; shape: MeasureShape; shift: number }

/**
 * Reads all answers once and keeps only counts and sums. Throws on an answer to a question that no measure has:
 * such a wave must not close as if nothing were missing.
 */
export function tallyWave(wave: WaveAnswers): WaveTally {
  const places = new Map<string, Place>()
  for (const [measure, shape] of wave.measures.entries()) {
    for (const [question, shift] of adjustments(shape.questions, wave.questionMeans)) {
      places.set(question, { measure, shape, shift })
    }
  }
  const core = wave.measures.flatMap(({ kind }, measure) => (kind === "core" ? [measure] : []))
  const together = comparedMeasures(wave)
  const tally: WaveTally = {
    leaves: new Map(),
    answered: new Map(),
    questions: new Map([...places].map(([question, { shape }]) => [question, emptyTally(shape.points)])),
    cells: new Map(),
    products: emptyProducts(together.map((measure) => wave.measures[measure]!.id)),
    mostAnswers: wave.measures.map(() => 0),
    complete: wave.measures.map(({ questions }) => ({ all: noItems(questions.length), leaves: new Map() })),
    cuts: emptyCuts(wave.cuts, core),
  }
  for (const respondent of wave.respondents) {
    if (respondent.answers.length === 0) continue
    const own = addRespondent(tally, respondent, places, wave.measures)
    addToCuts(tally.cuts, respondent, own)
    addToProducts(
      tally.products,
      together.map((measure) => meanOf(own[measure]!)),
    )
  }
  return tally
}

/** The core measures, then the outcome: those of which it is kept how they go together. */
export function comparedMeasures({ measures, outcome }: Pick<WaveAnswers, "measures" | "outcome">): number[] {
  const core = measures.flatMap(({ kind }, measure) => (kind === "core" ? [measure] : []))
  return [
    ...core,
    ...measures.flatMap(({ id, kind }, measure) => (id === outcome && kind !== "core" ? [measure] : [])),
  ]
}

/** Gives how many answers the person gave to each measure, and their sum. */
function addRespondent(
  tally: WaveTally,
  respondent: Respondent,
  places: ReadonlyMap<string, Place>,
  measures: readonly MeasureShape[],
): OwnAnswers[] {
  const { leaf, answers } = respondent
  const tallies = getOrAdd(tally.leaves, leaf, () => measures.map(({ points }) => emptyTally(points)))
  const cells = getOrAdd(tally.cells, leaf, () => new Map<string, number>())
  const own = measures.map(() => ({ count: 0, sum: 0, shifts: 0 }))
  for (const { question, score, point } of answers) {
    const place = places.get(question)
    if (!place) throw new RangeError(`no measure has the question ${question}`)
    const { points, range } = place.shape
    const kind = range ? "amount" : "score"
    const step = range ? Math.min(points, point) - 1 : stepOf(score, points)
    addAnswer(tallies[place.measure]!, score, step, kind)
    const questionTally = tally.questions.get(question)!
    addAnswer(questionTally, score, step, kind)
    addPerson(questionTally, score, score + place.shift)
    cells.set(question, (cells.get(question) ?? 0) + 1)
    const mine = own[place.measure]!
    mine.count += 1
    mine.sum += score
    mine.shifts += place.shift
  }
  for (const [measure, { questions }] of measures.entries()) {
    if (own[measure]!.count === questions.length)
      addComplete(tally.complete[measure]!, leaf, scoresOf(questions, answers))
  }
  tally.answered.set(leaf, (tally.answered.get(leaf) ?? 0) + 1)
  for (const [measure, { count, sum, shifts }] of own.entries()) {
    if (count === 0) continue
    tally.mostAnswers[measure] = Math.max(tally.mostAnswers[measure]!, count)
    addPerson(tallies[measure]!, sum / count, (sum + shifts) / count)
  }
  return own
}

function meanOf({ count, sum }: OwnAnswers): number | undefined {
  return count === 0 ? undefined : sum / count
}

function scoresOf(questions: readonly string[], answers: Respondent["answers"]): number[] {
  return questions.map((question) => answers.find((answer) => answer.question === question)!.score)
}

function addComplete({ all, leaves }: Complete, leaf: string, scores: number[]): void {
  addItems(all, scores)
  addItems(
    getOrAdd(leaves, leaf, () => noItems(scores.length)),
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
