import type { Db } from "../../src/postgres/database.ts"
import { verdictSealer } from "../../src/reports/verdicts.ts"
import { lastVerdicts } from "../../src/postgres/verdicts.ts"
import type { WorkspaceId } from "../../src/pulse/ids.ts"
import type { Vault } from "../../src/vault/keys.ts"

/** Seals the last verdicts as they are now: as if they had been given like this. */
export async function resealVerdicts(db: Db, vault: Vault, workspace: WorkspaceId) {
  const seal = await verdictSealer(vault)
  for (const { id, sealed } of (await lastVerdicts(db, workspace)).values())
    await db
      .updateTable("gate_verdict")
      .set({ code: seal(sealed.content) })
      .where("verdict_id", "=", id)
      .execute()
}
