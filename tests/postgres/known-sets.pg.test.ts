import { describe, expect, it } from "vitest"
import { comparisonRules } from "../../src/measure/close/history-needed.ts"
import { knownSets, rostersStillNeeded } from "../../src/postgres/known-sets.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { setWaveState } from "../../src/postgres/wave-states.ts"
import { waveById } from "../../src/postgres/waves.ts"
import type { Db } from "../../src/postgres/database.ts"
import { shipped } from "../pulse/surveys.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { knownWithSilence, membershipsOf } from "../support/memberships.ts"
import { cadenceFrom, personId, workspace } from "../support/rig.ts"
import { type WaveId, asWaveId, asPersonId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 5)
const leaves = ["A", "B", "C"]

type Given = { day: number; number: number; survey?: string; blocks?: string[][]; state?: "open" | "closed" }

async function wave(db: Db, roster: ReadonlyMap<string, string>, given: Given): Promise<WaveId> {
  const { day, number, survey = "weekly-load", blocks = [], state = "closed" } = given
  const id = asWaveId(personId(`${survey} ${day}`))
  const file = shipped(survey)
  const opensAt = new Date(start + day * dayMs)
  const row = {
    workspace,
    wave: id,
    surveyId: survey,
    slot: `${day}`,
    number,
    survey: file,
    cadence: cadenceFrom(0).cadence,
    opensAt,
    closesAt: new Date(opensAt.getTime() + dayMs),
    remindAt: null,
    comments: false,
    imported: false,
  }
  const units = ["org", ...leaves].map((unit) => ({
    id: unit,
    parent: unit === "org" ? null : "org",
    name: unit,
  }))
  const people = [...roster].map(([person, leaf]) => ({
    person: asPersonId(person),
    leaf,
    seats: Buffer.alloc(0),
    dueAt: undefined,
  }))
  await openWave(db, row, units, [people])
  await db.updateTable("wave_unit").set({ reason: "published" }).where("wave_id", "=", id).execute()
  const members = blocks.flatMap((block) =>
    block.map((leaf) => ({
      workspace_id: workspace,
      wave_id: id,
      block_id: `core/${block[0]}`,
      leaf_id: leaf,
    })),
  )
  if (members.length > 0) await db.insertInto("block_member").values(members).execute()
  if (state === "closed") await db.transaction().execute((tx) => setWaveState(tx, workspace, id, "closed"))
  return id
}

const rosterOf = (week: number) =>
  new Map(
    Array.from({ length: 30 }, (_, at) => [
      personId(`P${at < week ? at + 100 : at}`),
      leaves[(at + (at === week ? 1 : 0)) % 3]!,
    ]),
  )

describe.each(kinds)("the sets that a close is compared with on %s Postgres", (kind) => {
  it("are counted in the database as one would person by person", async () => {
    const { db } = await freshDatabase(kind)
    const blocks = [["A"], ["B", "C"]]
    const earlier = [1, 2].map((week) => ({ roster: rosterOf(week), blocks }))
    for (const [number, { roster }] of earlier.entries())
      await wave(db, roster, { day: 7 * number, number, blocks })
    const now = await wave(db, rosterOf(3), { day: 14, number: 2, state: "open" })
    const known = await knownSets(db, (await waveById(db, now))!, comparisonRules)
    // Twenty people in B and C together are known, and those are sets of fewer than 24.
    expect(known.groups).toEqual(Array.from({ length: 4 }, () => new Set(["core"])))
    const keyed = (all: { leaf: string | null; sets: readonly number[]; people: number }[]) =>
      new Map(all.map(({ leaf, sets, people }) => [`${leaf} ${sets.length}`, people]))
    const sum = (of: Map<string, number>) => [...of.values()].reduce((total, people) => total + people, 0)
    const counted = membershipsOf(rosterOf(3), earlier)
    expect(known.memberships.reduce((total, { people }) => total + people, 0)).toBe(
      counted.reduce((total, { people }) => total + people, 0),
    )
    expect(
      keyed([...known.memberships])
        .keys()
        .toArray()
        .sort(),
    ).toEqual(keyed(counted).keys().toArray().sort())
    expect(sum(keyed([...known.memberships]))).toBe(sum(keyed(counted)))
  })

  it("name the teams in which nobody had answered, who are in no block", async () => {
    const { db } = await freshDatabase(kind)
    const blocks = [["A"], ["B"]]
    const earlier = [1, 2].map((week) => ({ roster: rosterOf(week), blocks }))
    for (const [number, { roster }] of earlier.entries())
      await wave(db, roster, { day: 7 * number, number, blocks })
    const now = await wave(db, rosterOf(3), { day: 14, number: 2, state: "open" })
    const known = await knownSets(db, (await waveById(db, now))!, comparisonRules)
    const counted = knownWithSilence(rosterOf(3), earlier)
    expect(known.groups).toHaveLength(counted.sets)
    expect(known.silent.size).toBe(2)
    const keyed = ({ memberships, silent }: Pick<typeof counted, "memberships" | "silent"> | typeof known) =>
      memberships
        .map(({ leaf, sets, people }) => {
          const quiet = sets.filter((set) => silent.has(set)).length
          return `${leaf}: ${sets.length - quiet} heard, ${quiet} silent: ${people}`
        })
        .toSorted()
    expect(keyed(known)).toEqual(keyed(counted))
  })

  it("are of waves before and after, of surveys that ask the same, and of no others", async () => {
    const { db } = await freshDatabase(kind)
    const blocks = [["A"], ["B"], ["C"]]
    const roster = rosterOf(0)
    await wave(db, roster, { day: 20, number: 1, blocks })
    await wave(db, roster, { day: 5, number: 0, survey: "handover-health", blocks })
    const older = await wave(db, roster, { day: 10, number: 0, state: "open" })
    expect((await knownSets(db, (await waveById(db, older))!, comparisonRules)).groups).toHaveLength(3)
  })
})

describe.each(kinds)("the rosters that are still needed on %s Postgres", (kind) => {
  it("are those of the window and of what is not over; from then on they are not", async () => {
    const { db } = await freshDatabase(kind)
    const blocks = [["A"], ["B"], ["C"]]
    const weekly: string[] = []
    for (let number = 0; number < 8; number++)
      weekly.push(await wave(db, rosterOf(0), { day: 7 * number, number, blocks }))
    const quarterly = await wave(db, rosterOf(0), { day: 0, number: 0, survey: "handover-health", blocks })
    const at = (day: number) =>
      rostersStillNeeded(db, workspace, new Date(start + day * dayMs), comparisonRules)
    expect(new Set(await at(50))).toEqual(new Set([...weekly.slice(-4), quarterly]))
    expect(new Set(await at(100))).toEqual(new Set([...weekly.slice(-3), quarterly]))
    // A survey's last wave says who has which questions next, however long ago it was.
    expect(new Set(await at(900))).toEqual(new Set([weekly.at(-1), quarterly]))
  })

  it("include all that an older wave is compared with that is not closed yet", async () => {
    const { db } = await freshDatabase(kind)
    const blocks = [["A"], ["B"], ["C"]]
    const ids: string[] = []
    for (let number = 0; number < 12; number++)
      ids.push(
        await wave(db, rosterOf(0), {
          day: 7 * number,
          number,
          blocks,
          state: number === 5 ? "open" : "closed",
        }),
      )
    const needed = await rostersStillNeeded(db, workspace, new Date(start + 84 * dayMs), comparisonRules)
    expect(needed.toSorted()).toEqual(ids.slice(2).toSorted())
  })
})
