import { sql } from "kysely"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "./database.ts"
import type { PendingQuestion } from "./wave-tables.ts"

type At = { organisation: WorkspaceId; workspace: WorkspaceId; platformId: string }

/** Notes what a written "yes" or "no" answers from now on, or that it answers nothing, whichever process hears it. */
export async function noteQuestion(
  db: Db,
  { organisation, workspace, platformId }: At,
  question: PendingQuestion | null,
): Promise<void> {
  await db
    .updateTable("account")
    .set({ question: question && JSON.stringify(question) })
    .where("workspace_id", "=", organisation)
    .where("via", "=", workspace)
    .where("platform_id", "=", platformId)
    .execute()
}

/** Removes the questions that nobody can answer any more at `now` (epoch ms). */
export async function forgetOldQuestions(db: Db, now: number): Promise<void> {
  await db
    .updateTable("account")
    .set({ question: null })
    .where("question", "is not", null)
    .where(sql<boolean>`(question->>'until')::bigint < ${now}`)
    .execute()
}
