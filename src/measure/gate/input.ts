import type { Interval } from "../statistics/interval.ts"
import type { TrendState } from "../monitoring/control-chart.ts"
import type { DeploymentStage } from "../../pulse/deployments.ts"
import type { ReadinessLine } from "./readiness.ts"

/** A unit by its id and name. */
export type NamedUnit = { id: string; name: string }

/** One signal of a published unit: points of 0 to 100, 100 being the healthy end. */
export type SignalFigure = {
  measure: string
  score: number
  /** The 90 % interval. */
  low: number
  high: number
  trend?: TrendState | undefined
  /** Points a wave over the last eight waves (Sen), where the direction is beyond chance. */
  slope?: number | undefined
}

/** What is known of one supporting unit, from published figures alone. */
export type SupportingUnit = {
  unit: NamedUnit
  /** People in it now. */
  people: number
  /** The unit whose published signals stand for it: itself or the nearest above; undefined where none is published. */
  from?: NamedUnit | undefined
  signals: readonly SignalFigure[]
  /** Percent of those asked, and the band of those who answered. */
  response?: number | undefined
  band?: string | undefined
  /** The day (yyyy-mm-dd) on which the wave closed. */
  closedOn?: string | undefined
  /** Hours a week that one of its people spends on support, and the published unit that this is of. */
  burden?: { hours: number; from: NamedUnit } | undefined
}

/** Capacity less ambition of all supporting units together, in points of −100 to 100 with the 90 % interval. */
export type HeadroomFigure = {
  value: number
  /** The chance (0–1) of being beyond the line. */
  beyond: number
  /** What it could be had everybody answered, in the worst case on either side. */
  worst: Interval
  /** The published units that it is of; none where it is that of the people who work with the deployment. */
  from: readonly NamedUnit[]
} & Interval

type CutScore = Omit<SignalFigure, "trend" | "slope"> & { estimated: boolean }

/** A deployment's own cut, over eight waves. `estimated`: mostly from team scores. Response is the organisation's. */
export type CutFigure = {
  signals: readonly CutScore[]
  /** Capacity, ambition and hours, as far as they are shown. */
  others: readonly CutScore[]
  headroom?: (Interval & { value: number; estimated: boolean }) | undefined
  band?: string | undefined
  response?: number | undefined
  closedOn?: string | undefined
}

export type GateInput = {
  /** yyyy-mm-dd. */
  today: string
  request: {
    deployment: string
    stage: DeploymentStage
    asked: DeploymentStage
    usersNow: number
    usersAdded: number
    /** Hours a week that it asks of the supporting units now. */
    hoursNow: number
    /** Undefined where nobody said: then they grow as users do. */
    hoursAdded?: number | undefined
  }
  supports: readonly SupportingUnit[]
  headroom?: HeadroomFigure | undefined
  /** The organisation's people, and hours a week that each spends on support. */
  organisation?: { people: number; hours: number } | undefined
  cut?: CutFigure | undefined
  readiness: readonly ReadinessLine[]
  /** Leaders less operations, points, by signal; a gap is known of the whole organisation only. */
  gaps: readonly ({ measure: string; value: number } & Interval)[]
}
