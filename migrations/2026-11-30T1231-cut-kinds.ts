import { sql, type Kysely } from "kysely"

/**
 * Results by attribute cover capacity, ambition and hours as well, from blocks of their own: `kind` says of which measures' blocks
 * a cut has a sum. All sums so far are of core measures.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cut_leaf add column kind text not null default 'core' check (kind in ('core', 'extra'))`.execute(
    db,
  )
  await sql`alter table cut_leaf drop constraint cut_leaf_pkey`.execute(db)
  await sql`alter table cut_leaf add primary key (workspace_id, wave_id, by, values, kind, leaf_id)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from cut_leaf where kind <> 'core'`.execute(db)
  await sql`alter table cut_leaf drop constraint cut_leaf_pkey`.execute(db)
  await sql`alter table cut_leaf add primary key (workspace_id, wave_id, by, values, leaf_id)`.execute(db)
  await sql`alter table cut_leaf drop column kind`.execute(db)
}
