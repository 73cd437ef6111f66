import { scaleOf, type Survey } from "../pulse/survey.ts"

/** A measure from its survey file. Answers in steps 0 to `top`; amounts and mixed scales in shares of the range (0–1). */
export type Measure = {
  id: string
  core: boolean
  /** Possible values of an answer, up to `top`. */
  values: number[]
  top: number
  even: boolean
  points: number
  from: number
  /** Questions per person and wave. */
  most: number
  /** Answers censored at each end: one person's, or two with colleagues. */
  censored: number
  questions: string[]
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
