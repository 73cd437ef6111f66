import { sql, type Kysely } from "kysely"

/**
 * What other organisations (and this one) gave away of a quarter: scores of whole organisations, with their signatures. `pool`: since
 * which release they are among those told of; null while they wait for others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table benchmark_bundle (
      workspace_id text not null,
      survey_id text not null,
      survey_version integer not null,
      questions text not null,
      organisation text not null,
      quarter text not null,
      bundle jsonb not null,
      pool integer,
      primary key (workspace_id, survey_id, survey_version, questions, organisation, quarter))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table benchmark_bundle`.execute(db)
}
