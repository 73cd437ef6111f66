import { setTimeout as wait } from "node:timers/promises"
import { errorKind } from "../lib/error-kind.ts"
import { OutOfReach } from "../lib/out-of-reach.ts"
import { within } from "../lib/within.ts"
import type { Log } from "../log.ts"
import type { EtcdEraser } from "../vault/etcd-erase.ts"

/** Before other steps go on, and before metrics are told without it (ms). */
const patienceMs = 2_000

/** Has destroyed keys removed from etcd's files, beside other steps. Says once that it cannot. */
export function keyErasure(eraser: EtcdEraser | undefined, log: Log): () => Promise<void> {
  let underWay: Promise<void> | undefined
  let hindered = false
  async function erase(of: EtcdEraser) {
    try {
      const erased = await of.erase()
      if (erased)
        log.info("destroyed keys are out of etcd's databases, and its logs were turned over", erased)
      hindered = false
    } catch (error) {
      const reason = error instanceof OutOfReach ? error.reason : errorKind(error)
      if (!hindered)
        log.warn("destroyed keys stay in etcd's files for now", { setting: "VAULT_ETCD", reason })
      hindered = true
    }
  }
  return async () => {
    if (!eraser) return
    underWay ??= erase(eraser).finally(() => (underWay = undefined))
    await Promise.race([underWay, wait(patienceMs, undefined, { ref: false })])
  }
}

/** How long (ms) destroyed keys have been in etcd's files, 0 where there are none. Undefined without etcd, or where it does not say so in time. */
export async function keysWait(eraser: EtcdEraser | undefined): Promise<number | undefined> {
  if (!eraser) return undefined
  const state = await within(patienceMs, "the state of etcd", eraser.state()).catch(() => undefined)
  return state && (state.owedMs ?? 0)
}
