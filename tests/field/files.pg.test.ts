import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, onTestFinished, test } from "vitest"
import { readConfig, type Config } from "../../src/config.ts"
import { readApart } from "../../src/lib/files.ts"
import { exportDeployments, importDeployments, importFile, placeUnits } from "../../src/app/operator.ts"
import type { Platform } from "../../src/platform.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { deploymentsOf } from "../../src/postgres/deployments.ts"
import { forgetPerson } from "../../src/postgres/forget.ts"
import { peopleOf } from "../../src/postgres/people.ts"
import { unitsOf } from "../../src/postgres/units.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { openVault } from "../../src/vault/keys.ts"
import { newServerDatabase } from "../support/database.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const t1 = asWorkspaceId("T1")

/** Inputs that spreadsheets and HR systems really write. */
const input = (name: string) => join(import.meta.dirname, "inputs", name)
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-field-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function settings(database: string): Config {
  const place = folder()
  const read = readConfig({ DATA_DIR: place, VAULT_DIR: join(place, "vault"), DATABASE_URL: database })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  return read.config
}

/** The names of the units that u1 to u4 then are in, and of all with what is above them. */
type End = { placed: (string | null)[]; names?: string[]; says?: string }

const units: [file: string, end: End][] = [
  ["units-comma-in-header.csv", { placed: ["Sales", null, null, null] }],
  ["units-cp1252.csv", { placed: ["Küche", null, null, null] }],
  ["units-macroman.csv", { placed: ["Küche", null, null, null] }],
  ["units-utf16le.csv", { placed: ["Küche", null, null, null] }],
  ["units-utf16be.csv", { placed: ["Küche", null, null, null] }],
  ["units-guest.csv", { placed: ["A", null, null, null], says: "1 address is left out" }],
  ["units-line-break.csv", { placed: ["Sales • Board (99 people)", "Care", null, null] }],
  ["units-mixed-line-ends.csv", { placed: ["Sales", "Care", "Care", null] }],
  ["units-one-lf-in-crlf.csv", { placed: ["Sales", "Care", "Care", "Sales"] }],
  ["units-na-parent.csv", { placed: ["Sales", "Care", null, null], names: ["Care", "Sales"] }],
  [
    "units-quoted-spaces.csv",
    {
      placed: ["Sales", "Sales", "Customer Care", "Customer Care"],
      names: ["Customer Care", "Sales"],
    },
  ],
  [
    "units-paths.csv",
    { placed: ["EMEA", "Sales", null, null], names: ["Acme", "EMEA < Sales", "Sales < Acme"] },
  ],
  ["units-forgotten-person.csv", { placed: ["A", "A", "A", null], says: "1 address is left out" }],
]

