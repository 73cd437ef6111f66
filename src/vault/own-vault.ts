import { createHash } from "node:crypto"
import type { Vault } from "./keys.ts"

/** Only identifies the folder. */
const mark = "mark"

/** Where a database keeps the hash of its own folder's mark. The first one kept stays until it is replaced. */
export type MarkStore = {
  read(): Promise<{ hash: Buffer } | undefined>
  keepFirst(hash: Buffer): Promise<void>
  replace(hash: Buffer, since: Date): Promise<void>
}

type Parts = { marks: MarkStore; vault: Vault }

/** For example an unmounted volume. */
export class KeyMissingError extends Error {
  override name = "KeyMissingError"
}

export function notOwn({ setting }: Pick<Vault, "setting">): string {
  return setting === "VAULT_DIR"
    ? "VAULT_DIR is not the folder of keys that this database is used with"
    : "VAULT_ETCD has not the keys that this database is used with"
}

/** The first folder becomes the database's own. */
export async function isOwnVault({ marks, vault }: Parts): Promise<boolean> {
  if (!(await marks.read())) await marks.keepFirst(hashOf(await vault.make(mark)))
  const [known, found] = [await marks.read(), await vault.read(mark)]
  return known !== undefined && found !== undefined && hashOf(found).equals(known.hash)
}

/** The old folder is lost, with what only its keys open. */
export async function adoptVault({ marks, vault }: Parts, now: number): Promise<void> {
  await marks.replace(hashOf(await vault.make(mark)), new Date(now))
}

/** Makes keys only in the database's own folder. Asks the database, so never call it in a transaction. */
export function ownVault({ marks, vault }: Parts): Vault {
  return {
    ...vault,
    async make(id) {
      const existing = await vault.read(id)
      if (existing) return existing
      if (!(await isOwnVault({ marks, vault }))) throw new KeyMissingError(notOwn(vault))
      return vault.make(id)
    },
  }
}

function hashOf(key: Buffer): Buffer {
  return createHash("sha256").update("mark\n").update(key).digest()
}
