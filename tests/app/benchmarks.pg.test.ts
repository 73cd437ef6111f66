import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { exportBenchmark } from "../../src/app/benchmarks/export.ts"
import { importBenchmarks } from "../../src/app/benchmarks/import.ts"
import { readConfig } from "../../src/config.ts"
import { coreOf } from "../../src/documents/review/page.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { bundleText, type BundleContent, type SignedBundle } from "../../src/pulse/benchmark-bundle.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { benchmarkSeal } from "../../src/vault/benchmark-seal.ts"
import { openVault } from "../../src/vault/keys.ts"
import { benchmarkFaultText, poolLines } from "../../src/words/benchmarks.ts"
import { languages } from "../../src/words/languages.ts"
import { freshDatabase, newServerDatabase } from "../support/database.ts"
import { closedPulse, waveOn, type PulseResult } from "../support/quarter-pulses.ts"
import { shipped } from "../pulse/surveys.ts"

const survey = shipped("supportability")
const core = coreOf(survey).map(([measure]) => measure)
const t1 = asWorkspaceId("T1")
const now = Date.parse("2026-10-05T08:00Z")
const tuesdays = ["2026-07-07", "2026-08-04", "2026-09-01", "2026-09-29"]

/** An organisation with its own folder of keys, and pulses that closed on these days. */
async function organisation(
  days: readonly string[] = tuesdays,
  resultOf: (day: string) => PulseResult = () => ({}),
) {
  const folder = temporary("benchmarks")
  const url = await newServerDatabase()
  const { db } = await freshDatabase({ url })
  const read = readConfig({ DATA_DIR: folder, VAULT_DIR: join(folder, "vault"), DATABASE_URL: url })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  await workspaceReachable(db, t1, "fake", "Fake")
  const closed = (day: string, number: number) =>
    closedPulse(db, t1, survey, { day, number, ...resultOf(day) })
  for (const [number, day] of days.entries()) await closed(day, number)
  let files = 0
  const file = (text: string) => {
    const path = join(folder, `${files++}.json`)
    writeFileSync(path, text)
    return path
  }
  return { db, config: read.config, folder, file, closed }
}

