import { createHash, createSecretKey, type KeyObject } from "node:crypto"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Vault } from "./keys.ts"
import { decrypt, encrypt } from "./seal.ts"

/** Bytes under a key that is not in the database; `keyId` names the key. */
export type SealedToken = { keyId: string; sealed: Buffer }

/** Platforms' tokens at rest. Only `prepare` may make a key, so it alone never runs within a transaction. */
export type TokenSeals = {
  prepare(): Promise<void>
  seal(workspace: WorkspaceId, token: unknown): Promise<SealedToken>
  /** "noKey": its key is not here; "damaged": altered, or of another workspace. */
  open(workspace: WorkspaceId, kept: SealedToken): Promise<{ token: unknown } | "noKey" | "damaged">
  /** Whether this key is here. */
  knows(keyId: string): Promise<boolean>
  /** From now on another key seals, where it is ours to make. `dropFormer`: once nothing is sealed under an earlier one. */
  renew(): Promise<{ dropFormer(): Promise<void> }>
}

/** Keys from the settings, the first of which seals; without any, keys that the vault makes. */
export function tokenSeals(vault: Vault, given: readonly string[] | undefined): TokenSeals {
  const made = vaultKeys(vault)
  const keys = given === undefined ? made : givenKeys(given, made)
  const bound = (workspace: WorkspaceId, keyId: string) => Buffer.from(`token\n${workspace}\n${keyId}`)
  return {
    prepare: keys.prepare,
    renew: keys.renew,
    knows: async (keyId) => (await keys.read(keyId)) !== undefined,
    async seal(workspace, token) {
      const { id, key } = await keys.sealing()
      return { keyId: id, sealed: encrypt(key, Buffer.from(JSON.stringify(token)), bound(workspace, id)) }
    },
    async open(workspace, { keyId, sealed }) {
      const key = await keys.read(keyId)
      if (!key) return "noKey"
      try {
        const text = decrypt(key, sealed, bound(workspace, keyId)).toString()
        return { token: JSON.parse(text) as unknown }
      } catch {
        return "damaged"
      }
    },
  }
}

type Keys = Pick<TokenSeals, "prepare" | "renew"> & {
  sealing(): Promise<{ id: string; key: KeyObject }>
  read(id: string): Promise<KeyObject | undefined>
}

/** What the vault's keys sealed before can be opened. */
function givenKeys(given: readonly string[], before: Keys): Keys {
  const all = given.map((hex) => {
    const bytes = Buffer.from(hex, "hex")
    const id = createHash("sha256").update("token key\n").update(bytes).digest("hex").slice(0, 12)
    return { id: `given-${id}`, key: createSecretKey(bytes) }
  })
  return {
    async prepare() {},
    // Whoever sets them adds and removes them.
    renew: async () => ({ dropFormer: async () => {} }),
    sealing: async () => all[0]!,
    read: async (id) => all.find((one) => one.id === id)?.key ?? before.read(id),
  }
}

function vaultKeys(vault: Vault): Keys {
  const numbers = async () =>
    (await vault.list())
      .flatMap((id) => /^tokens-(\d{1,9})$/.exec(id)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a)
  const idOf = (number: number) => `tokens-${number}`
  const read = async (id: string) => {
    const bytes = /^tokens-\d{1,9}$/.test(id) ? await vault.read(id) : undefined
    return bytes && createSecretKey(bytes)
  }
  return {
    read,
    async prepare() {
      if ((await numbers()).length === 0) await vault.make(idOf(1))
    },
    async sealing() {
      const id = idOf((await numbers())[0] ?? 0)
      const key = await read(id)
      if (!key) throw new Error("the vault has no key to seal tokens with")
      return { id, key }
    },
    async renew() {
      const next = ((await numbers())[0] ?? 0) + 1
      await vault.make(idOf(next))
      return {
        async dropFormer() {
          // Somebody else may have made a newer one, and nothing is sealed under it yet.
          for (const number of await numbers()) if (number < next) await vault.destroy(idOf(number))
        },
      }
    },
  }
}
