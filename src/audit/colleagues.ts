import type { Residual } from "./findings.ts"
import type { KnownWave } from "./known.ts"

type Counted = Record<Residual, { count: number; of: number }>

/** The known limit: counts groups where one, two or three colleagues, knowing their own answers, could rule something out or know all. */
export function countColleagues(wave: KnownWave, residual: Counted): void {
  for (const measure of wave.measures) {
    for (const { stats } of wave.blocks) {
      const stat = stats.get(measure.id)
      const stored = stat?.columns["sum"]
      if (!stat || typeof stored !== "number") continue
      const { top, most, censored, even } = measure
      const steps =
        "mean_sum" in stat.columns ? (stored - measure.from * stat.answers) / measure.points : stored
      const isCensored = !("mean_sum" in stat.columns)
      residual.at_an_end.of += 1
      if (
        isCensored
          ? steps <= top * censored || steps >= top * (stat.answers - censored)
          : steps <= 0 || steps >= top * stat.answers
      ) {
        residual.at_an_end.count += 1
        if (isCensored) continue
      }
      if (!even) continue
      for (const [colleagues, some, all] of [
        [1, "one_colleague", "one_knows_all"],
        [2, "two_colleagues", "two_know_all"],
        [3, "three_colleagues", "three_know_all"],
      ] as const) {
        const own = colleagues * most
        const others = stat.answers - own
        if (others < most) continue
        residual[some].of += 1
        residual[all].of += 1
        const rests = Array.from({ length: own * top + 1 }, (_, sum) => steps - sum).filter(
          (rest) => rest >= 0 && rest <= others * top,
        )
        if (rests.some((rest) => rest < top * most || rest > top * (others - most))) residual[some].count += 1
        if (rests.some((rest) => rest === 0 || rest === top * others)) residual[all].count += 1
      }
    }
  }
}
