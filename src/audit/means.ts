import type { FoundTable } from "../postgres/evidence.ts"
import { countedIn, totalsAsTold, type Counted } from "./cycle-totals.ts"
import type { FindingsList, Tried } from "./findings.ts"
import type { Known, KnownWave } from "./known.ts"
import type { Solved, Solver } from "./program.ts"
import type { Measure } from "./scales.ts"

const from = "question_mean + block_stat"
/** Answers, by question on average, from which means are in whole points. */
const wholeFrom = 500
const ownFrom = { coarse: 80, whole: 400 }

/** Whether means of questions follow from answers to blocks of the same cycle, as they are said to be made. */
export function attackMeans(
  solver: Solver,
  tables: readonly FoundTable[],
  known: Known,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  const rows = (tables.find(({ name }) => name === "question_mean")?.rows ?? []).map(({ values }) => values)
  const keyOf = (row: Record<string, unknown>) =>
    JSON.stringify([row["workspace_id"], row["survey_id"], row["cycle"]])
  for (const told of Map.groupBy(rows, keyOf).values()) {
    const [row] = told
    const means = new Map(told.map((one) => [String(one["question"]), Number(one["mean"])]))
    const own = known.waves.filter(
      ({ workspace, survey, state }) =>
        workspace === row!["workspace_id"] && survey.id === row!["survey_id"] && state === "closed",
    )
    for (const length of lengthsOf(own)) {
      const waves = own.filter(({ number }) => Math.floor(number / length) === Number(row!["cycle"]))
      if (waves.length < length || waves.some(({ roster }) => roster.size === 0)) continue
      for (const measure of waves[0]!.measures) {
        const asked = measure.questions.filter((question) => turnsIn(waves[0]!, question, length))
        if (!measure.even || !asked.some((question) => means.has(question))) continue
        const left = secondsLeft()
        const fit = left > 0 ? fits({ solver, waves, measure, asked, means }, Math.min(10, left)) : undefined
        if (fit?.kind === "impossible")
          found.add({ kind: "contradiction", side: "thief", from, count: 1, example: measure.id })
        else if (fit?.kind !== "possible") tried.unfinished += 1
      }
    }
  }
}

function lengthsOf(waves: readonly KnownWave[]): number[] {
  return [
    ...new Set(
      waves.flatMap(({ survey }) => (survey.rotation?.tracks ?? []).map(({ order }) => order.length)),
    ),
  ]
}

function turnsIn({ survey }: KnownWave, question: string, length: number): boolean {
  return (survey.rotation?.tracks ?? []).some(
    ({ order }) => order.length === length && order.includes(question),
  )
}

type Cycle = {
  solver: Solver
  waves: readonly KnownWave[]
  measure: Measure
  asked: readonly string[]
  means: ReadonlyMap<string, number>
}

/** Whether any answers fit both the blocks and the means. */
function fits({ solver, waves, measure, asked, means }: Cycle, seconds: number): Solved {
  const counted = waves.map((wave) => countedIn(wave, measure))
  const { told } = totalsAsTold(
    {
      measure,
      beyond: boundsOf(counted, measure, asked, means),
      // Who was asked what is not known any more.
      people: (_, { stats }) => stats.get(measure.id)!.answers,
    },
    counted,
  )
  return solver.solve(told.text([]), seconds)
}

/** By how much the answers to a question lie beyond their blocks, so that its mean is rounded to this. */
function boundsOf(
  counted: readonly Counted[],
  { id, top, questions }: Measure,
  asked: readonly string[],
  means: ReadonlyMap<string, number>,
): Map<string, { from: number; to: number }> {
  const stats = counted.flatMap(({ wave }) => wave.blocks.flatMap(({ stats }) => stats.get(id) ?? []))
  const answers = stats.reduce((all, stat) => all + stat.answers, 0)
  const mean = stats.reduce((all, { columns }) => all + Number(columns["sum"]), 0) / answers
  const whole = answers >= wholeFrom * questions.length
  const half = whole ? 0.5 : 2.5
  return new Map(
    asked.map((question) => {
      const expected = counted.reduce((all, one) => all + (one.expected.get(question) ?? 0), 0)
      const told = means.get(question)
      // A mean at an end of the scale may have been drawn back to it.
      const bound = (edge: number) => (edge / 100) * top * expected - mean * expected
      const few = expected < (whole ? ownFrom.whole : ownFrom.coarse)
      const free = told === undefined || (few && Math.abs(told - (100 * mean) / top) <= half + 1e-6)
      return [
        question,
        free
          ? { from: -Infinity, to: Infinity }
          : {
              from: told === 0 ? -Infinity : bound(told - half) - 1e-6,
              to: told === 100 ? Infinity : bound(told + half) + 1e-6,
            },
      ]
    }),
  )
}
