import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { respondentPseudonym, type AnswerBox } from "../../src/vault/sealed-payloads.ts"
import { seal, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { asPersonId, type WaveId } from "../../src/pulse/ids.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { workspace } from "../support/rig.ts"
import { child } from "./child.ts"
import type { Row } from "./row.ts"

/** The size of a pulse of a federal workforce: 24 agencies, teams of 60, of whom not one in five answers. */
const people = Number(process.env["PLIMSOLL_PEOPLE"] ?? 2_000_000)
const [agencies, teamSize, everyNth] = [24, 60, 6]
const [mostSeconds, mostMb] = [60, 1_000]
type Measured = { ms: number; peakMb: number; count: number; wave: WaveId }

/** Opens and closes one wave of so many people with the real steps, each in a process of its own. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("federal")
  const { db, close } = await openDatabase({ url })
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  await workspaceReachable(db, workspace, "slack", "Federal")
  const client = new Client({ connectionString: url })
  await client.connect()
  await found(client)
  const plain = await timed(() =>
    client.query(
      "create table plain as select workspace_id, person_id, unit_id, now() as due_at from person where active",
    ),
  )
  const step = async (name: string, wave = "") => {
    const one = child("federal-step.ts", [name, url, vaultDir, wave])
    const measured = await one.heard<Measured>()
    await one.stop()
    return measured
  }
  const opened = await step("open")
  if (opened.count !== people) throw new Error(`${opened.count} of ${people} were asked`)
  const answers = await answerAll(db, vaultDir, opened.wave)
  await client.query("update wave set closes_at = now() - interval '1 second'")
  const read = await timed(() => client.query("select count(length(box)) from answer_open"))
  const closed = await step("close")
  await client.end()
  await close()
  await postgres.stop()
  rmSync(vaultDir, { recursive: true })
  const row = (name: string, against: string, ratio: number, { ms, peakMb }: Measured): Row => ({
    name,
    against,
    ratios: [ratio],
    bar: {
      also: [
        { what: `< ${mostSeconds} s`, met: ms < mostSeconds * 1_000 },
        { what: `< ${mostMb} MB`, met: peakMb < mostMb },
      ],
    },
    note: `${(ms / 1_000).toFixed(1)} s, peak ${Math.round(peakMb)} MB`,
  })
  const who = people.toLocaleString("en")
  return [
    row(`open a wave of ${who} people`, "one plain table of as many rows", opened.ms / plain, opened),
    row(
      `close it, with ${answers.toLocaleString("en")} answers`,
      "reading their boxes once",
      closed.ms / read,
      closed,
    ),
  ]
}

async function found(client: Client) {
  const teams = Math.ceil(people / teamSize)
  const some = (table: string, columns: string, values: string, count: number) =>
    client.query(
      `insert into ${table} (workspace_id, ${columns}) select $1, ${values} from generate_series(0, $2::int - 1) n`,
      [workspace, count],
    )
  await some("unit", "unit_id, parent_id, name", "'a' || n, 'org', 'Agency ' || n", agencies)
  await some("unit", "unit_id, parent_id, name", `'t' || n, 'a' || n % ${agencies}, 'Team ' || n`, teams)
  const person = "md5(n::text)::uuid, 'U' || n"
  await some("person", "person_id, platform_id, unit_id", `${person}, 't' || n % ${teams}`, people)
  await some("account", "person_id, platform_id, via, active, preferred", `${person}, $1, true, true`, people)
  await client.query("analyze")
}

/** One in six answers what the wave asks of everybody, as the collect step would seal it. */
async function answerAll(db: Db, vaultDir: string, wave: WaveId): Promise<number> {
  const vault = await openVault(vaultDir)
  const keys = waveKeys((await vault.read(waveKeyId(wave)))!)
  const survey: Survey = (await readSurveys(join(import.meta.dirname, "../../surveys"))).surveys.get(
    "supportability",
  )!
  const tracks = survey.rotation!.tracks
  let count = 0
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const roster = await db
      .selectFrom("roster")
      .select(["person_id", "leaf_id"])
      .where("workspace_id", "=", workspace)
      .where("wave_id", "=", wave)
      .where("person_id", ">", asPersonId(after))
      .orderBy("person_id")
      .limit(12_000)
      .execute()
    if (roster.length === 0) return count
    after = roster.at(-1)!.person_id
    const rows = roster.flatMap(({ person_id, leaf_id: leaf }, at) => {
      if (at % everyNth > 0) return []
      const person = asPersonId(person_id)
      const who = respondentPseudonym(keys, wave, person)
      return tracks.map(({ order }, position) => {
        const tag = tagOf(keys, wave, person, position)
        const box: AnswerBox = {
          who,
          leaf,
          question: order[at % order.length]!,
          value: 1 + ((at * 7 + position * 3) % 5),
        }
        return { workspace_id: workspace, wave_id: wave, tag, box: seal(keys, tag, box, "answer") }
      })
    })
    for (let at = 0; at < rows.length; at += 5_000)
      await db
        .insertInto("answer_open")
        .values(rows.slice(at, at + 5_000))
        .execute()
    count += rows.length
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
