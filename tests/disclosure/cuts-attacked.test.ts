import { expect, test } from "vitest"
import { seeded } from "../support/random.ts"
import { attack, generated, mixes } from "./cut-attacker.ts"

const names = Object.keys(mixes) as (keyof typeof mixes)[]
const organisation = (seed: number, how: Parameters<typeof generated>[3] = {}) =>
  generated(seeded(seed), mixes[names[seed % names.length]!], seed % 2 === 1, how)

test.each([
  ["deployments and teams", {}],
  ["stages, deployments and teams", { staged: true }],
  ["extra measures of stages, deployments and teams", { staged: true, extra: true }],
])(
  "whoever holds all that is stored of %s rules out nobody's answer",
  { timeout: 120_000 },
  async (_, how) => {
    const all = { out: 0, asked: 0, own: 0 }
    for (let seed = 0; seed < 25; seed++) {
      const { out, asked, own } = await attack(organisation(seed, how))
      all.out += out
      all.asked += asked
      all.own += own
    }
    expect(all.out).toBe(0)
    expect(all.own).toBeGreaterThan(5)
    expect(all.asked).toBeGreaterThan(1_000)
  },
)

test("were plain scores told, it would", { timeout: 120_000 }, async () => {
  expect((await attack(organisation(7), true)).out).toBeGreaterThan(0)
  expect((await attack(organisation(10, { staged: true }), true)).out).toBeGreaterThan(0)
})
