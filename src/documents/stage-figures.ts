import { changeBetween } from "../measure/review/before-after.ts"
import { stages, type DeploymentStage } from "../pulse/deployments.ts"
import type { Survey, Text } from "../pulse/survey.ts"
import {
  figuresNamed,
  portfolioFigures,
  type DeploymentFigure,
  type DeploymentFigures,
} from "./deployment-figures.ts"
import type { CutRow } from "./row.ts"

/** Pulses in a figure of a deployment: means over fewer in common than none are no two measurements. */
const pulsesInMean = 8

export type StageMoveInput = {
  survey: Survey
  /** As people's attribute has it. */
  name: string
  /** The last change of its stage. */
  change: { stage: DeploymentStage; on: string }
  /** The last pulse before the change, and the last of all, with what is shown by attribute; `apart`: pulses between them. */
  before: { on: string; rows: readonly CutRow[] } | undefined
  now: { on: string; rows: readonly CutRow[] }
  apart: number
}

/** Points from before to now, with the 90 % interval. */
type MovedFigure = {
  title: Text
  before: DeploymentFigure
  now: DeploymentFigure
  change: { value: number; low: number; high: number; beyondChance: boolean }
}

/** A deployment before its stage changed and now, each a mean of up to eight pulses; or how many pulses are missing until both are of their own. */
export type StageMove = StageMoveInput["change"] &
  ({ kind: "waits"; pulses: number } | { kind: "moved"; before: string; now: string; lines: MovedFigure[] })

/** Undefined where no figure is shown on both sides. */
export function stageMove({
  survey,
  name,
  change,
  before,
  now,
  apart,
}: StageMoveInput): StageMove | undefined {
  const [late, early] = [now, before].map(
    (side) => side && figuresNamed(portfolioFigures(survey, side.rows), name),
  )
  if (!before || !late || !early) return undefined
  if (apart < pulsesInMean) return { ...change, kind: "waits", pulses: pulsesInMean - apart }
  const lines = figuresOf(late).flatMap((figure): MovedFigure[] => {
    const was = figuresOf(early).find(({ title }) => title.en === figure.title.en)
    const moved =
      was && changeBetween({ ...was, on: before.on, series: 0 }, { ...figure, on: now.on, series: 0 })
    if (moved?.kind !== "moved") return []
    const { value, low, high, beyondChance } = moved
    return [{ title: figure.title, before: was!, now: figure, change: { value, low, high, beyondChance } }]
  })
  return lines.length === 0 ? undefined : { ...change, kind: "moved", before: before.on, now: now.on, lines }
}

function figuresOf({ signals, index }: DeploymentFigures): DeploymentFigure[] {
  return index ? [...signals, index] : signals
}

/** Deployments of one stage beside each other, by name, and all people of that stage; each a mean of up to eight pulses. */
export type StageGroup = {
  stage: DeploymentStage
  deployments: DeploymentFigures[]
  all?: DeploymentFigures | undefined
}

/** From what is shown by attribute; a deployment that is not in the registry has no stage. */
export function besideByStage(
  survey: Survey,
  rows: readonly CutRow[],
  registered: readonly { name: string; stage: DeploymentStage }[],
): StageGroup[] {
  const figures = portfolioFigures(survey, rows)
  return stages.flatMap((stage) => {
    const deployments = registered
      .filter((one) => one.stage === stage)
      .flatMap(({ name }) => figuresNamed(figures, name) ?? [])
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const all = figures.stages.find(({ name }) => name === stage)
    return deployments.length === 0 ? [] : [{ stage, deployments, all }]
  })
}
