import type { CutBy } from "./attributes.ts"
import { builtInScales, type Scale, type ScalePoint } from "./scales.ts"
import { inLanguage, type Text } from "./text.ts"

export type { Scale } from "./scales.ts"
export { inLanguage, type Text } from "./text.ts"

export type Survey = {
  id: string
  version: number
  title: Text
  description?: Text | undefined
  /** Leaders answer only leaders' surveys, others only the others. */
  audience: "everyone" | "leaders"
  k: number
  /** Protects against a colleague who knows their own answers. */
  colleagues?: boolean | undefined
  measures: Record<string, Measure>
  scales: Record<string, Scale>
  questions: Record<string, Question>
  rotation?: Rotation | undefined
  /** Breakdowns of the whole organisation, by priority. */
  cuts?: CutBy[] | undefined
  contrasts: Contrast[]
  index?: Index | undefined
  mirror?: Mirror | undefined
  comment?: { text: Text } | undefined
}

/** Core measures are in every pulse and carry alerts; extra ones are asked now and then. */
type Measure = {
  title: Text
  short?: Text | undefined
  kind: "core" | "extra"
  /** What a headline says of it, a whole sentence each; a survey without them gets neutral ones. */
  says?: Record<"strained" | "better" | "usual", Text> | undefined
}
/** `key`: the healthy end; "none" for amounts. */
export type Question = { id: string; measure: string; scale: string; key: "+" | "-" | "none"; text: Text }
/** One question per track and pulse; "leaf" spreads a team over the tracks, "none" asks all the same. */
type Rotation = { balance: "leaf" | "none"; tracks: Track[] }
type Track = { order: string[]; offset: number; kind?: "core" | "extra" | undefined }
/** Two measures' difference over `waves` waves, for example headroom. */
type Contrast = {
  id: string
  title: Text
  plus: string
  minus: string
  waves: number
  says?: Record<"beyond" | "boundary" | "inside", Text> | undefined
}
type Index = { id: string; title: Text; of: string[] }
/** By measure: leaders' questions and the staff's that they mirror. */
type Mirror = { survey: string; pairs: Record<string, { ours: string[]; theirs: string[] }> }

export function allQuestions(survey: Survey): Question[] {
  return Object.values(survey.questions)
}

export function taps(survey: Survey): number {
  return survey.rotation?.tracks.length ?? allQuestions(survey).length
}

/** From the file or built in; throws on any other name. */
export function scaleOf(survey: Survey, question: Question): Scale {
  const scale = survey.scales[question.scale] ?? builtInScales[question.scale]
  if (!scale)
    throw new Error(`${survey.id}: question ${question.id} names the unknown scale ${question.scale}`)
  return scale
}

/** Keyed score (0–100) of point `value` (1..m); 100 is healthy. Undefined for amounts. Throws off the scale. */
export function keyed(question: Question, scale: Scale, value: number): number | undefined {
  pointOf(scale, value)
  if (question.key === "none") return undefined
  const last = scale.points.length - 1
  const steps = question.key === "+" ? value - 1 : last - (value - 1)
  return (steps * 100) / last
}

/** The amount of point `value` (1..m), for example hours a week. */
export function amount(scale: Scale, value: number): number | undefined {
  return pointOf(scale, value).value
}

/** With the scale's time frame, if any. */
export function askedText(survey: Survey, question: Question, locale: string | undefined): string {
  const { frame } = scaleOf(survey, question)
  const text = inLanguage(question.text, locale)
  return frame ? `${inLanguage(frame, locale)}: ${text}` : text
}

function pointOf(scale: Scale, value: number): ScalePoint {
  const point = scale.points[value - 1]
  if (!point)
    throw new RangeError(`${value} is no point of the scale ${scale.id} (1..${scale.points.length})`)
  return point
}
