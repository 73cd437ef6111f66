import { area, line } from "d3-shape"
import { axesIn, spanFor, timeAxis, type Box, type Span, type DrawnWave } from "./axes.ts"
import { label, mark, stroke, tag, type Picture } from "./svg.ts"

/** One wave of one signal: scores (0–100) of the unit in question and of the whole organisation. */
export type SignalWave = DrawnWave & {
  ours?: { score: number; low?: number | undefined; high?: number | undefined } | undefined
  whole?: number | undefined
  /** The mark of a state that begins here. */
  begins?: "alert" | "improving" | undefined
}

export type SignalWords = {
  title: string
  /** "Customer Ops 53", "Company 65": beside the ends of the lines. */
  ours: string
  whole?: string | undefined
  /** "70 steady", "55 strained". */
  steady: string
  strained: string
  all: string
}

const width = 720
const height = 300
const box: Box = { left: 156, right: 496, top: 66, base: 250 }
const spans: readonly Span[] = [
  [45, 80],
  [35, 85],
  [20, 100],
  [0, 100],
]

/** A signal over the waves, beside the whole organisation where that is another. Waves without a score are gaps. */
export function signalLines(waves: readonly SignalWave[], words: SignalWords): Picture | undefined {
  const now = waves.at(-1)
  if (!now?.ours) return undefined
  const values = waves.flatMap(({ ours, whole }) => [ours?.score, whole].filter((one) => one !== undefined))
  const { x, y } = axesIn(box, spanFor(spans, values), waves.length)
  const parts = [
    label(8, 28, words.title, "title"),
    ...limit(y(70), words.steady),
    ...limit(y(55), words.strained),
    band(waves, x, y),
    way(waves, x, y, ({ whole }) => whole, "whole"),
    way(waves, x, y, ({ ours }) => ours?.score, "ours"),
    ...marks(waves, x, y),
    ...ends(now, y, words),
    timeAxis(box, x, waves),
  ]
  return { svg: parts.join(""), width, height, words: words.all }
}

function limit(at: number, words: string): string[] {
  return [stroke([8, at], [box.right, at], "limit"), label(8, at - 6, words, "small")]
}

type Scale = (value: number) => number

function way(
  waves: readonly SignalWave[],
  x: Scale,
  y: Scale,
  score: (wave: SignalWave) => number | undefined,
  looks: "ours" | "whole",
): string {
  const drawn = line<SignalWave>(
    (_, at) => x(at),
    (wave) => y(score(wave)!),
  ).defined((wave) => score(wave) !== undefined)(waves)
  // A score between two gaps has no line to stand on.
  const alone = waves.flatMap((wave, at) => {
    const value = score(wave)
    const beside = [waves[at - 1], waves[at + 1]].some((other) => other && score(other) !== undefined)
    return value === undefined || beside
      ? []
      : [tag("circle", { cx: x(at), cy: y(value), r: 5, class: `${looks}-dot` })]
  })
  return [tag("path", { d: drawn ?? "", class: looks }), ...alone].join("")
}

function band(waves: readonly SignalWave[], x: Scale, y: Scale): string {
  const drawn = area<SignalWave>()
    .x((_, at) => x(at))
    .y0(({ ours }) => y(ours!.low!))
    .y1(({ ours }) => y(ours!.high!))
    .defined(({ ours }) => ours?.low !== undefined && ours.high !== undefined)(waves)
  return drawn ? tag("path", { d: drawn, class: "ours-band" }) : ""
}

function marks(waves: readonly SignalWave[], x: Scale, y: Scale): string[] {
  return waves.flatMap(({ ours, begins }, at) =>
    ours && begins
      ? [
          stroke([x(at), box.top - 10], [x(at), y(ours.score) - 6], "thread"),
          mark(begins, x(at), box.top - 14),
        ]
      : [],
  )
}

/** The last scores in words; two that lie close are moved apart. */
function ends({ ours, whole }: SignalWave, y: Scale, words: SignalWords): string[] {
  const own = y(ours!.score)
  const other = whole === undefined ? undefined : y(whole)
  const apart = other === undefined ? 0 : Math.max(0, 26 - Math.abs(own - other)) / 2
  const below = other === undefined || own >= other ? 1 : -1
  const text = box.right + 16
  return [
    tag("circle", { cx: box.right, cy: own, r: 7, class: "ours-dot" }),
    label(text, own + 7 + apart * below, words.ours, "strong alert-text"),
    ...(other === undefined || words.whole === undefined
      ? []
      : [
          tag("circle", { cx: box.right, cy: other, r: 6, class: "whole-dot" }),
          label(text, other + 7 - apart * below, words.whole, "whole-text"),
        ]),
  ]
}
