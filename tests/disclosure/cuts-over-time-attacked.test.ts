import { expect, test } from "vitest"
import { singledOutBySums } from "./cut-time-attacker.ts"
import { history } from "./cut-years.ts"

const seeds = Array.from({ length: 60 }, (_, seed) => seed)

test(
  "no group below five is singled out with the sums of cuts, in chains of any length",
  { timeout: 300_000 },
  async () => {
    let told = 0
    for (const seed of seeds) {
      const waves = history(seed)
      told += waves.reduce((sum, { sums }) => sum + sums.length, 0)
      expect([seed, await singledOutBySums(waves)]).toEqual([seed, []])
    }
    console.log(`${told} told sums in ${seeds.length} histories`)
    expect(told).toBeGreaterThan(100)
  },
)

test("were sums of twelve told, some would be", { timeout: 300_000 }, async () => {
  let found = 0
  for (const seed of seeds.slice(0, 20))
    found += Number((await singledOutBySums(history(seed, true))).length > 0)
  expect(found).toBeGreaterThan(5)
})
