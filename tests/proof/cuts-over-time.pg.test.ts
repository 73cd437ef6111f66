import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { answerStore } from "../../src/postgres/answers.ts"
import type { Db } from "../../src/postgres/database.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { close } from "../../src/steps/close.ts"
import { respondentPseudonym } from "../../src/vault/sealed-payloads.ts"
import { openVault, type Vault } from "../../src/vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { shipped } from "../pulse/surveys.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { cadenceFrom } from "../support/rig.ts"
import { type WorkspaceId, asWorkspaceId, asWaveId, type WaveId, asPersonId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 5)
const weekly: Survey = { ...shipped("supportability"), cuts: [["site"]] }
const second: Survey = { ...weekly, id: "second" }
const core = Object.entries(weekly.measures).filter(([, { kind }]) => kind === "core")
const questions = core.map(
  ([id]) => Object.values(weekly.questions).find(({ measure }) => measure === id)!.id,
)
const measure = core[0]![0]

/** Days count from the first. Whether the victim is in Leeds with twelve others, elsewhere, or not asked at all. */
type Staged = { survey: Survey; opens: number; closes: number; victim: "inside" | "outside" | "gone" }

const orders: [string, Staged[]][] = [
  [
    "in two waves of one survey",
    [
      { survey: weekly, opens: 0, closes: 3, victim: "inside" },
      { survey: weekly, opens: 7, closes: 10, victim: "outside" },
    ],
  ],
  [
    "in two waves, the smaller one first",
    [
      { survey: weekly, opens: 0, closes: 3, victim: "outside" },
      { survey: weekly, opens: 7, closes: 10, victim: "inside" },
    ],
  ],
  [
    "in two surveys at once",
    [
      { survey: weekly, opens: 0, closes: 3, victim: "inside" },
      { survey: second, opens: 1, closes: 4, victim: "outside" },
    ],
  ],
  [
    "in two surveys at once, the later one closing first",
    [
      { survey: weekly, opens: 0, closes: 4, victim: "inside" },
      { survey: second, opens: 1, closes: 3, victim: "outside" },
    ],
  ],
]

/** With these three, sums and favourable answers of all are the same whatever the victim answers. */
const worlds: [victim: number, one: number, other: number][] = [
  [0, 4, 2],
  [1, 3, 2],
  [2, 3, 1],
  [3, 1, 2],
  [4, 0, 2],
]
type Answers = ReadonlyMap<number, number>
const names = Array.from({ length: 26 }, (_, at) => `person ${at}`)

async function company(kind: (typeof kinds)[number]) {
  const { db } = await freshDatabase(kind)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { db, vault: await openVault(folder) }
}

/** Opens and answers both waves, and closes them when their time comes; gives what a thief finds and a reader sees. */
async function history(
  { db, vault }: { db: Db; vault: Vault },
  workspace: WorkspaceId,
  waves: readonly Staged[],
  [victim, ...others]: (typeof worlds)[number],
) {
  await workspaceReachable(db, workspace, "staged", workspace)
  // Whoever makes up for the victim's answer is on the same side of the sum that is told.
  const [first] = waves.toSorted((a, b) => a.closes - b.closes)
  const beside = first!.victim === "inside" ? 1 : 13
  const answers: Answers = new Map([
    [0, victim],
    [beside, others[0]],
    [beside + 1, others[1]],
  ])
  const ids: WaveId[] = []
  for (const [at, wave] of waves.entries()) ids.push(await open(db, vault, workspace, wave, at, answers))
  const secrets = waveSecrets(vault)
  for (const day of waves.map(({ closes }) => closes).toSorted((a, b) => a - b))
    await close({ db, vault, secrets, shuffle: (list) => list }, start + day * dayMs)
  const rowsOf = async (table: "cut_sum" | "cut_release" | "block_stat" | "release") => {
    const rows = await db.selectFrom(table).selectAll().where("workspace_id", "=", workspace).execute()
    const plain = rows.map((row) => {
      return JSON.stringify({ ...row, workspace_id: undefined, wave_id: ids.indexOf(row.wave_id) })
    })
    return plain.toSorted()
  }
  const [sums, scores, blocks, results] = await Promise.all(
    (["cut_sum", "cut_release", "block_stat", "release"] as const).map(rowsOf),
  )
  return { told: { sums, scores, blocks, results }, found: await subtract(db, ids, waves) }
}

