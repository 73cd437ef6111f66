import { attack, generated, mixes } from "../disclosure/cut-attacker.ts"
import { seeded } from "../support/random.ts"
import type { Row } from "./row.ts"

const organisations = 465
/** So many of them are attacked a second time, with plain scores told besides. */
const planted = 100

/** Generated organisations whose deployments overlap, attacked by integer programs over everybody's answers. */
export async function rows(): Promise<Row[]> {
  const mix = Object.values(mixes)
  const all = { out: 0, asked: 0, own: 0, shown: 0 }
  let found = 0
  for (let seed = 0; seed < organisations; seed++) {
    // Answers that run high first: among these a plain score tells most.
    const organisation = generated(seeded(seed), mix[seed % mix.length]!, seed % 2 === 1)
    const seen = await attack(organisation)
    for (const key of ["out", "asked", "own", "shown"] as const) all[key] += seen[key]
    if (seed % mix.length === 0 && seed / mix.length < planted)
      found += Number((await attack(generated(seeded(seed), mixes.high, false), true)).out > 0)
    if (seed % 25 === 24) console.error(`${seed + 1} organisations, ${all.out} answers ruled out`)
  }
  const note = `${all.asked} answers asked about in ${organisations} organisations; ${all.own} of ${all.shown} deployments with a sum of their own; a planted leak found in ${found} of ${Math.ceil(organisations / mix.length)}`
  return [
    {
      name: "answers ruled out by what is told of cuts",
      against: "none",
      bar: { most: 0 },
      ratios: [all.out],
      note,
    },
  ]
}
