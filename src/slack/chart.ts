import type { PostChart } from "../pulse/prompt.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/**
 * Slack's own chart, as https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block describes it (since
 * https://docs.slack.dev/changelog/2026/06/16/block-kit-data-visualization-block/). `@slack/types` does not know it yet.
 */
export type ChartBlock = {
  type: "data_visualization"
  title: string
  chart: { type: "line" | "bar"; series: Series[]; axis_config: { categories: string[] } }
}
type Series = { name: string; data: { label: string; value: number }[] }

/** Every series has exactly one value for each category. */
export function chartBlock(chart: PostChart): ChartBlock {
  const title = clip(chart.title, limits.chartTitle)
  const label = (text: string) => clip(text, limits.chartLabel)
  if (chart.kind === "bars") {
    const data = chart.bars.map(({ name, value }) => ({ label: label(name), value }))
    return block(title, "bar", [{ name: label(title), data }])
  }
  const dates = chart.dates.map((date) => label(date.label))
  const series = chart.series.map(({ name, values }) => ({
    name: label(name),
    data: values.map((value, at) => ({ label: dates[at] ?? "", value })),
  }))
  return block(title, "line", series)
}

function block(title: string, type: "line" | "bar", series: Series[]): ChartBlock {
  const categories = series[0]?.data.map(({ label }) => label) ?? []
  return { type: "data_visualization", title, chart: { type, series, axis_config: { categories } } }
}
