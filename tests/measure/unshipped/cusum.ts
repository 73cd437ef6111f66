const slack = 0.5
const limit = 4.77

/**
 * The lower cumulative sum of scaled distances from a baseline (Page 1954), in the order of waves: a second look at a
 * fall, slower for large ones and quicker for lasting small ones. Alarm where it passes 4.77.
 */
export function fallCusum(scaled: readonly number[]): { total: number; alarm: boolean }[] {
  let total = 0
  return scaled.map((distance) => {
    total = Math.max(0, total - distance - slack)
    return { total, alarm: total > limit }
  })
}
