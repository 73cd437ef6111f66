import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  disclosingBlocks,
  suppressOverTime,
  type Membership,
} from "../../src/disclosure/temporal-differencing.ts"
import { membershipsOf } from "../support/memberships.ts"
import { anyCompany, anyQuietCompany, releases, type Company, type Rules } from "./companies.ts"
import { firstFinding, type Claim } from "./time-attacker.ts"

const claim: Claim = { k: 5, nSafe: 12, patience: 4 }

/** Tries the attack on many companies over twelve waves: the report of the one it succeeded on, or null. */
function attackMany(
  attack: (company: Company) => boolean,
  numRuns: number,
  { companies = anyCompany, ...from }: { companies?: typeof anyCompany; seed?: number; path?: string } = {},
): string | null {
  const run = fc.check(
    fc.property(companies, (company) => !attack(company)),
    { numRuns, endOnFailure: true, ...from },
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

  test.each([
    ["falls silent after one of it answered", anyCompany, -786340701, "1273"],
    ["is silent whose people are in the group in question", anyQuietCompany, 11, "6457"],
    ["is silent, and so is the next", anyQuietCompany, 23, "3532"],
  ])("nor where a whole team %s", (_, companies, seed, path) => {
    expect(attackMany(attackOn({}), 1, { companies, seed, path })).toBeNull()
  })

  test("nor where whole teams keep silent, now and then or always", () => {
    expect(attackMany(attackOn({}), 3000, { companies: anyQuietCompany })).toBeNull()
  })

  test("never sees the same small group twice with one to four people changed", () => {
    expect(attackMany((company) => sameGroupChanged(company, {}), 600)).toBeNull()
  })
})

describe("the attacker catches an engine", () => {
  test.each<[string, Rules]>([
    ["that forgets the complements", { publishAlso: (reason) => reason === "complement" }],
    ["that shows what is held", { publishAlso: (reason) => reason === "held" }],
    ["that compares nothing", { compare: false }],
    ["that asks no more of a block with a held team", { nSafe: 5 }],
    ["that asks for eleven people beside a held team", { nSafe: 11 }],
    ["that forgets after one wave", { patience: 1 }],
    ["that forgets one wave too early", { patience: 2 }],
  ])("%s", (_, rules) => {
    expect(attackMany((company) => attackOn(rules)(allAnswering(company)), 1500, { seed: 1 })).not.toBeNull()
  })

  test("that forgets in which teams nobody had answered", () => {
    const companies = anyQuietCompany
    expect(attackMany(attackOn({ silentTeams: false }), 6000, { companies, seed: 2 })).not.toBeNull()
  })

  test("that counts who was asked instead of who answered", () => {
    expect(attackMany(attackOn({ countSilent: true }), 1500, { seed: 1 })).not.toBeNull()
  })
})

/**
 * A unit is published in two waves fewer than four apart, and 1 to 4 people changed beside fewer than twelve: by who was
 * asked, and also without the teams in which nobody answered, which are no part of its sum.
 */
function sameGroupChanged(company: Company, rules: Rules): boolean {
  const waves = releases(company, rules).map(({ roster, answered, published }) => {
    const heard = new Set(answered.values())
    const within = (leaves: readonly string[]) =>
      new Set([...roster].flatMap(([person, leaf]) => (leaves.includes(leaf) ? [person] : [])))
    return published.map((leaves) => {
      return {
        key: leaves.join(" "),
        all: within(leaves),
        heard: within(leaves.filter((leaf) => heard.has(leaf))),
      }
    })
  })
  const fewChanged = (then: ReadonlySet<string>, now: ReadonlySet<string>) => {
    const changed = now.symmetricDifference(then).size
    return changed >= 1 && changed < claim.k && now.intersection(then).size < claim.nSafe
  }
  return waves.some((groups, now) =>
    waves.slice(Math.max(0, now - claim.patience + 1), now).some((earlier) =>
      groups.some(({ key, all, heard }) => {
        const then = earlier.find((group) => group.key === key)
        return then !== undefined && fewChanged(then.all, all) && fewChanged(then.heard, heard)
      }),
    ),
  )
}

