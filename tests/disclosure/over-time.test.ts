import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { movesBetween } from "../support/moves.ts"
import { patternOverTime } from "../../src/disclosure/over-time.ts"
import { anyCompany, releases, type Company, type Rules } from "./companies.ts"
import { firstFinding, type Claim } from "./time-attacker.ts"

const claim: Claim = { k: 5, nSafe: 12, patience: 4 }

/** Tries the attack on many companies over twelve waves: the report of the one it succeeded on, or null. */
function attackMany(attack: (company: Company) => boolean, numRuns: number): string | null {
  const run = fc.check(
    fc.property(anyCompany, (company) => !attack(company)),
    { numRuns, endOnFailure: true },
  )
  return run.failed ? fc.defaultReportMessage(run)! : null
}

const attackOn = (rules: Rules) => (company: Company) =>
  firstFinding(releases(company, rules), claim) !== undefined

const allAnswering = (company: Company): Company => ({
  ...company,
  silent: company.rosters.map(() => new Set()),
})

describe("an outsider who knows every roster and keeps every release of twelve waves", () => {
  test("never singles out fewer than k people, within a wave or between two", () => {
    expect(attackMany((company) => attackOn({})(allAnswering(company)), 2000)).toBeNull()
  })

  test("neither where some keep silent, now these and now those", () => {
    expect(attackMany(attackOn({}), 2000)).toBeNull()
  })

  test("never sees the same small group twice with one to four people changed", () => {
    expect(attackMany((company) => sameGroupChanged(company, {}), 600)).toBeNull()
  })
})

describe("the attacker catches an engine", () => {
  test.each<[string, Rules]>([
    ["that forgets the complements", { publishAlso: (reason) => reason === "complement" }],
    ["that shows what is held", { publishAlso: (reason) => reason === "held" }],
    ["that holds nothing", { hold: false, audit: false }],
    ["that asks no more of a block with a held team", { nSafe: 5 }],
    ["that asks for eleven people beside a held team", { nSafe: 11 }],
    ["that holds who changed, but not who gives them away", { audit: false }],
    ["that forgets after one wave", { patience: 1 }],
    ["that forgets one wave too early", { patience: 2 }],
  ])("%s", (_, rules) => {
    expect(attackMany((company) => attackOn(rules)(allAnswering(company)), 1500)).not.toBeNull()
  })

  test("that counts who was asked instead of who answered", () => {
    expect(attackMany(attackOn({ countSilent: true }), 1500)).not.toBeNull()
  })

  test("that holds only what the blocks need", () => {
    expect(attackMany((company) => sameGroupChanged(company, { hold: false }), 1500)).not.toBeNull()
  })
})

/** A unit is published in two waves fewer than four apart, and 1 to 4 people changed beside fewer than twelve. */
function sameGroupChanged(company: Company, rules: Rules): boolean {
  const waves = releases(company, rules).map(({ roster, published }) =>
    published.map((leaves) => {
      const people = [...roster].filter(([, leaf]) => leaves.includes(leaf)).map(([person]) => person)
      return { key: leaves.join(" "), people: new Set(people) }
    }),
  )
  return waves.some((groups, now) =>
    waves.slice(Math.max(0, now - claim.patience + 1), now).some((earlier) =>
      groups.some(({ key, people }) => {
        const then = earlier.find((group) => group.key === key)?.people
        if (!then) return false
        const changed = people.symmetricDifference(then).size
        return changed >= 1 && changed < claim.k && people.intersection(then).size < claim.nSafe
      }),
    ),
  )
}

test("a team is not shown alone in the week its division is held, when they were one block before", () => {
  const units = [
    { id: "org", parent: null },
    { id: "P", parent: "org" },
    { id: "Q", parent: "org" },
    { id: "P1", parent: "P" },
    { id: "P2", parent: "P" },
  ]
  const people = (leaf: string, count: number) =>
    Array.from({ length: count }, (_, index): [string, string] => [`${leaf}${index}`, leaf])
  const then = new Map([...people("P1", 1), ...people("P2", 7), ...people("Q", 20)])
  const now = new Map([...then, ["new", "P1"]])
  const given = {
    units,
    counts: [
      new Map([
        ["P1", 2],
        ["P2", 7],
        ["Q", 20],
      ]),
    ],
    k: 5,
    held: new Set(["P", "P1"]),
    sticky: new Set<string>(),
  }
  const earlier = [{ blocks: [["P1", "P2"], ["Q"]], moves: movesBetween(then, now) }]
  // Shown alone, the seven and the eight of last week would tell the one who was there already.
  expect(patternOverTime({ ...given, earlier: [] }).status.get("P2")).toBe("published")
  expect(patternOverTime({ ...given, earlier }).status.get("P2")).toBe("held")
  expect(patternOverTime({ ...given, earlier }).blocks).toEqual(new Map([["org", ["Q", "P1", "P2"]]]))
})
