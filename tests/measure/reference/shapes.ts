import { mean, sum } from "../../../src/measure/statistics/numbers.ts"

export const ends = ({ low, high }: { low: number; high: number }) => [low, high]

export function groupOfScores(scores: readonly number[]) {
  const centre = mean(scores)
  const variance = sum(scores.map((one) => (one - centre) ** 2)) / (scores.length - 1)
  return { people: scores.length, mean: centre, variance }
}
