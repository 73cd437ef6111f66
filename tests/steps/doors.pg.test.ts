import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { describe, expect, it, onTestFinished, test } from "vitest"
import type { Command } from "../../src/commands/model/command.ts"
import { readConfig } from "../../src/config.ts"
import { adoptFolder, retention, subjectAccess } from "../../src/app/operator-records.ts"
import { rotateTokensAs } from "../../src/app/rotate-tokens.ts"
import { exportBenchmark } from "../../src/app/benchmarks/export.ts"
import { importBenchmarks } from "../../src/app/benchmarks/import.ts"
import type { Db } from "../../src/postgres/database.ts"
import { importDeployments, importFile, placeUnits } from "../../src/app/operator.ts"
import { addLines } from "../../src/postgres/ledger.ts"
import { newServerDatabase } from "../support/database.ts"
import { closedPulse } from "../support/quarter-pulses.ts"
import { shipped } from "../pulse/surveys.ts"
import { resealVerdicts } from "../support/verdicts.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const admin = "U-A-0"

/**
 * What each kind of command is for the audit: it shows something, it is about oneself alone (which is nobody else's to
 * read), or it changes something for others: then how it is written, with the button that does it, and what is written
 * before it.
 */
type Door = "shows" | "oneself" | { written: string; press?: string; after?: string[]; entry: string }
const doors: Record<Command["kind"], Door> = {
  help: "shows",
  privacy: "shows",
  home: "shows",
  snooze: "oneself",
  stop: "oneself",
  start: "oneself",
  language: "oneself",
  forget: "oneself",
  platform: "oneself",
  erase: { written: "forget <@U-A-5>", press: "Erase for good", entry: "forget" },
  link: { written: "link", entry: "link code" },
  unlink: "shows",
  surveys: "shows",
  schedule: { written: "schedule weekly-load every mon 9:00", press: "Save", entry: "schedule weekly-load" },
  unschedule: { written: "schedule weekly-load off", entry: "schedule weekly-load" },
  ending: { written: "schedule weekly-load until 24 December", press: "Save", entry: "schedule weekly-load" },
  pause: { written: "pause weekly-load", entry: "pause weekly-load" },
  resume: { written: "resume weekly-load", after: ["pause weekly-load"], entry: "resume weekly-load" },
  run: { written: "run weekly-load", press: "Ask now", entry: "run weekly-load" },
  close: { written: "close weekly-load", press: "Yes, do it", after: ["run"], entry: "close weekly-load" },
  withdraw: {
    written: "withdraw weekly-load",
    press: "Yes, do it",
    after: ["run"],
    entry: "withdraw weekly-load",
  },
  status: "shows",
  showAudience: "shows",
  audience: {
    written: "audience weekly-load only @engineering",
    press: "Save",
    entry: "audience weekly-load",
  },
  units: "shows",
  groupUnits: { written: "units @engineering", press: "Save", entry: "units" },
  importUnits: { written: "file", press: "Save", entry: "units" },
  leaders: { written: "leaders add <#C9>", press: "Yes, do it", entry: "leaders add" },
  leadingForm: "shows",
  setLeader: { written: "leaders people add <@U-A-1>", press: "Yes, do it", entry: "leaders people add" },
  review: "shows",
  export: "shows",
  digest: { written: "digest now", after: ["closed wave", "channel"], entry: "digest now" },
  admins: "shows",
  admin: { written: "admins add <@U-A-1>", press: "Yes, do it", entry: "admins add" },
  holidays: { written: "holidays AT", press: "Yes, do it", entry: "holidays" },
  k: { written: "k weekly-load 6", entry: "k weekly-load" },
  comments: { written: "comments weekly-load off", press: "Yes, do it", entry: "comments weekly-load" },
  colleagues: { written: "colleagues weekly-load on", entry: "colleagues weekly-load" },
  audit: "shows",
  undo: { written: "undo", after: ["pause weekly-load"], entry: "undo pause weekly-load" },
  ledger: "shows",
  outcome: { written: "ledger 1 nothing on 2026-11-20", after: ["alert"], entry: "ledger 1" },
  outcomes: { written: "what came of it", after: ["alert"], entry: "ledger 1" },
  outcomeForm: "shows",
  failure: { written: "ledger add incident on 2026-11-20", entry: "ledger add incident" },
  ledgerOwner: { written: "ledger owner <@U-A-1>", entry: "ledger owner" },
  deployments: "shows",
  deploymentShow: "shows",
  deploymentsCsv: "shows",
  deploymentsFile: { written: "file of deployments", press: "Save", entry: "deployments file" },
  deploymentForm: "shows",
  deploymentSet: { written: "form", entry: "deployments add" },
  deploymentRetire: {
    written: "deployments retire claims",
    press: "Yes, do it",
    after: ["deployment"],
    entry: "deployments retire Claims",
  },
  incidentForm: "shows",
  incident: { written: "incident claims", after: ["deployment"], entry: "incident Claims" },
  ready: { written: "ready claims", after: ["deployment"], entry: "ready Claims" },
  analysis: "shows",
  decide: "shows",
  decision: { written: "decide hire two people by 2030-01-01", entry: "decide 1" },
  settle: { written: "decide 1 done", after: ["decide hire two people by 2030-01-01"], entry: "decide 1" },
  decideForm: "shows",
  decideOn: "shows",
  settleForm: "shows",
  tellStaff: {
    written: "decide 1 quiet",
    after: ["decide hire two people by 2030-01-01"],
    entry: "decide 1 staff",
  },
  evidenceForm: "shows",
  evidence: { written: "the twelve", after: ["deployment"], entry: "evidence Claims" },
  sign: { written: "sign", after: ["deployment"], entry: "sign Claims" },
  stage: {
    written: "stage claims deployment because the desk grew until 2026-12-01",
    press: "Yes, do it",
    after: ["deployment"],
    entry: "stage Claims",
  },
  stageForm: "shows",
  stageMove: { written: "stage form", press: "Yes, do it", after: ["deployment"], entry: "stage Claims" },
  raise: { written: "raise", press: "Yes, do it", after: ["verdict"], entry: "stage Claims" },
  form: "shows",
  talk: "shows",
  cancel: "shows",
  preview: "shows",
  try: "shows",
  choose: "shows",
  switched: "shows",
  digests: "shows",
  part: "shows",
}

