import { censorBlock, excessGroups, type Scale } from "../disclosure/censoring.ts"
import { growTree, type Unit } from "../disclosure/tree.ts"
import { allQuestions, type Survey } from "../pulse/survey.ts"
import type { Release } from "./release.ts"
import type { ChartedRelease } from "./trends.ts"
import type { MeasureShape } from "./wave-answers.ts"

/** A measure with the scale that its blocks are censored on. */
export type ScaledMeasure = MeasureShape & { scale: Scale }

/** The shapes of a survey's measures with their scales. */
export function scaled(survey: Survey, shapes: readonly MeasureShape[]): ScaledMeasure[] {
  const ours = (measure: string) => (id: string) => survey.questions[id]?.measure === measure
  return shapes.map((shape) => {
    const asked = survey.rotation
      ? survey.rotation.tracks.filter(({ order }) => order.some(ours(shape.id)))
      : allQuestions(survey).filter(({ id }) => ours(shape.id)(id))
    const even = shape.range === undefined
    return { ...shape, scale: { even, top: even ? shape.points - 1 : 1, most: Math.max(1, asked.length) } }
  })
}

/** What is charted of a release whose blocks are kept by exact sums: these, censored. */
export function censoredStats(
  { rows, blockStats }: Pick<Release, "rows" | "blockStats">,
  units: readonly Unit[],
  measures: readonly ScaledMeasure[],
): ChartedRelease {
  const tree = growTree(units)
  const charted: Pick<ChartedRelease, "blockStats"> & { excesses: ChartedRelease["excesses"][number][] } = {
    blockStats: [],
    excesses: [],
  }
  for (const { id, range, scale } of measures) {
    const { from, to } = range ?? { from: 0, to: 100 }
    const exact = blockStats.flatMap(({ block, measure, people, answers, sum }) => {
      const whole = ((sum - answers * from) / (to - from)) * scale.top
      return measure === id ? [{ block, measure, people, answers, sum: Math.round(whole) }] : []
    })
    const most = Math.min(scale.most, ...exact.map(({ answers }) => Math.floor(answers / 3)))
    const own = { ...scale, most }
    const censored = exact.map((one) => ({ ...one, ...censorBlock(one, own) }))
    const byOwner = <T extends { block: string }>(all: readonly T[]) =>
      new Map(all.map((one) => [one.block.slice(one.block.indexOf("/") + 1), one]))
    const shown = new Set(
      rows.flatMap(({ unit, measure, status }) => (measure === id && status === "published" ? [unit] : [])),
    )
    const groups = excessGroups(tree, shown, byOwner(exact), byOwner(censored), own)
    charted.blockStats = [...charted.blockStats, ...censored]
    charted.excesses.push(...groups.map((group) => ({ ...group, measure: id })))
  }
  return { rows, ...charted }
}
