/** Adjusted p values (0–1, in the given order), with false discovery rate `q` (Benjamini and Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[], q = 0.1): { adjusted: number; flagged: boolean }[] {
  const order = ps.map((_, index) => index).sort((a, b) => ps[b]! - ps[a]!)
  const adjusted = Array<number>(ps.length)
  let lowest = 1
  for (const [place, index] of order.entries()) {
    lowest = Math.min(lowest, (ps[index]! * ps.length) / (ps.length - place))
    adjusted[index] = lowest
  }
  return adjusted.map((p) => ({ adjusted: p, flagged: p <= q }))
}
