/** The most moments (epoch ms) that fall into any one second. */
export function busiestSecond(momentsMs: number[]): number {
  const sorted = [...momentsMs].sort((a, b) => a - b)
  let most = 0
  for (let from = 0, to = 0; to < sorted.length; to++) {
    while (sorted[to]! - sorted[from]! >= 1_000) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}
