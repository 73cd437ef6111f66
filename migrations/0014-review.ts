import { sql, type Kysely } from "kysely"

/**
 * What a monthly review needs of a wave: how many were asked, in each block too, and what the organisation's scores
 * would be had all its blocks answered alike, and how unevenly its load lies. The review goes where digests go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table wave add column asked integer`.execute(db)
  await sql`update wave set asked = given.people from (
      select workspace_id, wave_id, count(*) as people from roster group by workspace_id, wave_id
    ) as given
    where wave.workspace_id = given.workspace_id and wave.wave_id = given.wave_id and wave.state = 'closed'`.execute(
    db,
  )
  await sql`alter table block_stat add column eligible integer`.execute(db)
  await sql`
    with sizes as (
      select workspace_id, wave_id, leaf_id, count(*) as people from roster group by workspace_id, wave_id, leaf_id
    ), blocks as (
      select workspace_id, wave_id, block_id, sum(people) as people
      from block_member join sizes using (workspace_id, wave_id, leaf_id) group by workspace_id, wave_id, block_id
    )
    update block_stat set eligible = blocks.people from blocks
    where block_stat.workspace_id = blocks.workspace_id and block_stat.wave_id = blocks.wave_id
      and block_stat.block_id = blocks.block_id`.execute(db)
  await sql`alter table release add column even_score integer`.execute(db)
  await sql`create table load (
    workspace_id text not null, wave_id uuid not null, measure text not null, shape json not null,
    primary key (workspace_id, wave_id, measure))`.execute(db)
  await allow(db, "'digest', 'alerts', 'review'")
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from digest where kind = 'review'`.execute(db)
  await allow(db, "'digest', 'alerts'")
  await sql`drop table load`.execute(db)
  await sql`alter table release drop column even_score`.execute(db)
  await sql`alter table block_stat drop column eligible`.execute(db)
  await sql`alter table wave drop column asked`.execute(db)
}

async function allow(db: Kysely<unknown>, kinds: string): Promise<void> {
  await sql`alter table digest drop constraint digest_kind_check`.execute(db)
  await sql.raw(`alter table digest add constraint digest_kind_check check (kind in (${kinds}))`).execute(db)
}
