import { execFile } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest"
import { waveOf, weeksBefore } from "../../src/demo/calendar.ts"
import { exampleCompany } from "../../src/demo/company.ts"
import { weeksBehind } from "../../src/demo/story.ts"
import { halfYearOf, untold } from "../../src/demo/half-year.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { compiled } from "../support/service-process.ts"

const cli = join(import.meta.dirname, "../../src/cli.ts")
let temporary: string

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "plimsoll-demo-"))
  const folder = temporary
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

type Ended = { code: number | null; out: string; err: string }

function demo(words: string[], folder = temporary): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: "/usr/bin:/bin", NODE_COMPILE_CACHE: compiled, TMPDIR: folder }
    const child = execFile(process.execPath, [cli, "demo", ...words], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

/** The command lines of all processes that have this in them. */
function processesWith(text: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")]
      } catch {
        return []
      }
    })
    .filter((line) => line.includes(text))
}

/** What a check prints between two of its titles. */
function part(out: string, title: string): string {
  const [, after = ""] = out.split(`──── ${title} ────\n`)
  return after.split("\n──── ")[0]!
}

describe.runIf(process.platform === "linux")("demo --check", () => {
  // One history for all: the first check lives through it.
  const kept = mkdtempSync(join(tmpdir(), "plimsoll-checked-"))
  afterAll(() => rmSync(kept, { recursive: true, force: true }))

  test.each([[["--terminal"]], [[]]])(
    "%s: the story to its end, what was posted and said on stdout, and nothing left running",
    { timeout: 600_000 },
    async (words) => {
      const { code, out, err } = await demo(["--check", ...words, "--folder", kept])
      expect(err).not.toContain("failed")
      expect(code).toBe(0)
      expect(part(out, "#leadership")).toContain("Customer Operations: AI problems do not reach an owner.")
      expect(part(out, "#leadership")).toMatch(/^Customer Operations: Escalation \d+ ▼,/m)
      expect(part(out, "/pulse ready Claims assistant")).toContain("Claims assistant: HOLD")
      expect(part(out, "/pulse decide")).toMatch(/^• No. 1: Announce .* That is more than chance/m)
      expect(part(out, "what the owner is asked")).toContain("Is it done?")
      expect(part(out, "what staff are told").trimEnd().split("\n\n")[0]!.split("\n")).toEqual([
        expect.stringMatching(/^What we heard from Customer Operations: AI problems do not reach an owner\./),
        expect.stringMatching(/^What we will do: Add nobody to the claims assistant/),
        "The same question is asked again, and you hear what came of it.",
      ])
      expect(out).toMatch(/^221 people were asked$/m)
      expect(out).toMatch(/^published \d+ units: .*Alder Freight/m)
      expect(out).toMatch(/^protected \d+ units: .*Quality/m)
      expect(processesWith(kept)).toEqual([])
      expect(readdirSync(temporary)).toEqual([])
    },
  )

  test("its history holds the story, and no other alert", { timeout: 60_000 }, async () => {
    const company = exampleCompany()
    const { date } = JSON.parse(readFileSync(join(kept, "history", "stamp.json"), "utf8")) as { date: string }
    const endOf = (week: number) => waveOf(weeksBefore(date, weeksBehind - week)).closesOn
    const { db, close } = await openDatabase({ folder: join(kept, "history") })
    onTestFinished(close)
    const story = await halfYearOf(db, company)
    expect(untold(story)).toEqual([])
    expect(story.alerts).toMatchObject([
      {
        unit: "customer-operations",
        title: { en: "Escalation" },
        raisedOn: endOf(16),
        outcome: "rollback",
        outcomeOn: endOf(21),
      },
    ])
    expect(story.failures).toMatchObject([{ unit: "customer-operations", raisedOn: endOf(21) }])
    expect(story.gap!.value).toBeGreaterThan(20)
    expect(story.gap!.value).toBeLessThan(24)
    expect(story.gap!.low).toBeGreaterThan(5)
    expect(story.pace!.dependency - story.pace!.maturity).toBeGreaterThan(1)
    const inAlert = await db
      .selectFrom("release")
      .innerJoin("wave", "wave.wave_id", "release.wave_id")
      .select(["unit_id as unit", "measure", "number"])
      .where("trend", "=", "alert")
      .orderBy("number")
      .execute()
    const since = Array.from({ length: weeksBehind - 16 }, (_, nth) => 16 + nth)
    expect(inAlert).toEqual(
      since.map((number) => ({ unit: "customer-operations", measure: "escalation", number })),
    )
  })

  test("what stops it is said, and its exit code is not 0", async () => {
    const { code, out, err } = await demo(["--check"], join(temporary, "missing"))
    expect(code).toBe(1)
    expect(out).toBe("")
    expect(err).toContain("The check failed: ENOENT")
  })
})

test("a port that Teams cannot have is said before anything is made", async () => {
  const server = createServer().listen(0, "127.0.0.1")
  onTestFinished(() => void server.close())
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const folder = join(temporary, "demo")
  const { code, err } = await demo(["--teams", String(port), "--folder", folder])
  expect(code).toBe(1)
  expect(err).toContain(`Port ${port}, where Teams is heard, is in use`)
  expect(existsSync(folder)).toBe(false)
})
