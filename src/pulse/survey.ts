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
  /** Leaders answer only leaders' surveys, everyone else only the others. */
  audience: "everyone" | "leaders"
  /** The smallest number of respondents anything may be published about. */
  k: number
  /** Figures reckon with a colleague who knows his own answers. */
  colleagues?: boolean | undefined
  measures: Record<string, Measure>
  /** Scales this survey defines itself. */
  scales: Record<string, Scale>
  /** In the file's order. */
  questions: Record<string, Question>
  rotation?: Rotation | undefined
  /** What the whole organisation is told by besides its units; what comes first is shown first where not all can be. */
  cuts?: CutBy[] | undefined
  contrasts: Contrast[]
  index?: Index | undefined
  mirror?: Mirror | undefined
  comment?: { text: Text } | undefined
}

/** Core measures are in every pulse and carry the alerts; extra ones are asked now and then. */
type Measure = {
  title: Text
  short?: Text | undefined
  kind: "core" | "extra"
  /** What a headline says of it, a whole sentence each; a survey without them gets neutral ones. */
  says?: Record<"strained" | "better" | "usual", Text> | undefined
}
/** `key` says which end of the scale is healthy; "none" means the answer is an amount and has no healthy end. */
export type Question = { id: string; measure: string; scale: string; key: "+" | "-" | "none"; text: Text }
/** One question of each track per pulse; "leaf" spreads a team's people over the tracks, "none" asks all the same. */
type Rotation = { balance: "leaf" | "none"; tracks: Track[] }
type Track = { order: string[]; offset: number; kind?: "core" | "extra" | undefined }
/** A difference of two measures over the last `waves` waves, for example headroom = capacity − ambition. */
type Contrast = {
  id: string
  title: Text
  plus: string
  minus: string
  waves: number
  says?: Record<"beyond" | "boundary" | "inside", Text> | undefined
}
/** The unweighted mean of measures. */
type Index = { id: string; title: Text; of: string[] }
/** Which questions of a leaders' survey mirror which questions of the staff's, by measure. */
type Mirror = { survey: string; pairs: Record<string, { ours: string[]; theirs: string[] }> }

/** The questions in the file's order. */
export function allQuestions(survey: Survey): Question[] {
  return Object.values(survey.questions)
}

/** How many questions one person gets in one pulse: one per track, or all of them when nothing rotates. */
export function taps(survey: Survey): number {
  return survey.rotation?.tracks.length ?? allQuestions(survey).length
}

/** The scale of a question, from the file or built in. A name that is neither cannot pass the parser and throws. */
export function scaleOf(survey: Survey, question: Question): Scale {
  const scale = survey.scales[question.scale] ?? builtInScales[question.scale]
  if (!scale)
    throw new Error(`${survey.id}: question ${question.id} names the unknown scale ${question.scale}`)
  return scale
}

/**
 * The keyed score, 0–100, of point `value` (1..m) of a scale with m points: 100 (v − 1)/(m − 1), reversed for "-",
 * so that 100 is always the healthy end. Undefined for key "none": see `amount`. A value off the scale throws.
 */
export function keyed(question: Question, scale: Scale, value: number): number | undefined {
  pointOf(scale, value)
  if (question.key === "none") return undefined
  const last = scale.points.length - 1
  const steps = question.key === "+" ? value - 1 : last - (value - 1)
  return (steps * 100) / last
}

/** The amount (for hours5: hours a week) that point `value` (1..m) stands for; undefined if the scale has none. */
export function amount(scale: Scale, value: number): number | undefined {
  return pointOf(scale, value).value
}

/** The question as a person reads it: the scale's time frame first, if there is one. */
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
