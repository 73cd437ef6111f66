import type { Cut } from "../../pulse/attributes.ts"
import { changeBetween, type BeforeAfter } from "../../measure/review/before-after.ts"
import { allQuestions, type Survey, type Text } from "../../pulse/survey.ts"
import type { Benchmarks } from "../benchmarks.ts"
import type { HistoryWave } from "../digest/input.ts"
import { seriesOf, type SignalSeries } from "../review/page.ts"
import type { CutRow, ReleaseRow } from "../row.ts"

/** So many units below are drawn; the table has all. */
const mostDrawn = 8

type UnitFigures = {
  id: string
  name: string
  /** Of the pulse in question, and of the one beside it. */
  rows: readonly ReleaseRow[]
  earlier: readonly ReleaseRow[]
}

export type FiguresInput = {
  path: readonly { id: string; name: string }[]
  survey: Survey
  /** What can be chosen: surveys with a result, and the days on which this one's pulses closed, the last first. */
  surveys: readonly { id: string; title: Text }[]
  pulses: readonly string[]
  on: string
  /** Another pulse to set beside it. */
  against?: string | undefined
  measure?: string | undefined
  unit: UnitFigures & { history: readonly HistoryWave[] }
  /** Those directly below; histories only of the measure that was chosen, and of the units that are drawn. */
  below: readonly (UnitFigures & { history: readonly HistoryWave[] })[]
  /** By attribute; of the whole organisation alone. */
  cuts: readonly CutRow[]
  /** What lies beside this pulse's figures of the unit. */
  beside?: Benchmarks | undefined
}

/** Points (−100 to 100) or hours from the earlier pulse to the later one, with the 90 % interval; or why there is none. */
export type Change =
  | (Pick<BeforeAfter, "value" | "low" | "high" | "beyondChance"> & { kind: "moved" })
  | { kind: "hidden" | "bound" | "anew" | "overlap" }

export type Figure = {
  measure: string
  title: Text
  kind: "core" | "index" | "extra" | "contrast"
  hours: boolean
  now: ReleaseRow | undefined
  earlier: ReleaseRow | undefined
  change?: Change | undefined
}

/** `estimated`: made from the scores of teams for the most part. */
type CutFigure = { score: number; low: number; high: number; estimated: boolean; hours: boolean }

export type FiguresPage = Pick<
  FiguresInput,
  "path" | "survey" | "surveys" | "pulses" | "on" | "against" | "measure"
> & {
  figures: Figure[]
  /** Of the measure that was chosen. */
  series?: SignalSeries | undefined
  below: { id: string; name: string; figures: Figure[]; series?: SignalSeries | undefined }[]
  /** Units below of which nothing is shown. */
  hidden: string[]
  cuts: { cut: Cut; band: string; figures: (CutFigure | undefined)[] }[]
  cutTitles: Text[]
  /** Measures that can be chosen. */
  measures: { id: string; title: Text }[]
  beside?: Benchmarks | undefined
}

/** The first units that have a figure of a measure: the ones whose histories are drawn. */
export function unitsDrawn(units: readonly string[], rows: readonly ReleaseRow[], measure: string): string[] {
  const shown = new Set<string>(
    rows.flatMap((row) => (row.measure === measure && scoreOf(row) !== undefined ? [row.unit] : [])),
  )
  return units.filter((unit) => shown.has(unit)).slice(0, mostDrawn)
}

/** Every released figure of a unit and of those below it in one pulse, and what changed from another one. */
export function figuresPage(input: FiguresInput): FiguresPage {
  const { path, survey, surveys, pulses, on, against, measure, unit, below } = input
  const specs = specsOf(survey)
  const chosen = specs.filter((spec) => measure === undefined || spec.measure === measure)
  const series = (history: readonly HistoryWave[]) => {
    const [only] = measure === undefined ? [] : chosen
    return only && seriesOf(history, only.measure, only.title)
  }
  const figuresOf = (own: UnitFigures) => chosen.map((spec) => figureOf(spec, own, input))
  const all = below.map((own) => ({ ...own, figures: figuresOf(own), series: series(own.history) }))
  const isShown = ({ figures }: (typeof all)[number]) => figures.some(({ now }) => scoreOf(now) !== undefined)
  return {
    path,
    survey,
    surveys,
    pulses,
    on,
    against,
    measure,
    figures: figuresOf(unit),
    series: series(unit.history),
    below: all
      .filter(isShown)
      .map(({ id, name, figures, series: own }) => ({ id, name, figures, series: own })),
    hidden: all.filter((own) => !isShown(own)).map(({ name }) => name),
    ...cutsOf(input, chosen),
    measures: specs.map(({ measure: id, title }) => ({ id, title })),
    beside: input.beside && {
      ...input.beside,
      lines: input.beside.lines.filter((one) => measure === undefined || one.measure === measure),
    },
  }
}

