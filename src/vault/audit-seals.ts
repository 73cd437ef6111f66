import { createHmac, timingSafeEqual } from "node:crypto"
import type { Vault } from "./keys.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Sealed = { workspace: WorkspaceId; number: number; hash: string }

/** Codes over entries' hashes by a key of the vault: writing to the database is not enough to forge one. */
export type AuditSeals = {
  codeOf(end: Sealed): Promise<Buffer>
  /** Undefined without a key. */
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
