import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely"
import { Migrator, type Migration } from "kysely/migration"
import pg from "pg"
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest"
import { migrate, openDatabase, type Db } from "../../src/postgres/database.ts"
import { newServerDatabase } from "../support/database.ts"
import { fillHistoric } from "../support/historic-rows.ts"

const folder = join(import.meta.dirname, "../../migrations")

/** The order in which migrations came. It is not the order of their names: a database may have been made in between. */
const landed = [
  "0001-first",
  "0002-trends",
  "0003-reliability",
  "0009-pace",
  "0004-accounts",
  "0010-people-turn",
  "0011-cuts",
  "0012-baseline-waves",
  "0014-review",
  "0013-comment-words",
  "2026-11-29T1410-audit-chain",
  "2026-11-29T1430-retention",
  "2026-11-29T1415-colleagues",
  "2026-11-29T1450-charts-without-squares",
  "2026-11-29T1445-censored-blocks",
  "2026-11-29T1515-cut-sums",
  "2026-11-29T1400-activity",
  "2026-11-23T1908-first-hour",
  "2026-11-29T1540-activity-keys",
  "2026-11-30T0210-vault-mark",
  "2026-11-30T0210-audit-undo",
  "2026-11-30T0240-withdrawn",
  "2026-11-30T0300-greeted",
  "2026-11-30T0836-cycle-sums",
  "2026-11-30T0430-question",
  "2026-11-30T0840-deployments",
  "2026-11-30T1140-names",
  "2026-11-30T1146-question-totals",
  "2026-11-30T1152-person-messages",
  "2026-11-30T1231-cut-kinds",
  "2026-11-30T1140-gate-asks",
  "2026-11-30T1300-sponsors",
  "2026-11-30T1630-document-kinds",
  "2026-11-30T1615-owner-messages",
  "2026-11-30T2205-wave-tables",
]
/** Those that came since. Whatever their order was, the last to come was missing from all the others. */
const since = (await readdir(folder))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !landed.includes(name))
  .sort()

const firstHour = [
  "alter table workspace drop column holidays",
  "alter table person drop column made_admin, drop column forgotten",
  "alter table wave drop column imported, alter column survey type jsonb",
  "drop table conversation",
]
const firstKeys = [
  ...["participation", "delivery", "result_message"].map(
    (table) => `alter table ${table} drop constraint ${table}_pkey`,
  ),
  "alter table participation add primary key (workspace_id, wave_id, person_id)",
  "alter table delivery add primary key (workspace_id, wave_id, person_id, kind)",
  "alter table result_message add primary key (workspace_id, wave_id, result_id)",
  "drop index delivery_open",
  "create index delivery_open on delivery (due_at) where state in ('waiting', 'sending', 'unknown')",
]

/** What a database was brought up with, and how two migrations were different when they came. */
type State = [name: string, migrations: string[], asItWas?: string[]]
const states: State[] = [
  ["the first hour", ["0001-first"], firstHour],
  ...landed.map((last, nth): State => [last, landed.slice(0, nth + 1)]),
  [
    "2026-11-29T1400-activity with its first keys",
    landed.slice(0, landed.indexOf("2026-11-29T1400-activity") + 1),
    firstKeys,
  ],
  ...since.map((late): State => [`all but ${late}`, [...landed, ...since].filter((name) => name !== late)]),
]

/** The tables (by their last names) whose rows a migration changes or takes away, as its own test says. Of others every value stays. */
const changed: Record<string, string[]> = {
  "0010-people-turn": ["workspace"],
  "2026-11-29T1400-activity": ["delivery", "idempotency_key"],
  "2026-11-29T1445-censored-blocks": [
    "block_stat",
    "cross_product",
    "item_stat",
    "load",
    "release",
    "reliability",
  ],
  "2026-11-29T1450-charts-without-squares": ["control_chart"],
  "2026-11-29T1515-cut-sums": ["cut_release"],
  "2026-11-30T0836-cycle-sums": ["cycle_sum"],
  "2026-11-30T1146-question-totals": ["cycle_sum"],
}

type Names = Record<string, string>
/** Tables that got other names, with their columns and the keys of their JSON. */
const renamed: Record<string, { table?: string; columns?: Names; keys?: Names }> = {
  workspace: {
    columns: {
      home: "organisation_id",
      former_home: "former_organisation_id",
      people_due_at: "directory_sync_due_at",
      retain_due_at: "retention_due_at",
    },
  },
  account: { columns: { reached: "preferred" } },
  wave: { columns: { asked: "roster_size" } },
  release: { columns: { below: "probability_below_median", even_score: "poststratified_score" } },
  course: {
    table: "control_chart",
    columns: { course: "series", ready_after: "baseline_end", range: "moving_range" },
    keys: { told: "announced" },
  },
  pace: { table: "rate_limit", columns: { rests_until: "blocked_until" } },
  pace_place: { table: "rate_limit_slot", columns: { place: "slot" } },
  request_seen: { table: "idempotency_key" },
  ledger: { columns: { told: "owner_notified" } },
  digest: { columns: { told: "failure_notified" } },
}

