import * as fc from "fast-check"
import { suppressOverTime } from "../../src/disclosure/temporal-differencing.ts"
import { knownWithSilence } from "../support/memberships.ts"
import type { TreeNode } from "../../src/disclosure/tree.ts"
import type { KnownWave } from "./time-attacker.ts"

/** `silent`: who did not answer, by wave. */
export type Company = {
  units: TreeNode[]
  leaves: string[]
  rosters: Map<string, string>[]
  silent: Set<string>[]
}

const waves = 12

type Event = { wave: number; kind: "join" | "leave" | "move"; who: number; where: number }

const event: fc.Arbitrary<Event> = fc.record({
  wave: fc.integer({ min: 1, max: waves - 1 }),
  kind: fc.constantFrom("join", "leave", "move"),
  who: fc.nat(60),
  where: fc.nat(60),
})

/** A small company over twelve waves, with people who join, leave and change teams. */
export const anyCompany: fc.Arbitrary<Company> = fc
  .record({
    parents: fc.array(fc.nat(96), { minLength: 2, maxLength: 9 }),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 }),
    events: fc.array(event, { maxLength: 14 }),
    silent: fc.array(fc.array(fc.nat(60), { maxLength: 6 }), { minLength: waves, maxLength: waves }),
  })
  .map(({ parents, sizes, events, silent }) => {
    const units = [null, ...parents].map((parent, index) => ({
      id: `u${index}`,
      parent: parent === null ? null : `u${Math.floor((parent / 97) * index)}`,
    }))
    const above = new Set(units.map(({ parent }) => parent))
    const leaves = units.map(({ id }) => id).filter((id) => !above.has(id))
    const first = new Map(
      leaves.flatMap((leaf, index) =>
        Array.from({ length: sizes[index]! }, (_, person): [string, string] => [`${leaf}.${person}`, leaf]),
      ),
    )
    const rosters = [first]
    for (let wave = 1; wave < waves; wave++) rosters.push(changed(rosters.at(-1)!, leaves, events, wave))
    const keptSilent = rosters.map(
      (roster, wave) => new Set(silent[wave]!.flatMap((who) => [...roster.keys()][who % roster.size] ?? [])),
    )
    return { units, leaves, rosters, silent: keptSilent }
  })

/** As above, and now and then, or always, nobody answers in a team. */
export const anyQuietCompany: fc.Arbitrary<Company> = fc
  .record({
    company: anyCompany,
    sometimes: fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { minLength: waves, maxLength: waves }),
    always: fc.array(fc.nat(8), { maxLength: 2 }),
  })
  .map(({ company, sometimes, always }) => {
    const silent = company.rosters.map((roster, wave) => {
      const teams = new Set(
        [...sometimes[wave]!, ...always].map((at) => company.leaves[at % company.leaves.length]),
      )
      const quiet = [...roster].flatMap(([person, leaf]) => (teams.has(leaf) ? [person] : []))
      return new Set([...company.silent[wave]!, ...quiet])
    })
    return { ...company, silent }
  })

function changed(roster: Map<string, string>, leaves: string[], events: Event[], wave: number) {
  const next = new Map(roster)
  for (const [index, { kind, who, where }] of events.filter((one) => one.wave === wave).entries()) {
    const person = [...next.keys()][who % Math.max(1, next.size)]
    const leaf = leaves[where % leaves.length]!
    if (kind === "join") next.set(`new.${wave}.${index}`, leaf)
    else if (person === undefined) continue
    else if (kind === "leave") next.delete(person)
    else next.set(person, leaf)
  }
  return next
}

/** How the rules are applied; a test may weaken them. */
export type Rules = {
  compare?: boolean
  nSafe?: number
  previouslyComplementary?: boolean
  patience?: number
  countSilent?: boolean
  silentTeams?: boolean
  publishAlso?: (reason: string) => boolean
}

/** Releases every wave by the rules, as a close does. */
export function releases(company: Company, rules: Rules = {}): KnownWave[] {
  const {
    compare = true,
    nSafe = 12,
    previouslyComplementary = true,
    patience = 3,
    countSilent = false,
    silentTeams = true,
    publishAlso = () => false,
  } = rules
  const { units, rosters, silent } = company
  const under = leavesByUnit(company)
  const past: { roster: Map<string, string>; blocks: string[][]; hidden: Set<string> }[] = []
  return rosters.map((roster, wave) => {
    const counts = new Map<string, number>()
    const answered = new Map([...roster].filter(([person]) => !silent[wave]!.has(person)))
    for (const leaf of (countSilent ? roster : answered).values())
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
    const known = knownWithSilence(roster, compare ? past.slice(0, patience) : [])
    const { status, blocks } = suppressOverTime({
      units,
      counts: [counts],
      k: 5,
      nSafe,
      known: known.memberships.map((one) =>
        silentTeams ? one : { ...one, sets: one.sets.filter((set) => !known.silent.has(set)) },
      ),
      silentSets: known.silent,
      previouslyComplementary: previouslyComplementary && past[0] ? past[0].hidden : new Set(),
    })
    const having = (wanted: string) =>
      [...status].flatMap(([unit, reason]) => (reason === wanted ? [unit] : []))
    const hidden = new Set(having("complement"))
    past.unshift({ roster, blocks: [...blocks.values()], hidden })
    const shown = [...status].flatMap(([unit, reason]) =>
      reason === "published" || publishAlso(reason) ? [under.get(unit)!] : [],
    )
    return { roster, answered, published: shown }
  })
}

function leavesByUnit({ units, leaves }: Company): Map<string, string[]> {
  const parentOf = new Map(units.map(({ id, parent }) => [id, parent]))
  const under = new Map<string, string[]>(units.map(({ id }) => [id, []]))
  for (const leaf of leaves) {
    for (let id: string | null | undefined = leaf; id; id = parentOf.get(id)) under.get(id)!.push(leaf)
  }
  return under
}
