import { scaleLinear } from "d3-scale"
import { label, stroke } from "./svg.ts"

/** A date as it stands below an axis; `month` only where a new one begins. */
export type DrawnWave = { on: string; month?: string | undefined }

export type Box = { left: number; right: number; top: number; base: number }

/** The parts of the scale 0–100 that a picture may show: the same for every picture of a kind, never fitted closely. */
export type Span = readonly [number, number]

/** The first span that holds all values, or the last one. */
export function spanFor(spans: readonly Span[], values: readonly number[]): Span {
  const holds = ([low, high]: Span) => values.every((value) => value >= low && value <= high)
  return spans.find(holds) ?? spans.at(-1)!
}

export function axesIn(box: Box, span: Span, waves: number) {
  const y = scaleLinear([...span], [box.base, box.top]).clamp(true)
  const x = scaleLinear([0, Math.max(1, waves - 1)], [box.left + 4, box.right])
  return { x, y }
}

/** The time axis: a line, and the name of each month where it begins, but for the first. */
export function timeAxis(box: Box, x: (at: number) => number, waves: readonly DrawnWave[], size = 1): string {
  const ticks = waves.flatMap(({ month }, at) =>
    month === undefined || at === 0
      ? []
      : [
          stroke([x(at), box.base], [x(at), box.base + 7 * size], "axis"),
          label(x(at), box.base + 30 * size, month, "small", "middle"),
        ],
  )
  return [stroke([box.left, box.base], [box.right, box.base], "axis"), ...ticks].join("")
}
