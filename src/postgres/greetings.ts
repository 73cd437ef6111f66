import type { Db } from "./database.ts"
import type { WorkspaceId, PersonId } from "../pulse/ids.ts"

/** False if the person was greeted or knows the app already. */
export async function beginGreeting(db: Db, workspace: WorkspaceId, person: PersonId): Promise<boolean> {
  const begun = await db
    .updateTable("person")
    .set({ greeted: true })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .where("greeted", "=", false)
    .where("welcomed", "=", false)
    .where("opted_out", "=", false)
    .returning("person_id")
    .execute()
  return begun.length > 0
}

/** Nothing was sent, so it may be tried again. */
export async function takeBackGreeting(db: Db, workspace: WorkspaceId, person: PersonId): Promise<void> {
  await db
    .updateTable("person")
    .set({ greeted: false })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .execute()
}