const groups = [
  {
    platformId: "S1",
    handle: "engineering",
    name: "Engineering",
    members: ["U-A-0", "U-A-1", "U-A-2", "U-A-3", "U-A-4"],
  },
]

async function prepared(kind: "embedded" | "server", steps: readonly string[]) {
  const one = await spine(kind, { teams: { A: 7 }, groups })
  for (const step of steps) {
    if (step === "run") await one.sayAndPress(admin, "run weekly-load", "Ask now")
    else if (step === "closed wave") {
      await one.tick("2026-11-24T10:00")
      for (const message of one.platform.messages) await one.answer(message, () => 2)
      await one.tick("2026-11-27T17:00")
    } else if (step === "channel") await one.sayYes(admin, "leaders add <#C8>")
    else if (step === "alert")
      await one.db.transaction().execute((tx) =>
        addLines(tx, asWorkspaceId("T1"), [
          {
            kind: "alert",
            unit: "A",
            unitName: "Team A",
            level: "team",
            raisedOn: "2026-11-20",
            survey: "weekly-load",
            measure: "load",
            title: { en: "Load", de: "Last" },
          },
        ]),
      )
    else if (step === "deployment" || step === "verdict") {
      await register(one)
      const asked = await one.say(admin, "ready claims")
      // Nothing was released here, and so no verdict of its own lets a stage rise.
      if (step === "verdict") {
        await sql`update gate_verdict set verdict = 'go'`.execute(one.db)
        await resealVerdicts(one.db, one.vault, asWorkspaceId("T1"))
      } else expect(asked.text).toContain("INSUFFICIENT EVIDENCE")
    } else await one.say(admin, step)
  }
  return one
}

async function register({ say, platform }: Awaited<ReturnType<typeof spine>>) {
  const form = await say(admin, "deployments add")
  const filled = await platform.fill(admin, form, { name: "Claims", owner: [admin], supporting: ["A"] })
  if (!("reply" in filled)) throw new Error(JSON.stringify(filled.errors))
  return filled.reply
}

/** What can only be pressed or filled in. */
const byHand = ["form", "raise", "sign", "stage form", "the twelve", "what came of it"]

