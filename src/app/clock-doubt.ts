import { clockGuard, jumpMs } from "./clock-guard.ts"
import type { Db } from "../postgres/database.ts"
import { databaseTime, lastSign } from "../postgres/database-time.ts"

/** While the clock is doubted, nothing runs by it. */
export type ClockDoubt = {
  /** The apparent error (ms), and why. */
  now(): { ms: number; reason: string } | undefined
  /** With the database's clock. */
  compare(): Promise<void>
}

export const noDoubt: ClockDoubt = { now: () => undefined, compare: async () => {} }

const jumpedReason = "the clock has jumped: nothing opens or closes by it for some minutes"

/** Doubts the clock while it differs from the database's, and for minutes after a jump since the start or any process's last sign. */
export async function clockDoubt(
  db: Db,
  wall: () => number,
  steady = () => performance.now(),
): Promise<ClockDoubt> {
  let jumped = clockGuard(wall, steady, await lastSign(db))
  let apart = 0
  async function compare() {
    const asked = wall()
    const theirs = await databaseTime(db)
    // The reply takes time and the clock may be set meanwhile: seconds do not matter.
    const ms = Math.round((asked + wall()) / 2) - theirs
    const agreed = apart !== 0 && Math.abs(ms) <= jumpMs
    apart = Math.abs(ms) > jumpMs ? ms : 0
    // Two independent clocks that agree are right.
    if (agreed) jumped = clockGuard(wall, steady)
  }
  await compare()
  return {
    now() {
      const ms = jumped()
      if (apart !== 0) return { ms: apart, reason: apartReason(apart) }
      return ms === 0 ? undefined : { ms, reason: jumpedReason }
    },
    compare,
  }
}

function apartReason(ms: number): string {
  const hours = Math.round(Math.abs(ms) / 3_600_000)
  const side = ms > 0 ? "ahead of" : "behind"
  return `this machine's clock is ${hours} hours ${side} the database's: nothing opens or closes until they agree`
}
