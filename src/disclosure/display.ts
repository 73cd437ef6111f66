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

/**
 * The clip formula. A mean of n figures between 0 and `scale` tells nothing about a single one of them exactly while it
 * stays inside [c, scale − c], c = scale / n; outside, only the edge is said. Takes and gives the scale's own units.
 */
export function clip(value: number, people: number, scale = 100): Shown {
  const edge = Math.min(scale / people, scale / 2)
  if (value >= scale - edge) return { value: scale - edge, bound: "at_least" }
  if (value <= edge) return { value: edge, bound: "at_most" }
  return { value }
}

/**
 * A score (0–100) or percentage in whole points. It is clipped with the lower edge of the band: with the exact n the
 * bound itself would name it ("≥ 86" is 7 people), and an earlier edge only hides more. Bounds are rounded outwards.
 */
export function shownScore(score: number, people: number): Shown {
  const { value, bound } = clip(score, bandLow(people))
  switch (bound) {
    case "at_least":
      return { value: Math.floor(value), bound }
    case "at_most":
      return { value: Math.ceil(value), bound }
    case undefined:
      return { value: Math.round(value) }
  }
}

/**
 * Share of the eligible who answered, in percent, down to a step of 5. Half lies between two steps, so a warning that
 * fewer than half answered tells nothing beyond the step: rounded to the nearest it would halve one. No one eligible: 0.
 */
export function shownRate(answered: number, eligible: number): number {
  return eligible === 0 ? 0 : Math.floor((answered * 20) / eligible) * 5
}

export type Bars = { unfavourable: Shown; neutral: Shown; favourable: Shown }

/**
 * How answers spread over three bars, in percent to the nearest 10, ends as "≤ 10" and "≥ 90". Takes counts of answers
 * and the people they came from. Undefined below 10 people: there a spread says who stands apart.
 */
export function bars(
  answers: { unfavourable: number; neutral: number; favourable: number },
  people: number,
): Bars | undefined {
  const all = answers.unfavourable + answers.neutral + answers.favourable
  if (people < 10 || all === 0) return undefined
  const shown = (count: number): Shown => {
    const { value, bound } = clip((100 * count) / all, 10)
    return bound ? { value, bound } : { value: Math.round(value / 10) * 10 }
  }
  return {
    unfavourable: shown(answers.unfavourable),
    neutral: shown(answers.neutral),
    favourable: shown(answers.favourable),
  }
}
