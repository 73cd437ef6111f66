import type { Db } from "./database.ts"

/** The hash of the key folder's mark; the first folder used becomes the database's own. */
export function vaultMarks(db: Db) {
  return {
    async read(): Promise<{ hash: Buffer; since: Date | null } | undefined> {
      const row = await db.selectFrom("vault_mark").select(["hash", "since"]).executeTakeFirst()
      return row && { ...row, hash: Buffer.from(row.hash) }
    },

    async keepFirst(hash: Buffer): Promise<void> {
      await db
        .insertInto("vault_mark")
        .values({ hash, since: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async replace(hash: Buffer, since: Date): Promise<void> {
      await db
        .insertInto("vault_mark")
        .values({ hash, since })
        .onConflict((conflict) => conflict.column("one").doUpdateSet({ hash, since }))
        .execute()
    },
  }
}

/** Keys of earlier waves are given up. */
export async function keysSince(db: Db): Promise<Date> {
  return (await vaultMarks(db).read())?.since ?? new Date(0)
}
