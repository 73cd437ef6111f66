import { wavesToCrossing, velocities } from "../../measure/review/velocity.ts"
import { beyondLine, repeatedGroup, type Contrast } from "../../measure/close/contrast.ts"
import { drivers } from "../../measure/review/drivers.ts"
import { falseAlarmsPerQuarter } from "../../measure/monitoring/false-alarms.ts"
import type { LoadShape } from "../../measure/statistics/load-shape.ts"
import type { LedgerLine } from "../../measure/monitoring/ledger.ts"
import { benjaminiHochberg } from "../../measure/statistics/multiple-comparisons.ts"
import { shareNeeded, worstCase } from "../../measure/review/nonresponse.ts"
import { blindSpot, perceptionGap } from "../../measure/review/perception.ts"
import { pChart } from "../../measure/monitoring/p-chart.ts"
import { monotonicTrend } from "../../measure/statistics/monotonic-trend.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import { portfolioFigures, type PortfolioFigures } from "../deployment-figures.ts"
import { line, type Line } from "../line.ts"
import { portfolio, type Portfolio } from "../portfolio.ts"
import type { ReviewInput, ReviewWave } from "./input.ts"

declare module "../kinds.ts" {
  interface DocumentKinds {
    review: {}
  }
}

/** A monthly look at an organisation, from releases and block statistics: data only. */
export type Review = {
  unit: ReviewInput["unit"]
  survey: Text
  closesOn: string
  /** Of those that may be shown; the words of the whole begin with it. */
  pace: Pace | undefined
  boundaries: Boundary[]
  signals: Signal[]
  perception: { gaps: Gap[]; blindSpot: number } | undefined
  loads: ({ title: Text } & LoadShape)[]
  drivers: { outcome: Text; explained: number; parts: { title: Text; part: number }[] } | undefined
  ledger: readonly LedgerLine[]
  owned: boolean
  recentAlerts: number
  portfolio: Portfolio
  /** What is told of the people of deployments and of stages. */
  byDeployment: PortfolioFigures
  quality: Quality
}

/** Points a wave; `faster` only where the difference is beyond noise. */
type Pace = { maturity: number; dependency: number; faster: "maturity" | "dependency" | undefined }

/** `beyond`: the chance (0–1) of being beyond the line; `crossing`: in how many waves it is crossed at this pace. */
export type Boundary = { title: Text } & (
  | ({ published: true; crossing: number | undefined } & Pick<Contrast, "value" | "low" | "high"> &
      ReturnType<typeof beyondLine>)
  | { published: false }
)

/** `slope` in points a wave, where the direction is beyond noise. */
export type Signal = Line & {
  direction: { kind: "rises" | "falls"; slope: number } | { kind: "none" | "early" }
}

/** Leaders − operations in points, with its 90 % interval, and the two means (0–100). */
export type Gap = {
  title: Text
  value: number
  low: number
  high: number
  leaders: number
  operations: number
}

export type Quality = {
  rate: number | undefined
  /** The usual rate (percent) where the last one is outside of what chance makes of it. */
  unusual: { usual: number; kind: "low" | "high" } | undefined
  /** What the favourable share could be had everybody answered, and what share of the silent would bring it to one half. */
  worst: { title: Text; low: number; high: number; needed: number | undefined }[]
  uneven: { title: Text; score: number; even: number }[]
  cells: ReviewInput["cells"]
  /** Alerts that chance alone makes in a quarter. */
  byChance: number
}

const lookBack = 8
const fewestDrivers = 100
/** Points by which an even response must differ to be worth telling. */
const unevenFrom = 2
/** Released rates are down to a step of five points: the true one may be so much higher. */
const rateStep = 0.05
const chartBaseline = 12
const shortestChart = 6
/** One false alert in so many waves of a series, in teams of twelve: simulated. */
const runLength = 247

