import { createHash } from "node:crypto"
import type { Db } from "../../postgres/database.ts"
import { takeOnce } from "../../postgres/replay-guard.ts"

/** Links that one person gets in a quarter of an hour, pages that a session opens and sign-ins of all people in two seconds. */
const most = { links: 10, views: 5, signIns: 10 }
const window = { links: 15 * 60_000, views: 2_000, signIns: 2_000 }

/** Whether another one of these fits into the time window, counted over all processes. */
export type PageLimits = { fits(kind: keyof typeof most, whose: string): Promise<boolean> }

export function pageLimits(db: Db, now: () => number): PageLimits {
  return {
    async fits(kind, whose) {
      const slot = Math.floor(now() / window[kind])
      for (let nth = 0; nth < most[kind]; nth++)
        if (await takeOnce(db, pageDigest(kind, whose, slot, nth), window[kind])) return true
      return false
    },
  }
}

/** Tells nobody what was asked. */
export function pageDigest(...parts: (string | number)[]): string {
  return createHash("sha256")
    .update(JSON.stringify(["page", ...parts]))
    .digest("base64url")
}
