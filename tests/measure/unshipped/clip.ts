/** A figure as it may be shown. With a bound it says only on which side of the value the truth lies. */
type Shown = { value: number; bound?: "at_most" | "at_least" }

/**
 * The clip formula. A mean of n figures between 0 and `scale` tells nothing about a single one of them exactly while it
 * stays inside [c, scale − c], c = scale / n; outside, only the edge is said. Takes and gives the scale's own units.
 */
export function clip(value: number, people: number, scale = 100): Shown {
  const edge = Math.min(scale / people, scale / 2)
  if (value >= scale - edge) return { value: scale - edge, bound: "at_least" }
  if (value <= edge) return { value: edge, bound: "at_most" }
  return { value }
}
