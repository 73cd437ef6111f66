import { allQuestions, amount, keyed, scaleOf, type Survey } from "../../pulse/survey.ts"
import type { SheetQuestion } from "./answer-matrix.ts"
import { shareAsked, wavesAnswered } from "../../pulse/rotation.ts"
import { cutWaves } from "./breakdown-scores.ts"
import type { MeasureShape } from "./wave-answers.ts"

/** How each measure is published, its questions and its scale. */
export function shapesOf(survey: Survey): MeasureShape[] {
  return Object.entries(survey.measures).map(([id, { kind }]) => {
    const questions = allQuestions(survey).filter((question) => question.measure === id)
    const scales = questions.map((question) => scaleOf(survey, question))
    const [first] = scales
    const amounts = questions.some((question) => question.key === "none")
      ? scales.flatMap((scale) => scale.points.map((point) => point.value ?? 0))
      : undefined
    const alike = scales.every((scale) => scale.points.length === first!.points.length)
    const even = alike && amounts === undefined
    const most = mostAsked(survey, id)
    // Two colleagues are like one who was asked twice as much.
    const share = shareAsked(survey, id)
    const asked = share < 1 ? { share, times: wavesAnswered(survey, id, cutWaves) } : undefined
    const reach = survey.colleagues ? { most: 2 * most, pairs: true } : { most }
    return {
      id,
      // Leaders form one group, wherever they sit in the tree.
      kind: survey.audience === "leaders" ? "organisation" : kind,
      questions: questions.map((question) => question.id),
      scale: { even, top: even ? first!.points.length - 1 : 1, ...reach },
      ...(asked ? { asked } : {}),
      range: amounts && { from: Math.min(...amounts), to: Math.max(...amounts) },
    }
  })
}

/** The most questions of a measure that one person gets in a wave: one per rotation track. */
function mostAsked(survey: Survey, measure: string): number {
  const isOurs = (id: string) => survey.questions[id]?.measure === measure
  const asked = survey.rotation
    ? survey.rotation.tracks.filter(({ order }) => order.some(isOurs))
    : allQuestions(survey).filter(({ id }) => isOurs(id))
  return Math.max(1, asked.length)
}

/** Measures where lower is worse, on which teams are compared. */
export function judgedMeasures(survey: Survey): string[] {
  return shapesOf(survey).flatMap(({ id, kind, range }) => (kind === "core" && !range ? [id] : []))
}

/** Scale points in steps of the measure's scale; "can't say" is no answer. */
export function sheetQuestions(survey: Survey): SheetQuestion[] {
  const shapes = new Map(shapesOf(survey).map((shape) => [shape.id, shape]))
  return allQuestions(survey).map((question) => {
    const { range, scale } = shapes.get(question.measure)!
    const points = scaleOf(survey, question)
    const steps = points.points.map((_, at) => {
      const score = keyed(question, points, at + 1)
      if (score !== undefined) return scale.even ? Math.round((score * scale.top) / 100) : score / 100
      const { from, to } = range!
      return ((amount(points, at + 1) ?? 0) - from) / (to - from)
    })
    return { id: question.id, steps: [undefined, ...steps] }
  })
}
