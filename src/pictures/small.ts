import { scaleLinear } from "d3-scale"
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
