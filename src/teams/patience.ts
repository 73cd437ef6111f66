import { setTimeout as wait } from "node:timers/promises"
import type { Called } from "./connector.ts"

/** How long calls may wait for rate limits, all together (ms). */
export type Patience = { leftMs: number }

/** Makes a call again while it is told to come later, as often as the patience lasts: such a call did nothing. */
export async function patiently(patience: Patience, call: () => Promise<Called>): Promise<Called> {
  for (;;) {
    const done = await call()
    if ("value" in done || done.fault.kind !== "later") return done
    const { retryAfterMs } = done.fault
    if (retryAfterMs > patience.leftMs) return done
    patience.leftMs -= Math.max(retryAfterMs, 1)
    await wait(retryAfterMs)
  }
}
