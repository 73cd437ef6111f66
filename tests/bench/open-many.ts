import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { openDatabase } from "../../src/postgres/database.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { openNow } from "../../src/steps/open.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { personId, workspace } from "../support/rig.ts"
import type { Row } from "./row.ts"
import { asPersonId } from "../../src/pulse/ids.ts"

const [size, teams, repetitions] = [50_000, 1_000, 3]

/**
 * Opening a wave reads everybody, decides who is asked and when, makes the keys and writes the wave with its tree,
 * roster, prompts and participation: three rows a person. The bare side copies one row a person inside the database.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("open")
  const { db, close } = await openDatabase({ url })
  await workspaceReachable(db, workspace, "slack", "Big")
  const people = Array.from({ length: size }, (_, at) => ({
    platformId: `U${at}`,
    unit: `team-${at % teams}`,
  }))
  await replacePeople(
    db,
    workspace,
    people.map(({ platformId }) => ({ platformId, person: asPersonId(personId(platformId)), admin: false })),
  )
  const units = Array.from({ length: teams }, (_, at) => ({
    id: `team-${at}`,
    parent: "org",
    name: `Team ${at}`,
  }))
  await replaceUnits(db, workspace, units, people)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const vault = await openVault(folder)
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const survey = surveys.get("weekly-load")!
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("create table plain (like delivery including all)")

  const ratios: number[] = []
  const seen: string[] = []
  for (let at = 0; at <= repetitions; at++) {
    // The one before is over by then.
    const now = Date.now() + at * 14 * 86_400_000
    const ours = await timed(() => openNow({ db, vault, surveys }, workspace, survey, now))
    const bare = await timed(() =>
      client.query(
        `insert into plain (workspace_id, wave_id, person_id, kind, due_at)
         select workspace_id, $1::uuid, person_id, 'prompt', now() from person`,
        [personId(`plain ${at}`)],
      ),
    )
    // The first time warms both sides.
    if (at > 0) ratios.push(ours / bare)
    if (at > 0) seen.push(`${Math.round(ours)}/${Math.round(bare)}`)
  }
  const { rows: counted } = await client.query<{ n: string }>("select count(*) as n from delivery")
  if (Number(counted[0]!.n) !== size * (repetitions + 1)) throw new Error("not everyone was asked")
  await client.end()
  await close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
  return [
    {
      name: "open a wave of 50,000",
      against: "one plain insert … select of as many rows",
      bar: { most: 3 },
      ratios,
      note: `${seen.join(", ")} ms`,
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
