import { sql, type Kysely } from "kysely"

/**
 * Rows for a database of any state that migrations ever left: each row has the columns of all of them, and of it is
 * inserted what that state has. Columns and tables that are not named here get a value by their type.
 */
type Row = Record<string, unknown>

const workspace_id = "T1"
const uuid = (nth: number) => `00000000-0000-8000-a000-${String(nth).padStart(12, "0")}`
const person = (nth: number) => uuid(1000 + nth)
const at = "2026-11-24T09:00:00Z"
const bytes = "\\x0102"
const people = Array.from({ length: 12 }, (_, nth) => ({ nth, leaf_id: nth < 6 ? "sales" : "support" }))
const units = [
  ["org", null],
  ["sales", "org"],
  ["support", "org"],
].map(([unit_id, parent_id]) => ({ unit_id, parent_id, name: `Unit ${unit_id}` }))

const survey = {
  id: "s",
  measures: { m: { kind: "core" } },
  questions: { q: { id: "q", measure: "m", scale: "agree5", key: "+" } },
  scales: {},
  contrasts: [],
}
/** A chart as it was stored while charts kept squares; later ones are drawn again from what was published. */
const chart = {
  wave: 0,
  chart: { segment: 1, seen: 1, learning: [{ people: 12, mean: 50 }], smoothed: 0, state: "clear", calm: 0 },
  windows: { seen: 1 },
  since: 0,
}

const series = { survey_id: "s", unit_id: "org", measure: "m", segment: 1, level: "organisation" }

/** `first` numbers the waves: one that is closed, with its results, and one that is open. */
function rowsOf(first: number): Record<string, Row[]> {
  const [closed, open] = [uuid(first), uuid(first + 1)]
  const wave = { survey_id: "s", survey, cadence: {}, opens_at: at, closes_at: at, prompts_began: true }
  const release = { wave_id: closed, unit_id: "org", measure: "m", segment: 1 }
  const cut = { wave_id: closed, by: ["site"], values: ["Bonn"], measure: "m" }
  const figures = { score: 50, low: 40, high: 60, band: "10-14" }
  const answered = { people: 12, answers: 12 }
  return {
    workspace: [
      { platform: "slack", name: "Acme", people_read_at: at, people_due_at: at, holidays: "de", home: null },
    ],
    unit: units,
    person: people.map(({ nth, leaf_id }) => ({
      person_id: person(nth),
      platform_id: `U${nth}`,
      email: `p${nth}@example.com`,
      unit_id: leaf_id,
      channel: `D${nth}`,
      chosen_locale: nth === 1 ? "de" : null,
      opted_out: nth === 2,
      leader: nth === 3,
      made_admin: nth === 4,
    })),
    account: people.map(({ nth }) => ({ via: "T1", platform_id: `U${nth}`, person_id: person(nth) })),
    link_code: [{ digest: "d", made_by: person(1), until: at }],
    user_group: [{ via: "T1", group_id: "S1", handle: "sales", name: "Sales", members: ["U1", "U2"] }],
    survey_setting: [{ survey_id: "s", audience: [{ kind: "everyone" }], k: 6 }],
    cadence: [{ survey_id: "s", rule: { every: "week" }, since: at, set_by: person(1) }],
    wave: [
      { ...wave, wave_id: closed, slot: `${first}`, number: first, state: "closed", activity: "gone" },
      { ...wave, wave_id: open, slot: `${first + 1}`, number: first + 1, state: "open" },
    ],
    wave_unit: [closed, open].flatMap((wave_id) => units.map((unit) => ({ wave_id, ...unit }))),
    roster: [closed, open].flatMap((wave_id) =>
      people.map(({ nth, leaf_id }) => ({ wave_id, person_id: person(nth), leaf_id, seats: bytes })),
    ),
    wave_profile: [{ wave_id: open, profile: 1, attributes: { site: ["Bonn"] } }],
    delivery: [
      ...people.map(({ nth }) => ({
        wave_id: closed,
        person_id: person(nth),
        kind: "prompt",
        due_at: at,
        state: "delivered",
        first_sent_at: at,
        message: `${nth}`,
      })),
      { wave_id: closed, person_id: person(1), kind: "result", due_at: at, state: "delivered" },
      { wave_id: open, person_id: person(1), kind: "prompt", due_at: at, state: "delivered", message: "1" },
      { wave_id: open, person_id: person(1), kind: "reminder", due_at: at },
      { wave_id: open, person_id: person(2), kind: "prompt", due_at: at },
    ],
    participation: people.map(({ nth }) => ({
      wave_id: open,
      person_id: person(nth),
      responded: nth === 1,
    })),
    result_message: [{ wave_id: open, via: "T1", box: bytes, due_at: at }],
    activity_intact: [{ intact: true }],
    answer_open: [{ wave_id: open, tag: bytes, box: bytes }],
    block_member: ["sales", "support"].map((leaf_id) => ({ wave_id: closed, block_id: "core/org", leaf_id })),
    block_stat: [
      {
        wave_id: closed,
        block_id: "core/org",
        measure: "m",
        ...answered,
        favourable: 6,
        unfavourable: 3,
        sum: 600,
        mean_sum: 600,
        mean_sumsq: 1,
        adjusted_sum: 1,
        adjusted_sumsq: 1,
        histogram: [0, 3, 3, 6, 0],
        eligible: 12,
      },
    ],
    item_stat: [{ wave_id: closed, question: "q", people: 12, sum: 600, histogram: [0, 3, 3, 6, 0] }],
    cross_product: [{ wave_id: closed, n: 30, measures: ["m"], sums: [1], products: [1] }],
    correlation: [{ wave_id: closed, n: 100, measures: ["m"], values: [1] }],
    comment: [{ wave_id: closed, comment_id: uuid(first + 2), unit_id: "org", text: "More tests, please." }],
    release: [
      { ...release, status: "published", ...figures, favourable: 50, response_rate: 100, bars: {} },
      { ...release, unit_id: "sales", status: "protected" },
    ],
    reliability: [{ wave_id: closed, measure: "m", alpha: 0.5, teams: 2, comparable: false }],
    cut_release: [{ ...cut, status: "published", ...figures, estimated: false }],
    cut_sum: [{ ...cut, ...answered, top: 4, sum: 24, room: 1, own_room: 1, deviation: 0 }],
    course: [{ ...series, course: { ...chart, told: "learning" } }],
    control_chart: [{ ...series, series: { ...chart, announced: "learning" } }],
    ledger: [
      {
        number: first,
        kind: "alert",
        unit_id: "org",
        unit_name: "Acme",
        level: "organisation",
        raised_on: "2026-11-24",
      },
    ],
    decision: [{ number: first, text: "Hire two people", due_on: "2026-12-24", made_on: "2026-11-24" }],
    leader_scope: [{ person_id: person(3), unit_id: "sales" }],
    ledger_owner: [{ unit_id: "org", platform_id: "U1" }],
    leadership_channel: [{ via: "T1", channel: "C1", unit_id: "org", added_by: person(1), locale: "de" }],
    digest: [{ wave_id: closed, channel: "C1", unit_id: "org", state: "delivered", message: "1.2" }],
    audit: [{ at, actor: "U1", action: "schedule", before: null, after: { every: "week" } }],
    pace: [{ lane: "post", next_at: at, rests_until: at }],
    rate_limit: [{ lane: "post", blocked_until: at }],
    conversation: [{ kind: "person", platform_id: "U1", conversation: "a:1", reference: { id: "a:1" } }],
    request_seen: [{ digest: `d${first}`, until: at }],
    idempotency_key: [{ digest: `d${first}`, until: at }],
    // The database writes these itself.
    audit_chain: [],
  }
}

