import {
  evaluateWave,
  usualOf,
  type ControlChart,
  type Judged,
  type Point,
  type Pool,
} from "../../src/measure/monitoring/control-chart.ts"

type Series = ReadonlyMap<string, readonly Point[]>

/**
 * Judges every wave of comparable series at once, as `advance` does wave by wave; points of a series are in the order of
 * waves. `others`: series of the same units on other measures, whose baselines help to say what is usual.
 */
export function judge(
  series: Series,
  baseline?: number,
  others: readonly Series[] = [],
): Map<string, Judged[]> {
  const own = baselinesOf(series, baseline)
  const all = [own, ...others.map((one) => baselinesOf(one, baseline))].flat()
  const known = new Map<number, number>()
  function usualAt(wave: number): number {
    const usual = known.get(wave) ?? usualOf(poolBefore(own, wave), poolBefore(all, wave))
    known.set(wave, usual)
    return usual
  }
  return new Map(
    [...series].map(([unit, points]) => {
      let chart: ControlChart | undefined
      const judged = points.map((point) => {
        const next = evaluateWave(chart, point, usualAt(point.wave), baseline)
        chart = next.chart
        return next.judged
      })
      return [unit, judged]
    }),
  )
}

type Baseline = NonNullable<ControlChart["baseline"]>

function baselinesOf(series: Series, baseline: number | undefined): Baseline[] {
  return [...series.values()].flatMap((points) => {
    let chart: ControlChart | undefined
    return points.flatMap((point) => {
      chart = evaluateWave(chart, point, 1, baseline).chart
      return chart.baseline?.readyAfter === point.wave ? [chart.baseline] : []
    })
  })
}

function poolBefore(baselines: readonly Baseline[], wave: number): Pool {
  const ready = baselines.filter(({ readyAfter }) => readyAfter < wave)
  return { ranges: ready.reduce((sum, { range }) => sum + range, 0), count: ready.length }
}
