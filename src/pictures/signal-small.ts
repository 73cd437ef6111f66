import { scaleLinear } from "d3-scale"
import { area, line } from "d3-shape"
import type { DrawnWave, Span } from "./axes.ts"
import { label, mark, stroke, tag, type Picture } from "./svg.ts"

/** A score (0–100) with its 90 % interval; `people`: 0–5, how many answered at least. Those of one segment can be compared. */
export type SmallPoint = {
  score: number
  low: number
  high: number
  segment: number
  people: number
  state: "alert" | "improving" | "usual"
}
/** `begins`: a state that is marked begins here, with the words for its day. */
export type SmallWave = DrawnWave & {
  point?: SmallPoint | undefined
  begins?: { state: "alert" | "improving"; words: string } | undefined
}
export type SmallWords = { hidden: string; anew: string; last: string; all: string }

const [width, height] = [285, 150]
const box = { left: 20, right: 255, top: 12, base: 118 }
const limits = [70, 55]
/** From so many weeks on a gap says why it is one. */
const saidFrom = 5

/** One signal over the waves, small, to stand beside others. A wave that is not shown is a gap; a new series is not joined to the old. */
export function signalSmall(waves: readonly SmallWave[], span: Span, words: SmallWords): Picture {
  const x = scaleLinear([0, Math.max(1, waves.length - 1)], [box.left + 3, box.right])
  const y = scaleLinear([...span], [box.base, box.top]).clamp(true)
  const place = { x, y }
  const parts = [
    ...limits.flatMap((limit) => [
      stroke([box.left, y(limit)], [box.right, y(limit)], "ref"),
      label(box.left - 4, y(limit) + 4, String(limit), "t-xs", "end"),
    ]),
    ...runsOf(waves).flatMap((run) => runOf(run, place, words)),
    ...waves.flatMap((wave, at) => beginning(wave, at, waves.length, place)),
    ...gaps(waves, x, words.hidden),
    ...waves.flatMap(({ point }, at) => (point ? [people(x(at), point.people, waves.length)] : [])),
    stroke([box.left, box.base], [box.right, box.base], "axis"),
    ...waves.flatMap(({ month }, at) =>
      month === undefined || at === 0 ? [] : [label(x(at), height - 6, month, "t-xs", "middle")],
    ),
    ...end(waves.at(-1)?.point, y, words.last),
  ]
  return { svg: parts.join(""), width, height, words: words.all }
}

type Place = { x: (at: number) => number; y: (value: number) => number }
type Run = { at: number; point: SmallPoint }[]

/** What can be drawn as one line: next to each other, and of one segment. */
function runsOf(waves: readonly SmallWave[]): Run[] {
  const runs: Run[] = []
  for (const [at, { point }] of waves.entries()) {
    if (!point) continue
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (before?.at === at - 1 && before.point.segment === point.segment) run!.push({ at, point })
    else runs.push([{ at, point }])
  }
  return runs
}

function runOf(run: Run, { x, y }: Place, words: SmallWords): string[] {
  const first = run[0]!
  const band = area<Run[number]>()
    .x(({ at }) => x(at))
    .y0(({ point }) => y(point.low))
    .y1(({ point }) => y(point.high))(run)
  const anew = first.point.segment > 1
  return [
    tag("path", { d: band ?? "", class: "band" }),
    ...(run.length === 1
      ? [
          stroke([x(first.at), y(first.point.low)], [x(first.at), y(first.point.high)], "whisker"),
          tag("circle", { cx: x(first.at), cy: y(first.point.score), r: 2.2, class: "dot" }),
        ]
      : []),
    ...ways(run, { x, y }),
    ...(anew
      ? [
          stroke([x(first.at) - 4, box.top], [x(first.at) - 4, box.base], "break"),
          label(x(first.at) - 7, box.top + 6, words.anew, "t-xs", "end"),
        ]
      : []),
  ]
}

/** The line in the colour of its state; where one ends the next begins. */
function ways(run: Run, { x, y }: Place): string[] {
  const drawn = line<Run[number]>(
    ({ at }) => x(at),
    ({ point }) => y(point.score),
  )
  const changes = run.flatMap(({ point }, nth) =>
    nth === 0 || point.state !== run[nth - 1]!.point.state ? [nth] : [],
  )
  return changes.map((from, nth) => {
    const part = run.slice(from, (changes[nth + 1] ?? run.length) + 1)
    return tag("path", { d: drawn(part) ?? "", class: `way ${looks(run[from]!.point)}` })
  })
}

function looks({ state }: SmallPoint): string {
  return { alert: "alert", improving: "good", usual: "plain" }[state]
}

function beginning({ point, begins }: SmallWave, at: number, count: number, { x, y }: Place): string[] {
  if (!point || !begins) return []
  const late = at > count - 7
  const shade = begins.state === "alert" ? "t-alert" : "t-good"
  return [
    stroke([x(at), box.top + 3], [x(at), y(point.score) - 3], "thread"),
    mark(begins.state, x(at), box.top - 2, 5),
    label(x(at) + (late ? -8 : 8), box.top + 2, begins.words, `t-xs ${shade}`, late ? "end" : "start"),
  ]
}

/** A dotted foot under weeks without a figure. */
function gaps(waves: readonly SmallWave[], x: Place["x"], hidden: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < waves.length; from++) {
    if (waves[from]!.point) continue
    let to = from
    while (to + 1 < waves.length && !waves[to + 1]!.point) to++
    parts.push(stroke([x(from) - 3, box.base - 2], [x(to) + 3, box.base - 2], "hidden"))
    if (to - from + 1 >= saidFrom)
      parts.push(label(Math.max(box.left + 2, x(from)), box.base - 7, hidden, "t-xs"))
    from = to
  }
  return parts
}

function people(x: number, level: number, count: number): string {
  const bar = Math.max(2, (box.right - box.left) / count - 2)
  const size = 1 + level
  return tag("rect", {
    x: x - bar / 2,
    y: box.base + 10 - size,
    width: bar,
    height: size,
    class: "people",
  })
}

function end(point: SmallPoint | undefined, y: Place["y"], words: string): string[] {
  if (!point) return []
  return [
    tag("circle", { cx: box.right, cy: y(point.score), r: 3, class: `dot ${looks(point)}` }),
    label(box.right + 7, y(point.score) + 5, words, `t-end ${looks(point)}`),
  ]
}
