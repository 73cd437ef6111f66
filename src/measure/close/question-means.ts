import { endOf, type CensoredBlock } from "../../disclosure/censoring.ts"
import type { MeasureShape } from "./wave-answers.ts"
import type { WaveTally } from "./wave-tally.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** Of a question in a cycle: its answers beyond the means of their blocks, in steps, and how many there should be. */
type QuestionTotal = { answers: number; beyond: number }
/** `answers`, `sum`: as stored of all blocks. */
type MeasureTotal = { answers: number; sum: number; questions: Readonly<Record<string, QuestionTotal>> }

/** By measure, over a rotation cycle. */
export type CycleSums = Readonly<Record<string, MeasureTotal>>

/** Fewest answers, by question on average, for a measure's question means, and for whole points. */
export const meanFrom = 80
const wholePointsFrom = 500
/** Fewest answers to a question that is told apart from its measure. On five points, rounding leaves 16 steps open then. */
const ownFrom = { coarse: 80, whole: 400 }
const step = 5
/** A wave adds to questions if each of the measure's should have so many answers: fewer could be told apart in a cycle's first. */
const answersFrom = 10

type Measure = Pick<MeasureShape, "id" | "questions" | "scale">
type Wave = {
  /** As stored of each measure. */
  blocks: readonly (CensoredBlock & { block: string; measure: string })[]
  blockLeaves: readonly { block: string; leaf: UnitId }[]
  /** By block, then question: people asked. */
  asked: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** By leaf, then question. */
  answered: WaveTally["questions"]
}

/**
 * A cycle's totals of a measure with those of one more wave. Only blocks whose stored sum says what it is add to questions:
 * sums of everybody, set beside the blocks' censored ones, would tell the exact sum of a block at an end of the scale, and of
 * people in no block. How many answers a question has is not kept, as beside who was asked it would tell who was silent: a
 * block's answers are taken to be spread like the people asked, and what lies beyond its mean is kept in whole steps.
 */
export function addToCycle(cycle: CycleSums, measure: Measure, wave: Wave): CycleSums {
  const { id, scale } = measure
  // Sums of uneven scales are rounded.
  if (!scale.even) return cycle
  const before = cycle[id] ?? { answers: 0, sum: 0, questions: {} }
  const blocks = wave.blocks.filter((block) => block.measure === id)
  const inside = blocks.filter((block) => endOf(block, scale) === undefined)
  const expected = expectedAnswers(measure, inside, wave.asked)
  const enough = [...expected.values()].every((answers) => answers >= answersFrom)
  const leaves = Map.groupBy(wave.blockLeaves, ({ block }) => block)
  const questions = measure.questions.map((question) => {
    const had = before.questions[question] ?? { answers: 0, beyond: 0 }
    if (!enough) return [question, had] as const
    const beyond = inside.flatMap(({ block, sum, answers }) =>
      leaves.get(block)!.map(({ leaf }) => {
        const own = wave.answered.get(leaf)?.get(question)
        return own ? own.sum - (own.answers * sum) / answers : 0
      }),
    )
    const added = Math.round(beyond.reduce((all, one) => all + one, 0)) || 0
    const answers = had.answers + expected.get(question)!
    return [question, { answers, beyond: had.beyond + added }] as const
  })
  const total = {
    answers: blocks.reduce((all, block) => all + block.answers, before.answers),
    sum: blocks.reduce((all, block) => all + block.sum, before.sum),
    questions: Object.fromEntries(questions),
  }
  return { ...cycle, [id]: total }
}

/** By question, from how many answered in each block and who was asked. */
function expectedAnswers(
  { questions }: Measure,
  blocks: Wave["blocks"],
  asked: Wave["asked"],
): Map<string, number> {
  const expected = new Map(questions.map((question) => [question, 0]))
  for (const { block, answers } of blocks) {
    const people = questions.map((question) => asked.get(block)?.get(question) ?? 0)
    const all = people.reduce((sum, own) => sum + own, 0)
    for (const [at, question] of questions.entries())
      if (all > 0) expected.set(question, expected.get(question)! + (answers * people[at]!) / all)
  }
  return expected
}

/**
 * A measure's question means (0–100) in a finished cycle: its own mean, and by how much a question differs from it; rounded to
 * 5 points, from 500 answers a question on to 1; none below 80, nor on uneven scales. All but the differences follows from
 * what is stored and who was asked: which questions have a mean, how it is rounded, and which have the measure's own.
 */
export function cycleMeans({ id, questions, scale }: Measure, cycle: CycleSums): Map<string, number> {
  const total = cycle[id]
  if (!total || total.answers < meanFrom * questions.length) return new Map()
  const whole = total.answers >= wholePointsFrom * questions.length
  const [to, fewest] = whole ? [1, ownFrom.whole] : [step, ownFrom.coarse]
  return new Map(
    questions.map((question) => {
      const { answers, beyond } = total.questions[question] ?? { answers: 0, beyond: 0 }
      const steps = total.sum / total.answers + (answers < fewest ? 0 : beyond / answers)
      const points = Math.min(100, Math.max(0, (100 * steps) / scale.top))
      return [question, to * Math.round(points / to)]
    }),
  )
}
