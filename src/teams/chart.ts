import type { PostChart } from "../pulse/prompt.ts"
import { type Element, paragraphs } from "./cards.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/**
 * Teams' own charts, which are no part of Adaptive Cards 1.5, as
 * https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards describes
 * them. A client that cannot draw them shows the same figures in words.
 */
export function chartElements(chart: PostChart): Element[] {
  const title = clip(chart.title, limits.title)
  return [
    {
      type: chart.kind === "lines" ? "Chart.Line" : "Chart.VerticalBar",
      title,
      ...drawn(chart),
      fallback: inWords(chart),
    },
  ]
}

/** The steps that an axis begins and ends at, in points. */
const axisStep = 10

/** An axis that holds what is drawn and little else: movements show. Bars begin at 0, or their lengths would lie. */
function axisOf(values: readonly number[]): { yMin: number; yMax: number } {
  const yMin = Math.max(0, Math.floor((Math.min(...values) - 1) / axisStep) * axisStep)
  const yMax = Math.min(100, Math.ceil((Math.max(...values) + 1) / axisStep) * axisStep)
  return { yMin: Math.min(yMin, 100 - axisStep), yMax: Math.max(yMax, yMin + axisStep) }
}

function drawn(chart: PostChart): Record<string, unknown> {
  if (chart.kind === "bars") {
    const data = chart.bars.map(({ name, value }) => ({ x: clip(name, limits.rowLabel), y: value }))
    return { data, colorSet: "categorical", showBarValues: true, yMin: 0 }
  }
  const data = chart.series.map(({ name, values }) => ({
    legend: clip(name, limits.rowLabel),
    values: values.map((value, at) => ({ x: chart.dates[at]?.on ?? "", y: value })),
  }))
  const values = chart.series.flatMap((one) => one.values)
  return { data, colorSet: "categorical", ...(values.length > 0 ? axisOf(values) : {}) }
}

function inWords({ title, words }: PostChart): Element {
  const items = [...paragraphs(title, { weight: "Bolder" }), ...words.flatMap((line) => paragraphs(line))]
  return { type: "Container", items }
}