describe("the organisation's tree as people really send it", () => {
  let bench: SlackBench | undefined
  afterEach(async () => bench?.close())

  async function open(url: string) {
    const { db, close } = await openDatabase({ url })
    onTestFinished(() => close())
    let platform: Platform | undefined
    const { handlers, steps } = program({
      db,
      vault: await openVault(join(folder(), "vault")),
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
      admin: at === 0,
    }))
    bench = await openSlack(handlers, { workspaces: [{ people }] })
    platform = bench.platform
    await workspaceReachable(db, t1, "slack", "Harbour")
    await steps.people(Date.now())
    return { db, bench }
  }
  type Opened = Awaited<ReturnType<typeof open>>

  async function forget({ db }: Opened, platformId: string) {
    const { person } = (await peopleOf(db, t1)).find((one) => one.platformId === platformId)!
    await db.transaction().execute((tx) => forgetPerson(tx, t1, person))
  }

  async function treeNow({ db }: Opened) {
    const tree = await unitsOf(db, t1)
    const nameOf = (id: string | null) => tree.find((unit) => unit.id === id)?.name ?? null
    const people = (await peopleOf(db, t1)).toSorted((a, b) => a.platformId.localeCompare(b.platformId))
    return {
      placed: people.map((one) => nameOf(one.unit)),
      names: tree.map(({ name, parent }) => {
        const above = nameOf(parent)
        return above === null ? name : `${name} < ${above}`
      }),
    }
  }

  test.each(units)("%s is read alike in chat and on the command line", async (file, end) => {
    const url = await newServerDatabase()
    const opened = await open(url)
    if (file.includes("forgotten")) await forget(opened, "U4")
    const said = () => opened.bench.server.messages({ person: "U1" }).map(({ text }) => text)
    await opened.bench.peer.upload("U1", readFileSync(input(file)))
    await soon(() => expect(said()).toHaveLength(1))
    const [shown] = opened.bench.server.messages({ person: "U1" })
    expect(buttonsOf(shown!).map(labelOf)).toContain("Save")
    if (end.says !== undefined) expect(said()[0]).toContain(end.says)
    await opened.bench.peer.press(shown!, "Save")
    await soon(() => expect(shown!.text).toContain("now make up the tree"))
    const chat = await treeNow(opened)
    expect(chat.placed).toEqual(end.placed)
    if (end.names) expect(chat.names).toEqual(end.names)

    await opened.db.deleteFrom("unit").execute()
    const progress: string[] = []
    expect(await placeUnits(settings(url), input(file), (text) => progress.push(text))).toEqual([])
    expect(await treeNow(opened)).toEqual(chat)
    if (end.says !== undefined) expect(progress.join()).toContain(end.says)
  })

  test("deployments go out and in on the command line as in chat, all of a file or nothing", async () => {
    const url = await newServerDatabase()
    const { db } = await open(url)
    const place = folder()
    const file = (name: string, lines: string[]) => {
      writeFileSync(join(place, name), lines.join("\n"))
      return join(place, name)
    }
    const bring = async (path: string) => {
      const progress: string[] = []
      const by = { now: Date.parse("2026-11-30T12:00:00Z"), progress: (text: string) => progress.push(text) }
      return { faults: await importDeployments(settings(url), path, by), progress }
    }
    expect(await exportDeployments(settings(url))).toBeUndefined()
    const bad = file("bad.csv", ["deployment,owner", "Claims,", "Triage,gone@example.org"])
    expect(await bring(bad)).toMatchObject({
      faults: [expect.stringContaining("Line 3: “gone@example.org” belongs to nobody")],
    })
    expect(await deploymentsOf(db, t1)).toEqual([])
    const good = file("good.csv", ["deployment,owner,users", "Claims,u2@example.org,120", "Triage,,40"])
    expect(await bring(good)).toEqual({
      faults: [],
      progress: ["2 deployments were added, none was changed."],
    })
    const out = (await exportDeployments(settings(url)))!
    expect(out.split("\n")[1]).toBe("Claims,,,,limited,u2@example.org,,,,120,0,0,pilot,")
    expect(await bring(file("out.csv", [out]))).toEqual({
      faults: [],
      progress: ["All of it is so already: nothing was changed."],
    })
    expect(await bring(file("people.csv", ["e-mail,unit", "u1@example.org,A"]))).toMatchObject({
      faults: [expect.stringMatching(/deployment/)],
    })
    const audit = await db.selectFrom("audit").select(["door", "action", "after"]).execute()
    expect(audit).toEqual([
      { door: "command line", action: "deployments file", after: { added: 2, changed: 0 } },
    ])
  })

  test("tells a person who was forgotten from nobody else whom nobody can place", async () => {
    const opened = await open(await newServerDatabase())
    await forget(opened, "U4")
    const answerTo = async (email: string) => {
      const before = opened.bench.server.messages({ person: "U1" }).length
      await opened.bench.peer.upload("U1", `e-mail,unit\nu2@example.org,A\n${email},A\n`)
      await soon(() => expect(opened.bench.server.messages({ person: "U1" })).toHaveLength(before + 1))
      return opened.bench.server.messages({ person: "U1" }).at(-1)!.text
    }
    const answers = [
      await answerTo("u4@example.org"),
      await answerTo("guest@example.org"),
      await answerTo("nobody@example.org"),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).not.toContain("u4@")
  })
})

const wrong = (lines: number[], reason: string) => lines.map((line) => `:${line} ${reason}`)
const longTeam = (file: string) =>
  readFileSync(input(file), "utf8")
    .split("\n")
    .slice(1)
    .flatMap((row, at) => (row === "" ? [] : [at + 2]))