test("a division that somebody joined is held with its teams, though the teams were never shown", () => {
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
    previouslyComplementary: new Set<string>(),
  }
  const known = membershipsOf(now, [{ roster: then, blocks: [["P1", "P2"], ["Q"]] }])
  expect(suppressOverTime({ ...given, known: [] }).status.get("P")).toBe("published")
  const found = suppressOverTime({ ...given, known })
  expect(["P", "P1", "P2"].map((unit) => found.status.get(unit))).toEqual(["held", "primary", "held"])
  expect(found.blocks).toEqual(new Map([["org", ["Q", "P1", "P2"]]]))
})

describe("sums about few people", () => {
  const people = (...names: string[]) =>
    new Map(names.flatMap((name) => name.split("").map((one) => [one, "all"])))
  const blocksOf = (roster: ReadonlyMap<string, string>) =>
    [[...new Set(roster.values())]].flat().map((leaf) => [leaf])
  const told = (now: ReadonlyMap<string, string>, ...earlier: ReadonlyMap<string, string>[]) => {
    const known = membershipsOf(
      now,
      earlier.map((roster) => ({ roster, blocks: blocksOf(roster) })),
    )
    return disclosingBlocks(blocksOf(now), known, 5, 12).size > 0
  }

  test.each<[string, boolean, string[]]>([
    ["nothing changes", false, ["abcde", "abcde"]],
    ["a sixth joins five", true, ["abcdef", "abcde"]],
    ["one of six leaves", true, ["abcde", "abcdef"]],
    ["two of five are replaced", true, ["abcde", "abcxy"]],
    ["five join five", false, ["abcdefghij", "abcde"]],
    ["one joins eleven", true, ["abcdefghijkl", "abcdefghijk"]],
    ["one joins twelve", false, ["abcdefghijklm", "abcdefghijkl"]],
    ["nobody is the same", false, ["abcde", "fghij"]],
    ["a chain of three, last the small one", true, ["vabcde", "abcdefghij", "fghij"]],
    ["a chain of three, last the large one", true, ["abcdefghij", "vabcde", "fghij"]],
    ["two of that chain", false, ["vabcde", "fghij"]],
    ["the other two of that chain", false, ["abcdefghij", "fghij"]],
    [
      "a chain of four",
      true,
      ["vabcde", "abcdefghij", "fghijklm", "klmnopq", "nopqabcde".slice(0, 4) + "fghij"],
    ],
    ["what is known already", false, ["abcde", "vabcde", "abcde"]],
  ])("%s: %s", (_, expected, [now, ...earlier]) => {
    expect(told(people(now!), ...earlier.map((one) => people(one)))).toBe(expected)
  })

  test("do not depend on names of units: the same people in other teams are the same people", () => {
    const was = new Map("abcdefghijk".split("").map((one, at) => [one, at < 5 ? "North" : "South"] as const))
    const is = new Map("abcdevfghijk".split("").map((one, at) => [one, at < 6 ? "Red" : "Blue"] as const))
    const known = membershipsOf(is, [{ roster: was, blocks: [["North"], ["South"]] }])
    expect([...disclosingBlocks([["Red"], ["Blue"]], known, 5, 12)]).toEqual([0])
  })

  test("are not sought in more unions than can be looked at: then a block is held that shares people with a known set", () => {
    // Ten groups of six, each with the same three of eight people and three of its own.
    const groups = Array.from({ length: 10 }, (_, at) => at)
    const known: Membership[] = [
      { leaf: "all", sets: groups, people: 3 },
      { leaf: "all", sets: [], people: 5 },
      ...groups.map((at) => ({ leaf: null, sets: [at], people: 3 })),
    ]
    expect([...disclosingBlocks([["all"]], known.slice(0, 4), 5, 40)]).toEqual([])
    expect([...disclosingBlocks([["all"]], known, 5, 40)]).toEqual([0])
  })
})
