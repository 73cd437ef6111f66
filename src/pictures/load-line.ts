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

/** Where things stand; `size`: of letters and marks, 1 being those of a picture in chat. */
export type LineLayout = {
  width: number
  height: number
  box: Box
  hull: { left: number; right: number }
  size: number
}
/** As an image in chat, where nothing can be beside it. */
const inChat: LineLayout = {
  width: 720,
  height: 350,
  box: { left: 36, right: 396, top: 76, base: 300 },
  hull: { left: 412, right: 486 },
  size: 1,
}
/** On a page: where there is room, and on a phone. */
export const onPage: Record<"wide" | "narrow", LineLayout> = {
  wide: {
    width: 740,
    height: 300,
    box: { left: 28, right: 540, top: 44, base: 270 },
    hull: { left: 550, right: 600 },
    size: 0.6,
  },
  narrow: {
    width: 358,
    height: 232,
    box: { left: 22, right: 194, top: 36, base: 204 },
    hull: { left: 201, right: 236 },
    size: 0.58,
  },
}
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
  layout: LineLayout = inChat,
): Picture | undefined {
  const now = waves.at(-1)?.levels
  if (!now) return undefined
  const { width, height, box, size } = layout
  const all = waves.flatMap(({ levels }) => (levels ? [levels.capacity, levels.capacity + levels.gap] : []))
  const span = spanFor(spans, all)
  const { x, y } = axesIn(box, span, waves.length)
  const ambition = y(now.capacity + now.gap)
  const capacity = y(now.capacity)
  const parts = [
    pattern(id),
    ...(layout === inChat ? [label(8, 28, words.title, "title")] : []),
    ...ticksIn(span).flatMap((value) => [
      stroke([box.left, y(value)], [box.right, y(value)], "grid"),
      label(box.left - 6 * size, y(value) + 7 * size, String(value), "small", "end"),
    ]),
    water(id, waves, x, y, layout),
    ship(ambition, capacity, layout),
    figures(now, y, words, layout),
    ...(words.over
      ? [
          stroke(
            [x(words.over.at), box.top - 26 * size],
            [x(words.over.at), y(capacityAt(waves, words.over.at))],
            "since",
          ),
          label(x(words.over.at) + 7 * size, box.top - 14 * size, words.over.words, "small"),
        ]
      : []),
    timeAxis(box, x, waves, size),
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
function water(id: string, waves: readonly LoadLineWave[], x: Scale, y: Scale, { box }: LineLayout): string {
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
function ship(ambition: number, capacity: number, { box, hull, size }: LineLayout): string {
  const deck = box.top - 14 * size
  const out = 10 * size
  const middle = (hull.left + hull.right) / 2
  const sea = { x: box.right, y: ambition, width: hull.right + out - box.right, height: box.base - ambition }
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
    stroke([box.right, ambition], [hull.right + out, ambition], "ambition"),
    stroke([box.right, capacity], [hull.left, capacity], "thread"),
    tag("circle", { cx: middle, cy: capacity, r: 20 * size, class: "disc" }),
    stroke([middle - 34 * size, capacity], [middle + 34 * size, capacity], "disc-line"),
  ].join("")
}

/** The interval as a whisker, and four lines of text that keep their distance however near the two levels are. */
function figures(
  { capacity, gap, low, high }: Levels,
  y: Scale,
  words: LoadLineWords,
  { box, hull, size }: LineLayout,
): string {
  const at = hull.right + 18 * size
  const [top, bottom] = [y(capacity + high), y(capacity + low)]
  const text = at + 16 * size
  const middle = Math.min(
    box.base - 62 * size,
    Math.max(box.top + 50 * size, (y(capacity + gap) + y(capacity)) / 2),
  )
  const half = Math.max(Math.abs(y(capacity + gap) - y(capacity)) / 2, 52 * size)
  const [upper, lower] = gap >= 0 ? (["ambition", "capacity"] as const) : (["capacity", "ambition"] as const)
  const looks = { ambition: "water-text", capacity: "strong" }
  const cap = 6 * size
  return [
    stroke([at, top], [at, bottom], "water-whisker"),
    stroke([at - cap, top], [at + cap, top], "water-whisker"),
    stroke([at - cap, bottom], [at + cap, bottom], "water-whisker"),
    tag("circle", { cx: at, cy: y(capacity + gap), r: 7 * size, class: "water-dot" }),
    label(text, middle - half, words[upper], looks[upper]),
    label(text, middle + 6 * size, words.gap, low > 0 ? "large alert-text" : "large"),
    label(text, middle + 32 * size, words.interval, "small"),
    label(text, middle + half + 24 * size, words[lower], looks[lower]),
  ].join("")
}