const imports: [file: string, end: "released" | string[]][] = [
  ["import-ok.csv", "released"],
  ["import-ok-bom-semicolon-crlf.csv", "released"],
  ["import-cp1252.csv", "released"],
  ["import-utf16be.csv", "released"],
  ["import-team-space.csv", "released"],
  ["import-excel-trailing-columns.csv", "released"],
  ["import-four-people-as-five.csv", wrong([6], 'person "ada@x.org" is in line 2 already')],
  ["import-four-people-as-five-space.csv", wrong([6], 'person "ada@x.org" is in line 2 already')],
  ["import-person-zero-width.csv", wrong([6], 'person "ada" is in line 2 already')],
  ["import-long-team.csv", wrong(longTeam("import-long-team.csv"), "the team is longer than 60 characters")],
]

describe("a history as other tools write it", () => {
  const survey = join(import.meta.dirname, "../../surveys/weekly-load.yaml")
  const unitsReleased: Record<string, string[]> = {
    "import-cp1252.csv": ["Küche Süd", "Organisation"],
    "import-utf16be.csv": ["Küche Süd", "Organisation"],
    "import-ok-bom-semicolon-crlf.csv": ["Küche Süd", "Organisation"],
    "import-team-space.csv": ["Organisation", "Sales"],
    "import-excel-trailing-columns.csv": ["Organisation", "Sales"],
    "import-ok.csv": ["Organisation", "Sales"],
  }

  test.each(imports)("%s", async (file, end) => {
    const url = await newServerDatabase()
    const faults = await importFile(
      settings(url),
      { file: input(file), survey, closed: "2026-06-01" },
      () => {},
    )
    if (end !== "released") {
      expect(faults).toHaveLength(end.length)
      for (const [at, words] of end.entries()) expect(faults[at]).toContain(`${input(file)}${words}`)
      return
    }
    expect(faults).toEqual([])
    const { db, close } = await openDatabase({ url })
    onTestFinished(() => close())
    const rows = await db.selectFrom("wave_unit").select("name").orderBy("name").execute()
    expect(rows.map(({ name }) => name)).toEqual(unitsReleased[file])
  })

  test.each(["2026-02-30", "2026-13-01", "30.2.2026", "2026-6-1"])(
    "of the day %s is refused",
    async (closed) => {
      const given = { file: input("import-ok.csv"), survey, closed }
      expect(await importFile(settings("postgres://127.0.0.1:1/x"), given, () => {})).toEqual([
        `--closed ${closed} is not a day: write it as 2002-06-01`,
      ])
    },
  )
})

describe("a file that would keep a thread for long", () => {
  test.each([
    ["5 MB of blank lines", `e-mail,unit\n${"\n".repeat(4_990_000)}`],
    ["5 MB of quotation marks", `e-mail,unit\n${'""'.repeat(2_490_000)}`],
    [
      "100,000 people",
      `e-mail,unit\n${Array.from({ length: 100_000 }, (_, at) => `u${at}@example.org,A${at % 900}`).join("\n")}`,
    ],
    [
      "a chain of 40,000 units",
      `e-mail,unit,parent\n${Array.from({ length: 40_000 }, (_, at) => `,u${at},u${at + 1}`).join("\n")}`,
    ],
  ])("(%s) lets messages and presses be answered meanwhile", async (_, text) => {
    let turns = 0
    let reading = true
    const count = () => {
      turns += 1
      if (reading) setImmediate(count)
    }
    const read = readApart({ as: "units", bytes: Buffer.from(text), emails: new Set() })
    setImmediate(count)
    const parsed = await read.finally(() => (reading = false))
    expect(["units", "faults"]).toContain(parsed.kind)
    expect(turns).toBeGreaterThan(100)
  })

  test("that is longer than 5 MB is refused at both doors", async () => {
    const file = join(folder(), "long.csv")
    writeFileSync(file, `e-mail,unit\n,${"x".repeat(5_000_000)}`)
    const url = await newServerDatabase()
    const { db, close } = await openDatabase({ url })
    await workspaceReachable(db, t1, "slack", "Harbour")
    await close()
    expect((await placeUnits(settings(url), file, () => {})).join()).toContain("too long")
    const survey = join(import.meta.dirname, "../../surveys/weekly-load.yaml")
    expect(
      (await importFile(settings(url), { file, survey, closed: "2026-06-01" }, () => {})).join(),
    ).toContain("too long")
  })
})
