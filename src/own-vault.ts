import { createHash } from "node:crypto"
import type { Db } from "./postgres/database.ts"
import { keepFirstMark, replaceMark, vaultMark } from "./postgres/vault-mark.ts"
import type { Vault } from "./vault/keys.ts"

/** The name of the key that says nothing but which folder this is. */
const mark = "mark"

type Parts = { db: Db; vault: Vault }

/** What belongs into the database's own folder of keys is not there: a volume that is not mounted, for example. */
export class KeyMissingError extends Error {
  override name = "KeyMissingError"
}

/** Whether the folder of keys is the one that this database is used with. The first one is. */
export async function isOwnVault({ db, vault }: Parts): Promise<boolean> {
  if (!(await vaultMark(db))) await keepFirstMark(db, hashOf(await vault.make(mark)))
  const [known, found] = [await vaultMark(db), await vault.read(mark)]
  return known !== undefined && found !== undefined && hashOf(found).equals(known.hash)
}

/** From when on the keys of waves are expected to be there: those from before are given up. */
export async function keysSince(db: Db): Promise<Date> {
  return (await vaultMark(db))?.since ?? new Date(0)
}

/** Goes on with this folder: the one before is lost, and with it what only its keys could open. */
export async function adoptVault({ db, vault }: Parts, now: number): Promise<void> {
  await replaceMark(db, hashOf(await vault.make(mark)), new Date(now))
}

/**
 * The folder of keys, in which nothing is made unless it is the database's own. That asks the database: no transaction may
 * wait for it.
 */
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
