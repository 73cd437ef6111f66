import type { FindingsList, Side } from "./findings.ts"
import type { KnownWave } from "./known.ts"

const figures = ["alpha", "icc1", "icc2", "rwgj"] as const
const fewest = 100

/** Reliability figures rest on squares of answers: fine ones over few people reveal them. */
export function preciseFigures(wave: KnownWave, side: Side, found: FindingsList): void {
  for (const [measure, row] of wave.reliability) {
    const people = wave.blocks.reduce((sum, { stats }) => sum + (stats.get(measure)?.people ?? 0), 0)
    for (const name of figures) {
      const value = row[name]
      if (typeof value !== "number") continue
      const fine = Math.abs(value * 100 - Math.round(value * 100)) > 1e-6
      if (fine || (people > 0 && people < fewest))
        found.add({
          kind: "precision",
          side,
          from: `reliability.${name}`,
          count: 1,
          example: `${wave.slot}: ${measure}, ${people}`,
        })
    }
  }
}
