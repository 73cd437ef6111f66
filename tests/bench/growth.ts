import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { shuffle } from "../../src/app/program.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { close } from "../../src/steps/close.ts"
import { retainNow } from "../../src/steps/retain.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { auditSeals } from "../../src/vault/audit-seals.ts"
import { respondentPseudonym } from "../../src/vault/sealed-payloads.ts"
import { openVault, type Vault } from "../../src/vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { cadenceFrom, personId, workspace } from "../support/rig.ts"
import type { Row } from "./row.ts"
import { asWaveId, type PersonId, asPersonId } from "../../src/pulse/ids.ts"

const [size, teams, divisions] = [2_000, 100, 10]
/** Between these two numbers of waves it is measured how much one more adds: what stays the same adds nothing. */
const [some, more] = [8, 14]
const [weekMs, dayMs] = [604_800_000, 86_400_000]
const year = { people: 50_000, waves: 52 }

/**
 * What is left of a weekly wave once it is over and what has been kept long enough is gone: rows and bytes of every table
 * after VACUUM FULL, for one person and wave, and for a year of a large organisation with teams of the same size.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const { db, close: disconnect } = await openDatabase({ url: await postgres.createDatabase("growth") })
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const vault = await openVault(folder)
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const survey = surveys.get("supportability")!
  const people = await found(db)
  const first = Date.UTC(2025, 0, 6, 9)
  let open = 0
  const sizes: Map<string, Size>[] = []
  for (let number = 0; number < more; number++) {
    const opensAt = first + number * weekMs
    const before = number === some ? sumOf(await measured(db)) : undefined
    await week(db, vault, { survey, people, number, opensAt })
    if (before) open = sumOf(await measured(db)).bytes - before.bytes
    await db
      .updateTable("wave")
      .set({ closes_at: new Date(opensAt + 3 * dayMs) })
      .where("state", "=", "open")
      .execute()
    await close({ db, vault, secrets: waveSecrets(vault), shuffle }, opensAt + 3 * dayMs + 1)
    const deps = { db, seals: auditSeals(vault), periods: usualPeriods }
    const { faults } = await retainNow(deps, opensAt + 7 * dayMs - 1, { actor: "bench", door: "service" })
    if (faults.length > 0) throw faults[0]
    if (number + 1 === some || number + 1 === more) sizes.push(await measured(db))
  }
  await disconnect()
  await postgres.stop()
  rmSync(folder, { recursive: true })

  const [then, now] = sizes as [Map<string, Size>, Map<string, Size>]
  const added = new Map(
    [...now].map(([table, { rows, bytes }]) => {
      const was = then.get(table) ?? { rows: 0, bytes: 0 }
      const waves = more - some
      return [table, { rows: (rows - was.rows) / waves, bytes: (bytes - was.bytes) / waves }]
    }),
  )
  const stays = [...added].filter(([, one]) => one.bytes > 0).toSorted(([, a], [, b]) => b.bytes - a.bytes)
  for (const [table, one] of stays)
    console.error(`${table}: ${one.rows.toFixed(0)} rows and ${one.bytes.toFixed(0)} bytes a wave`)
  const per = sumOf(added)
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  const ofYear = (per.bytes / size) * year.people * year.waves
  const bounded = ["roster", "person", "account"].map((table) => now.get(table)?.bytes ?? 0)
  const always = (bounded.reduce((sum, bytes) => sum + bytes, 0) / size) * year.people
  return [
    {
      name: `what stays of a weekly wave of ${size} people in ${teams} teams`,
      against: "what it takes while it is open",
      bar: { most: 0.2 },
      ratios: [per.bytes / open],
      note: `${(per.rows / size).toFixed(2)} rows and ${Math.round(per.bytes / size)} bytes a person and wave (open: ${Math.round(open / size)} bytes); a year of ${year.people} people weekly: ${megabytes(ofYear)}, and ${megabytes(always)} of people and rosters that do not grow`,
    },
  ]
}

type Size = { rows: number; bytes: number }

const sumOf = (sizes: ReadonlyMap<string, Size>): Size => {
  const all = [...sizes.values()]
  return {
    rows: all.reduce((sum, one) => sum + one.rows, 0),
    bytes: all.reduce((sum, one) => sum + one.bytes, 0),
  }
}

/** Every table with its indexes and what is stored beside it; the tables of single waves count with the one they are part of. */
async function measured(db: Db): Promise<Map<string, Size>> {
  await sql`vacuum full`.execute(db)
  const { rows: tables } = await sql<{ name: string; whole: string; bytes: string }>`
    select c.relname as name, coalesce(i.inhparent::regclass::text, c.relname) as whole,
      pg_total_relation_size(c.oid)::text as bytes
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(db)
  const sizes = new Map<string, Size>()
  for (const { name, whole, bytes } of tables) {
    const { rows } = await sql<{ n: string }>`select count(*)::text as n from ${sql.table(name)}`.execute(db)
    const so = sizes.get(whole) ?? { rows: 0, bytes: 0 }
    sizes.set(whole, { rows: so.rows + Number(rows[0]!.n), bytes: so.bytes + Number(bytes) })
  }
  return sizes
}

const units = [
  { id: "org", parent: null, name: "Organisation" },
  ...Array.from({ length: divisions }, (_, at) => ({ id: `d${at}`, parent: "org", name: `Division ${at}` })),
  ...Array.from({ length: teams }, (_, at) => ({
    id: `team-${at}`,
    parent: `d${at % divisions}`,
    name: `Team ${at}`,
  })),
]

type Member = { platformId: string; person: PersonId; leaf: string }

async function found(db: Db): Promise<Member[]> {
  await workspaceReachable(db, workspace, "slack", "Grown")
  const people = Array.from({ length: size }, (_, at) => {
    const platformId = `U${10_000 + at}`
    return { platformId, person: asPersonId(personId(platformId)), leaf: `team-${at % teams}` }
  })
  const listed = people.map((one) => ({ ...one, email: `${one.platformId}@example.org`, admin: false }))
  await replacePeople(db, workspace, listed)
  const own = units.filter(({ parent }) => parent !== null)
  await replaceUnits(
    db,
    workspace,
    own,
    people.map(({ platformId, leaf }) => ({ platformId, unit: leaf })),
  )
  return people
}

type Week = { survey: Survey; people: Member[]; number: number; opensAt: number }

/** Three in four answer five questions, one in twenty of them with a comment; everyone had a message. */
async function week(db: Db, vault: Vault, { survey, people, number, opensAt }: Week): Promise<void> {
  const wave = asWaveId(deterministicId("growth", String(number)))
  const keys = waveKeys(await vault.make(waveKeyId(wave)))
  const row = {
    workspace,
    wave,
    surveyId: survey.id,
    slot: new Date(opensAt).toISOString().slice(0, 16),
    number,
    survey,
    cadence: cadenceFrom(opensAt).cadence,
    opensAt: new Date(opensAt),
    closesAt: new Date(opensAt + 3 * dayMs),
    remindAt: null,
    comments: true,
    imported: false,
  }
  const roster = people.map(({ person, leaf }) => ({
    person,
    leaf,
    seats: Buffer.alloc(3),
    dueAt: opensAt,
  }))
  await openWave(db, row, units, [roster])
  await sql`
    update delivery set state = 'delivered', channel = 'D0123456789', message = '1736154000.123456',
      first_sent_at = due_at, via = ${workspace} where wave_id = ${wave}`.execute(db)
  const { tracks } = survey.rotation!
  const answering = people.filter((_, at) => (at + number) % 4 > 0)
  for (let from = 0; from < answering.length; from += 1_000) {
    const sealed = answering.slice(from, from + 1_000).flatMap(({ person, leaf }, index) => {
      const at = from + index
      const answers = tracks.map(({ order }, position) => {
        const tag = tagOf(keys, wave, person, position)
        const question = order[(at + number) % order.length]!
        const value = 1 + ((at * 7 + position * 3 + number * 5) % 5)
        const box = { who: respondentPseudonym(keys, wave, person), leaf, question, value }
        return { workspace_id: workspace, wave_id: wave, tag, box: seal(keys, tag, box, "answer") }
      })
      if (at % 20 > 0) return answers
      const tag = tagOf(keys, wave, person, "comment")
      const text = `It takes three days until somebody decides, and nobody knows who. ${number} ${at}`
      const box = seal(keys, tag, { leaf, reach: "organisation", text }, "comment")
      return [...answers, { workspace_id: workspace, wave_id: wave, tag, box }]
    })
    await db.insertInto("answer_open").values(sealed).execute()
  }
}