type Column = { table: string; column: string; type: string; required: boolean; checks: string | null }

/** Inserts the rows of two waves, with what is not of a wave once. */
export async function fillHistoric(db: Kysely<unknown>, first: number): Promise<void> {
  const described = rowsOf(first)
  for (const [table, columns] of Map.groupBy(await columnsOf(db), (column) => column.table)) {
    const names = new Set(columns.map(({ column }) => column))
    const split = await isPartitioned(db, table)
    const possible = (described[table] ?? [{}]).filter(({ kind }) => !split || kind !== "result")
    const rows = possible.map((row) => {
      const given: Row = { workspace_id, ...row }
      const kept = Object.entries(given).filter(([name]) => names.has(name))
      const added = columns.flatMap((column) =>
        column.required && !(column.column in given) ? [[column.column, anyValue(column, first)]] : [],
      )
      return Object.fromEntries([...kept, ...added])
    })
    for (const row of rows) {
      if (split) await makePartition(db, table, String(row["wave_id"]))
      await insert(db, table, row)
    }
  }
}

async function insert(db: Kysely<unknown>, table: string, row: Row): Promise<void> {
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  await sql`
      insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)
      on conflict do nothing`.execute(db)
}

async function isPartitioned(db: Kysely<unknown>, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_class where relname = ${table} and relkind = 'p'`.execute(db)
  return rows.length > 0
}

/** A wave's own table of who did what. */
async function makePartition(db: Kysely<unknown>, parent: string, wave: string): Promise<void> {
  const own = `${parent}_${wave.replaceAll("-", "")}`
  await sql`
    create unlogged table if not exists ${sql.table(own)} partition of ${sql.table(parent)}
    for values in (${sql.lit(wave)})`.execute(db)
}

async function columnsOf(db: Kysely<unknown>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef as required,
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)) as checks
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(db)
  return rows
}

/** A value that a column takes: the first that a check lists, or one by the type. */
function anyValue({ type, column, checks }: Column, first: number): unknown {
  const listed = checks?.match(new RegExp(`${column} = ANY \\(ARRAY\\['([^']*)'`))?.[1]
  if (listed !== undefined) return listed
  if (column === "wave_id") return uuid(first)
  if (type.endsWith("[]")) return []
  if (type === "uuid") return uuid(first)
  if (type === "boolean") return true
  if (type === "bytea") return bytes
  if (type.startsWith("json")) return {}
  if (type === "date" || type.startsWith("timestamp")) return at
  return type === "text" ? "x" : 100
}
