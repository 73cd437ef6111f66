import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished, test } from "vitest"
import { readConfig } from "../../src/config.ts"
import { placeUnits } from "../../src/app/operator.ts"
import { verifyAudit } from "../../src/app/operator-records.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { replaceUnits } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { deterministicId } from "../../src/vault/seal.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const admin = "U-A-0"

async function entries(db: Db, action: string) {
  return db
    .selectFrom("audit")
    .select(["actor", "door", "before", "after"])
    .where("action", "=", action)
    .orderBy("number")
    .execute()
}

describe.each(kinds)("who was moved where, on %s Postgres", (kind) => {
  it("stands in the audit person by person when user groups become units", async () => {
    const groups = [
      { platformId: "S1", handle: "eng", name: "Engineering", members: ["U-A-1", "U-B-1", "U-B-2"] },
      { platformId: "S2", handle: "ops", name: "Team A", members: ["U-A-0", "U-A-2", "U-A-3"] },
    ]
    const { db, say, sayAndPress } = await spine(kind, { teams: { A: 4, B: 4 }, groups })
    await sayAndPress(admin, "units @eng @ops", "Save")
    const [one, ...others] = await entries(db, "moved")
    expect(others).toEqual([])
    expect(one).toMatchObject({ actor: admin, door: "chat" })
    const moves = one!.after as { person: string; from: string; to: string | null }[]
    expect(moves).toHaveLength(8)
    for (const move of [
      { person: "<@U-A-1>", from: "Team A", to: "Engineering" },
      { person: "<@U-A-2>", from: "Team A (A)", to: "Team A (S2)" },
      { person: "<@U-B-3>", from: "Team B", to: null },
    ])
      expect(moves).toContainEqual(move)
    expect((await say(admin, "audit")).text).toMatch(
      /<@U-A-0>: `moved`: <@U-[AB]-\d> from Team .* and 3 more$/m,
    )
    expect((await say(admin, "audit")).text.length).toBeLessThan(600)
  })

  it("says nothing of who stays, nor of one who asked to be forgotten", async () => {
    const { db, sayAndPress } = await spine(kind, { teams: { A: 6 } })
    await sayAndPress("U-A-1", "forget me", "Forget me")
    const units = [
      { id: "A", parent: "org", name: "Team A" },
      { id: "B", parent: "org", name: "Team B" },
    ]
    const places = [0, 1, 2, 3, 4, 5].map((at) => ({ platformId: `U-A-${at}`, unit: at < 2 ? "B" : "A" }))
    await replaceUnits(db, t1, units, places)
    expect((await entries(db, "moved")).map(({ after }) => after)).toEqual([
      [{ person: "<@U-A-0>", from: "Team A", to: "Team B" }],
    ])
  })

  it("is told in pieces when thousands are moved, each of them once", async () => {
    const { db } = await spine(kind, { teams: { A: 450 } })
    const places = Array.from({ length: 450 }, (_, at) => ({ platformId: `U-A-${at}`, unit: "B" }))
    await replaceUnits(db, t1, [{ id: "B", parent: "org", name: "Team B" }], places)
    const told = (await entries(db, "moved")).map(({ after }) => after as { person: string }[])
    expect(told.map((moves) => moves.length)).toEqual([200, 200, 50])
    expect(new Set(told.flat().map(({ person }) => person)).size).toBe(450)
  })

  it("is told of units that hang elsewhere, and of whose attributes changed, without what they are", async () => {
    const { db, say } = await spine(kind, { teams: { A: 6 } })
    const people = [0, 1, 2, 3, 4, 5].map((at) => `U-A-${at}`)
    const placed = (site: string) =>
      people.map((platformId, at) => ({
        platformId,
        unit: "A",
        profile: { site: [at < 2 ? site : "Vienna"] },
      }))
    const tree = (parent: string) => [
      { id: "N", parent: "org", name: "North" },
      { id: "S", parent: "org", name: "South" },
      { id: "A", parent, name: "Team A" },
    ]
    await replaceUnits(db, t1, tree("N"), placed("Vienna"))
    await replaceUnits(db, t1, tree("S"), placed("Graz"))
    expect((await entries(db, "units moved")).map(({ after }) => after)).toEqual([
      [{ person: "Team A", from: "org", to: "North" }],
      [{ person: "Team A", from: "North", to: "South" }],
    ])
    expect(await entries(db, "moved")).toEqual([])
    expect((await entries(db, "attributes")).map(({ after }) => after)).toEqual([
      people.map((id) => `<@${id}>`),
      ["<@U-A-0>", "<@U-A-1>"],
    ])
    expect((await say(admin, "audit")).text).toContain("`units moved`: Team A from North to South")
  })

  it("is undone together with the move itself", async () => {
    const { db } = await spine(kind, { teams: { A: 6 } })
    const twice = { id: "B", parent: "org", name: "Team B" }
    await expect(replaceUnits(db, t1, [twice, twice], [{ platformId: admin, unit: "B" }])).rejects.toThrow()
    expect(await entries(db, "moved")).toEqual([])
  })

  it("is told of groups of the platform that are asked or are units, and of no others", async () => {
    const members = ["U-A-1", "U-A-2", "U-A-3", "U-A-4", "U-A-5"]
    const groups = [
      { platformId: "S1", handle: "eng", name: "Engineering", members: [...members] },
      { platformId: "S2", handle: "choir", name: "Choir", members: [...members] },
    ]
    const { db, say, sayAndPress, steps, clock } = await spine(kind, { teams: { A: 8 }, groups })
    await sayAndPress(admin, "audience weekly-load only @eng", "Save")
    const change = { actor: admin, door: "chat", before: ["everyone"], after: ["@eng"] }
    expect(await entries(db, "audience weekly-load")).toEqual([change])
    for (const group of groups) group.members = ["U-A-0", ...members.slice(1)]
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect(await entries(db, "group @eng")).toEqual([
      { actor: "T1", door: "groups", before: ["<@U-A-1>"], after: null },
      { actor: "T1", door: "groups", before: null, after: ["<@U-A-0>"] },
    ])
    expect(await entries(db, "group @choir")).toEqual([])
    expect((await say(admin, "audit")).text).toContain(
      "– the platform’s list of groups: `group @eng`: <@U-A-1> → nothing",
    )
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect(await entries(db, "group @eng")).toHaveLength(2)
  })

  it("is told of who becomes a leader, and who no longer is one", async () => {
    const { db, sayYes } = await spine(kind, { teams: { A: 6 } })
    await sayYes(admin, "leaders people add <@U-A-1> <@U-A-2>")
    await sayYes(admin, "leaders people remove <@U-A-1>")
    const by = { actor: admin, door: "chat" }
    expect(await entries(db, "leaders people add")).toEqual([
      { ...by, before: null, after: ["<@U-A-1>", "<@U-A-2>"] },
    ])
    expect(await entries(db, "leaders people remove")).toEqual([{ ...by, before: ["<@U-A-1>"], after: null }])
  })
})

