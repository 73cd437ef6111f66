import { keepSeal, unsealedHeads, type Head } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import type { AuditSeals } from "../vault/audit-seals.ts"

export async function sealAudits({ db, seals }: { db: Db; seals: AuditSeals }): Promise<Head[]> {
  const heads = await unsealedHeads(db)
  for (const head of heads) await keepSeal(db, head, await seals.codeOf(head))
  return heads
}
