import {
  disclosingBlocks,
  overlappingBlocks,
  suppressOverTime,
} from "../../src/disclosure/temporal-differencing.ts"
import { attack, type Seen } from "../disclosure/year-attacker.ts"
import { shipped } from "../pulse/surveys.ts"
import { knownWithSilence } from "../support/memberships.ts"
import { generatedYear, type Year } from "./generated-year.ts"
import type { Row } from "./row.ts"

const seeds = [1, 2, 3]
const claim = { k: 5, nSafe: 12, patience: 4 }

const rules = {
  "nothing is compared": () => new Set<number>(),
  "sets of people are compared by pairs": overlappingBlocks,
  "sums of sets of people are sought, exactly": disclosingBlocks,
}

/** What comparing with the last three weeks costs in a generated year of 60 teams, by each rule, and what it stops. */
export function rows(): Row[] {
  const years = seeds.map((seed) => generatedYear({ survey: shipped("supportability"), seed }))
  return Object.entries(rules).map(([name, rule]) => {
    const found = years.map((year) => releasedBy(year, rule))
    const won = found.map(({ seen }) => attack(seen, claim))
    const sum = (of: "alone" | "two" | "three") => won.reduce((total, one) => total + one[of].length, 0)
    return {
      name: `protected unit-weeks where ${name}`,
      against: "all unit-weeks",
      ratios: found.map(({ hidden, all }) => hidden / all),
      note: `singled out in one wave ${sum("alone")}, from two ${sum("two")}, from three ${sum("three")}`,
    }
  })
}

function releasedBy({ waves }: Year, rule: typeof disclosingBlocks) {
  const past: { roster: ReadonlyMap<string, string>; blocks: string[][] }[] = []
  const seen: Seen[] = []
  let [hidden, all, previouslyComplementary] = [0, 0, new Set<string>()]
  for (const { units, roster, respondents } of waves) {
    const counts = new Map<string, number>()
    for (const leaf of respondents.values()) counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
    const known = knownWithSilence(roster, past.slice(-3))
    const { status, blocks } = suppressOverTime(
      {
        units,
        counts: [counts],
        k: 5,
        previouslyComplementary,
        known: known.memberships,
        silentSets: known.silent,
      },
      rule,
    )
    const having = (wanted: string) => [...status].flatMap(([unit, is]) => (is === wanted ? [unit] : []))
    const published = new Set(having("published"))
    hidden += status.size - published.size
    all += status.size
    previouslyComplementary = new Set(having("complement"))
    past.push({ roster, blocks: [...blocks.values()] })
    seen.push({ parentOf: new Map(units.map(({ id, parent }) => [id, parent])), published, people: roster })
  }
  return { hidden, all, seen }
}
