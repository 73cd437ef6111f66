import type { WorkspaceId } from "../pulse/ids.ts"
import { codes } from "./codes.ts"
import type { Vault } from "./keys.ts"

type Sealed = { workspace: WorkspaceId; number: number; hash: string }

/** Codes over entries' hashes. */
export type AuditSeals = {
  codeOf(end: Sealed): Promise<Buffer>
  /** Undefined without a key. */
  isGenuine(end: Sealed & { code: Buffer }): Promise<boolean | undefined>
}

const contentOf = ({ workspace, number, hash }: Sealed) => [workspace, number, hash]

export function auditSeals(vault: Vault): AuditSeals {
  const { coder, checker } = codes(vault, "audit")
  return {
    codeOf: async (end) => (await coder())(contentOf(end)),
    isGenuine: async (end) => (await checker())?.(contentOf(end), end.code),
  }
}
