import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { openDatabase } from "../../src/postgres/database.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { openNow } from "../../src/steps/open.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { deterministicId } from "../../src/vault/seal.ts"
import { openVault } from "../../src/vault/keys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { median, type Row } from "./row.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"

const [workspaces, size, rounds] = [50, 24, 7]
const asked = ["supportability", "handover-health", "weekly-load", "weekly-load-2"]

/**
 * Many organisations with several surveys open at once, each wave with tables of its own. Opening one is measured against
 * the same rows put into one plain table in a transaction, and a round of the clock in which nothing is due against the
 * three looks at such a table that tell so.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("waves")
  const { db, close } = await openDatabase({ url })
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const vault = await openVault(folder)
  const { surveys: shipped } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const surveys = new Map(shipped)
  surveys.set("weekly-load-2", { ...shipped.get("weekly-load")!, id: "weekly-load-2" })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `create table plain (wave_id uuid, person_id uuid, kind text, workspace_id text, state text default 'waiting',
      due_at timestamptz default now() + interval '1 day', lease_until timestamptz, via text,
      primary key (workspace_id, wave_id, person_id, kind))`,
  )
  await client.query(
    "create index on plain (workspace_id, state, due_at) where state in ('waiting', 'sending', 'unknown')",
  )

  const opening: { ours: number; bare: number }[] = []
  for (let at = 0; at < workspaces; at++) {
    const workspace = asWorkspaceId(`T${at}`)
    const people = Array.from({ length: size }, (_, nth) => ({
      platformId: `U${nth}`,
      person: asPersonId(deterministicId(workspace, `U${nth}`)),
      admin: false,
      unit: `team-${nth % 3}`,
    }))
    await workspaceReachable(db, workspace, "slack", workspace)
    await replacePeople(db, workspace, people)
    const units = [0, 1, 2].map((nth) => ({ id: `team-${nth}`, parent: "org", name: `Team ${nth}` }))
    await replaceUnits(db, workspace, units, people)
    for (const survey of asked) {
      const ours = await timed(() =>
        openNow({ db, vault, surveys }, workspace, surveys.get(survey)!, Date.now()),
      )
      const bare = await timed(() =>
        client.query(
          `insert into plain (workspace_id, wave_id, person_id, kind)
           select workspace_id, $2::uuid, person_id, kind from person, unnest(array['prompt', 'participation']) as kind
           where workspace_id = $1`,
          [workspace, deterministicId(workspace, survey)],
        ),
      )
      opening.push({ ours, bare })
    }
  }
  const { rows: counted } = await client.query<{ n: string }>(
    "select count(*) as n from wave where state = 'open'",
  )
  if (Number(counted[0]!.n) !== workspaces * asked.length) throw new Error("not every wave was opened")
  // Everybody has got their message: there is nothing to do.
  await client.query("update delivery set state = 'delivered', channel = 'D', message = '1'")

  const { steps } = program({
    db,
    vault,
    surveys,
    admins: new Set(),
    leaseMs: 60_000,
    now: Date.now,
    platformOf: () => undefined,
    nudge: () => {},
  })
  const idle: { ours: number; bare: number }[] = []
  const parts: Record<string, number[]> = {}
  for (let at = 0; at <= rounds; at++) {
    // A minute in which nobody is counted.
    const now = Math.floor(Date.now() / 600_000) * 600_000 + 60_000
    const ours = await timed(async () => {
      for (const [name, step] of Object.entries(steps)) {
        if (name === "people" || name === "reach") continue
        const ms = await timed(() => step(now))
        if (at > 0) (parts[name] ??= []).push(ms)
      }
    })
    const bare = await timed(async () => {
      for (let look = 0; look < 3; look++)
        await client.query(
          `select distinct d.workspace_id, coalesce(a.via, d.workspace_id) from plain d
           left join account a on a.workspace_id = d.workspace_id and a.person_id = d.person_id and a.preferred
           where (d.state = 'waiting' and d.due_at <= now()) or (d.state in ('sending', 'unknown') and d.lease_until is not null)`,
        )
    })
    if (at > 0) idle.push({ ours, bare })
  }
  await client.end()
  await close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
  const figure = (values: number[]) => median(values).toFixed(1)
  const of = (pairs: { ours: number; bare: number }[]) =>
    `median ${figure(pairs.map(({ ours }) => ours))}/${figure(pairs.map(({ bare }) => bare))} ms`
  const last = opening.slice(-40)
  return [
    {
      name: `open the last 40 of ${opening.length} waves of ${size} people`,
      against: "the rows of one wave put into one plain table",
      ratios: last.map(({ ours, bare }) => ours / bare),
      note: `${of(last)}; the first 40: ${of(opening.slice(0, 40))}`,
    },
    {
      name: `a round of the clock with ${opening.length} waves open and nothing to do`,
      against: "three looks at one plain table for what is due",
      ratios: idle.map(({ ours, bare }) => ours / bare),
      note: `${of(idle)}; ${Object.entries(parts)
        .map(([name, ms]) => `${name} ${figure(ms)}`)
        .join(", ")} ms`,
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
