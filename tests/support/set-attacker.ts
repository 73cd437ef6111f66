/**
 * Somebody who keeps everything that was released and knows every roster, and takes it that people answer as they did
 * before: adds and subtracts whatever was published, exactly. Groups of 16 or more are left alone: to tell of up to four
 * of them, twelve others would have to answer as before. Shares nothing with the engine.
 */
const tooMany = 16

/** The first group of fewer than five people about whom some sum of these groups is, and nobody else; undefined if none. */
export function singledOut(released: readonly ReadonlySet<string>[]): string[] | undefined {
  const groups = released.filter(({ size }) => size < tooMany)
  const columns = new Map<string, { people: string[]; values: number[] }>()
  for (const person of new Set(groups.flatMap((group) => [...group]))) {
    const values = groups.map((group) => (group.has(person) ? 1 : 0))
    const key = values.join("")
    const column = columns.get(key) ?? { people: [], values }
    column.people.push(person)
    columns.set(key, column)
  }
  const all = [...columns.values()]
  const whole = rank(all.map(({ values }) => values))
  const few = all.filter(({ people }) => people.length < 5)
  const within = (from: number, taken: typeof all): string[] | undefined => {
    const people = taken.flatMap((column) => column.people)
    if (people.length > 4) return undefined
    const rest = all.filter((column) => !taken.includes(column))
    if (taken.length > 0 && rank(rest.map(({ values }) => values)) < whole) return people
    for (let at = from; at < few.length; at++) {
      const found = within(at + 1, [...taken, few[at]!])
      if (found) return found
    }
    return undefined
  }
  return within(0, [])
}

const prime = 1_000_003

/** By elimination modulo a prime: whole numbers this small have the same rank. */
function rank(vectors: readonly (readonly number[])[]): number {
  const basis = new Map<number, number[]>()
  for (const vector of vectors) {
    let left = [...vector]
    for (let lead = left.findIndex(Boolean); lead >= 0; lead = left.findIndex(Boolean)) {
      const step = basis.get(lead)
      if (!step) {
        const inverse = power(left[lead]!, prime - 2)
        basis.set(
          lead,
          left.map((value) => (value * inverse) % prime),
        )
        break
      }
      const factor = left[lead]!
      left = left.map((value, at) => (value + (prime - factor) * step[at]!) % prime)
    }
  }
  return basis.size
}

function power(base: number, exponent: number): number {
  let [result, square, left] = [1, base % prime, exponent]
  while (left > 0) {
    if (left % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
    left = Math.floor(left / 2)
  }
  return result
}
