/** So long after it opened (ms) a wave can be taken back. */
const withdrawnWithinMs = 10 * 60_000

/** A wave that opened after this moment can still be taken back at `now` (epoch ms). */
export function withdrawableSince(now: number): Date {
  return new Date(now - withdrawnWithinMs)
}
