import type { FoundTable } from "../postgres/evidence.ts"
import type { FindingsList } from "./findings.ts"
import type { Known } from "./known.ts"

type Learning = { people?: number; mean?: number }

/** A chart's means of small units must follow from the censored sum, moved by what questions explain. */
export function attackCharts(tables: readonly FoundTable[], known: Known, found: FindingsList): void {
  if (!known.censored) return
  for (const { values } of tables.find(({ name }) => name === "control_chart")?.rows ?? []) {
    const series = values["series"] as { wave?: number; chart?: { learning?: Learning[] } } | undefined
    const last = series?.chart?.learning?.at(-1)
    const wave = known.waves.find(
      ({ survey, number }) => survey.id === values["survey_id"] && number === series?.wave,
    )
    const measure = wave?.measures.find(({ id }) => id === values["measure"])
    const block = wave?.blocks.find(
      ({ owner, stats }) => owner === values["unit_id"] && stats.has(measure?.id ?? ""),
    )
    if (!wave || !measure || !block || typeof last?.mean !== "number") continue
    const { people, answers, columns } = block.stats.get(measure.id)!
    // Several blocks have no single sum.
    if (last.people !== people) continue
    const sum = Number(columns["sum"])
    const beyond = measure.even ? 1 : 0.25
    const end =
      sum >= measure.top * (answers - measure.censored)
        ? beyond
        : sum <= measure.top * measure.censored
          ? -beyond
          : 0
    const moved = 100 * ((100 * (sum + end)) / (measure.top * answers) - last.mean)
    if (Math.abs(moved - Math.round(moved)) > 1e-4)
      found.add({
        kind: "unexplained",
        side: "thief",
        from: "control_chart.series",
        count: 1,
        example: `${wave.slot}: ${String(values["unit_id"])}, ${measure.id}`,
      })
  }
}