async function pressed(one: Awaited<ReturnType<typeof spine>>, what: string) {
  if (what === "form") return register(one)
  if (what === "raise") {
    const page = await one.platform.act(admin, await one.say(admin, "deployments"), "Claims")
    return one.platform.act(admin, page, "Raise the stage")
  }
  if (what === "sign") return one.platform.act(admin, await one.say(admin, "ready claims"), "Sign")
  if (what === "stage form") {
    const form = await one.say(admin, "stage claims")
    const { value } = form.form!.fields[0] as { value?: string }
    const values = { deployment: value!, stage: "deployment", reason: "the desk grew", until: "2026-12-01" }
    const filled = await one.platform.fill(admin, form, values)
    if (!("reply" in filled)) throw new Error(JSON.stringify(filled.errors))
    return filled.reply
  }
  if (what === "what came of it") {
    const opened = await one.platform.act(admin, await one.say(admin, "ledger"), "What came of it: Team A")
    await one.platform.fill(admin, opened, { alerts: "1", outcome: "nothing", on: "2026-11-21" })
    return opened
  }
  const form = await one.platform.act(admin, await one.say(admin, "ready claims"), "Answer the twelve")
  await one.platform.fill(admin, form, {
    deployment: (form.form!.fields[0] as { value?: string }).value!,
    cover: "https://wiki.example/cover",
  })
  return form
}

const changing = Object.entries(doors).flatMap(([kind, door]) =>
  typeof door === "object" ? [{ kind, ...door }] : [],
)

describe("every way by which an admin changes something leaves an entry in the audit", () => {
  it.each(changing)("$kind: $written", async ({ written, press, after = [], entry }) => {
    const one = await prepared("embedded", after)
    const actions = async () => {
      const rows = await one.db.selectFrom("audit").select(["action", "actor"]).orderBy("number").execute()
      return rows.map(({ action, actor }) => `${actor} ${action}`)
    }
    const before = await actions()
    const files: Record<string, string> = {
      file: "e-mail,unit,parent\na1@example.org,Sales,\n",
      "file of deployments": "deployment,users\nClaims,100\n",
    }
    const file = files[written]
    if (file !== undefined) {
      const bytes = Buffer.from(file)
      one.platform.readFile = async () => ({ bytes })
    }
    const reply =
      file !== undefined
        ? await one.handlers.files({ workspace: asWorkspaceId("T1"), platformId: admin }, ["F1"], undefined)
        : byHand.includes(written)
          ? await pressed(one, written)
          : await one.say(admin, written)
    if (press) {
      expect(await actions()).toEqual(before)
      await one.platform.act(admin, reply, press)
    }
    const added = (await actions()).slice(before.length)
    expect(added.join("\n")).toContain(`${admin} ${entry}`)
  })

  it.each(["stop", "start", "language de", "snooze tomorrow", "platform slack"])(
    "what people set about themselves stands in none: %s",
    async (written) => {
      const one = await prepared("embedded", [])
      await one.say("U-A-3", written)
      expect(await one.db.selectFrom("audit").select("action").execute()).toEqual([])
    },
  )
})

/** What the operator's commands are for the audit: those that change or hand out what is in the database leave an entry. */
const operatorDoors: Record<string, "leaves an entry" | "reads or writes elsewhere"> = {
  import: "leaves an entry",
  units: "leaves an entry",
  "deployments import": "leaves an entry",
  retention: "leaves an entry",
  "subject-access": "leaves an entry",
  "adopt-vault": "leaves an entry",
  "tokens rotate": "leaves an entry",
  "benchmark export": "leaves an entry",
  "benchmark import": "leaves an entry",
  export: "reads or writes elsewhere",
  "deployments export": "reads or writes elsewhere",
  analyse: "reads or writes elsewhere",
  audit: "reads or writes elsewhere",
  "audit-log": "reads or writes elsewhere",
  doctor: "reads or writes elsewhere",
  "verify-audit": "reads or writes elsewhere",
  "move-keys": "reads or writes elsewhere",
  migrate: "reads or writes elsewhere",
  sbom: "reads or writes elsewhere",
  licences: "reads or writes elsewhere",
  manifests: "reads or writes elsewhere",
  demo: "reads or writes elsewhere",
}

