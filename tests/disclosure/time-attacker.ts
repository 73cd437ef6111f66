/**
 * An outsider who keeps every release and knows every roster, and takes it that people answer as they did a few weeks
 * ago. Shares nothing with the engine: brute force over sets of leaves, exact fractions.
 */

export type KnownWave = {
  /** Who sat where: person → leaf. */
  roster: ReadonlyMap<string, string>
  /** Those of them who answered: how many did in each leaf counts within a wave; who it was is not known. */
  answered: ReadonlyMap<string, string>
  /** For each published total, the leaves under it. */
  published: readonly (readonly string[])[]
}

export type Finding = { wave: number; against: number | undefined; people: string[] }

/** The claim under attack. */
export type Claim = { k: number; nSafe: number; patience: number }

/**
 * The first group of fewer than k people whose answers (or the difference of whose answers then and now) he can compute:
 * within a wave, or from two waves less than `patience` apart, trusting that fewer than `nSafe` others have not changed.
 */
export function firstFinding(waves: readonly KnownWave[], claim: Claim): Finding | undefined {
  const sums = waves.map(({ answered, published }) => computableGroups(answered, published))
  const known = waves.map(({ roster, published }) => computableGroups(roster, published))
  for (const [now, groups] of known.entries()) {
    const few = sums[now]!.find((group) => group.size < claim.k)
    const answeredNow = waves[now]!.answered
    if (few) return { wave: now, against: undefined, people: [...few] }
    for (let then = Math.max(0, now - claim.patience + 1); then < now; then++) {
      const people = difference(known[then]!, groups, claim, waves[then]!.answered, answeredNow)
      if (people) return { wave: now, against: then, people }
    }
  }
  return undefined
}

/**
 * He chooses groups by who sat where. It tells him something if somebody of those apart answered, and nothing if one of
 * the others answered in one of the waves only.
 */
function difference(
  before: readonly ReadonlySet<string>[],
  after: readonly ReadonlySet<string>[],
  { k, nSafe }: Claim,
  then: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): string[] | undefined {
  for (const group of after) {
    if (group.size >= nSafe) continue
    for (const earlier of before) {
      if (Math.abs(earlier.size - group.size) >= k) continue
      const apart = [...group.symmetricDifference(earlier)]
      if (apart.length === 0 || apart.length >= k) continue
      const told = apart.some((person) => (group.has(person) ? now : then).has(person))
      const steady = [...group.intersection(earlier)].every((person) => now.has(person) === then.has(person))
      if (told && steady) return apart
    }
  }
  return undefined
}

/** Every group of people, made of whole leaves, whose total is a combination of published totals. */
function computableGroups(
  leafOf: ReadonlyMap<string, string>,
  published: KnownWave["published"],
): Set<string>[] {
  const inLeaf = Map.groupBy(leafOf.keys(), (person) => leafOf.get(person)!)
  const leaves = [...inLeaf.keys()].sort()
  const rows = published.map((under) => leaves.map((leaf) => (under.includes(leaf) ? 1 : 0)))
  return computableSets(rows, leaves.length).map(
    (mask) => new Set(leaves.flatMap((leaf, at) => (mask & (1 << at) ? inLeaf.get(leaf)! : []))),
  )
}

const remembered = new Map<string, number[]>()

/** Bit masks of the columns whose indicator lies in the span of the rows. */
function computableSets(rows: number[][], columns: number): number[] {
  const key = `${columns}:${rows.map((row) => row.join("")).join(" ")}`
  const found = remembered.get(key)
  if (found) return found
  const basis = basisOf(rows)
  const masks = Array.from({ length: 2 ** columns - 1 }, (_, index) => index + 1).filter((mask) => {
    const target = Array.from({ length: columns }, (_, at) => (mask & (1 << at) ? 1n : 0n))
    return reduced(target, basis).every((value) => value === 0n)
  })
  remembered.set(key, masks)
  return masks
}

type Row = { lead: number; values: bigint[] }

function basisOf(rows: number[][]): Row[] {
  const basis: Row[] = []
  for (const row of rows) {
    const values = reduced(row.map(BigInt), basis)
    const lead = values.findIndex((value) => value !== 0n)
    if (lead >= 0) basis.push({ lead, values })
  }
  return basis
}

/** What is left of a row after subtracting the basis, up to a factor. */
function reduced(row: bigint[], basis: readonly Row[]): bigint[] {
  return basis.reduce((left, { lead, values }) => {
    const factor = left[lead]!
    if (factor === 0n) return left
    return left.map((value, at) => value * values[lead]! - factor * values[at]!)
  }, row)
}
