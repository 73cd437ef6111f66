import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { readSurveys } from "../../src/app/survey-files.ts"

const shipped = join(import.meta.dirname, "../../surveys")

function folder(files: Record<string, (text: string) => string>): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-surveys-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  cpSync(shipped, made, { recursive: true })
  for (const [name, change] of Object.entries(files)) {
    writeFileSync(join(made, name), change(readFileSync(join(shipped, "weekly-load.yaml"), "utf8")))
  }
  return made
}

it("all surveys that come along are read without a fault", async () => {
  const { surveys, faults } = await readSurveys(shipped)
  expect(faults).toEqual([])
  expect([...surveys.keys()].sort()).toEqual([
    "handover-health",
    "leadership-mirror",
    "supportability",
    "weekly-load",
  ])
})

it("a bad file is left out with its file, line, place and reason, and the good ones are there", async () => {
  const place = folder({ "broken.yaml": (text) => text.replace("scale: agree5", "scale: agree6") })
  const { surveys, faults } = await readSurveys(place)
  expect(surveys.size).toBe(4)
  expect(faults).toEqual([
    {
      file: join(place, "broken.yaml"),
      line: expect.any(Number),
      path: "questions[0].scale",
      reason: expect.stringContaining("agree6"),
    },
  ])
  const line = readFileSync(faults[0]!.file, "utf8").split("\n")[faults[0]!.line - 1]
  expect(line).toContain("agree6")
})

it("a second file with the same id, and a mirror of a survey that is not there, are left out", async () => {
  const { surveys, faults } = await readSurveys(folder({ "zz-copy.yaml": (text) => text }))
  expect(surveys.size).toBe(4)
  expect(faults).toMatchObject([{ path: "id", reason: expect.stringContaining("weekly-load") }])
  const place = folder({})
  rmSync(join(place, "supportability.yaml"))
  const alone = await readSurveys(place)
  expect([...alone.surveys.keys()].sort()).toEqual(["handover-health", "weekly-load"])
  expect(alone.faults).toMatchObject([{ path: "mirror", reason: expect.stringContaining("supportability") }])
})
