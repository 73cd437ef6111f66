import { allQuestions, amount, keyed, scaleOf, type Survey } from "../pulse/survey.ts"
import type { SheetQuestion } from "./sheet.ts"
import type { MeasureShape } from "./wave-answers.ts"

/** The measures of a survey as a close takes them: how each is published, its questions, and for amounts the scale's ends. */
export function shapesOf(survey: Survey): MeasureShape[] {
  return Object.entries(survey.measures).map(([id, { kind }]) => {
    const questions = allQuestions(survey).filter((question) => question.measure === id)
    const scales = questions.map((question) => scaleOf(survey, question))
    const sizes = new Set(scales.map((scale) => scale.points.length))
    const amounts = questions.some((question) => question.key === "none")
      ? scales.flatMap((scale) => scale.points.map((point) => point.value ?? 0))
      : undefined
    return {
      id,
      // Leaders are one group: theirs is the organisation's view, however they sit in the tree.
      kind: survey.audience === "leaders" ? "organisation" : kind,
      questions: questions.map((question) => question.id),
      points: sizes.size === 1 ? [...sizes][0]! : 5,
      range: amounts && { from: Math.min(...amounts), to: Math.max(...amounts) },
    }
  })
}

/** The measures that are told in a unit of their own, hours for example. */
export function amountsOf(survey: Survey): Set<string> {
  return new Set(shapesOf(survey).flatMap(({ id, range }) => (range ? [id] : [])))
}

/** The measures of which falling is bad, and by which teams are compared. */
export function judgedMeasures(survey: Survey): string[] {
  return shapesOf(survey).flatMap(({ id, kind, range }) => (kind === "core" && !range ? [id] : []))
}

/** What each point of a question's scale counts: a keyed score or an amount; "can't say" is no answer. */
export function sheetQuestions(survey: Survey): SheetQuestion[] {
  return allQuestions(survey).map((question) => {
    const scale = scaleOf(survey, question)
    const scores = scale.points.map((_, at) => keyed(question, scale, at + 1) ?? amount(scale, at + 1))
    return { id: question.id, scores: [undefined, ...scores] }
  })
}
