/** A figure as it may be shown. With a bound it says only on which side of the value the truth lies. */
export type Shown = { value: number; bound?: "at_most" | "at_least" }

const bandEdges = [5, 10, 15, 25, 50, 100] as const

/** The lower edge of the band that a count of people is shown as. Below the first band: the count itself. */
export function bandLow(people: number): number {
  return bandEdges.findLast((edge) => edge <= people) ?? people
}

/** The band as text: "5-9", "10-14", "15-24", "25-49", "50-99" or "100+". Throws below 5: nothing is shown there. */
export function band(people: number): string {
  const index = bandEdges.findLastIndex((edge) => edge <= people)
  if (index < 0) throw new RangeError(`${people} people have no band`)
  const next = bandEdges[index + 1]
  return next === undefined ? `${bandEdges[index]}+` : `${bandEdges[index]}-${next - 1}`
}

/** Among fewer eligible people a step of five points is less than one person. */
const bandedRateBelow = 20

/**
 * Share of the eligible who answered, in percent, down to a step of 5: so many answered, or more. Half lies between two
 * steps, so a warning that fewer than half answered tells nothing beyond the step. Below 20 eligible people a rate would say
 * exactly how many answered, which the band beside it does not: it is that of the band's lower edge. No one eligible: 0.
 */
export function shownRate(answered: number, eligible: number): number {
  if (eligible === 0) return 0
  const people = Math.min(eligible, eligible < bandedRateBelow ? bandLow(answered) : answered)
  return Math.floor((people * 20) / eligible) * 5
}
