const withdrawnWithinMs = 10 * 60_000

/** Waves opened after this can be withdrawn at `now` (epoch ms). */
export function withdrawableSince(now: number): Date {
  return new Date(now - withdrawnWithinMs)
}
