/**
 * An outsider who keeps the releases of a whole year of a large organisation and knows who sat where (or even who
 * answered). He subtracts the units shown from each other, compares weeks less than four apart, two or three of them at
 * once, and takes it that people answer as they did before. Shares nothing with the engine.
 */

export type Seen = {
  parentOf: ReadonlyMap<string, string | null>
  published: ReadonlySet<string>
  /** Person → leaf. */
  people: ReadonlyMap<string, string>
}

type Won = { wave: number; against: number[]; people: string[] }

type Claim = { k: number; nSafe: number; patience: number }
type Group = ReadonlySet<string>

export function attack(waves: readonly Seen[], claim: Claim) {
  const known = waves.map(disjointGroups)
  const small = known.map((groups) => unions(groups, claim.nSafe))
  const alone: Won[] = []
  const two: Won[] = []
  const three: Won[] = []
  for (const [wave, groups] of known.entries()) {
    for (const group of groups)
      if (group.size < claim.k) alone.push({ wave, against: [], people: [...group] })
    const earlier = waves.map((_, at) => at).filter((at) => at < wave && at > wave - claim.patience)
    const few = (people: readonly string[]) => people.length > 0 && people.length < claim.k
    for (const then of earlier) {
      for (const now of small[wave]!) {
        const people = leastApart([now], known[then]!)
        if (few(people)) two.push({ wave, against: [then], people })
      }
      for (const middle of waves.keys()) {
        if (middle === wave || middle === then || Math.abs(middle - wave) >= claim.patience) continue
        if (Math.abs(middle - then) >= claim.patience) continue
        for (const [now, before] of pairs(small[wave]!, small[then]!, known[middle]!)) {
          if (now.union(before).size >= claim.nSafe) continue
          const people = leastApart([now, before], known[middle]!)
          if (few(people)) three.push({ wave, against: [middle, then], people })
        }
      }
    }
  }
  return { alone, two, three }
}

/** What is left of every published unit without the published units under it. */
function disjointGroups({ parentOf, published, people }: Seen): Group[] {
  const nearest = (unit: string | null | undefined): string | undefined => {
    for (let id = unit; id; id = parentOf.get(id)) if (published.has(id)) return id
    return undefined
  }
  const groups = new Map<string, Set<string>>()
  for (const [person, leaf] of people) {
    const owner = nearest(leaf)
    if (owner === undefined) continue
    const group = groups.get(owner)
    if (group) group.add(person)
    else groups.set(owner, new Set([person]))
  }
  return [...groups.values()]
}

/** All unions of groups with fewer than so many people: as each has five or more, of two at most. */
function unions(groups: readonly Group[], below: number): Group[] {
  const few = groups.filter((group) => group.size < below)
  const both = few.flatMap((one, at) => few.slice(at + 1).map((other) => one.union(other)))
  return [...few, ...both.filter((group) => group.size < below)]
}

/** Pairs that some group of a third week has in common; others have nothing to do with each other. */
function pairs(nows: readonly Group[], thens: readonly Group[], middle: readonly Group[]): [Group, Group][] {
  const touched = (group: Group) => middle.flatMap((one, at) => (one.isDisjointFrom(group) ? [] : [at]))
  const byMiddle = new Map<number, Group[]>()
  for (const then of thens) {
    for (const at of touched(then)) byMiddle.set(at, [...(byMiddle.get(at) ?? []), then])
  }
  return nows.flatMap((now) => {
    const near = new Set(touched(now).flatMap((at) => byMiddle.get(at) ?? []))
    return [...near].map((then): [Group, Group] => [now, then])
  })
}

/** The sum of these less the union of others that leaves the fewest people over; those people. */
function leastApart(added: readonly Group[], others: readonly Group[]): string[] {
  const count = new Map<string, number>()
  for (const group of added) for (const person of group) count.set(person, (count.get(person) ?? 0) + 1)
  for (const other of others) {
    const change = [...other].reduce((sum, person) => {
      const is = count.get(person) ?? 0
      return sum + (is === 0 ? 1 : is === 1 ? -1 : 0)
    }, 0)
    if (change < 0) for (const person of other) count.set(person, (count.get(person) ?? 0) - 1)
  }
  return [...count].flatMap(([person, left]) => (left === 0 ? [] : [person]))
}
