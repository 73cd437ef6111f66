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
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const t1 = asWorkspaceId("T1")

const good = [
  "e-mail;unit;parent",
  "u1@example.org;Versand Süd;Betrieb",
  "u2@example.org;Versand Süd;",
  "u3@example.org;Betrieb;",
].join("\r\n")

let bench: SlackBench
const folder = mkdtempSync(join(tmpdir(), "plimsoll-upload-"))
afterEach(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(locale = "en-GB") {
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
  const people = Array.from({ length: 4 }, (_, at) => ({
    id: `U${at + 1}`,
    email: `u${at + 1}@example.org`,
    locale,
    admin: at === 0,
  }))
  bench = await openSlack(handlers, { workspaces: [{ people }] })
  platform = bench.platform
  await workspaceReachable(db, t1, "slack", "Harbour")
  await steps.people(Date.now())
  const said = (person = "U1") => bench.server.messages({ person }).map(({ text }) => text)
  return { db, said }
}

describe("the organisation's tree as a file in Slack", () => {
  const fetched = () => bench.server.callsOf("file").length

  test("is shown before it is saved, and then is there whole, with who changed it", async () => {
    const { db, said } = await open()
    await bench.peer.upload("U1", good)
    await soon(() => expect(said()).toHaveLength(1))
    expect(said()[0]).toContain("2 units with 3 people would replace the current tree.")
    expect(said()[0]).toContain("1 person is in none of them")
    expect(said()[0]).toContain("3 people would move to another unit.")
    for (const line of ["Harbour (4 people)", "Betrieb (3 people)", "Versand Süd (2 people)"])
      expect(said()[0]).toContain(line)
    expect(await unitsOf(db, t1)).toEqual([])
    const [shown] = bench.server.messages({ person: "U1" })
    expect(buttonsOf(shown!).map(labelOf)).toEqual(["Save", "Don't save"])
    await bench.peer.press(shown!, "Save")
    await soon(() => expect(shown!.text).toContain("now make up the tree"))
    expect((await unitsOf(db, t1)).map(({ name }) => name)).toEqual(["Betrieb", "Versand Süd"])
    const rows = await db
      .selectFrom("person")
      .select(["platform_id", "unit_id"])
      .orderBy("platform_id")
      .execute()
    expect(rows.map((row) => row.unit_id)).toEqual(["versand süd", "versand süd", "betrieb", null])
    const audit = await db
      .selectFrom("audit")
      .select(["actor", "door", "action", "after"])
      .orderBy("number")
      .execute()
    const moved = (id: string, to: string) => ({ person: `<@${id}>`, from: null, to })
    const moves = [moved("U1", "Versand Süd"), moved("U2", "Versand Süd"), moved("U3", "Betrieb")]
    expect(audit).toEqual([
      { actor: "U1", door: "file", action: "units", after: ["Versand Süd", "Betrieb"] },
      { actor: "U1", door: "file", action: "moved", after: moves },
    ])
  })

  test("with faults names each line in the admin's own language, and changes nothing", async () => {
    const { db, said } = await open("de-AT")
    await bench.peer.upload(
      "U1",
      "e-mail,unit,parent\nwho@else.org,A,\nu1@example.org,,\nu2@example.org,A,A\n",
    )
    await soon(() => expect(said()).toHaveLength(1))
    expect(said()[0]).toContain("2 Zeilen brauchen noch einen Blick")
    expect(said()[0]).toContain("Zeile 3: Sie nennt keine Einheit.")
    expect(said()[0]).toContain('Zeile 2: Einheiten liegen im Kreis: "A" → "A".')
    expect(buttonsOf(bench.server.messages({ person: "U1" })[0]!)).toEqual([])
    expect(await unitsOf(db, t1)).toEqual([])
  })

  test("that became another file before Save is not saved", async () => {
    const { db, said } = await open()
    await bench.peer.upload("U1", good)
    await soon(() => expect(said()).toHaveLength(1))
    for (const file of bench.server.state.files.values())
      file.bytes = Buffer.from("e-mail,unit\nu1@example.org,X\n")
    const [shown] = bench.server.messages({ person: "U1" })
    await bench.peer.press(shown!, "Save")
    await soon(() => expect(shown!.text).toContain("no longer the one you looked at"))
    expect(await unitsOf(db, t1)).toEqual([])
  })

  test("is not even fetched for someone who is no admin", async () => {
    const { said } = await open()
    await bench.peer.upload("U2", good)
    await soon(() => expect(said("U2")[0]).toContain("Only admins can do that."))
    expect(fetched()).toBe(0)
  })

  test.each([
    ["too long by what Slack says", good, { size: 5_000_001 }, "too long", 0],
    ["too long in truth", `${good}\r\n;${"x".repeat(5_000_000)}`, { size: 10 }, "too long", 1],
    ["on a foreign host", good, { address: "http://127.0.0.2:9/people.csv" }, "could not fetch", 0],
    ["no text at all", Uint8Array.from([0, 1, 2, 0, 0]), {}, "cannot read that file", 1],
  ])("that is %s is refused in words", async (_, bytes, more, words, times) => {
    const { said } = await open()
    await bench.peer.upload("U1", bytes, more)
    await soon(() => expect(said().join()).toContain(words))
    expect(fetched()).toBe(times)
  })

  test("from a spreadsheet with the old signs of Windows keeps its umlauts", async () => {
    const { said } = await open()
    await bench.peer.upload("U1", Buffer.from(good, "latin1"))
    await soon(() => expect(said()[0]).toContain("Versand Süd (2 people)"))
  })

  test("which the app may not read is excused with what is missing", async () => {
    const { said } = await open()
    bench.server.next("files.info", { kind: "error", code: "missing_scope" })
    await bench.peer.upload("U1", good)
    await soon(() => expect(said().join()).toContain("`files:read`"))
  })
})

const deployments = [
  "deployment;does;risk;owner;users;hours",
  "Schadenprüfung;prüft Anträge;high;u2@example.org;120;12,5",
  "Triage;;limited;;40;",
].join("\r\n")

describe("deployments as a file in Slack", () => {
  const filed = () => [...bench.server.state.uploads.values()]

  test("are added as it says, come out as a file of their own, and that file changes nothing", async () => {
    const { db, said } = await open()
    await bench.peer.upload("U1", deployments)
    await soon(() => expect(said()).toHaveLength(1))
    expect(said()[0]).toContain("2 deployments would be added.")
    expect(await deploymentsOf(db, t1)).toEqual([])
    const [shown] = bench.server.messages({ person: "U1" })
    await bench.peer.press(shown!, "Save")
    await soon(() => expect(shown!.text).toContain("2 deployments were added"))
    expect(await deploymentsOf(db, t1)).toMatchObject([
      { name: "Schadenprüfung", usersNow: 120, hours: 12.5 },
      { name: "Triage", usersNow: 40 },
    ])
    await bench.peer.write("U1", "deployments file")
    await soon(() => expect(said().at(-1)).toContain("I have sent it into our own chat."))
    const [file, ...others] = filed()
    expect(others).toEqual([])
    expect(file).toMatchObject({ name: "deployments.csv", channel: "D1", done: true })
    const [, content] = /\r\n\r\n([^]*)\r\n--/.exec(file!.bytes.toString()) ?? []
    expect(content).toMatch(/^\uFEFFdeployment,does,/)
    expect(content).toContain("Schadenprüfung,prüft Anträge,,,high,u2@example.org")
    await bench.peer.upload("U1", content!)
    await soon(() => expect(said().at(-1)).toContain("nothing was changed"))
  })

  test.each(["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])(
    "can be copied out of the answer where Slack does not take it: %s",
    async (step) => {
      const { said } = await open()
      await bench.peer.upload("U1", deployments)
      await soon(() => expect(said()).toHaveLength(1))
      const [shown] = bench.server.messages({ person: "U1" })
      await bench.peer.press(shown!, "Save")
      await soon(() => expect(shown!.text).toContain("2 deployments were added"))
      bench.server.next(
        step,
        step === "upload" ? { kind: "dropped" } : { kind: "error", code: "missing_scope" },
      )
      await bench.peer.write("U1", "deployments file")
      await soon(() => expect(said().at(-1)).toContain("Copy what follows into a file"))
      expect(JSON.stringify(bench.server.messages({ person: "U1" }).at(-1)!.blocks)).toContain(
        "Schadenprüfung,prüft Anträge",
      )
      expect(filed().filter(({ done }) => done)).toEqual([])
    },
  )

  test("are not even fetched for someone who is no admin, and not sent to them", async () => {
    const { said } = await open()
    await bench.peer.upload("U2", deployments)
    await soon(() => expect(said("U2")[0]).toContain("Only admins can do that."))
    await bench.peer.write("U2", "deployments file")
    await soon(() => expect(said("U2")).toHaveLength(2))
    expect(said("U2")[1]).toContain("Only admins can do that.")
    expect(bench.server.callsOf("file")).toEqual([])
    expect(filed()).toEqual([])
  })
})
