import { createHmac, timingSafeEqual } from "node:crypto"
import type { Vault } from "./keys.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** The end of a chain of audit entries, as a seal names it. */
type Sealed = { workspace: WorkspaceId; number: number; hash: string }

/**
 * Seals on the audit: a code over the hash of one entry, by a key of the vault that is made once. Whoever can write to the
 * database and does not have the vault cannot make one.
 */
export type AuditSeals = {
  codeOf(end: Sealed): Promise<Buffer>
  /** Whether the code is of this vault's key; undefined where the vault has none. */
  isGenuine(end: Sealed & { code: Buffer }): Promise<boolean | undefined>
}

const name = "audit"

export function auditSeals(vault: Vault): AuditSeals {
  const code = (key: Buffer, { workspace, number, hash }: Sealed) =>
    createHmac("sha256", key)
      .update(JSON.stringify(["audit", workspace, number, hash]))
      .digest()
  return {
    codeOf: async (end) => code(await vault.make(name), end),
    async isGenuine(end) {
      const key = await vault.read(name)
      if (!key) return undefined
      const own = code(key, end)
      return own.length === end.code.length && timingSafeEqual(own, end.code)
    },
  }
}
