import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, test } from "vitest"
import type { Platform } from "../../src/platform.ts"
import { deploymentsOf } from "../../src/postgres/deployments.ts"
import { unitsOf } from "../../src/postgres/units.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { openTeams, type TeamsBench } from "../support/teams-bench.ts"
import { actionsOf } from "../support/teams-peer.ts"
import type { TeamsMessage } from "../support/teams-server.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const tenant1 = asWorkspaceId("tenant-1")

const good = [
  "e-mail;unit;parent",
  "u1@example.org;Versand Süd;Betrieb",
  "u2@example.org;Versand Süd;",
  "u3@example.org;Betrieb;",
].join("\r\n")

let bench: TeamsBench
const folder = mkdtempSync(join(tmpdir(), "plimsoll-upload-"))
afterEach(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open() {
  const { db } = await freshDatabase("server")
  let platform: Platform | undefined
  const { handlers, steps } = program({
    db,
    vault: await openVault(join(folder, "vault")),
    surveys: new Map(),
    admins: new Set<string>(),
    leaseMs: 60_000,
    now: () => Date.now(),
    nudge: () => {},
    platformOf: () => platform,
  })
  const members = [1, 2, 3, 4].map((n) => ({ id: `U${n}`, member: `29:U${n}`, email: `u${n}@example.org` }))
  const team = { id: "19:team", name: "All", members: members.map(({ id }) => id), channels: [] }
  const admins = new Set(["u1@example.org"])
  bench = await openTeams(handlers, { members, teams: [team] }, { admins })
  platform = bench.platform
  await workspaceReachable(db, tenant1, "teams", "Harbour")
  await bench.peer.installTeam("U1", team.id)
  await steps.people(Date.now())
  return { db }
}
const shown = () => bench.server.state.messages.at(-1)!
const said = (message: TeamsMessage = shown()) =>
  message.activity["text"] ?? JSON.stringify(bench.peer.view(message)["body"])

describe("the organisation's tree as a file in Teams", () => {
  const fetched = () => [...bench.server.state.files.values()].reduce((sum, file) => sum + file.fetched, 0)

  test("is shown before it is saved, and then is there whole", async () => {
    const { db } = await open()
    await bench.peer.upload("U1", [good])
    expect(said()).toContain("2 units with 3 people would replace the current tree.")
    for (const line of ["Harbour (4 people)", "Betrieb (3 people)", "Versand Süd (2 people)"])
      expect(said()).toContain(line)
    expect(actionsOf(bench.peer.view(shown())).map(({ title }) => title)).toEqual(["Save", "Don't save"])
    expect(await unitsOf(db, tenant1)).toEqual([])
    await bench.peer.press(shown(), "Save")
    expect(said()).toContain("now make up the tree")
    expect((await unitsOf(db, tenant1)).map(({ name }) => name)).toEqual(["Betrieb", "Versand Süd"])
  })

  test("is still saved when the way to it is as long as Teams makes it", async () => {
    const { db } = await open()
    const path = `/personal/${"x".repeat(2_500)}`
    bench.server.state.files.set(path, { bytes: Buffer.from(good), fetched: 0 })
    await bench.peer.upload("U1", [good], `${bench.server.origin}${path}`)
    await bench.peer.press(shown(), "Save")
    expect(said()).toContain("now make up the tree")
    expect(await unitsOf(db, tenant1)).toHaveLength(2)
  })

  test("that became another file before Save is not saved", async () => {
    const { db } = await open()
    await bench.peer.upload("U1", [good])
    for (const file of bench.server.state.files.values())
      file.bytes = Buffer.from("e-mail,unit\nu1@example.org,X\n")
    await bench.peer.press(shown(), "Save")
    expect(said()).toContain("no longer the one you looked at")
    expect(await unitsOf(db, tenant1)).toEqual([])
  })

  test("is not even fetched for someone who is no admin", async () => {
    await open()
    await bench.peer.upload("U2", [good])
    expect(said()).toContain("Only admins can do that.")
    expect(fetched()).toBe(0)
  })

  test.each([
    ["too long", `${good}\r\n;${"x".repeat(5_000_000)}`, undefined, "too long", 1],
    ["on a foreign host", good, "http://127.0.0.2:9/people.csv", "could not fetch", 0],
    ["no text at all", Uint8Array.from([0, 1, 2, 0, 0]), undefined, "cannot read that file", 1],
  ])("that is %s is refused in words", async (_, bytes, address, words, times) => {
    await open()
    await bench.peer.upload("U1", [bytes], address)
    expect(said()).toContain(words)
    expect(said()).not.toContain("files:read")
    expect(fetched()).toBe(times)
  })

  test("comes alone", async () => {
    await open()
    await bench.peer.upload("U1", [good, good])
    expect(said()).toContain("one file at a time")
    expect(fetched()).toBe(0)
  })
})

const deployments = [
  "deployment;does;risk;owner;users;hours",
  "Schadenprüfung;prüft Anträge;high;u2@example.org;120;12,5",
  "Triage;;limited;;40;",
].join("\r\n")

describe("deployments as a file in Teams", () => {
  test("are added as it says, and come out to be copied", async () => {
    const { db } = await open()
    await bench.peer.upload("U1", [deployments])
    expect(said()).toContain("2 deployments would be added.")
    await bench.peer.press(shown(), "Save")
    expect(said()).toContain("2 deployments were added")
    expect(await deploymentsOf(db, tenant1)).toMatchObject([
      { name: "Schadenprüfung", usersNow: 120, hours: 12.5 },
      { name: "Triage", usersNow: 40 },
    ])
    await bench.peer.write("U1", "deployments file")
    expect(JSON.stringify(shown().activity)).toContain("Copy what follows into a file")
    expect(JSON.stringify(shown().activity)).toContain("Schadenprüfung,prüft Anträge,,,high,u2@example.org")
  })

  test("that are too many for a message are got on the command line, and none is cut off", async () => {
    await open()
    const does = "x".repeat(200)
    const many = Array.from({ length: 80 }, (_, at) => `D${at},${does}`)
    await bench.peer.upload("U1", [["deployment,does", ...many].join("\n")])
    await bench.peer.press(shown(), "Save")
    expect(said()).toContain("80 deployments were added")
    await bench.peer.write("U1", "deployments file")
    expect(JSON.stringify(shown().activity)).toContain("plimsoll deployments export")
    expect(JSON.stringify(shown().activity)).not.toContain("xxx")
  })

  test("are not even fetched for someone who is no admin", async () => {
    await open()
    await bench.peer.upload("U2", [deployments])
    expect(said()).toContain("Only admins can do that.")
    expect([...bench.server.state.files.values()].map(({ fetched }) => fetched)).toEqual([0])
  })
})
