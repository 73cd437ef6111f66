/** A bound says on which side of the value the truth lies. */
export type Shown = { value: number; bound?: "at_most" | "at_least" }

const bandEdges = [5, 10, 15, 25, 50, 100] as const

/** The band's lower edge; below the first band, the count itself. */
export function bandLow(people: number): number {
  return bandEdges.findLast((edge) => edge <= people) ?? people
}

/** "5-9" to "100+". Throws below 5. */
export function band(people: number): string {
  const index = bandEdges.findLastIndex((edge) => edge <= people)
  if (index < 0) throw new RangeError(`${people} people have no band`)
  const next = bandEdges[index + 1]
  return next === undefined ? `${bandEdges[index]}+` : `${bandEdges[index]}-${next - 1}`
}

/** Below this, a step of five points is less than one person. */
const bandedRateBelow = 20

/** Percent, rounded down to 5; below 20 eligible people, of their band's lower edge. 0 if nobody is eligible. */
export function shownRate(answered: number, eligible: number): number {
  if (eligible === 0) return 0
  const people = Math.min(eligible, eligible < bandedRateBelow ? bandLow(answered) : answered)
  return Math.floor((people * 20) / eligible) * 5
}
