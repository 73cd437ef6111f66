import { scaleLinear } from "d3-scale"
import { label, stroke, tag, type Picture } from "./svg.ts"

/** Two means (0–100) and the 90 % interval of their difference (leaders − operations); `certain`: it excludes 0. */
export type DumbbellRow = {
  name: string
  operations: number
  leaders: number
  low: number
  high: number
  certain: boolean
  /** "+22 (+3 to +41)". */
  words: string
}

const width = 380
const step = 35
const span = [35, 100] as const
const ticks = [40, 55, 70, 85, 100]

/** What leaders see beside what operations feel. Where the whisker round the leaders' mark meets the other dot, it could be chance. */
export function dumbbells(rows: readonly DumbbellRow[], words: string): Picture {
  const height = rows.length * step + 26
  const base = height - 20
  const x = scaleLinear([...span], [6, width - 6]).clamp(true)
  const parts = [
    ...ticks.flatMap((tick) => [
      stroke([x(tick), 6], [x(tick), base], tick === 55 || tick === 70 ? "ref" : "gl"),
      label(x(tick), base + 14, String(tick), "t-xs", tick === 100 ? "end" : "middle"),
    ]),
    ...rows.map((row, at) => rowOf(row, at * step + 28, x)),
  ]
  return { svg: parts.join(""), width, height, words }
}

function rowOf(row: DumbbellRow, y: number, x: (value: number) => number): string {
  const { name, operations, leaders, low, high, certain, words } = row
  const [from, to] = [x(operations + low), x(operations + high)]
  const [ops, lead] = [x(operations), x(leaders)]
  return [
    tag("rect", { x: 0, y: y - 23, width, height: 15, class: "paper" }),
    label(2, y - 11, name, "t-ink t-n"),
    label(width - 2, y - 11, words, certain ? "t-alert t-b" : "t-s", "end"),
    stroke([from, y], [to, y], "whisker"),
    stroke([from, y - 4], [from, y + 4], "whisker"),
    stroke([to, y - 4], [to, y + 4], "whisker"),
    stroke([ops, y], [lead, y], certain ? "gap sure" : "gap"),
    tag("circle", { cx: ops, cy: y, r: 5.5, class: "ops" }),
    tag("path", { d: `M${(lead - 6).toFixed(1)} ${y}l6 -6 6 6 -6 6z`, class: "lead" }),
  ].join("")
}
