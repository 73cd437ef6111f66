import { expect, test } from "vitest"
import { comparedBlocks, type PastWave } from "../../src/disclosure/comparison-window.ts"
import { asWaveId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000
const now = 1_000 * dayMs

/** A closed wave so many days before (or after) the one in question. */
function wave(days: number, more: Partial<PastWave> = {}): PastWave {
  const one = {
    survey: "weekly",
    opensAt: now + days * dayMs,
    blocks: new Set(["core/A", "core/B"]),
    silent: new Set<string>(),
  }
  return { ...one, ...more, wave: more.wave ?? asWaveId(`${more.survey ?? "weekly"} ${days}`) }
}

const compared = (past: PastWave[], block = "core/A") =>
  [...comparedBlocks(now, past)].flatMap(([id, holds]) => (holds(block) ? [id] : []))

test("everything that opened less than 28 days before or after is compared, of every survey, however much it is", () => {
  const daily = Array.from({ length: 40 }, (_, at) => wave(-at - 1))
  expect(compared(daily)).toHaveLength(27)
  expect(compared([wave(5), wave(27), wave(-3, { survey: "other" })])).toHaveLength(3)
})

test("of every survey the last three results count, however long ago they were, but no more than 400 days", () => {
  const monthly = [-31, -62, -92, -123].map((days) => wave(days))
  const quarterly = [-90, -180, -270, -360].map((days) => wave(days, { survey: "quarterly" }))
  expect(compared([...monthly, ...quarterly])).toEqual([
    "weekly -31",
    "weekly -62",
    "weekly -92",
    "quarterly -90",
    "quarterly -180",
    "quarterly -270",
  ])
  expect(compared([wave(-365), wave(-401)])).toEqual(["weekly -365"])
})

test("waves that too few of the unit answered push nothing of it out", () => {
  const elsewhere = [-31, -32, -33, -34].map((days) => wave(days, { silent: new Set(["core/A"]) }))
  expect(compared([wave(-60), ...elsewhere])).toContain("weekly -60")
  expect(compared([wave(-60), ...elsewhere], "core/B")).not.toContain("weekly -60")
})
