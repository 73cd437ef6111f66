import { growTree, pathUp, type TreeNode } from "../../disclosure/tree.ts"
import { rootUnit } from "../../pulse/units.ts"
import { beyondLine } from "../close/contrast.ts"
import { worstCase } from "../review/nonresponse.ts"
import { normalBelow, zOf } from "../statistics/distributions.ts"
import { mean, sum } from "../statistics/numbers.ts"
import { monotonicTrend } from "../statistics/monotonic-trend.ts"
import type { TrendState } from "../monitoring/control-chart.ts"
import type {
  CutFigure,
  GateInput,
  HeadroomFigure,
  NamedUnit,
  SignalFigure,
  SupportingUnit,
} from "./input.ts"
import { gateThresholds } from "./thresholds.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** One published figure, as a release has it: the measure of a unit in a wave. */
export type PublishedFigure = {
  score: number
  low: number
  high: number
  band?: string | undefined
  /** Percent of those asked, down to a step of five. */
  response?: number | undefined
  trend?: TrendState | undefined
  segment: number
}

/** All that the gate reads: the last waves' releases of the supporting units and of those above them, and nothing else. */
export type GateFacts = {
  /** The days (yyyy-mm-dd) on which the waves closed, the last one first; eight at most. */
  closedOn: readonly string[]
  units: readonly (TreeNode & { name: string })[]
  /** By unit and measure, for each of these waves what is published. */
  figures: ReadonlyMap<string, ReadonlyMap<string, readonly (PublishedFigure | undefined)[]>>
  /** People by unit, at or below it, now. */
  people: ReadonlyMap<string, number>
  supporting: readonly string[]
  measures: {
    core: readonly string[]
    /** What headroom is the difference of, and in how many of eight waves one person can have answered each. */
    headroom?: { id: string; plus: string; minus: string; plusTimes: number; minusTimes: number } | undefined
    /** What is measured in hours a week. */
    burden?: string | undefined
  }
  cut?: { measure: string; score: number; low: number; high: number; estimated: boolean; band?: string }[]
}

/** What is known of the supporting units, from releases alone: the gate's evidence. */
export function gateEvidence(
  facts: GateFacts,
): Pick<GateInput, "supports" | "headroom" | "organisation" | "cut"> {
  const look = lookIn(facts)
  const supports = facts.supporting.map((id) => look.support(id))
  const all = look.burdenOf(rootUnit)
  const organisation = all === undefined ? undefined : { people: facts.people.get(rootUnit) ?? 0, hours: all }
  const cut = cutOf(facts)
  return { supports, headroom: headroomOf(facts, look, supports, cut), organisation, cut }
}

type Look = ReturnType<typeof lookIn>

