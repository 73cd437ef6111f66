/**
 * p values of many comparisons on one screen, adjusted so that of those flagged at most a share `q` is expected to be
 * chance (Benjamini and Hochberg 1995). In the order given; each p is 0–1.
 */
export function falseDiscoveries(ps: readonly number[], q = 0.1): { adjusted: number; flagged: boolean }[] {
  const order = ps.map((_, index) => index).sort((a, b) => ps[b]! - ps[a]!)
  const adjusted = Array<number>(ps.length)
  let lowest = 1
  for (const [place, index] of order.entries()) {
    lowest = Math.min(lowest, (ps[index]! * ps.length) / (ps.length - place))
    adjusted[index] = lowest
  }
  return adjusted.map((p) => ({ adjusted: p, flagged: p <= q }))
}
