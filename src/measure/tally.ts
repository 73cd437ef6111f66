/** Everything that is kept of one measure's answers in a group of people. Tallies of disjoint groups add up. */
export type Tally = {
  people: number
  answers: number
  favourable: number
  unfavourable: number
  /** Over answers. */
  sum: number
  /** Over people: each one's mean, and its square. */
  meanSum: number
  meanSumsq: number
  /** The same after item adjustment. */
  adjustedSum: number
  adjustedSumsq: number
  /** Answers in steps of equal width from the unhealthy end; for amounts, by choice. */
  histogram: number[]
}

/** A score of 75 and more counts as favourable, one of 25 and less as unfavourable. */
export const favourableFrom = 75
export const unfavourableTo = 25

/** The tally of nobody, for a scale of so many points. */
export function emptyTally(points: number): Tally {
  return {
    people: 0,
    answers: 0,
    favourable: 0,
    unfavourable: 0,
    sum: 0,
    meanSum: 0,
    meanSumsq: 0,
    adjustedSum: 0,
    adjustedSumsq: 0,
    histogram: Array<number>(points).fill(0),
  }
}

/** The step of a 0–100 score on a scale of so many points, counted from 0. */
export function stepOf(score: number, points: number): number {
  return Math.min(points - 1, Math.floor((score / 100) * points))
}

/** Counts one answer, a score or an amount; its person is counted once, by `addPerson`. */
export function addAnswer(
  tally: Tally,
  score: number,
  step: number,
  kind: "score" | "amount" = "score",
): void {
  tally.answers += 1
  tally.sum += score
  tally.histogram[step]! += 1
  if (kind === "amount") return
  if (score >= favourableFrom) tally.favourable += 1
  if (score <= unfavourableTo) tally.unfavourable += 1
}

/** Counts one person by the mean of the answers already counted, plain and item-adjusted. */
export function addPerson(tally: Tally, mean: number, adjusted: number): void {
  tally.people += 1
  tally.meanSum += mean
  tally.meanSumsq += mean * mean
  tally.adjustedSum += adjusted
  tally.adjustedSumsq += adjusted * adjusted
}

/** Adds the second tally to the first. */
export function merge(into: Tally, from: Tally): void {
  into.people += from.people
  into.answers += from.answers
  into.favourable += from.favourable
  into.unfavourable += from.unfavourable
  into.sum += from.sum
  into.meanSum += from.meanSum
  into.meanSumsq += from.meanSumsq
  into.adjustedSum += from.adjustedSum
  into.adjustedSumsq += from.adjustedSumsq
  for (const [step, count] of from.histogram.entries()) into.histogram[step]! += count
}

/** The same tally with its sums to the hundredth: more digits would tell who answered what together. */
export function rounded(tally: Tally): Tally {
  return {
    ...tally,
    sum: hundredth(tally.sum),
    meanSum: hundredth(tally.meanSum),
    meanSumsq: hundredth(tally.meanSumsq),
    adjustedSum: hundredth(tally.adjustedSum),
    adjustedSumsq: hundredth(tally.adjustedSumsq),
  }
}

/** Rounded to the hundredth. */
export function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
