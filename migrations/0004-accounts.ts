import { sql, type Kysely } from "kysely"

/**
 * One organisation on two platforms. Its rows live under its home workspace; a workspace that was linked to it names
 * that home. An account is how one person appears on one platform: `via` is the workspace it is in, and `reached` says
 * of the one through which the person is asked. No column says when.
 */
const tables: [name: string, columns: string][] = [
  [
    "account",
    `workspace_id text not null,
     via text not null,
     platform_id text not null,
     person_id uuid not null,
     email text,
     channel text,
     admin boolean not null default false,
     active boolean not null default true,
     reached boolean not null default true,
     primary key (workspace_id, via, platform_id)`,
  ],
  [
    "link_code",
    `workspace_id text primary key,
     digest text not null unique,
     made_by text not null,
     until timestamptz not null`,
  ],
]

const after = [
  `create index account_of on account (workspace_id, person_id)`,
  `alter table workspace add column home text`,
  `alter table workspace add column former_home text`,
  `alter table delivery add column via text`,
  `update delivery set via = workspace_id where state <> 'waiting'`,
  `alter table user_group add column via text`,
  `update user_group set via = workspace_id`,
  `alter table user_group alter column via set not null`,
  `alter table leadership_channel add column via text`,
  `update leadership_channel set via = workspace_id`,
  `alter table leadership_channel alter column via set not null`,
  `insert into account (workspace_id, via, platform_id, person_id, email, channel, admin, active)
   select workspace_id, workspace_id, platform_id, person_id, email, channel, admin, active from person`,
  `alter table person drop column channel`,
  `alter table person add column via text`,
  `alter table person add column via_chosen boolean not null default false`,
]

const before = [
  `alter table person add column channel text`,
  `update person set channel = account.channel from account
   where account.workspace_id = person.workspace_id and account.via = person.workspace_id
     and account.platform_id = person.platform_id`,
  `alter table person drop column via_chosen`,
  `alter table person drop column via`,
  `alter table leadership_channel drop column via`,
  `alter table user_group drop column via`,
  `alter table delivery drop column via`,
  `alter table workspace drop column former_home`,
  `alter table workspace drop column home`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of tables) await sql.raw(`create table ${name} (${columns})`).execute(db)
  for (const statement of after) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of before) await sql.raw(statement).execute(db)
  for (const [name] of tables.toReversed()) await sql.raw(`drop table ${name}`).execute(db)
}