test("every command of the operator's is known here", () => {
  const folder = join(import.meta.dirname, "../../src/cli")
  const cli = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n")
  const named = [...cli.matchAll(/^ {2}(\w+)\n {4}\.command\("([a-z-]+)/gm)].map(([, parent, name]) =>
    parent === "program" ? name! : `${parent} ${name}`,
  )
  const parents = cli.match(/^ {2}const \w+ = program\s*\.command\("/gm) ?? []
  expect(cli.match(/\.command\("/g)).toHaveLength(named.length + parents.length)
  expect(new Set(named)).toEqual(new Set(Object.keys(operatorDoors)))
})

async function quarterOfPulses(db: Db) {
  const survey = shipped("supportability")
  for (const [number, day] of ["2026-07-07", "2026-08-04", "2026-09-01"].entries())
    await closedPulse(db, asWorkspaceId("T1"), survey, { day, number })
}

describe("what an operator types", () => {
  async function place() {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-doors-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const url = await newServerDatabase()
    const one = await spine({ url }, { teams: { A: 7 } })
    const read = readConfig({ DATA_DIR: folder, VAULT_DIR: join(folder, "vault"), DATABASE_URL: url })
    if ("faults" in read) throw new Error(read.faults[0]!.problem)
    const file = (text: string) => {
      writeFileSync(join(folder, "file.csv"), text)
      return join(folder, "file.csv")
    }
    return { one, config: read.config, file }
  }
  const run: Record<string, (on: Awaited<ReturnType<typeof place>>) => Promise<unknown>> = {
    async import({ config, file }) {
      const people = Array.from({ length: 12 }, (_, at) => `${at},red,${(at % 5) + 1},3,3,3`)
      const survey = join(import.meta.dirname, "../../surveys/weekly-load.yaml")
      const given = {
        file: file(["person,team,W1,W2,W3,W4", ...people].join("\n")),
        survey,
        closed: "2026-01-05",
      }
      expect(await importFile(config, given, () => {})).toEqual([])
    },
    async units({ config, file }) {
      expect(await placeUnits(config, file("e-mail,unit,parent\na1@example.org,Sales,\n"), () => {})).toEqual(
        [],
      )
    },
    async "deployments import"({ one, config, file }) {
      const now = { now: one.clock.ms, progress: () => {} }
      expect(await importDeployments(config, file("deployment,users\nClaims,100\n"), now)).toEqual([])
    },
    async retention({ one, config }) {
      one.people.splice(3, 1)
      one.clock.ms += 2 * 3_600_000
      await one.steps.people(one.clock.ms)
      await retention(config, false, one.clock.ms)
      await retention(config, false, one.clock.ms + 2_000 * 86_400_000)
    },
    async "benchmark export"({ one, config }) {
      await quarterOfPulses(one.db)
      const made = await exportBenchmark(config, { sector: "other" }, Date.parse("2026-10-05"))
      expect(made).toHaveProperty("text")
    },
    async "benchmark import"({ one, config, file }) {
      await quarterOfPulses(one.db)
      const now = Date.parse("2026-10-05")
      const made = await exportBenchmark(config, { sector: "other" }, now)
      const path = file("text" in made ? made.text : "")
      expect(await importBenchmarks(config, [path], {}, now)).toHaveProperty("told")
      const entries = await one.db.selectFrom("audit").select("action").execute()
      expect(entries.map(({ action }) => action)).toContain("benchmark import supportability")
    },
    async "adopt-vault"({ one, config }) {
      await adoptFolder(config, one.clock.ms)
    },
    async "tokens rotate"({ config }) {
      expect(await rotateTokensAs(config)).toMatch(/^0 tokens/)
    },
    async "subject-access"({ config }) {
      expect(await subjectAccess(config, "a1@example.org")).toHaveProperty("text")
    },
  }

  it.each(Object.keys(operatorDoors).filter((name) => operatorDoors[name] === "leaves an entry"))(
    "%s leaves an entry by the command line",
    async (name) => {
      const on = await place()
      await run[name]!(on)
      const rows = await on.one.db.selectFrom("audit").select(["door", "action"]).execute()
      expect(rows.filter(({ door }) => door === "command line")).not.toEqual([])
    },
  )
})
