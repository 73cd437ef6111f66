import { scaleLinear } from "d3-scale"
import { spanFor, type Span } from "./axes.ts"
import { label, stroke, tag, type Picture } from "./svg.ts"

const stages = 4

/** Four stages as a rail: where a deployment is (0–3), and which one was asked for. */
export function stageRail(at: number, asked: number | undefined, words: string): Picture {
  const x = (stage: number) => 8 + stage * 21
  const parts = [
    stroke([x(0), 8], [x(stages - 1), 8], "rail"),
    stroke([x(0), 8], [x(at), 8], "rail-done"),
    ...Array.from({ length: stages }, (_, stage) =>
      tag("circle", {
        cx: x(stage),
        cy: 8,
        r: stage === at ? 5.5 : 3.5,
        class: stage <= at ? "stop-done" : stage === asked ? "stop-asked" : "stop",
      }),
    ),
  ]
  return { svg: parts.join(""), width: 80, height: 16, words }
}

/** A score (0–100) with its 90 % interval. */
type Level = { score: number; low: number; high: number }

/** A measure before and after a decision, one below the other on one scale. */
export function beforeAndAfter(before: Level, after: Level, words: string): Picture {
  const [width, height] = [152, 48]
  const x = scaleLinear([20, 100], [6, width - 6]).clamp(true)
  const row = ({ score, low, high }: Level, y: number, looks: string) =>
    [
      stroke([x(low), y], [x(high), y], looks),
      stroke([x(low), y - 3], [x(low), y + 3], looks),
      stroke([x(high), y - 3], [x(high), y + 3], looks),
      tag("circle", { cx: x(score), cy: y, r: 4.5, class: looks }),
    ].join("")
  const parts = [
    ...[55, 70].flatMap((tick) => [
      stroke([x(tick), 2], [x(tick), 32], "ref"),
      label(x(tick), 45, String(tick), "t-xs", "middle"),
    ]),
    row(before, 9, "ba-before"),
    row(after, 25, "ba-after"),
  ]
  return { svg: parts.join(""), width, height, words }
}

const whiskerSpans: readonly Span[] = [
  [35, 85],
  [20, 100],
]

/** The scale of all whiskers of one table, so that they can be compared. */
export function whiskerSpan(levels: readonly Omit<Level, "score">[]): Span {
  return spanFor(
    whiskerSpans,
    levels.flatMap(({ low, high }) => [low, high]),
  )
}

/** One score with its 90 % interval on a small scale with the two limits; `looks` as the state of a signal. */
export function whisker(
  { score, low, high }: Level,
  looks: "plain" | "alert" | "good",
  span: Span,
  words: string,
): Picture {
  const [width, height] = [72, 12]
  const x = scaleLinear([...span], [3, width - 3]).clamp(true)
  const parts = [
    ...[55, 70].map((limit) => stroke([x(limit), 0], [x(limit), height], "ref")),
    stroke([x(low), height / 2], [x(high), height / 2], "whisker"),
    tag("circle", { cx: x(score), cy: height / 2, r: 3.2, class: `dot ${looks}` }),
  ]
  return { svg: parts.join(""), width, height, words }
}

/** Headroom about the line that is zero: with its 90 % interval, and thin what it could be had everybody answered. */
export function headroomBar(
  { value, low, high, worst }: { value: number; low: number; high: number; worst: Omit<Level, "score"> },
  width: number,
  words: string,
): Picture {
  const height = 76
  const x = scaleLinear([-60, 60], [14, width - 14]).clamp(true)
  const at = 30
  const side = (from: number, to: number, looks: string) =>
    tag("rect", { x: x(from), y: 8, width: x(to) - x(from), height: 44, class: looks })
  const over = high < 0 ? "alert" : low > 0 ? "good" : "plain"
  const parts = [
    side(-60, 0, "band-water"),
    side(0, 60, "water"),
    stroke([x(worst.low), at], [x(worst.high), at], "ref"),
    ...[low, high].map((end) => stroke([x(end), at - 6], [x(end), at + 6], "whisker")),
    stroke([x(low), at], [x(high), at], "whisker"),
    stroke([x(0), 4], [x(0), 56], "capacity"),
    tag("circle", { cx: x(value), cy: at, r: 6, class: `dot ${over}` }),
    ...[-40, -20, 0, 20, 40].map((tick) =>
      label(x(tick), 71, tick > 0 ? `+${tick}` : tick < 0 ? `−${-tick}` : "0", "t-xs", "middle"),
    ),
  ]
  return { svg: parts.join(""), width, height, words }
}