async function open(
  db: Db,
  vault: Vault,
  workspace: WorkspaceId,
  wave: Staged,
  number: number,
  answers: Answers,
) {
  const { survey } = wave
  const id = asWaveId(deterministicId(workspace, survey.id, String(number)))
  const keys = waveKeys(await vault.make(waveKeyId(id)))
  const roster = names.flatMap((name, at) => {
    const inLeeds = at === 0 ? wave.victim === "inside" : at <= 12
    if (at === 0 && wave.victim === "gone") return []
    const steps = answers.get(at) ?? 1 + (at % 3)
    return [
      {
        name,
        person: asPersonId(deterministicId(workspace, name)),
        leaf: "A",
        profile: inLeeds ? 0 : undefined,
        steps,
      },
    ]
  })
  await openWave(
    db,
    {
      workspace,
      wave: id,
      surveyId: survey.id,
      slot: `${number}`,
      number,
      survey,
      opensAt: new Date(start + wave.opens * dayMs),
      closesAt: new Date(start + wave.closes * dayMs),
      remindAt: null,
      comments: false,
      imported: false,
      cadence: cadenceFrom(0).cadence,
    },
    [
      { id: "org", parent: null, name: "Everyone" },
      { id: "A", parent: "org", name: "A" },
    ],
    [
      roster.map(({ person, leaf, profile }) => {
        return { person, leaf, profile, seats: Buffer.alloc(0), dueAt: undefined }
      }),
    ],
    [{ site: ["Leeds"] }],
  )
  const store = answerStore(db)
  for (const { person, leaf, profile, steps } of roster)
    for (const [position, question] of questions.entries()) {
      const tag = tagOf(keys, id, person, position)
      const { key } = survey.questions[question]! as { key?: string }
      const value = key === "-" ? 5 - steps : 1 + steps
      const box = { who: respondentPseudonym(keys, id, person), leaf, profile, question, value }
      await store.put({ workspace, wave: id, tag, box: seal(keys, tag, box, "answer") })
    }
  return id
}

/** The sum of Leeds in the wave with the victim less that in the one without: the whole steps that were rounded to what is stored. */
async function subtract(db: Db, ids: readonly WaveId[], waves: readonly Staged[]): Promise<number[]> {
  const sums: number[][] = []
  for (const [at, { victim }] of waves.entries()) {
    const rows = await db
      .selectFrom("cut_sum")
      .select(["values", "deviation"])
      .where("wave_id", "=", ids[at]!)
      .where("measure", "=", measure)
      .execute()
    const own = rows.find(({ values }) => values[0] === "Leeds")
    if (own?.deviation === null || own === undefined) return [0, 1, 2, 3, 4]
    const block = await db
      .selectFrom("block_stat")
      .select(["sum"])
      .where("wave_id", "=", ids[at]!)
      .where("measure", "=", measure)
      .executeTakeFirstOrThrow()
    const share = (victim === "inside" ? 13 : 12) / (victim === "gone" ? 25 : 26)
    const usual = share * block.sum
    const steps = Array.from({ length: 53 }, (_, step) => step)
    sums.push(steps.filter((step) => Math.round(step - usual) === own.deviation))
  }
  const [inside, outside] = waves[0]!.victim === "inside" ? sums : sums.toReversed()
  return [...new Set(inside!.flatMap((one) => outside!.map((other) => one - other)))]
}

describe.each(kinds)("a cut of thirteen people and of twelve of them on %s Postgres", (kind) => {
  it.each(orders)(
    "%s do not give the thirteenth away: all is told alike, whatever they answered",
    async (_, waves) => {
      const one = await company(kind)
      const told = []
      for (const world of worlds)
        told.push(await history(one, asWorkspaceId(`world ${world[0]}`), waves, world))
      for (const { told: rows, found } of told) {
        expect(found).toEqual([0, 1, 2, 3, 4])
        expect(rows).toEqual(told[0]?.told)
      }
      expect(told[0]?.told.scores).not.toEqual([])
    },
  )

  it("do not give away who left altogether", async () => {
    const one = await company(kind)
    const waves = orders[0]![1].with(1, { survey: weekly, opens: 7, closes: 10, victim: "gone" })
    expect((await history(one, asWorkspaceId("gone"), waves, worlds[0]!)).found).toEqual([0, 1, 2, 3, 4])
  })
})
