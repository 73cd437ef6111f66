import { mayRepresent } from "../../measure/review/nonresponse.ts"
import { taps, type Text } from "../../pulse/survey.ts"
import { alertsIn, type Alert } from "../alerts/build.ts"
import { contrastLine, line, type ContrastLine, type Line, type State } from "../line.ts"
import { cutTables, type CutTable } from "./breakdowns.ts"
import { mostComments, type Comments, type DigestInput } from "./input.ts"

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

const mostListed = 8

/** The questions of a wave, or one of each core measure when there are too many to list. */
function askedOf({ survey, asked }: DigestInput): Asked {
  const questions = asked.flatMap((id) => survey.questions[id] ?? [])
  const core = Object.keys(survey.measures).filter((id) => survey.measures[id]!.kind === "core")
  const examples = core.flatMap((id) => questions.find(({ measure }) => measure === id) ?? [])
  const listed = questions.length > mostListed ? examples : questions
  return { questions: listed.map(({ text }) => text), total: questions.length, each: taps(survey) }
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
