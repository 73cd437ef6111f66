import { mayRepresent } from "../../measure/review/nonresponse.ts"
import { taps, type Text } from "../../pulse/survey.ts"
import { alertsIn, type Alert, type UnitAlerts } from "../alerts/build.ts"
import type { Benchmarks } from "../benchmarks.ts"
import type { DecisionDocument } from "../decision/build.ts"
import { portfolioFigures, type PortfolioFigures } from "../deployment-figures.ts"
import { contrastLine, line, type ContrastLine, type Line } from "../line.ts"
import { cutTables, type CutTable } from "./breakdowns.ts"
import { mostComments, type Comments, type DigestInput, type Owner } from "./input.ts"
import { newsOf, type News } from "./news.ts"
import { loadLineOverTime, signalOverTime, type LoadLineOverTime, type SignalOverTime } from "./over-time.ts"
import { unitsTable, type UnitsTable } from "./units-table.ts"

declare module "../kinds.ts" {
  interface DocumentKinds {
    digest: {}
  }
}

type Head = { unit: DigestInput["unit"]; wave: DigestInput["wave"]; survey: Text; minimum: number }

/** Data of one wave for one channel, from one release. */
export type Digest =
  | ({ kind: "withheld"; reason: "protected" | "no_data" } & Head)
  | ({
      kind: "shown"
      news: News
      /** Only about the unit itself, for everybody there. */
      ownNews: News
      pictures: DigestPictures
      table: UnitsTable | undefined
      tasks: DigestTask[]
      /** The last decision whose measure is asked again. */
      decided?: Decided | undefined
      /** What lies beside the unit's own figures. */
      beside?: Benchmarks | undefined
      names: { title: Text; short: Text }[]
      core: Line[]
      index?: Line | undefined
      others: Line[]
      contrasts: ContrastLine[]
      /** What each contrast that is shown is the difference of, over how many waves. */
      explained: { title: Text; plus: Text; minus: Text; waves: number }[]
      response: DigestInput["response"] & { low: boolean }
      below: { published: number; protected: number }
      alerts: Alert[]
      between: Between | undefined
      cuts: CutTable[]
      deployments: PortfolioFigures
      asked: Asked
      comments: Comments & { more: boolean }
    } & Head)

export type Decided = { number: number; owner?: Owner | undefined } & Pick<
  DecisionDocument,
  "text" | "dueOn" | "state" | "moved"
>

/** Questions to show, their total, and how many each person got. */
export type Asked = { questions: Text[]; total: number; each: number }

/** One unit's digest. Unpublished rows give no figure; without published core measures it is withheld. */
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
    // "Coordination" reads rightly beside a score of which 100 is healthy; "Coordination strain" would not.
    .map(([id, { title, short }]) => line(input, id, short ?? title, true))
  if (!core.some((line) => line.status === "published")) {
    const empty = input.rows.length > 0 && core.every((line) => line.status === "no_data")
    return { kind: "withheld", reason: empty ? "no_data" : "protected", ...head }
  }
  const contrasts = survey.contrasts.flatMap(({ id, title }) => contrastLine(input, id, title) ?? [])
  const about = { survey, unit: input.unit, rows: input.rows, contrasts: input.contrasts }
  const news = newsOf({
    ...about,
    alerts: input.alerts,
    history: input.newsHistory ?? input.history,
    ownHistory: input.history,
  })
  return {
    kind: "shown",
    ...head,
    names: measures.flatMap(([, { kind, title, short }]) =>
      kind === "core" && short ? [{ title, short }] : [],
    ),
    news,
    ownNews: newsOf({ ...about, alerts: input.alerts.filter(isOwn(input)), history: input.history }),
    pictures: picturesOf(input, news),
    table: unitsTable(survey, { name: input.unit.name, rows: input.rows }, input.below),
    tasks: tasksOf(news, input),
    core,
    index: survey.index && line(input, survey.index.id, survey.index.title, true),
    others: measures
      .filter(([id, { kind }]) => kind === "extra" && input.rows.some(({ measure }) => measure === id))
      .map(([id, { title }]) => line(input, id, title, false)),
    contrasts,
    explained: survey.contrasts.flatMap(({ id, title, plus, minus, waves }) => {
      const nameOf = (measure: string) =>
        survey.measures[measure]?.short ?? survey.measures[measure]?.title ?? title
      const shown = contrasts.some((one) => one.id === id)
      return shown ? [{ title, plus: nameOf(plus), minus: nameOf(minus), waves }] : []
    }),
    response: { ...response, low: response.rate !== undefined && !mayRepresent(response.rate, 100) },
    below: countBelow(input),
    alerts: alertsIn(
      survey,
      input.alerts.filter((one) => !isOwn(input)(one)),
    ),
    between: betweenTeams(input),
    cuts: cutTables(survey, input.cuts),
    deployments: portfolioFigures(survey, input.cuts),
    asked: questionListing(input),
    comments: commentsOf(input),
  }
}