/** What is unpublished or refused gives no figure. Undefined where no core measure of the organisation is published. */
export function review(input: ReviewInput): Review | undefined {
  const { survey, waves, ledger, since } = input
  const last = waves.at(-1)
  const core = Object.entries(survey.measures).filter(([, { kind }]) => kind === "core")
  if (!last || !core.some(([id]) => publishedRow(last, id))) return undefined
  const pace = rateLimitOf(input)
  return {
    unit: input.unit,
    survey: survey.title,
    closesOn: last.closesOn,
    pace: pace && {
      maturity: tenth(pace.maturity.slope),
      dependency: tenth(pace.dependency.slope),
      faster: pace.gap.low > 0 ? "dependency" : pace.gap.high < 0 ? "maturity" : undefined,
    },
    boundaries: survey.contrasts.map((contrast) => boundaryOf(last, contrast, pace?.gap)),
    signals: signalsOf(
      input,
      core.map(([id]) => id),
    ),
    perception: perceptionOf(input),
    loads: input.loads.map(({ measure, shape }) => ({ title: titleOf(survey, measure), ...shape })),
    drivers: driversOf(input),
    ledger,
    owned: input.owned,
    portfolio: portfolio(input.deployments ?? [], last.closesOn),
    recentAlerts: ledger.filter(({ kind, raisedOn }) => kind === "alert" && raisedOn >= since).length,
    byDeployment: portfolioFigures(survey, input.cuts),
    quality: qualityOf(input, last),
  }
}

/** Never −0. */
function tenth(points: number): number {
  return Math.round(points * 10) / 10 || 0
}

function publishedRow({ rows }: ReviewWave, measure: string) {
  return rows.find((row) => row.measure === measure && row.status === "published" && row.score !== undefined)
}

/** The scores of the last eight waves that can be compared with the last one; fewer where fewer can. */
function recent({ waves }: ReviewInput, measure: string): number[] {
  const rows = waves.slice(-lookBack).map((wave) => publishedRow(wave, measure))
  const segment = rows.at(-1)?.segment
  return rows.flatMap((row) => (row && row.segment === segment ? [row.score!] : []))
}

function titleOf({ measures, index }: Survey, id: string): Text {
  const measure = measures[id]
  return measure?.short ?? measure?.title ?? index!.title
}

/** Maturity is the index, dependency what the first contrast subtracts. */
function rateLimitOf(input: ReviewInput) {
  const { index, contrasts } = input.survey
  const [contrast] = contrasts
  if (!index || !contrast) return undefined
  const found = velocities(recent(input, index.id), recent(input, contrast.minus))
  return found.kind === "velocities" ? found : undefined
}

function boundaryOf(
  last: ReviewWave,
  { id, title }: Survey["contrasts"][number],
  gap: { value: number; low: number } | undefined,
): Boundary {
  const row = publishedRow(last, id)
  if (!row || row.low === undefined || row.high === undefined) return { title, published: false }
  const { score: value, low, high } = row as { score: number; low: number; high: number }
  const crossing = gap && wavesToCrossing(value, gap)
  return {
    title,
    published: true,
    value,
    low,
    high,
    ...beyondLine({ value, low, high }),
    crossing: typeof crossing === "number" ? Math.max(1, Math.round(crossing)) : undefined,
  }
}

function signalsOf(input: ReviewInput, core: readonly string[]): Signal[] {
  const { survey, waves } = input
  const { rows } = waves.at(-1)!
  const trends = new Map(core.map((id) => [id, monotonicTrend(recent(input, id))]))
  const known = core.filter((id) => trends.get(id)!.kind === "trend")
  const flags = benjaminiHochberg(known.map((id) => (trends.get(id) as { p: number }).p))
  return core.map((id): Signal => {
    const trend = trends.get(id)!
    const own = line({ rows, history: input.waves }, id, titleOf(survey, id), true)
    if (trend.kind === "refused") return { ...own, direction: { kind: "early" } }
    const real = flags[known.indexOf(id)]!.flagged && trend.slope !== 0
    if (!real) return { ...own, direction: { kind: "none" } }
    return { ...own, direction: { kind: trend.slope > 0 ? "rises" : "falls", slope: Math.abs(trend.slope) } }
  })
}

