import type { KnownWave } from "./known.ts"
import type { KnownPeers } from "./peers.ts"
import { dayMs, is, measuresNamed, number, type Read } from "./posted-figures.ts"

const ofQuarter = new RegExp(String.raw`(${number}) in Q([1-4])[ /](\d{4})`, "gu")
const middleHalf = new RegExp(
  String.raw`(?:middle half|mittlere Hälfte)[^.\d]*(${number}) (?:and|und) (${number})`,
  "giu",
)

/** Means of quarters that no pulses of any unit give, and quartiles that no organisations gave. */
export function hasUnknownBeside(
  sentence: string,
  { closed, peers }: { closed: readonly KnownWave[]; peers: KnownPeers },
  read: Read,
): boolean {
  const quarters = [...sentence.matchAll(ofQuarter)].some(([, score, nth, year]) => {
    const measures = measuresNamed(sentence, closed)
    const means = meansOf(closed, `${year}-Q${nth}`, measures)
    return !means.some((mean) => is(mean, read(score!)))
  })
  if (quarters) return true
  return [...sentence.matchAll(middleHalf)].some(
    ([, low, high]) => !peers.some(({ lower, upper }) => is(lower, read(low!)) && is(upper, read(high!))),
  )
}

/** The mean of each series of a unit and measure over the pulses of a quarter; wherever in the world a day ends. */
function meansOf(closed: readonly KnownWave[], quarter: string, measures: ReadonlySet<string>): number[] {
  return [-dayMs / 2, 0, dayMs / 2].flatMap((shift) => {
    const waves = closed.filter(({ closesAt }) => {
      const day = new Date(closesAt + shift)
      return `${day.getUTCFullYear()}-Q${Math.floor(day.getUTCMonth() / 3) + 1}` === quarter
    })
    const cells = waves.flatMap(({ cells: own, survey }) =>
      own
        .filter(
          ({ published, cut, measure }) =>
            published && !cut && (measures.size === 0 || measures.has(measure)),
        )
        .map((cell) => ({ ...cell, series: `${survey.id} ${cell.unit} ${cell.measure}` })),
    )
    return [...Map.groupBy(cells, ({ series }) => series).values()].flatMap((own) => {
      const scores = own.flatMap(({ score }) => (score === undefined ? [] : [score]))
      return scores.length === 0 ? [] : [scores.reduce((sum, one) => sum + one, 0) / scores.length]
    })
  })
}
