import { sql } from "kysely"
import type { Db } from "./database.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Kind = "person" | "team" | "channel"

/** Where somebody can be reached: addresses and ids, no secret. */
export type ConversationRow = {
  kind: Kind
  id: string
  conversation?: string | undefined
  serviceUrl: string
}

/** No row says when it was written. */
export function conversationsIn<Row extends ConversationRow>(db: Db, workspace: WorkspaceId) {
  const rows = db
    .selectFrom("conversation")
    .select(["kind", "platform_id as id", "conversation", "reference"])
    .where("workspace_id", "=", workspace)
  const read = ({ reference, ...row }: Awaited<ReturnType<typeof rows.execute>>[number]) =>
    ({ ...reference, ...row, conversation: row.conversation ?? undefined }) as unknown as Row

  return {
    async get(kind: Kind, id: string): Promise<Row | undefined> {
      const row = await rows.where("kind", "=", kind).where("platform_id", "=", id).executeTakeFirst()
      return row && read(row)
    },

    async at(conversation: string): Promise<Row | undefined> {
      const row = await rows.where("conversation", "=", conversation).limit(1).executeTakeFirst()
      return row && read(row)
    },

    async all(kind: Kind): Promise<Row[]> {
      return (await rows.where("kind", "=", kind).orderBy("platform_id").execute()).map(read)
    },

    /** Writes only differences. */
    async save(given: readonly Row[]): Promise<void> {
      if (given.length === 0) return
      const apart = given.map(({ kind, id, conversation, ...reference }) => ({
        kind,
        id,
        conversation,
        reference,
      }))
      await sql`
        insert into conversation (workspace_id, kind, platform_id, conversation, reference)
        select ${workspace}, given.kind, given.id, given.conversation, given.reference::jsonb from unnest(
          ${apart.map((one) => one.kind)}::text[], ${apart.map((one) => one.id)}::text[],
          ${apart.map((one) => one.conversation ?? null)}::text[],
          ${apart.map((one) => JSON.stringify(one.reference))}::text[]) as given(kind, id, conversation, reference)
        on conflict (workspace_id, kind, platform_id) do update
          set conversation = excluded.conversation, reference = excluded.reference
          where (conversation.conversation, conversation.reference)
            is distinct from (excluded.conversation, excluded.reference)`.execute(db)
    },

    async forget(kind: Kind, id: string): Promise<void> {
      await db
        .deleteFrom("conversation")
        .where("workspace_id", "=", workspace)
        .where("kind", "=", kind)
        .where("platform_id", "=", id)
        .execute()
    },
  }
}