function isOwn({ unit }: DigestInput) {
  return (one: UnitAlerts) => one.unit.id === unit.id
}

function countBelow({ survey, below }: DigestInput) {
  const has = (status: string) =>
    below.filter(({ rows }) =>
      rows.some((row) => row.status === status && survey.measures[row.measure]?.kind === "core"),
    ).length
  return { published: has("published"), protected: has("protected") }
}

/** The leading signal, and the load line if something is at or beyond it. */
export type DigestPictures = { signal?: SignalOverTime | undefined; loadLine?: LoadLineOverTime | undefined }

function picturesOf(input: DigestInput, { bad, caution }: News): DigestPictures {
  const { survey, unit, history, newsHistory } = input
  const worst = bad?.kind === "alert" ? bad.signals[0]?.measure : bad?.measure
  const other = bad?.kind === "alert" && bad.unit.id !== unit.id
  const signal =
    worst === undefined
      ? undefined
      : signalOverTime(survey, worst, other ? (newsHistory ?? []) : history, other ? history : undefined)
  const contrast = survey.contrasts.find((one) => caution?.kind === "line" && one.title === caution.title)
  return { signal, loadLine: contrast && loadLineOverTime(survey, contrast.id, history) }
}

/** A task for this week, with its reason and who it is for. */
export type DigestTask = (
  | { kind: "ask"; unit: string; since: string }
  | { kind: "ledger"; waiting: number }
  | { kind: "plans"; over: number }
) & { owner?: Owner | undefined }

const mostTasks = 2

function tasksOf(
  { bad, caution }: News,
  { waiting, owners = {} }: Pick<DigestInput, "waiting" | "owners">,
): DigestTask[] {
  const since = bad?.kind === "alert" ? bad.signals.map((one) => one.since).toSorted()[0] : undefined
  const tasks: DigestTask[] = [
    ...(bad?.kind === "alert" && since !== undefined
      ? [{ kind: "ask" as const, unit: bad.unit.name, since }]
      : []),
    ...(waiting > 0 ? [{ kind: "ledger" as const, waiting }] : []),
    ...(caution?.kind === "line" && caution.state === "beyond"
      ? [{ kind: "plans" as const, over: 0 - caution.value }]
      : []),
  ]
  return tasks.slice(0, mostTasks).map((task) => ({ ...task, owner: owners[task.kind] }))
}

function commentsOf({ comments: { texts, ...others } }: DigestInput) {
  return { texts: texts.slice(0, mostComments), more: texts.length > mostComments, ...others }
}

/** Measures on which teams differ, with their reliability (0–1), and the highest reliability. */
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

/** A wave's questions, or one per core measure if there are too many. */
function questionListing({ survey, asked }: DigestInput): Asked {
  const questions = asked.flatMap((id) => survey.questions[id] ?? [])
  const core = Object.keys(survey.measures).filter((id) => survey.measures[id]!.kind === "core")
  const examples = core.flatMap((id) => questions.find(({ measure }) => measure === id) ?? [])
  const listed = questions.length > mostListed ? examples : questions
  return { questions: listed.map(({ text }) => text), total: questions.length, each: taps(survey) }
}
