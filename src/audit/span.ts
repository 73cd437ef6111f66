/** Linear combinations modulo a prime: rational ones exist here too, and spurious ones are practically impossible. */
const prime = 67_108_859

function inverse(value: number): number {
  let [a, b, x, y] = [value, prime, 1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % prime) + prime) % prime
}

/** Without the columns `left out`. */
export function rankOf(
  rows: readonly (readonly number[])[],
  leftOut: (column: number) => boolean = () => false,
) {
  const left = rows.map((row) => row.map((value, column) => (leftOut(column) ? 0 : value)))
  let rank = 0
  const columns = left[0]?.length ?? 0
  for (let column = 0; column < columns && rank < left.length; column++) {
    const pivot = left.findIndex((row, at) => at >= rank && row[column] !== 0)
    if (pivot < 0) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    const own = left[rank]!
    const factor = inverse(own[column]!)
    for (let at = rank + 1; at < left.length; at++) {
      const other = left[at]!
      if (other[column] === 0) continue
      const times = (other[column]! * factor) % prime
      for (let k = column; k < columns; k++) other[k] = (other[k]! + (prime - times) * own[k]!) % prime
    }
    rank++
  }
  return rank
}

/** People in exactly the same totals. */
export type EquivalenceClass = { people: string[]; size: number; key: string }

/** Equivalence classes, and each total as 0 and 1 over them. */
export function atomsOf(rows: readonly ReadonlySet<string>[]): {
  atoms: EquivalenceClass[]
  matrix: number[][]
} {
  const everyone = new Set(rows.flatMap((row) => [...row]))
  const byKey = Map.groupBy(everyone, (person) => rows.map((row) => (row.has(person) ? "1" : "0")).join(""))
  const atoms = [...byKey].map(([key, people]) => ({ key, people, size: people.length }))
  return { atoms, matrix: rows.map((_, at) => atoms.map(({ key }) => (key[at] === "1" ? 1 : 0))) }
}

function reduced(rows: readonly (readonly number[])[]): { left: number[][]; pivots: number[] } {
  const left = rows.map((row) => [...row])
  const pivots: number[] = []
  const columns = left[0]?.length ?? 0
  for (let column = 0; column < columns && pivots.length < left.length; column++) {
    const rank = pivots.length
    const pivot = left.findIndex((row, at) => at >= rank && row[column] !== 0)
    if (pivot < 0) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    const factor = inverse(left[rank][column]!)
    left[rank] = left[rank].map((value) => (value * factor) % prime)
    const own = left[rank]
    for (const [at, other] of left.entries()) {
      const times = other[column]!
      if (at === rank || times === 0) continue
      for (let k = column; k < columns; k++) other[k] = (other[k]! + (prime - times) * own[k]!) % prime
    }
    pivots.push(column)
  }
  return { left, pivots }
}

const width = 6

/** Dependent columns are the sets some combination isolates; projected to few dimensions, which keeps small sets. */
function obstacles(matrix: readonly (readonly number[])[], columns: number): number[][] {
  const { left, pivots } = reduced(matrix)
  const vectors = Array.from({ length: columns }, () => Array<number>(width).fill(0))
  // Mulberry32: a plain congruence's steps would depend on each other.
  let state = 12_345
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % prime
  }
  for (let free = 0; free < columns; free++) {
    if (pivots.includes(free)) continue
    for (let at = 0; at < width; at++) {
      const weight = next()
      vectors[free]![at] = weight
      for (const [row, pivot] of pivots.entries()) {
        const factor = left[row]![free]!
        if (factor !== 0) vectors[pivot]![at] = (vectors[pivot]![at]! + (prime - factor) * weight) % prime
      }
    }
  }
  return vectors
}

/** Scaled to lead with 1; undefined for zero. */
function direction(vector: readonly number[]): string | undefined {
  const first = vector.find((value) => value !== 0)
  if (first === undefined) return undefined
  const factor = inverse(first)
  return vector.map((value) => (value * factor) % prime).join()
}

/** Eliminates at `other`'s first non-zero place. */
function without(vector: readonly number[], other: readonly number[]): number[] {
  const place = other.findIndex((value) => value !== 0)
  if (place < 0) return [...vector]
  const times = (vector[place]! * inverse(other[place]!)) % prime
  return vector.map((value, at) => (value + (prime - times) * other[at]!) % prime)
}

/** Limit for triples and quadruples. */
const mostAtoms = 160

/** All minimal groups of fewer than `k` (up to 5) people; `finished` is false with too many classes for triples. */
export function smallGroups(
  rows: readonly ReadonlySet<string>[],
  k: number,
): { groups: string[][]; finished: boolean } {
  const { atoms, matrix } = atomsOf(rows)
  const vectors = obstacles(matrix, atoms.length)
  const found: number[][] = []
  const small = atoms.flatMap(({ size }, at) => (size < k ? [at] : []))
  const size = (group: readonly number[]) => group.reduce((sum, at) => sum + atoms[at]!.size, 0)
  const add = (group: number[]) => {
    if (size(group) >= k || found.some((known) => known.every((at) => group.includes(at)))) return
    found.push(group)
  }
  for (const at of small) if (direction(vectors[at]!) === undefined) add([at])
  const alike = (base: readonly number[], members: readonly number[], view: (at: number) => number[]) => {
    const seen = new Map<string, number[]>()
    for (const at of members) {
      const where = direction(view(at))
      if (where === undefined) {
        add([...base, at])
        continue
      }
      for (const other of seen.get(where) ?? []) add([...base, other, at])
      seen.set(where, [...(seen.get(where) ?? []), at])
    }
  }
  const free = small.filter((at) => direction(vectors[at]!) !== undefined)
  alike([], free, (at) => vectors[at]!)
  const finished = free.length <= mostAtoms
  if (finished && k > 3) {
    for (const [index, first] of free.entries()) {
      if (atoms[first]!.size + 2 >= k) continue
      const later = free.slice(index + 1)
      const seen = later.map((at) => [at, without(vectors[at]!, vectors[first]!)] as const)
      const views = new Map(seen)
      alike([first], later, (at) => views.get(at)!)
      if (k <= 4) continue
      for (const [place, second] of later.entries()) {
        if (size([first, second]) + 2 >= k) continue
        alike([first, second], later.slice(place + 1), (at) => without(views.get(at)!, views.get(second)!))
      }
    }
  }
  const least = found.filter(
    (group) => !found.some((other) => other.length < group.length && other.every((at) => group.includes(at))),
  )
  return { groups: least.map((group) => group.flatMap((at) => atoms[at]!.people)), finished }
}