test("who is moved by an operator's file stands in the audit with the operator, and the audit can be checked", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-moves-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const read = readConfig({ DATA_DIR: folder, VAULT_DIR: join(folder, "vault") })
  if (!("config" in read)) throw new Error("faults")
  const first = await openDatabase({ folder })
  await workspaceReachable(first.db, t1, "slack", "Acme")
  await replacePeople(
    first.db,
    t1,
    ["ada", "bob"].map((name) => ({
      platformId: name,
      person: asPersonId(deterministicId("T1", name)),
      email: `${name}@example.org`,
      admin: false,
    })),
  )
  await first.close()
  const file = join(folder, "units.csv")
  writeFileSync(file, "e-mail,unit,parent\nada@example.org,Sales,\nbob@example.org,Support,\n")
  expect(await placeUnits(read.config, file, () => {})).toEqual([])
  const { sound, lines } = await verifyAudit(read.config)
  expect(sound).toBe(true)
  expect(lines[0]).toBe("T1: 2 entries, sealed up to number 0")
  const hash = lines[1]!.match(/^ {2}the end, to note elsewhere: T1:2:([0-9a-f]{64})$/)![1]!
  expect((await verifyAudit(read.config, { workspace: t1, number: 2, hash })).sound).toBe(true)
  expect((await verifyAudit(read.config, { workspace: t1, number: 1, hash })).sound).toBe(false)
  expect((await verifyAudit(read.config, { workspace: asWorkspaceId("T9"), number: 1, hash })).sound).toBe(
    false,
  )
  const { db, close } = await openDatabase({ folder })
  expect(await entries(db, "moved")).toEqual([
    {
      actor: userInfo().username,
      door: "command line",
      before: null,
      after: [
        { person: "<@ada>", from: null, to: "Sales" },
        { person: "<@bob>", from: null, to: "Support" },
      ],
    },
  ])
  await close()
})
