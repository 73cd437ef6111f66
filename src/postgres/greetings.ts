import type { Db } from "./database.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** Takes the one turn to introduce the app to a person: false when it was taken, or when they know the app already. */
export async function beginGreeting(db: Db, workspace: WorkspaceId, person: string): Promise<boolean> {
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

/** As if it had never been tried: nothing was sent. */
export async function takeBackGreeting(db: Db, workspace: WorkspaceId, person: string): Promise<void> {
  await db
    .updateTable("person")
    .set({ greeted: false })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", person)
    .execute()
}