function temporary(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `plimsoll-${name}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

type Place = Awaited<ReturnType<typeof organisation>>

const given = async ({ config }: Place, at = now) => {
  const made = await exportBenchmark(config, { sector: "finance" }, at)
  if (!("text" in made)) throw new Error(made.fault)
  return { text: made.text, ...(JSON.parse(made.text) as SignedBundle) }
}

/** Another organisation, with keys of its own: it signs files like this one. */
async function peer(like: BundleContent) {
  const seal = await benchmarkSeal(await openVault(temporary("peer")), t1)
  return (more: Partial<BundleContent> = {}): SignedBundle => {
    const bundle = { ...like, ...more }
    return { bundle, key: seal.key, signature: seal.sign(bundleText(bundle)) }
  }
}

it("gives away the signals of the last complete quarter, signed and without a name, the same bytes each time, and says so in the audit", async () => {
  const one = await organisation([...tuesdays, "2026-10-02"])
  const { text, bundle } = await given(one)
  expect(bundle).toMatchObject({
    quarter: "2026-Q3",
    sector: "finance",
    size: "250-999",
    respondents: "100+",
    survey: { id: "supportability", version: survey.version },
  })
  expect(Object.keys(bundle.scores).toSorted()).toEqual(core.toSorted())
  for (const score of Object.values(bundle.scores)) expect(Math.abs(score - 60)).toBeLessThanOrEqual(15)
  // Key and signature are random letters, in which anything can stand.
  expect(JSON.stringify(bundle)).not.toMatch(/fake|T1|org/i)
  expect((await given(one, now + 20 * 86_400_000)).text).toBe(text)
  const entries = await one.db.selectFrom("audit").select(["action", "door", "after"]).execute()
  expect(entries[0]).toMatchObject({
    action: "benchmark export supportability 2026-Q3",
    door: "command line",
    after: bundle,
  })
})

it("draws the noise of another quarter, and of a quarter with other pulses, anew", async () => {
  const one = await organisation([...tuesdays, "2026-10-06", "2026-11-03", "2026-12-01"])
  // Two draws of a random key's noise are alike now and then.
  await (await openVault(join(one.folder, "vault"), () => Buffer.alloc(32, 1))).make("benchmark")
  const third = await given(one)
  const fourth = await given(one, Date.parse("2027-01-04T08:00Z"))
  expect(fourth.bundle.quarter).toBe("2026-Q4")
  expect(fourth.bundle.scores).not.toEqual(third.bundle.scores)
  await one.closed("2026-09-15", 9)
  expect((await given(one)).bundle.scores).not.toEqual(third.bundle.scores)
})

it.each([
  ["two pulses in the quarter", tuesdays.slice(2), () => ({}), "fewPulses"],
  [
    "a pulse with 49 people",
    tuesdays,
    (day: string) => ({ band: day === tuesdays[1] ? "25-49" : "100+" }),
    "fewPeople",
  ],
  [
    "a series that began anew",
    tuesdays,
    (day: string) => ({ segment: day < "2026-08-15" ? 1 : 2 }),
    "notAlike",
  ],
  ["no pulse", [], () => ({}), "noPulse"],
])("gives nothing away with %s", async (_, days, resultOf, fault) => {
  const one = await organisation(days, resultOf)
  const made = await exportBenchmark(one.config, { sector: "finance" }, now)
  if (!("fault" in made)) throw new Error(made.text)
  expect(made).toMatchObject({ fault })
  for (const language of languages) expect(benchmarkFaultText(language, made)).not.toContain("{")
  expect(await one.db.selectFrom("audit").selectAll().execute()).toEqual([])
})

it("gives nothing away where a signal was hidden in one pulse, or for another survey, organisation or folder of keys", async () => {
  const one = await organisation()
  const asked = { sector: "finance" } as const
  expect(await exportBenchmark(one.config, { ...asked, survey: "no such" }, now)).toEqual({
    fault: "otherSurveys",
    ids: "supportability",
  })
  const elsewhere = { ...asked, workspace: asWorkspaceId("T9") }
  expect(await exportBenchmark(one.config, elsewhere, now)).toEqual({ fault: "noWorkspace" })
  await workspaceReachable(one.db, asWorkspaceId("T2"), "fake", "Other")
  expect(await exportBenchmark(one.config, asked, now)).toEqual({ fault: "severalWorkspaces", ids: "T1, T2" })
  const named = { ...asked, workspace: t1 }
  expect(await exportBenchmark(one.config, named, now)).toHaveProperty("text")
  const other = { ...one.config, VAULT_DIR: join(one.folder, "other") }
  await expect(exportBenchmark(other, named, now)).rejects.toThrow("VAULT_DIR")
  await one.db
    .updateTable("release")
    .set({ status: "protected", score: null, low: null, high: null, band: null })
    .where("measure", "=", "escalation")
    .where("wave_id", "=", waveOn(tuesdays[1]!))
    .execute()
  expect(await exportBenchmark(one.config, named, now)).toMatchObject({ fault: "hidden" })
})

it("tells of eight organisations at once, of a ninth not before eight are new, and one counts once however often it comes", async () => {
  const one = await organisation()
  const own = await given(one)
  const signers = await Promise.all(Array.from({ length: 15 }, () => peer(own.bundle)))
  const peers = signers.map((sign) => sign())
  const bring = async (...bundles: SignedBundle[]) => {
    const files = bundles.map((bundle) => one.file(JSON.stringify(bundle)))
    const read = await importBenchmarks(one.config, files, {}, now)
    if (!("told" in read)) throw new Error(JSON.stringify(read))
    return read.told[0]!
  }
  const { bundle, key, signature } = own
  const first = await bring({ bundle, key, signature }, ...peers.slice(0, 6), peers[0]!)
  expect(first).toMatchObject({ known: 7, own: true, told: 0, missing: 1, spreads: [] })
  expect(first.fresh).toHaveLength(6)
  expect(poolLines("en", first).join("\n")).toContain("One more organisation is missing")
  const second = await bring(peers[6]!)
  expect(second).toMatchObject({ known: 8, told: 8, missing: 8 })
  expect(second.fresh).toHaveLength(1)
  expect(second.spreads).toHaveLength(core.length)
  expect(second.spreads[0]!.spread).toMatchObject({ organisations: 8, developing: true })
  const ninth = signers[7]!({ scores: { ...own.bundle.scores, escalation: 0 } })
  const third = await bring(ninth)
  expect(third).toMatchObject({ known: 9, told: 8, missing: 7, spreads: second.spreads })
  // A file that is told of stays as it was: a changed one of the same quarter could be found by what it moves.
  const moved = signers[0]!({ scores: { ...own.bundle.scores, escalation: 100 } })
  expect(await bring(moved)).toMatchObject({ known: 9, missing: 7, spreads: second.spreads })
  expect(await bring(...peers.slice(8, 14))).toMatchObject({ known: 15, told: 8, missing: 1 })
  const all = await bring(peers[14]!)
  expect(all).toMatchObject({ known: 16, told: 16, missing: 8 })
  expect(all.spreads[0]!.spread).toMatchObject({ organisations: 16, developing: false })
  for (const language of languages) expect(poolLines(language, all).join("\n")).not.toMatch(/[{}]/)
  const entries = await one.db.selectFrom("audit").select("action").execute()
  expect(entries.filter(({ action }) => action === "benchmark import supportability")).toHaveLength(6)
})

it("refuses what was altered, is about something else or not over, says which file and why, and imports nothing then", async () => {
  const one = await organisation()
  const { bundle, key, signature } = await given(one)
  const [sign, others] = await Promise.all([peer(bundle), peer(bundle)])
  const good = others()
  const other = { ...bundle.survey, id: "weekly-load" }
  const changed = { ...bundle.survey, questions: "0".repeat(64) }
  const scores = { ...bundle.scores, escalation: 99 }
  const bad: [unknown, string][] = [
    [{ bundle: { ...bundle, scores }, key, signature }, "altered"],
    [{ bundle: { ...bundle, sector: "trade" }, key, signature }, "altered"],
    [{ bundle, key: good.key, signature }, "altered"],
    [{ bundle, key, signature: good.signature }, "altered"],
    [sign({ survey: other }), "otherSurvey"],
    [sign({ survey: changed }), "otherQuestions"],
    [sign({ quarter: "2026-Q4" }), "future"],
    [sign({ scores: { escalation: 50 } }), "otherFields"],
    [sign({ scale: "1-5" } as never), "otherFields"],
    [sign({ scores: { ...scores, escalation: 50.5 } }), "otherFields"],
    [sign({ respondents: "25-49" } as never), "otherFields"],
    [{ ...good, note: "unsigned" }, "otherFields"],
    [{ ...good, bundle: { ...bundle, organisation: "Alder" } }, "otherFields"],
    [sign({ format: 2 } as never), "otherVersion"],
    [sign({ method: 2 } as never), "otherVersion"],
    [{ a: 1 }, "noBundle"],
    ["x".repeat(70_000), "tooLarge"],
  ]
  const files = [
    ...bad.map(([content, fault]) => [one.file(JSON.stringify(content)), fault] as const),
    [one.file("{"), "noJson"] as const,
    [join(one.folder, "missing.json"), "unread"] as const,
  ]
  const all = [one.file(JSON.stringify(good)), ...files.map(([path]) => path)]
  const read = await importBenchmarks(one.config, all, {}, now)
  if (!("faults" in read)) throw new Error(JSON.stringify(read))
  expect(read.faults.map(({ file, fault }) => [file, fault])).toEqual(files)
  for (const language of languages)
    for (const fault of read.faults) {
      const said = benchmarkFaultText(language, fault)
      expect(said).toContain(fault.file)
      expect(said).not.toMatch(/[{}]/)
    }
  expect(await one.db.selectFrom("benchmark_bundle").selectAll().execute()).toEqual([])
  expect(readFileSync(all[0]!, "utf8")).toBe(JSON.stringify(good))
})
