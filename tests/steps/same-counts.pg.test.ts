import { createHash } from "node:crypto"
import * as fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import type { Survey } from "../../src/pulse/survey.ts"
import type { Db } from "../../src/postgres/database.ts"
import { allReleases } from "../../src/postgres/releases.ts"
import { allAnalyses } from "../../src/postgres/reliability.ts"
import { reviewFacts } from "../../src/postgres/review.ts"
import { unitsOfWave, wavesOf } from "../../src/postgres/waves.ts"
import { analysisText } from "../../src/documents/export/analysis.ts"
import { digestOf, documentPost } from "../../src/reports/documents.ts"
import { wholeText } from "../../src/words/plain-text.ts"
import { exportJson } from "../../src/documents/export/rows.ts"
import { review } from "../../src/documents/review/build.ts"
import { reviewInput, reviewWaves } from "../../src/documents/review/input.ts"
import type { Vault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { liveIn, type Organisation } from "../support/organisations.ts"
import { seeded } from "../support/random.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

vi.setConfig({ testTimeout: 600_000 })

/** Answers, whoever gives them: by chance, all alike, or at the ends only. */
const styles = {
  "by chance": (seed: number) => {
    const random = seeded(seed)
    return (_: string, __: string, ___: number, top: number) => Math.floor(random() * (top + 1))
  },
  "the lowest": () => () => 0,
  "the middle": () => (_: string, __: string, ___: number, top: number) => Math.floor(top / 2),
  "the highest": () => (_: string, __: string, ___: number, top: number) => top,
  "by team the lowest or the highest": () => (person: string, __: string, ___: number, top: number) =>
    Number(person.slice(1)) % 14 < 7 ? 0 : top,
  "falling from week to week": () => (_: string, __: string, week: number, top: number) =>
    Math.max(0, top - week),
} satisfies Record<string, (seed: number) => NonNullable<Organisation["answer"]>>
type Style = keyof typeof styles

function inStyle(style: Style, seed: number) {
  const answers: (seed: number) => NonNullable<Organisation["answer"]> = styles[style]
  return answers(seed)
}

/**
 * What is not decided by counts: what follows from figures that are told, and from nothing else. Bounds and states are the score
 * in other words; favourable shares depend on told sums; trends, movements, alerts, comparisons and drivers on told scores.
 */
const derived = new Set([
  "bound",
  "bounded",
  "scoreBound",
  "favourable",
  "favourableAtEnd",
  "favourableBound",
  "medianReliability",
  "comparable",
  "atLeast",
  "estimated",
  "state",
  "movement",
  "trend",
  // Which of the told figures a digest leads with.
  "news",
  "ownNews",
  "pictures",
  "table",
  "tasks",
  "alerts",
  "between",
  "pace",
  "crossing",
  "beyond",
  "direction",
  "perception",
  "drivers",
  "ledger",
  "recentAlerts",
  "worst",
  "uneven",
  "byChance",
])

/** Which figures there are and which are missing, wherever something is told: numbers without their values. */
function patternOf(told: unknown): unknown {
  if (typeof told === "number") return "a number"
  if (Array.isArray(told)) return told.map(patternOf)
  if (!told || typeof told !== "object") return told
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) =>
      derived.has(key) || value === undefined ? [] : [[key, patternOf(value)]],
    ),
  )
}

/** The lines of a digest that begin with a measure, as what they tell of it, wave by wave: a number or none. */
function linesOf(text: string, titles: readonly string[]): string[] {
  return text.split("\n").flatMap((line) => {
    const title = titles.find((one) => line.startsWith(`${one}: `))
    if (title === undefined) return []
    const waves = line.split(" · ").map((part) => (/\d/.test(part.split(": ").at(-1)!) ? "a number" : "none"))
    return [`${title}: ${waves.join(", ")}`]
  })
}

