import { mayRepresent } from "../measure/nonresponse.ts"
import type { Movement } from "../measure/trends.ts"
import { taps, type Survey, type Text } from "../pulse/survey.ts"
import { alertsIn, type Alert, type UnitAlerts } from "./alerts.ts"
import { cutTables, type CutTable } from "./cuts.ts"
import type { Bound, ContrastRow, CutRow, LineState, ReleaseRow, Trend } from "./row.ts"

export type DigestInput = {
  unit: { id: string; name: string }
  /** ISO dates (yyyy-mm-dd). */
  wave: { opensOn: string; closesOn: string }
  survey: Survey
  /** This release: the rows of this unit. */
  rows: readonly ReleaseRow[]
  contrasts: readonly ContrastRow[]
  /** The units below that are in alert. */
  alerts: readonly UnitAlerts[]
  /**
   * Whether the teams can be told apart on a measure, how reliably (0–1), and which clearly lie below the others; for the
   * organisation only.
   */
  comparisons: readonly {
    measure: string
    comparable: boolean
    reliability: number
    below: readonly string[]
  }[]
  /** What is shown by attribute; for the organisation only. */
  cuts: readonly CutRow[]
  /** How many units under this one are shown and how many are protected. */
  below: { published: number; protected: number }
  /** Percent of those asked, so many or more, and the band of respondents; absent when not shown. */
  response: { rate?: number | undefined; band?: string | undefined }
  /** Ids of the questions of this wave; for the organisation only. */
  asked: readonly string[]
  comments: Comments
}

/** What people wrote, as far as they let it travel. */
export type Comments = {
  /** Those that stand at this unit, in an order drawn by lot; at most one more than are shown. */
  texts: readonly string[]
  /** Names of the units below whose own digests have comments. */
  below: readonly string[]
  /** Words that five or more people used; for the organisation only. */
  words: readonly string[]
}

export const mostComments = 10

export type State = "steady" | "watch" | "strained"

export type Line = { id: string; title: Text } & (
  | {
      status: "published"
      score: number
      bound?: Bound | undefined
      low?: number | undefined
      high?: number | undefined
      /** Only of core measures and the index. */
      state?: State | undefined
      movement?: Movement | undefined
      trend?: Trend | undefined
    }
  | { status: "protected" | "no_data" }
)

export type ContrastLine = { id: string; title: Text } & (
  | { published: true; value: number; low: number; high: number; state: LineState }
  | { published: false }
)

type Head = { unit: DigestInput["unit"]; wave: DigestInput["wave"]; survey: Text; minimum: number }

/** What one leadership channel is told about one wave: data only, from one release only. */
export type Digest =
  | ({ kind: "withheld"; reason: "protected" | "no_data" } & Head)
  | ({
      kind: "shown"
      headline: Headline
      core: Line[]
      index?: Line | undefined
      others: Line[]
      contrasts: ContrastLine[]
      response: DigestInput["response"] & { low: boolean }
      below: DigestInput["below"]
      alerts: Alert[]
      between: Between | undefined
      cuts: CutTable[]
      asked: Asked
      /** `more`: whether there are others than these. */
      comments: Comments & { more: boolean }
    } & Head)

/** The questions to show, how many there were in all, and how many one person was asked. */
export type Asked = { questions: Text[]; total: number; each: number }

/** The worst state any core measure is in, which ones are in it, and the worst contrast that is not inside its line. */
export type Headline = {
  state: State
  of: Text[]
  /** How many core measures are shown. */
  total: number
  line?: { title: Text; state: "boundary" | "beyond" } | undefined
}

/**
 * Builds the digest of one unit. A row that is not published gives no figure, whatever else it carries.
 * A unit none of whose core measures is published is withheld as a whole.
 */