type Spec = Pick<Figure, "measure" | "title" | "kind" | "hours"> & { waves: number }

/** Signals first, earlier the index, earlier what is asked now and earlier, earlier what is worked out from these. */
function specsOf(survey: Survey): Spec[] {
  const { measures, index, contrasts } = survey
  const hours = new Set(allQuestions(survey).flatMap(({ key, measure }) => (key === "none" ? [measure] : [])))
  const of = (wanted: "core" | "extra") =>
    Object.entries(measures).flatMap(([measure, { kind, title, short }]) =>
      kind === wanted ? [{ measure, title: short ?? title, kind, hours: hours.has(measure), waves: 1 }] : [],
    )
  return [
    ...of("core"),
    ...(index
      ? [{ measure: index.id, title: index.title, kind: "index" as const, hours: false, waves: 1 }]
      : []),
    ...of("extra"),
    ...contrasts.map(({ id, title, waves }) => ({
      measure: id,
      title,
      kind: "contrast" as const,
      hours: false,
      waves,
    })),
  ]
}

function scoreOf(row: ReleaseRow | undefined): number | undefined {
  return row?.status === "published" ? row.score : undefined
}

function figureOf({ waves, ...spec }: Spec, own: UnitFigures, input: FiguresInput): Figure {
  const of = (rows: readonly ReleaseRow[]) => rows.find(({ measure }) => measure === spec.measure)
  const [now, earlier] = [of(own.rows), of(own.earlier)]
  if (input.against === undefined) return { ...spec, now, earlier }
  return { ...spec, now, earlier, change: changeOf({ now, earlier }, waves, input) }
}

/** Released figures alone: what they may tell together was decided when they were released. */
function changeOf(
  { now, earlier }: Pick<Figure, "now" | "earlier">,
  waves: number,
  { pulses, on, against }: FiguresInput,
): Change {
  const shown = [now, earlier].map((row) =>
    row && scoreOf(row) !== undefined && row.low !== undefined && row.high !== undefined
      ? { score: row.score!, low: row.low, high: row.high, series: row.segment, bound: row.bound }
      : undefined,
  )
  const [late, early] = shown
  if (!late || !early) return { kind: [now, earlier].some((row) => row?.bound) ? "bound" : "hidden" }
  if (late.bound || early.bound) return { kind: "bound" }
  // Means over the same pulses are no two measurements.
  if (Math.abs(pulses.indexOf(on) - pulses.indexOf(against!)) < waves) return { kind: "overlap" }
  const moved =
    on > against!
      ? changeBetween({ on: against!, ...early }, { on, ...late })
      : changeBetween({ on, ...late }, { on: against!, ...early })
  return moved.kind === "moved" ? moved : { kind: "anew" }
}

function cutsOf({ cuts }: FiguresInput, specs: readonly Spec[]): Pick<FiguresPage, "cuts" | "cutTitles"> {
  const wanted = specs.filter(
    ({ kind, measure }) => kind === "core" || cuts.some((one) => one.measure === measure),
  )
  const named = Map.groupBy(cuts, ({ cut }) => JSON.stringify(cut))
  const shown = [...named.values()].flatMap((rows) => {
    const figures = wanted.map((spec) => rows.find((row) => row.measure === spec.measure))
    const band = rows.find((row) => row.status === "published" && row.band !== undefined)?.band
    if (band === undefined || figures.every((row) => row?.status !== "published")) return []
    return [
      {
        cut: rows[0]!.cut,
        band,
        figures: figures.map((row, at) =>
          row?.status === "published" && row.score !== undefined
            ? {
                score: row.score,
                low: row.low ?? row.score,
                high: row.high ?? row.score,
                estimated: row.estimated ?? false,
                hours: wanted[at]!.hours,
              }
            : undefined,
        ),
      },
    ]
  })
  return { cuts: shown, cutTitles: wanted.map(({ title }) => title) }
}
