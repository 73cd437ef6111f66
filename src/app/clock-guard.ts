/** A step of the clock that is larger is doubted (ms): a correction is seconds, a wrong clock days or years. */
export const jumpMs = 3_600_000
/** A program that was not running for longer is as likely to have a wrong clock (ms). */
const longestAwayMs = 7 * 86_400_000
/** What has lasted so long is believed (ms): a machine that slept, or a clock that was set right. */
const believedAfterMs = 10 * 60_000

/**
 * Watches the wall's clock by one that only ever counts on. `seen`: when another process last went by the clock; one that
 * is far from it is doubted from the beginning. Gives how far the wall has jumped (ms), or 0 where there is
 * nothing to doubt: whatever opens, closes or is deleted by the clock waits meanwhile.
 */
export function clockGuard(wall: () => number, steady: () => number, seen?: number): () => number {
  const start = wall()
  const wrong = seen !== undefined && (start < seen - 2 * jumpMs || start > seen + longestAwayMs)
  let trusted = (wrong ? seen : start) - steady()
  let doubted: { offset: number; since: number } | undefined
  return () => {
    const offset = wall() - steady()
    if (Math.abs(offset - trusted) > jumpMs) {
      if (!doubted || Math.abs(offset - doubted.offset) > jumpMs) doubted = { offset, since: steady() }
      if (steady() - doubted.since < believedAfterMs) return offset - trusted
    }
    trusted = offset
    doubted = undefined
    return 0
  }
}
