import { expect, test } from "vitest"
import { singledOutBySums } from "./cut-time-attacker.ts"
import { history, type Company } from "./cut-years.ts"

const seeds = Array.from({ length: 60 }, (_, seed) => seed)
const companies: [string, Company][] = [
  ["cuts", {}],
  ["stages whose sites change", { staged: true }],
  ["what three in eight are asked, who is asked being known,", { staged: true, large: true }],
]

test.each(companies)(
  "no group below five is singled out with the sums of %s in chains of any length",
  { timeout: 300_000 },
  async (_, company) => {
    const told = new Map<string, number>()
    for (const seed of seeds) {
      const waves = history(seed, false, company)
      for (const { cut, measure } of waves.flatMap(({ sums }) => sums)) {
        const name = `${cut.by.join()} ${measure === "x" ? "extra" : "core"}`
        told.set(name, (told.get(name) ?? 0) + 1)
      }
      expect([seed, await singledOutBySums(waves)]).toEqual([seed, []])
    }
    console.log(`in ${seeds.length} histories ${JSON.stringify(Object.fromEntries(told))}`)
    expect(told.get(company.staged ? "stage core" : "site core")).toBeGreaterThan(100)
    if (company.large) expect(told.get("stage extra")).toBeGreaterThan(50)
  },
)

test.each(companies)(
  "were sums of twelve of %s told, some would be",
  { timeout: 300_000 },
  async (_, company) => {
    let found = 0
    for (const seed of seeds.slice(0, 20))
      found += Number((await singledOutBySums(history(seed, true, company))).length > 0)
    expect(found).toBeGreaterThan(5)
  },
)
