import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { parseSurvey } from "../../src/pulse/survey-file.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { keptByCloses, liveYear } from "../support/lived-year.ts"

const goldenFile = join(import.meta.dirname, "close-year.json")

test("a year of closes keeps the same rows, byte by byte, however closing is written", async () => {
  const { db } = await freshDatabase("embedded")
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(import.meta.dirname, "..", "..", "surveys", "supportability.yaml")
  const read = parseSurvey(readFileSync(file, "utf8"), file)
  if (read.kind === "faults") throw new Error("the survey does not parse")
  await liveYear(db, await openVault(folder), read.survey, 52)
  const kept = await keptByCloses(db)
  const sums = Object.fromEntries(
    [...kept].map(([table, rows]) => [
      table,
      { rows: rows.length, sha256: createHash("sha256").update(rows.join("\n")).digest("hex") },
    ]),
  )
  if (process.env["PLIMSOLL_KEPT_ROWS"])
    writeFileSync(
      process.env["PLIMSOLL_KEPT_ROWS"],
      [...kept].flatMap(([t, rows]) => rows.map((r) => `${t} ${r}`)).join("\n"),
    )
  expect(sums).toEqual(JSON.parse(readFileSync(goldenFile, "utf8")))
}, 600_000)
