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

function drawn(chart: PostChart): Record<string, unknown> {
  if (chart.kind === "bars") {
    const data = chart.bars.map(({ name, value }) => ({ x: clip(name, limits.rowLabel), y: value }))
    return { data, colorSet: "categorical", showBarValues: true }
  }
  const data = chart.series.map(({ name, values }) => ({
    legend: clip(name, limits.rowLabel),
    values: values.map((value, at) => ({ x: chart.dates[at]?.on ?? "", y: value })),
  }))
  return { data, colorSet: "categorical" }
}

function inWords({ title, words }: PostChart): Element {
  const items = [...paragraphs(title, { weight: "Bolder" }), ...words.flatMap((line) => paragraphs(line))]
  return { type: "Container", items }
}
