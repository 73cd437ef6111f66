import { tOf } from "../statistics/distributions.ts"
import type { Interval } from "../statistics/interval.ts"
import { notEstimable, orThrow, type NotEstimable } from "../statistics/not-estimable.ts"
import { senSlope, straightLine } from "../statistics/monotonic-trend.ts"

type Speed = { slope: number; error: number; sen: number }

export type Velocities = {
  kind: "velocities"
  /** Points a wave, by least squares; Sen's slope beside it resists outliers. */
  maturity: Speed
  dependency: Speed
  /** Dependency − maturity (points a wave), with a 90 % interval. */
  gap: { value: number; error: number } & Interval
}

const fewest = 8

/** Growth of dependency against maturity, from 8 waves on (0–100 each). */
export function velocities(
  maturity: readonly number[],
  dependency: readonly number[],
): Velocities | NotEstimable<"fewer than 8 waves"> {
  if (maturity.length < fewest || dependency.length < fewest) return notEstimable("fewer than 8 waves")
  const [slow, fast] = [straightLine(maturity), straightLine(dependency)]
  if ("kind" in slow || "kind" in fast) return notEstimable("fewer than 8 waves")
  const value = fast.slope - slow.slope
  const error = Math.hypot(fast.error, slow.error)
  const half = tOf(0.9, slow.degrees + fast.degrees) * error
  return {
    kind: "velocities",
    maturity: { slope: slow.slope, error: slow.error, sen: orThrow(senSlope(maturity)) },
    dependency: { slope: fast.slope, error: fast.error, sen: orThrow(senSlope(dependency)) },
    gap: { value, error, low: value - half, high: value + half },
  }
}

const horizon = 26

/** Waves until ambition reaches capacity. Refused without headroom (points) or a clear gap, or beyond 26 waves. */
export function wavesToCrossing(
  headroom: number,
  gap: { value: number; low: number },
): number | NotEstimable<"already beyond" | "the gap may be none" | "too far ahead"> {
  if (headroom <= 0) return notEstimable("already beyond")
  if (gap.low <= 0) return notEstimable("the gap may be none")
  const waves = headroom / gap.value
  return waves < horizon ? waves : notEstimable("too far ahead")
}