function perceptionOf({ survey, gaps }: ReviewInput): Review["perception"] {
  const found = gaps.flatMap(({ measure, leaders, operations }) => {
    const gap = perceptionGap(repeatedGroup(leaders), repeatedGroup(operations))
    const means = { leaders: Math.round(leaders.mean), operations: Math.round(operations.mean) }
    return gap.kind === "refused" ? [] : [{ measure, gap, means }]
  })
  const index = blindSpot(found.map(({ gap }) => gap))
  if (typeof index !== "number") return undefined
  return {
    blindSpot: Math.round(index),
    gaps: found.map(({ measure, gap, means }) => ({
      title: titleOf(survey, measure),
      value: Math.round(gap.value),
      low: Math.round(Math.max(-100, gap.low)),
      high: Math.round(Math.min(100, gap.high)),
      ...means,
    })),
  }
}

function driversOf({ survey, together }: ReviewInput): Review["drivers"] {
  if (!together || together.correlations.n / together.times < fewestDrivers) return undefined
  const found = drivers(together.correlations, together.outcome)
  if (found.kind === "refused") return undefined
  const parts = found.measures.map(({ measure, part }) => ({ title: titleOf(survey, measure), part }))
  return {
    outcome: titleOf(survey, together.outcome),
    explained: found.explained,
    parts: parts.toSorted((a, b) => b.part - a.part),
  }
}

function qualityOf(input: ReviewInput, last: ReviewWave): Quality {
  const { survey, even, cells } = input
  const core = Object.entries(survey.measures).filter(([, { kind }]) => kind === "core")
  const shown = core.flatMap(([id]) => {
    const row = publishedRow(last, id)
    return row ? [{ id, title: titleOf(survey, id), row }] : []
  })
  const rate = rateOf(last, survey)
  return {
    rate,
    unusual: unusualRate(input),
    worst: shown.flatMap(({ title, row: { favourable } }) => {
      if (favourable === undefined || rate === undefined || rate === 0) return []
      const [share, people] = [favourable / 100, rate / 100]
      const { low, high } = worstCase({ value: share, people, eligible: 1, top: 1 })
      const needed = shareNeeded({ share, people, eligible: 1, line: 0.5 })
      const possible = typeof needed === "number" && needed >= 0 && needed <= 1
      return [{ title, low, high, needed: possible ? needed : undefined }]
    }),
    uneven: shown.flatMap(({ id, title, row: { score, bound } }) => {
      const other = even.get(id)
      const told = other !== undefined && !bound && Math.abs(other - score!) >= unevenFrom
      return told ? [{ title, score: score!, even: other }] : []
    }),
    cells,
    byChance: falseAlarmsPerQuarter(cells.judged, runLength),
  }
}

/** Percent of those asked: that of the core measure that most answered. */
function rateOf(wave: ReviewWave, { measures }: Survey): number | undefined {
  const rates = wave.rows.flatMap(({ measure, status, responseRate }) =>
    status === "published" && measures[measure]?.kind === "core" && responseRate !== undefined
      ? [responseRate]
      : [],
  )
  return rates.length === 0 ? undefined : Math.max(...rates)
}

/** Against the first twelve waves looked back on, or fewer, whether the last one is beyond three standard deviations. */
function unusualRate({ waves, survey }: ReviewInput): Quality["unusual"] {
  const parts = waves.flatMap((wave) => {
    const rate = rateOf(wave, survey)
    return rate === undefined || !wave.asked ? [] : [{ count: (rate / 100) * wave.asked, of: wave.asked }]
  })
  const chart = pChart(parts, Math.max(shortestChart, Math.min(chartBaseline, parts.length - 1)))
  const now = chart.kind === "chart" ? chart.waves.at(-1) : undefined
  if (chart.kind === "refused" || !now || parts.length <= shortestChart) return undefined
  const usual = Math.round(chart.usual * 20) * 5
  if (now.share + rateStep < now.low) return { usual, kind: "low" }
  return now.share - rateStep > now.high ? { usual, kind: "high" } : undefined
}
