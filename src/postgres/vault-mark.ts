import type { Db } from "./database.ts"

/** The hash of the key folder's mark, and since when earlier keys are given up. */
export type VaultMark = { hash: Buffer; since: Date | null }

export async function vaultMark(db: Db): Promise<VaultMark | undefined> {
  const row = await db.selectFrom("vault_mark").select(["hash", "since"]).executeTakeFirst()
  return row && { ...row, hash: Buffer.from(row.hash) }
}

/** The first folder used becomes the database's own. */
export async function keepFirstMark(db: Db, hash: Buffer): Promise<void> {
  await db
    .insertInto("vault_mark")
    .values({ hash, since: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function replaceMark(db: Db, hash: Buffer, since: Date): Promise<void> {
  await db
    .insertInto("vault_mark")
    .values({ hash, since })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ hash, since }))
    .execute()
}