async function everythingTold({ db, vault }: { db: Db; vault: Vault }, surveys: ReadonlyMap<string, Survey>) {
  const documents: unknown[] = []
  const lines: string[] = []
  for (const survey of surveys.keys()) {
    for (const wave of (await wavesOf(db, asWorkspaceId("W"), survey, 100)).toReversed()) {
      const measures = Object.values(wave.survey.measures)
      for (const { id } of await unitsOfWave(db, asWorkspaceId("W"), wave.wave)) {
        const made = await digestOf(db, wave, id)
        documents.push([wave.slot, id, made])
        for (const locale of ["en", "de"] as const) {
          const titles = measures.map(({ title, short }) => (short ?? title)[locale]!)
          const post = await documentPost("digest", { db, vault, surveys }, { wave, unit: id, locale })
          lines.push(...linesOf(wholeText(post!), titles))
        }
      }
      const facts = await reviewFacts(db, wave, surveys, reviewWaves)
      documents.push([wave.slot, "review", review(reviewInput(facts))])
    }
  }
  const means = await db.selectFrom("question_mean").select(["survey_id", "cycle", "question"]).execute()
  documents.push(means.map((one) => `${one.survey_id} ${one.cycle} ${one.question}`).toSorted())
  const { rows, measures } = await allReleases(db)
  documents.push(JSON.parse(exportJson(rows, measures)))
  documents.push(JSON.parse(analysisText(await allAnalyses(db), "json")))
  return { lines, pattern: patternOf(documents) }
}

/** Keys that follow from their names: the same people are asked the same questions every time. */
function steadyVault(): Vault {
  const keys = new Map<string, Buffer>()
  return {
    setting: "VAULT_DIR",
    async make(id) {
      const key = keys.get(id) ?? createHash("sha256").update(id).digest()
      keys.set(id, key)
      return key
    },
    read: async (id) => keys.get(id),
    destroy: async (id) => void keys.delete(id),
    list: async () => [...keys.keys()],
    writable: async () => true,
  }
}

async function told(given: Organisation) {
  const { db } = await freshDatabase("embedded")
  const own = { db, vault: steadyVault() }
  return everythingTold(own, await liveIn(own, given))
}

const large: Organisation = {
  weeks: 8,
  seed: 1,
  responds: 80,
  turnover: 2,
  deployments: 3,
  asks: "pulse and mirror",
  teams: { "a/1": 20, "a/2": 18, "b/3": 24, "b/4": 16, "c/5": 22, "c/6": 21, "d/7": 19, "d/8": 9, "d/9": 6 },
}

describe("of two sets of answers with the same counts, all documents, results by attribute and means of questions", () => {
  it("show and leave out the same, but for what follows from told figures alone, in a company with all of them", async () => {
    const usual = await told({ ...large, answer: inStyle("by chance", 1) })
    const text = JSON.stringify(usual.pattern)
    for (const part of [
      '"cut":"deployment=AI 0"',
      '"loads":[{',
      '"index":{',
      '"review",{',
      '"supportability 0 E1"',
    ])
      expect(text).toContain(part)
    expect(usual.lines.filter((line) => line.endsWith("a number")).length).toBeGreaterThan(100)
    for (const style of ["the highest", "by team the lowest or the highest"] as const)
      expect(await told({ ...large, answer: inStyle(style, 2) })).toEqual(usual)
  })

  it("show and leave out the same in any organisation", async () => {
    const organisations = fc.record({
      seed: fc.nat(1_000),
      sizes: fc.array(fc.integer({ min: 4, max: 14 }), { minLength: 3, maxLength: 5 }),
      responds: fc.integer({ min: 60, max: 100 }),
      deployments: fc.nat(3),
      one: fc.constantFrom(...(Object.keys(styles) as Style[])),
      other: fc.constantFrom(...(Object.keys(styles) as Style[])),
    })
    await fc.assert(
      fc.asyncProperty(organisations, async ({ sizes, one, other, ...rest }) => {
        const teams = Object.fromEntries(sizes.map((size, at) => [`division${at % 2}/team${at}`, size]))
        const given = { ...rest, teams, weeks: 3, turnover: 2 }
        const [left, right] = [
          await told({ ...given, answer: inStyle(one, 1) }),
          await told({ ...given, answer: inStyle(other, 2) }),
        ]
        expect(left).toEqual(right)
      }),
      { numRuns: 3, endOnFailure: true },
    )
  })
})
