import { scaleLinear } from "d3-scale"
import { label, mark, stroke, tag, type Picture } from "./svg.ts"

/** An alert, in weeks from the first one drawn; `came`: when a failure followed, `open`: its eight weeks are not over. */
export type StripRow = {
  number: number
  name: string
  raised: number
  came?: number | undefined
  open: boolean
}
export type StripMonth = { at: number; name: string }

const step = 22
const horizon = 8

/** Alerts, the eight weeks in which a failure counts, and what came. `left`: the room for names, `now` in weeks. */
export function ledgerStrip(
  rows: readonly StripRow[],
  months: readonly StripMonth[],
  { width, left, now }: { width: number; left: number; now: { at: number; words: string } },
  words: string,
): Picture {
  const height = rows.length * step + 30
  const base = height - 22
  const weeks = Math.max(now.at, ...rows.map(({ raised }) => raised + horizon))
  const x = scaleLinear([0, weeks], [left, width - 8])
  const parts = [
    ...months
      .filter(({ at }) => x(at) < width - 30)
      .flatMap(({ at, name }) => [
        stroke([x(at), 4], [x(at), base], "gl"),
        Math.abs(x(at) - x(now.at)) < 34 ? "" : label(x(at) + 3, height - 7, name, "t-xs"),
      ]),
    stroke([x(now.at), 0], [x(now.at), base + 2], "now"),
    label(x(now.at) - 3, height - 7, now.words, "t-xs t-ink", "end"),
    ...rows.map((row, at) => rowOf(row, at * step + 14, x)),
  ]
  return { svg: parts.join(""), width, height, words }
}

function rowOf({ number, name, raised, came, open }: StripRow, y: number, x: (at: number) => number): string {
  const [from, to] = [x(raised), x(raised + horizon)]
  return [
    label(22, y + 4, String(number), "t-xs", "end"),
    label(30, y + 4, name, "t-ink t-n"),
    tag("rect", { x: from, y: y - 4, width: to - from, height: 8, class: open ? "window-open" : "window" }),
    mark("alert", from, y + 1, 4.5),
    ...(came === undefined
      ? open
        ? []
        : [tag("circle", { cx: to, cy: y, r: 4, class: "none" })]
      : [tag("path", { d: `M${x(came) - 5} ${y - 5}l10 10m0 -10l-10 10`, class: "m-fail" })]),
  ].join("")
}