function lookIn({ units, figures, people, measures, closedOn }: GateFacts) {
  const tree = growTree(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const named = (id: string): NamedUnit => ({ id, name: names.get(id) ?? id })
  const series = (unit: UnitId, measure: string) => figures.get(unit)?.get(measure) ?? []
  /** The mean over the waves in which a measure was published since its last break, if there are enough of them. */
  const meanOf = (unit: UnitId, measure: string) => {
    const known = series(unit, measure)
    const segment = known.find((one) => one !== undefined)?.segment
    const own = known.filter((one) => one !== undefined).filter((one) => one.segment === segment)
    return own.length < gateThresholds.fewestWaves ? undefined : own
  }
  const burdenOf = (unit: UnitId): number | undefined => {
    const own = measures.burden === undefined ? undefined : meanOf(unit, measures.burden)
    return own && mean(own.map(({ score }) => score))
  }
  /** The unit and those above it but the organisation, which says too little of any one unit; itself it may be. */
  const above = (unit: UnitId) => (names.has(unit) ? pathUp(tree, unit) : [])
  const near = (unit: UnitId) => above(unit).filter((id) => id === unit || id !== rootUnit)
  /** The last wave in which all signals of a unit are published and recent enough to be looked at. */
  const lastOf = (unit: UnitId): number => {
    const at = closedOn.findIndex((_, wave) =>
      measures.core.every((measure) => series(unit, measure)[wave] !== undefined),
    )
    return measures.core.length === 0 ? -1 : at
  }
  /** A unit that is gone is one that nothing is published of. */
  function support(unit: UnitId): SupportingUnit {
    const from = near(unit).find((id) => lastOf(id) >= 0)
    const burdened = above(unit).find((id) => burdenOf(id) !== undefined)
    const own = { unit: named(unit), people: people.get(unit) ?? 0 }
    const burden = burdened === undefined ? undefined : { hours: burdenOf(burdened)!, from: named(burdened) }
    if (from === undefined) return { ...own, signals: [], burden }
    const wave = lastOf(from)
    const rows = measures.core.map((measure) => series(from, measure)[wave]!)
    return {
      ...own,
      from: named(from),
      signals: measures.core.map((measure) => signalOf(measure, series(from, measure).slice(wave))),
      response: rateOf(figures.get(from), measures.core),
      band: rows[0]!.band,
      closedOn: closedOn[wave],
      burden,
    }
  }
  return { named, above, meanOf, burdenOf, support }
}

/** The last one first. */
function signalOf(measure: string, rows: readonly (PublishedFigure | undefined)[]): SignalFigure {
  const { score, low, high, trend, segment } = rows[0]!
  const same = rows.filter((row) => row?.segment === segment)
  const found = monotonicTrend(same.map((row) => row!.score).toReversed())
  const real = found.kind === "trend" && found.p < 0.1 && found.slope !== 0
  return { measure, score, low, high, trend, slope: real ? found.slope : undefined }
}

/** The variance of a mean of scores over waves, from their intervals; one person is in `times` of eight waves at most. */
function varianceOf(rows: readonly PublishedFigure[], times: number): number {
  const each = rows.map(({ low, high }) => ((high - low) / 2 / zOf(0.9)) ** 2)
  return (Math.min(times, rows.length) * sum(each)) / rows.length ** 2
}

/**
 * Capacity less ambition of the supporting units, by headcount, each from the nearest published unit above; or, where that is not
 * the unit itself, of the people who work with the deployment, unless that is an estimate.
 */
function headroomOf(
  facts: GateFacts,
  { named, above, meanOf }: Look,
  supports: readonly SupportingUnit[],
  cut: CutFigure | undefined,
): HeadroomFigure | undefined {
  const { measures, figures } = facts
  const { headroom } = measures
  if (!headroom || supports.length === 0) return undefined
  const { plus, minus, plusTimes, minusTimes } = headroom
  const weights = new Map<string, number>()
  for (const { unit, people: own } of supports) {
    const from = above(unit.id).find((id) => meanOf(id, plus) && meanOf(id, minus))
    if (from === undefined) return ownHeadroom(cut)
    weights.set(from, (weights.get(from) ?? 0) + Math.max(1, own))
  }
  const own = ownHeadroom(cut)
  if (own && supports.some(({ unit }) => !weights.has(unit.id))) return own
  const all = sum([...weights.values()])
  let [value, variance, low, high] = [0, 0, 0, 0]
  for (const [unit, weight] of weights) {
    const [capacity, ambition] = [meanOf(unit, plus)!, meanOf(unit, minus)!]
    const [c, a] = [capacity, ambition].map((rows) => mean(rows.map(({ score }) => score))) as [
      number,
      number,
    ]
    const part = weight / all
    value += part * (c - a)
    variance += part ** 2 * (varianceOf(capacity, plusTimes) + varianceOf(ambition, minusTimes))
    const rate = rateOf(figures.get(unit), measures.core) ?? 0
    const worst = (score: number) => worstCase({ value: score, people: rate, eligible: 100, top: 100 })
    low += part * (worst(c).low - worst(a).high)
    high += part * (worst(c).high - worst(a).low)
  }
  const error = Math.sqrt(variance)
  return {
    value,
    low: Math.max(-100, value - zOf(0.9) * error),
    high: Math.min(100, value + zOf(0.9) * error),
    beyond: error > 0 ? normalBelow(-value / error) : value === 0 ? 0.5 : Number(value < 0),
    worst: { low, high },
    from: [...weights.keys()].map((id) => named(id)),
  }
}

function ownHeadroom(cut: CutFigure | undefined): HeadroomFigure | undefined {
  const [plus, minus] = cut?.others ?? []
  if (!cut?.headroom || cut.headroom.estimated || !plus || !minus) return undefined
  const { value, low, high } = cut.headroom
  const worst = ({ score }: { score: number }) =>
    worstCase({ value: score, people: cut.response ?? 0, eligible: 100, top: 100 })
  return {
    value,
    low,
    high,
    beyond: beyondLine({ value, low, high }).beyond,
    worst: { low: worst(plus).low - worst(minus).high, high: worst(plus).high - worst(minus).low },
    from: [],
  }
}

/** A unit's response (percent): the mean over its published waves, as one of a small team is mostly chance. */
function rateOf(
  series: ReadonlyMap<string, readonly (PublishedFigure | undefined)[]> | undefined,
  core: readonly string[],
): number | undefined {
  const known = core.map((measure) => series?.get(measure) ?? [])
  const waves = Array.from({ length: Math.max(0, ...known.map((one) => one.length)) }, (_, wave) =>
    known.flatMap((one) => one[wave]?.response ?? []),
  )
  const rates = waves.flatMap((own) => (own.length === 0 ? [] : [Math.max(...own)]))
  return rates.length === 0 ? undefined : mean(rates)
}

function cutOf({ cut = [], figures, measures, closedOn }: GateFacts): CutFigure | undefined {
  const rowsOf = (ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) => cut.find(({ measure }) => measure === id) ?? [])
  const signals = rowsOf(measures.core)
  if (signals.length < measures.core.length || signals.length === 0) return undefined
  const { plus, minus, id } = measures.headroom ?? {}
  const figure = ({ measure, score, low, high, estimated }: (typeof cut)[number]) => ({
    measure,
    score,
    low,
    high,
    estimated,
  })
  const [line] = rowsOf([id])
  return {
    signals: signals.map(figure),
    others: rowsOf([plus, minus, measures.burden]).map(figure),
    headroom: line && { value: line.score, low: line.low, high: line.high, estimated: line.estimated },
    band: signals[0]!.band,
    response: rateOf(figures.get(rootUnit), measures.core),
    closedOn: closedOn[0],
  }
}