/** The rows as they are called today. */
function byLastNames(rows: Rows): Rows {
  const under = (row: Record<string, unknown>, names: Names = {}) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [names[name] ?? name, value]))
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value)
  return new Map(
    [...rows].map(([table, own]) => {
      const names = renamed[table] ?? {}
      const called = own.map((row) => {
        const values = Object.entries(under(row, names.columns))
        return Object.fromEntries(
          values.map(([name, value]) => [
            name,
            names.keys && isObject(value) ? under(value, names.keys) : value,
          ]),
        )
      })
      return [names.table ?? table, called]
    }),
  )
}

/** Runs these migrations and no others, in the order of their names, as a service of that time did. */
async function bringUp(db: Db, names: readonly string[]): Promise<void> {
  const migrations = await Promise.all(
    names.map(async (name) => [name, (await import(join(folder, `${name}.ts`))) as Migration] as const),
  )
  const provider = { getMigrations: async () => Object.fromEntries(migrations) }
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error) throw error
}

/** Every column, constraint, index, function and trigger, by what it is and not by its name. */
async function schemaOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    with tables as (
      select oid, relname, relpersistence, relkind from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not like 'kysely%')
    select relname || ' is ' || relkind::text || relpersistence::text as line from tables
    union all
    select relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      from tables join pg_attribute on attrelid = tables.oid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attnum > 0 and not attisdropped
    union all
    select relname || ' ' || pg_get_constraintdef(pg_constraint.oid)
      from tables join pg_constraint on conrelid = tables.oid where contype in ('c', 'p', 'u', 'f')
    union all
    select relname || ' ' || regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+ ON ', 'INDEX ON ')
      from tables join pg_index on indrelid = tables.oid
    union all
    select 'function ' || regexp_replace(pg_get_functiondef(pg_proc.oid), 'SET search_path TO [^\n]+', '') from pg_proc where pronamespace = 'public'::regnamespace
    union all
    select pg_get_triggerdef(pg_trigger.oid) from pg_trigger where not tgisinternal
    order by 1`.execute(db)
  return rows.map(({ line }) => line)
}

type Rows = Map<string, Record<string, unknown>[]>

async function rowsOf(db: Db): Promise<Rows> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition and relname not like 'kysely%' order by 1`.execute(db)
  const rows: Rows = new Map()
  for (const { name } of tables.rows) {
    const found = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(name)} t`.execute(db)
    rows.set(
      name,
      found.rows.map(({ row }) => row),
    )
  }
  return rows
}

/** The database orders the keys of JSON by their length. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, inside]) => [key, inOrder(inside)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The rows of before that are not there any more, compared by the columns that both have. */
function missing(before: Rows, after: Rows): string[] {
  return [...before].flatMap(([table, rows]) => {
    const kept = after.get(table) ?? []
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !kept[0] || column in kept[0])
    const textOf = (row: Record<string, unknown>) =>
      JSON.stringify(columns.map((column) => inOrder(row[column])))
    const there = new Set(kept.map(textOf))
    return rows.flatMap((row) => (there.has(textOf(row)) ? [] : `${table} ${textOf(row)}`))
  })
}

let db: Db
let newest: string[]
beforeAll(async () => {
  const made = await openDatabase({ memory: true })
  newest = await schemaOf(made.db)
  await made.close()
  db = new Kysely({ dialect: new PGliteDialect({ pglite: await PGlite.create("memory://") }) })
})
afterAll(() => db.destroy())

it.each(states)(
  "a database of %s, with rows in it, becomes the newest and loses nothing",
  async (_, names, asItWas) => {
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
    await bringUp(db, names)
    for (const statement of asItWas ?? []) await sql.raw(statement).execute(db)
    await fillHistoric(db as unknown as Kysely<unknown>, 0)
    const before = byLastNames(await rowsOf(db))
    await migrate(db)
    expect(await schemaOf(db)).toEqual(newest)
    const expected = Object.entries(changed).flatMap(([name, tables]) => (names.includes(name) ? [] : tables))
    const lost = missing(before, await rowsOf(db))
    expect(lost.filter((row) => !expected.includes(row.split(" ")[0]!))).toEqual([])
  },
)

it("a database upgraded every time that a migration came, with rows from each time, becomes the newest", async () => {
  const pool = new pg.Pool({ connectionString: await newServerDatabase("empty"), max: 2 })
  const server: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  onTestFinished(() => server.destroy())
  for (const [nth] of landed.entries()) {
    await bringUp(server, landed.slice(0, nth + 1))
    await fillHistoric(server as unknown as Kysely<unknown>, 10 * nth)
  }
  await migrate(server)
  expect(await schemaOf(server)).toEqual(newest)
  const { rows } = await sql<{ waves: string }>`select count(*) as waves from wave`.execute(server)
  expect(Number(rows[0]!.waves)).toBe(2 * landed.length)
}, 240_000)
