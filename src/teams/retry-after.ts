import { setTimeout as wait } from "node:timers/promises"
import type { Called } from "./connector.ts"

/** For all calls together (ms). */
export type RetryBudget = { leftMs: number }

/** Repeats a call that was told to come later (it did nothing) while patience lasts. */
export async function retryAfter(patience: RetryBudget, call: () => Promise<Called>): Promise<Called> {
  for (;;) {
    const done = await call()
    if ("value" in done || done.fault.kind !== "later") return done
    const { retryAfterMs } = done.fault
    if (retryAfterMs > patience.leftMs) return done
    patience.leftMs -= Math.max(retryAfterMs, 1)
    await wait(retryAfterMs)
  }
}
