import { scaleLinear } from "d3-scale"
import { label, stroke, tag, type Picture } from "./svg.ts"

/** Shares of the whole in percent; without `hours` they are not shown. */
export type ShareRow = {
  name: string
  people: number
  hours?: number | undefined
  /** Carries much more than its share. */
  over: boolean
  /** "1.1 × its share", "too few people to show". */
  words: string
}

const width = 380
const step = 41

/** Share of people against share of hours, from 0. What is not shown is one hatched row, as long as its people. */
export function pairedShares(id: string, rows: readonly ShareRow[], words: string): Picture {
  const height = rows.length * step + 26
  const base = height - 20
  const top = Math.max(...rows.flatMap(({ people, hours = 0 }) => [people, hours]), 10)
  const most = Math.ceil(top / 10) * 10
  const x = scaleLinear([0, most], [4, width - 44])
  const every = most > 50 ? 20 : 10
  const parts = [
    hatching(id),
    ...Array.from({ length: most / every + 1 }, (_, at) => at * every).flatMap((tick) => [
      stroke([x(tick), 6], [x(tick), base], "gl"),
      label(x(tick), base + 14, tick === 0 ? "0 %" : String(tick), "t-xs", tick === 0 ? "start" : "middle"),
    ]),
    ...rows.map((row, at) => rowOf(id, row, at * step + 20, x)),
  ]
  return { svg: parts.join(""), width, height, words }
}

function hatching(id: string): string {
  const line = tag("line", { x1: 0, y1: 0, x2: 0, y2: 5, class: "hatch-soft" })
  const attributes = {
    id,
    width: 5,
    height: 5,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  }
  return tag("defs", {}, tag("pattern", attributes, line))
}

function rowOf(id: string, row: ShareRow, y: number, x: (value: number) => number): string {
  const { name, people, hours, over, words } = row
  const bar = { x: 4, y: y + 9, width: x(hours ?? people) - 4, height: 10 }
  return [
    tag("rect", { x: 0, y: y - 16, width, height: 15, class: "paper" }),
    label(2, y - 5, name, "t-ink t-n"),
    label(width - 2, y - 5, words, over ? "t-b t-ink" : "t-s", "end"),
    tag("rect", { x: 4, y, width: x(people) - 4, height: 6, class: "bar-people" }),
    tag(
      "rect",
      hours === undefined
        ? { ...bar, fill: `url(#${id})`, class: "bar-hidden" }
        : { ...bar, class: "bar-hours" },
    ),
    label(x(people) + 4, y + 6, `${people} %`, "t-xs"),
    hours === undefined ? "" : label(x(hours) + 4, y + 19, `${hours} %`, "t-s t-ink t-b"),
  ].join("")
}
