import { isInHours } from "../deployment-figures.ts"
import { repeatedGroup } from "../../measure/close/contrast.ts"
import type { ReviewReason } from "../../measure/gate/reasons-to-review.ts"
import type { HeadroomFigure, NamedUnit } from "../../measure/gate/input.ts"
import type { GateLoad } from "../../measure/gate/load.ts"
import type { ReadinessLine } from "../../measure/gate/readiness.ts"
import { unitSignals, worstSignals, type GateFinding, type WorstSignals } from "../../measure/gate/rules.ts"
import { gateThresholds } from "../../measure/gate/thresholds.ts"
import { judgeGate, type GateCondition, type GateFact, type GateVerdict } from "../../measure/gate/verdict.ts"
import { perceptionGap } from "../../measure/review/perception.ts"
import type { TrendState } from "../../measure/monitoring/control-chart.ts"
import type { VerdictKind } from "../../pulse/deployments.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import type { GateDocumentInput } from "./input.ts"

/** A signal as it is shown; `estimated`: made from the scores of teams for the most part. */
type GateSignal = {
  measure: string
  title: Text
  score: number
  low: number
  high: number
  trend?: TrendState | undefined
  /** Points a wave, where the direction is beyond chance. */
  slope?: number | undefined
  estimated?: boolean | undefined
  /** Hours a week, not points. */
  hours?: true | undefined
}

/** The deployment supportability analysis in its ten parts, as kept with the verdict. It names no person. */
export type GateDocument = {
  request: GateDocumentInput["gate"]["request"] & {
    does: string
    stops?: string | undefined
    on: string
    hours: GateVerdict["added"]
  }
  verdict: { kind: VerdictKind; validUntil: string; facts: GateFact[]; changes: GateFinding[] }
  boundary: {
    headroom?: HeadroomFigure | undefined
    /** Had those who kept silent answered, what the signals could be. */
    worst?: WorstSignals | undefined
    bands: string[]
    response?: number | undefined
    ageDays?: number | undefined
  }
  signals: {
    units: { unit: NamedUnit; from?: NamedUnit | undefined; signals: GateSignal[] }[]
    /** Everybody who works with it, over eight waves. */
    cut?:
      | {
          signals: GateSignal[]
          others?: GateSignal[] | undefined
          headroom?: { value: number; low: number; high: number; estimated: boolean } | undefined
          band?: string | undefined
        }
      | undefined
    /** Supporting units without figures of their own. */
    protected: number
  }
  load: {
    units: GateLoad[]
    /** Of the whole organisation: the part (0–1) of all hours that would have to move, and how many parts carry. */
    shape?: { toMove: number; carriers: number; parts: number; atLeast: boolean } | undefined
  }
  readiness: { met: number; items: ReadinessLine[] }
  /** Leaders less operations, points; known of the whole organisation only. */
  perception: { title: Text; value: number; low: number; high: number }[]
  conditions: GateCondition[]
  again: { reasons: readonly ReviewReason[] }
  footer: { methodVersion: number; thresholds: typeof gateThresholds }
  /** What the measures that the parts name are called. */
  titles: Record<string, Text>
}

/** Builds the analysis; what a method refuses (too few leaders, say) is left out. */
export function gateDocument(input: GateDocumentInput): GateDocument {
  const { survey, gate, shape } = input
  const gaps = gapsOf(input)
  const verdict = judgeGate({ ...gate, gaps })
  const whole = { ...gate, gaps }
  const titleOf = (measure: string) => titleIn(survey, measure)
  const seen = new Set(unitSignals(whole).map(({ from }) => from.id))
  const signals = (own: readonly Omit<GateSignal, "title">[]) =>
    own.map((signal) => {
      const hours = isInHours(survey, signal.measure) ? ({ hours: true } as const) : {}
      return { ...signal, title: titleOf(signal.measure), ...hours }
    })
  return {
    request: { ...gate.request, does: input.does, stops: input.stops, on: gate.today, hours: verdict.added },
    verdict: {
      kind: verdict.verdict,
      validUntil: verdict.validUntil,
      facts: verdict.facts,
      changes: verdict.changes,
    },
    boundary: {
      headroom: gate.headroom,
      worst: worstSignals(whole),
      bands: [...new Set(gate.supports.flatMap(({ band }) => band ?? []))],
      response: verdict.response,
      ageDays: verdict.ageDays,
    },
    signals: {
      units: gate.supports.map(({ unit, from, signals: own }) => {
        // What stands for several units is shown once.
        const first = from === undefined || seen.delete(from.id)
        return { unit, from, signals: first ? signals(own) : [] }
      }),
      cut: gate.cut && {
        band: gate.cut.band,
        signals: signals(gate.cut.signals),
        others: signals(gate.cut.others),
        headroom: gate.cut.headroom,
      },
      protected: gate.supports.filter(({ unit, from }) => from?.id !== unit.id).length,
    },
    load: {
      units: verdict.loads,
      shape: shape && {
        toMove: shape.toMove,
        carriers: shape.carriers,
        parts: shape.parts,
        atLeast: shape.atLeast,
      },
    },
    readiness: {
      met: gate.readiness.filter(({ state }) => state === "met").length,
      items: [...gate.readiness],
    },
    perception: gaps.map(({ measure, value, low, high }) => ({ title: titleOf(measure), value, low, high })),
    conditions: verdict.conditions,
    again: { reasons: input.reasons },
    footer: { methodVersion: input.methodVersion, thresholds: gateThresholds },
    titles: Object.fromEntries(Object.keys(survey.measures).map((id) => [id, titleOf(id)])),
  }
}

function titleIn({ measures }: Survey, id: string): Text {
  const measure = measures[id]
  return measure?.short ?? measure?.title ?? { en: id }
}

function gapsOf({ mirrored }: GateDocumentInput) {
  return mirrored.flatMap(({ measure, leaders, operations }) => {
    const gap = perceptionGap(repeatedGroup(leaders), repeatedGroup(operations))
    if (gap.kind === "refused") return []
    return [
      {
        measure,
        value: Math.round(gap.value),
        low: Math.round(Math.max(-100, gap.low)),
        high: Math.round(Math.min(100, gap.high)),
      },
    ]
  })
}
