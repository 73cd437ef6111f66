import { sql, type Kysely } from "kysely"

/**
 * Workspaces and organisations (Enterprise Grid) that installed the app in Slack by themselves, each with its own token. Tokens
 * are sealed under a key that is not in the database, `key_id` names it; a row goes when the app is taken away. `version`
 * counts the tokens that the row has held: who works with an earlier one changes nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table slack_install (
      workspace_id text primary key,
      org_wide boolean not null,
      key_id text not null,
      sealed bytea not null,
      expires_at timestamptz,
      refresh_until timestamptz,
      version integer not null default 1
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table slack_install`.execute(db)
}
