import { scaleOf, type Survey } from "../pulse/survey.ts"

/**
 * A measure as an outsider knows it from its survey file. Answers are counted in steps from 0 to `top`; an amount, or a
 * measure that mixes scales, in shares of its range (0–1).
 */
export type Measure = {
  id: string
  core: boolean
  /** All that one answer can count, ascending; the last one is `top`. */
  values: number[]
  top: number
  even: boolean
  /** What one step is in the points that scores are shown in, and where they begin. */
  points: number
  from: number
  /** The most questions of it that one person is asked in one wave. */
  most: number
  /** As many answers are kept apart at each end of a sum: one person's, or two people's where colleagues are reckoned with. */
  censored: number
  questions: string[]
  /** Told for everybody together only. */
  whole: boolean
}

export function measuresOf(survey: Survey): Measure[] {
  const questions = Object.values(survey.questions)
  return Object.entries(survey.measures).map(([id, { kind }]) => {
    const own = questions.filter((question) => question.measure === id)
    const scales = own.map((question) => scaleOf(survey, question))
    const lengths = new Set(scales.map(({ points }) => points.length))
    const amounts = own.some(({ key }) => key === "none")
    const asked = survey.rotation
      ? survey.rotation.tracks.filter(({ order }) =>
          order.some((question) => own.some((one) => one.id === question)),
        ).length
      : own.length
    const common = {
      id,
      core: kind === "core",
      most: Math.max(1, asked),
      censored: Math.max(1, asked) * (survey.colleagues ? 2 : 1),
      questions: own.map((question) => question.id),
      whole: survey.audience === "leaders",
    }
    if (!amounts && lengths.size === 1) {
      const top = [...lengths][0]! - 1
      const values = Array.from({ length: top + 1 }, (_, step) => step)
      return { ...common, values, top, even: true, points: 100 / top, from: 0 }
    }
    const raw = amounts
      ? scales.flatMap(({ points }) => points.map(({ value }) => value ?? 0))
      : scales.flatMap(({ points }) => points.map((_, at) => (100 * at) / (points.length - 1)))
    const [from, to] = [amounts ? Math.min(...raw) : 0, amounts ? Math.max(...raw) : 100]
    const shares = [...new Set(raw.map((value) => (value - from) / (to - from)))].toSorted((a, b) => a - b)
    return { ...common, values: shares, top: 1, even: false, points: to - from, from }
  })
}