export function digest(input: DigestInput): Digest {
  const { survey, response } = input
  const head: Head = {
    unit: input.unit,
    wave: input.wave,
    survey: survey.title,
    minimum: survey.k,
  }
  const measures = Object.entries(survey.measures)
  const core = measures
    .filter(([, measure]) => measure.kind === "core")
    // Beside a score of which 100 is healthy, "Coordination" reads rightly and "Coordination strain" would not.
    .map(([id, { title, short }]) => line(input, id, short ?? title, true))
  if (!core.some((line) => line.status === "published")) {
    const empty = input.rows.length > 0 && core.every((line) => line.status === "no_data")
    return { kind: "withheld", reason: empty ? "no_data" : "protected", ...head }
  }
  const contrasts = survey.contrasts.flatMap(({ id, title }) => contrastLine(input, id, title) ?? [])
  return {
    kind: "shown",
    ...head,
    headline: headline(core, contrasts),
    core,
    index: survey.index && line(input, survey.index.id, survey.index.title, true),
    others: measures
      .filter(([id, { kind }]) => kind === "extra" && input.rows.some(({ measure }) => measure === id))
      .map(([id, { title }]) => line(input, id, title, false)),
    contrasts,
    response: { ...response, low: response.rate !== undefined && !mayRepresent(response.rate, 100) },
    below: input.below,
    alerts: alertsIn(survey, input.alerts),
    between: betweenTeams(input),
    cuts: cutTables(survey, input.cuts),
    asked: askedOf(input),
    comments: commentsOf(input),
  }
}

function commentsOf({ comments: { texts, ...others } }: DigestInput) {
  return { texts: texts.slice(0, mostComments), more: texts.length > mostComments, ...others }
}

/** The measures on which teams really differ, with the reliability of their means (0–1), and the most on any measure. */
export type Between = {
  comparable: { title: Text; reliability: number; below: readonly string[] }[]
  most: number
}

function betweenTeams({ survey, comparisons }: DigestInput): Between | undefined {
  if (comparisons.length === 0) return undefined
  const comparable = Object.entries(survey.measures).flatMap(([id, { title, short }]) => {
    const known = comparisons.find(({ measure }) => measure === id)
    if (!known?.comparable) return []
    return [{ title: short ?? title, reliability: known.reliability, below: known.below }]
  })
  return { comparable, most: Math.max(...comparisons.map(({ reliability }) => reliability)) }
}

/** Bands of the score: 70 and above steady, 55 to 69 watch, below strained. Defaults, until calibrated on incidents. */
export function stateOf(score: number): State {
  if (score >= 70) return "steady"
  return score >= 55 ? "watch" : "strained"
}

const mostListed = 8

/** The questions of a wave, or one of each core measure when there are too many to list. */
function askedOf({ survey, asked }: DigestInput): Asked {
  const questions = asked.flatMap((id) => survey.questions[id] ?? [])
  const core = Object.keys(survey.measures).filter((id) => survey.measures[id]!.kind === "core")
  const examples = core.flatMap((id) => questions.find(({ measure }) => measure === id) ?? [])
  const listed = questions.length > mostListed ? examples : questions
  return { questions: listed.map(({ text }) => text), total: questions.length, each: taps(survey) }
}

/** One measure as documents show it. */
export function line({ rows }: Pick<DigestInput, "rows">, id: string, title: Text, core: boolean): Line {
  const row = rows.find(({ measure }) => measure === id)
  if (row === undefined || row.status === "no_data") return { id, title, status: "no_data" }
  if (row.status === "protected" || row.score === undefined) return { id, title, status: "protected" }
  return {
    id,
    title,
    status: "published",
    score: row.score,
    bound: row.bound,
    low: row.low,
    high: row.high,
    state: core ? stateOf(row.score) : undefined,
    movement: row.movement,
    trend: row.trend,
  }
}

function contrastLine({ contrasts }: DigestInput, id: string, title: Text): ContrastLine | undefined {
  const row = contrasts.find(({ contrast }) => contrast === id)
  if (row === undefined) return undefined
  const { value, low, high, state } = row
  if (!row.published || value === undefined || low === undefined || high === undefined || state === undefined)
    return { id, title, published: false }
  return { id, title, published: true, value, low, high, state }
}

function headline(core: readonly Line[], contrasts: readonly ContrastLine[]): Headline {
  const shown = core.filter((line) => line.status === "published")
  const state = (["strained", "watch"] as const).find((bad) => shown.some((line) => line.state === bad))
  const line = (["beyond", "boundary"] as const).flatMap((worst) =>
    contrasts.flatMap((contrast) =>
      contrast.published && contrast.state === worst ? [{ title: contrast.title, state: worst }] : [],
    ),
  )[0]
  return {
    state: state ?? "steady",
    of: shown.filter((line) => line.state === (state ?? "steady")).map(({ title }) => title),
    total: shown.length,
    line,
  }
}
