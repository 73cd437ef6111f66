import { beyondLine } from "../measure/close/contrast.ts"
import { cutId, type CutAttribute } from "../pulse/attributes.ts"
import { keyOf } from "../pulse/clean.ts"
import type { Survey, Text } from "../pulse/survey.ts"
import { line, type Line } from "./line.ts"
import type { CutRow, LineState, ReleaseRow } from "./row.ts"

/** Points or hours with the 90 % interval; `estimated`: made from the scores of teams for the most part. */
export type DeploymentFigure = { title: Text; score: number; low: number; high: number; estimated: boolean }
/** Capacity less ambition: −100 to 100 points. */
export type DeploymentHeadroom = DeploymentFigure & { state: LineState }

/** What is told of the people of one deployment or stage: means of up to eight pulses, of the whole organisation. */
export type DeploymentFigures = {
  /** A deployment's name, as people's attribute has it, or a stage. */
  name: string
  /** How many people, never exactly. */
  band: string
  index: DeploymentFigure | undefined
  signals: DeploymentFigure[]
  /** Capacity, ambition and others that lie between 0 and 100. */
  others: DeploymentFigure[]
  /** Hours a week. */
  hours: DeploymentFigure[]
  lines: DeploymentHeadroom[]
}

export type PortfolioFigures = {
  deployments: DeploymentFigures[]
  stages: DeploymentFigures[]
  /** Deployments and stages with too few people to show. */
  protected: number
}

/** What is told of deployments and stages, each in the order of names. `rows`: of one release. */
export function portfolioFigures(survey: Survey, rows: readonly CutRow[]): PortfolioFigures {
  const [deployments, stages] = [figuresBy(survey, rows, "deployment"), figuresBy(survey, rows, "stage")]
  return {
    deployments: deployments.shown,
    stages: stages.shown,
    protected: deployments.protected + stages.protected,
  }
}

/** The figures of a registered deployment; names are compared as those of the registry are. */
export function figuresNamed({ deployments }: PortfolioFigures, name: string): DeploymentFigures | undefined {
  return deployments.find((one) => keyOf(one.name) === keyOf(name))
}

function figuresBy(survey: Survey, rows: readonly CutRow[], by: CutAttribute) {
  const own = rows.filter(({ cut }) => cut.by.length === 1 && cut.by[0] === by)
  const cuts = [...Map.groupBy(own, ({ cut }) => cutId(cut)).values()]
  const shown = cuts
    .flatMap((one) => figuresOf(survey, one) ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { shown, protected: cuts.length - shown.length }
}

/** Undefined where no signal is shown. */
/** Whether a measure is of hours a week: all others are scores of 0 to 100. */
export function isInHours({ questions }: Pick<Survey, "questions">, measure: string): boolean {
  return Object.values(questions).some((one) => one.measure === measure && one.key === "none")
}

function figuresOf(survey: Survey, rows: readonly CutRow[]): DeploymentFigures | undefined {
  const { index, measures, contrasts } = survey
  const figure = (id: string, title: Text): DeploymentFigure[] => {
    const row = rows.find(({ measure }) => measure === id)
    if (row?.status !== "published" || row.score === undefined) return []
    const { score, low = score, high = score, estimated = false } = row
    return [{ title, score, low, high, estimated }]
  }
  const isHours = (id: string) => isInHours(survey, id)
  const of = (test: (id: string, kind: string) => boolean) =>
    Object.entries(measures).flatMap(([id, { kind, short, title }]) =>
      test(id, kind) ? figure(id, short ?? title) : [],
    )
  const signals = of((_, kind) => kind === "core")
  const [first] = rows
  const band = rows.find((row) => row.band !== undefined)?.band
  if (!first || band === undefined || signals.length === 0) return undefined
  return {
    name: first.cut.values[0]!,
    band,
    index: index && figure(index.id, index.title)[0],
    signals,
    others: of((id, kind) => kind === "extra" && !isHours(id)),
    hours: of((id, kind) => kind === "extra" && isHours(id)),
    lines: contrasts.flatMap(({ id, title }) =>
      figure(id, title).map((one) => ({ ...one, state: beyondLine({ value: one.score, ...one }).state })),
    ),
  }
}

/** A unit that supports a deployment, by its own result of the last pulse. */
export type SupportResult = { name: string; signals: Line[] }

/** Units by their own released results, in the order given; what is protected gives no figure. */
export function supportingUnits(
  survey: Survey,
  units: readonly { name: string; rows: readonly ReleaseRow[] }[],
): SupportResult[] {
  const core = Object.entries(survey.measures).filter(([, { kind }]) => kind === "core")
  return units.map(({ name, rows }) => ({
    name,
    signals: core.map(([id, { title, short }]) => line({ rows }, id, short ?? title, true)),
  }))
}
