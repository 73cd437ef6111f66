import { createHash } from "node:crypto"
import type { Db } from "./postgres/database.ts"
import { keepFirstMark, replaceMark, vaultMark } from "./postgres/vault-mark.ts"
import type { Vault } from "./vault/keys.ts"

/** Only identifies the folder. */
const mark = "mark"

type Parts = { db: Db; vault: Vault }

/** For example an unmounted volume. */
export class KeyMissingError extends Error {
  override name = "KeyMissingError"
}

/** The first folder becomes the database's own. */
export async function isOwnVault({ db, vault }: Parts): Promise<boolean> {
  if (!(await vaultMark(db))) await keepFirstMark(db, hashOf(await vault.make(mark)))
  const [known, found] = [await vaultMark(db), await vault.read(mark)]
  return known !== undefined && found !== undefined && hashOf(found).equals(known.hash)
}

/** Earlier waves' keys are given up. */
export async function keysSince(db: Db): Promise<Date> {
  return (await vaultMark(db))?.since ?? new Date(0)
}

/** The old folder is lost, with what only its keys open. */
export async function adoptVault({ db, vault }: Parts, now: number): Promise<void> {
  await replaceMark(db, hashOf(await vault.make(mark)), new Date(now))
}

/** Makes keys only in the database's own folder. Asks the database, so never call it in a transaction. */
export function ownVault({ db, vault }: Parts): Vault {
  return {
    ...vault,
    async make(id) {
      const existing = await vault.read(id)
      if (existing) return existing
      if (!(await isOwnVault({ db, vault })))
        throw new KeyMissingError("VAULT_DIR is not the folder of keys that this database is used with")
      return vault.make(id)
    },
  }
}

function hashOf(key: Buffer): Buffer {
  return createHash("sha256").update("mark\n").update(key).digest()
}
