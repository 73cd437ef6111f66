import { area, line } from "d3-shape"
import { axesIn, spanFor, timeAxis, type Box, type Span, type DrawnWave } from "./axes.ts"
import { label, stroke, tag, type Picture } from "./svg.ts"

/** One wave: what people say they can carry (0–100) and by how much the plans exceed it, with its 90 % interval. */
export type LoadLineWave = DrawnWave & { levels?: Levels | undefined }
type Levels = { capacity: number; gap: number; low: number; high: number }

export type LoadLineWords = {
  title: string
  /** "Ambition", "Capacity", "12 over", "8 to 16". */
  ambition: string
  capacity: string
  gap: string
  interval: string
  /** Where plans have been over the line ever since, and the words for it. */
  over?: { at: number; words: string } | undefined
  /** The whole picture in words. */
  all: string
}

const width = 720
const height = 350
const box: Box = { left: 36, right: 396, top: 76, base: 300 }
const hull = { left: 412, right: 486 }
const spans: readonly Span[] = [
  [45, 75],
  [20, 100],
  [0, 100],
]

/** The line is capacity, the water ambition, the soft band their gap's 90 % interval; hatched is beyond chance. */
export function loadLine(
  id: string,
  waves: readonly LoadLineWave[],
  words: LoadLineWords,
): Picture | undefined {
  const now = waves.at(-1)?.levels
  if (!now) return undefined
  const all = waves.flatMap(({ levels }) => (levels ? [levels.capacity, levels.capacity + levels.gap] : []))
  const span = spanFor(spans, all)
  const { x, y } = axesIn(box, span, waves.length)
  const ambition = y(now.capacity + now.gap)
  const capacity = y(now.capacity)
  const parts = [
    pattern(id),
    label(8, 28, words.title, "title"),
    ...ticksIn(span).flatMap((value) => [
      stroke([box.left, y(value)], [box.right, y(value)], "grid"),
      label(box.left - 6, y(value) + 7, String(value), "small", "end"),
    ]),
    water(id, waves, x, y),
    ship(ambition, capacity),
    figures(now, y, words),
    ...(words.over
      ? [
          stroke(
            [x(words.over.at), box.top - 26],
            [x(words.over.at), y(capacityAt(waves, words.over.at))],
            "since",
          ),
          label(x(words.over.at) + 7, box.top - 14, words.over.words, "small"),
        ]
      : []),
    timeAxis(box, x, waves),
  ]
  return { svg: parts.join(""), width, height, words: words.all }
}

function pattern(id: string): string {
  const hatch = tag("line", { x1: 0, y1: 0, x2: 0, y2: 9, class: "hatched" })
  const attributes = {
    id,
    width: 9,
    height: 9,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  }
  return tag("defs", {}, tag("pattern", attributes, hatch))
}

function ticksIn([low, high]: Span): number[] {
  const step = high - low > 40 ? 20 : 10
  const first = Math.ceil((low + 1) / step) * step
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, at) => first + at * step)
}

function capacityAt(waves: readonly LoadLineWave[], at: number): number {
  return waves[at]?.levels?.capacity ?? 0
}

type Scale = (value: number) => number

/** The lines over the waves. What is not shown is never bridged. */
function water(id: string, waves: readonly LoadLineWave[], x: Scale, y: Scale): string {
  const way = (level: (levels: Levels) => number) =>
    line<LoadLineWave>(
      (_, at) => x(at),
      ({ levels }) => y(level(levels!)),
    ).defined(hasLevels)(waves) ?? ""
  const between = (top: (levels: Levels) => number, bottom: (levels: Levels) => number) =>
    area<LoadLineWave>()
      .x((_, at) => x(at))
      .y0(({ levels }) => y(bottom(levels!)))
      .y1(({ levels }) => y(top(levels!)))
      .defined(hasLevels)(waves) ?? ""
  const surface = ({ capacity, gap }: Levels) => capacity + gap
  const drawn = [
    tag("path", { d: between(surface, () => -1_000), class: "water" }),
    tag("path", {
      d: between(
        ({ capacity, high }) => capacity + high,
        ({ capacity, low }) => capacity + low,
      ),
      class: "interval",
    }),
    tag("path", {
      d: between(
        ({ capacity, low }) => capacity + Math.max(0, low),
        ({ capacity }) => capacity,
      ),
      fill: `url(#${id})`,
    }),
    tag("path", { d: way(surface), class: "ambition" }),
    tag("path", { d: way(({ capacity }) => capacity), class: "capacity" }),
    ...waves.flatMap(({ levels }, at) =>
      levels ? [] : [stroke([x(at) - 6, box.base - 4], [x(at) + 6, box.base - 4], "hidden")],
    ),
  ]
  return drawn.join("")
}

function hasLevels({ levels }: LoadLineWave): boolean {
  return levels !== undefined
}

/** The hull stands in the same water, on the same scale. */
function ship(ambition: number, capacity: number): string {
  const deck = box.top - 14
  const middle = (hull.left + hull.right) / 2
  const sea = { x: box.right, y: ambition, width: hull.right + 10 - box.right, height: box.base - ambition }
  return [
    tag("rect", {
      x: hull.left,
      y: deck,
      width: hull.right - hull.left,
      height: box.base - deck,
      class: "hull",
    }),
    stroke([hull.left - 3, deck], [hull.right + 3, deck], "deck"),
    tag("rect", { ...sea, class: "water" }),
    stroke([box.right, ambition], [hull.right + 10, ambition], "ambition"),
    stroke([box.right, capacity], [hull.left, capacity], "thread"),
    tag("circle", { cx: middle, cy: capacity, r: 20, class: "disc" }),
    stroke([middle - 34, capacity], [middle + 34, capacity], "disc-line"),
  ].join("")
}

/** The interval as a whisker, and four lines of text that keep their distance however near the two levels are. */
function figures({ capacity, gap, low, high }: Levels, y: Scale, words: LoadLineWords): string {
  const at = hull.right + 18
  const [top, bottom] = [y(capacity + high), y(capacity + low)]
  const text = at + 16
  const middle = Math.min(box.base - 62, Math.max(box.top + 50, (y(capacity + gap) + y(capacity)) / 2))
  const half = Math.max(Math.abs(y(capacity + gap) - y(capacity)) / 2, 52)
  const [upper, lower] = gap >= 0 ? (["ambition", "capacity"] as const) : (["capacity", "ambition"] as const)
  const looks = { ambition: "water-text", capacity: "strong" }
  return [
    stroke([at, top], [at, bottom], "whisker"),
    stroke([at - 6, top], [at + 6, top], "whisker"),
    stroke([at - 6, bottom], [at + 6, bottom], "whisker"),
    tag("circle", { cx: at, cy: y(capacity + gap), r: 7, class: "dot" }),
    label(text, middle - half, words[upper], looks[upper]),
    label(text, middle + 6, words.gap, low > 0 ? "large alert-text" : "large"),
    label(text, middle + 32, words.interval, "small"),
    label(text, middle + half + 24, words[lower], looks[lower]),
  ].join("")
}
