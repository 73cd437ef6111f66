/** Larger steps are doubted (ms); corrections are seconds. */
export const jumpMs = 3_600_000
/** After a longer absence, our clock may be wrong (ms). */
const longestAwayMs = 7 * 86_400_000
/** Then a jump is believed (ms): the machine slept, or was set right. */
const believedAfterMs = 10 * 60_000

/** Gives the wall clock's jump (ms) against a monotonic one, else 0. `seen`: another process's last run. */
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
