/** Average run lengths of charts with a known baseline, exactly: their integral equations by Gauss and Legendre's rule. */

const nodesUsed = 60

/** Two-sided exponentially weighted chart with constant limits of `limit` standard deviations; shift in the same. */
export function ewmaRunLength(lambda: number, limit: number, shift = 0): number {
  const edge = limit * Math.sqrt(lambda / (2 - lambda))
  const { nodes, weights } = gauss(-edge, edge)
  const density = (from: number, to: number) => normal((to - (1 - lambda) * from) / lambda - shift) / lambda
  const lengths = solve(
    nodes.map((from, row) =>
      nodes.map((to, column) => (row === column ? 1 : 0) - weights[column]! * density(from, to)),
    ),
    nodes.map(() => 1),
  )
  return 1 + lengths.reduce((sum, length, at) => sum + weights[at]! * density(0, nodes[at]!) * length, 0)
}

/** Two-sided cumulative sums with slack `k` and limit `h`. */
export function cusumRunLength(k: number, h: number, shift = 0): number {
  return 1 / (1 / upperCusum(k, h, shift) + 1 / upperCusum(k, h, -shift))
}

function upperCusum(k: number, h: number, shift: number): number {
  const { nodes, weights } = gauss(0, h)
  const from = [0, ...nodes]
  const matrix = from.map((at, row) => {
    const back = normalBelow(k - at - shift)
    const moves = nodes.map((to, column) => weights[column]! * normal(to - at + k - shift))
    return [back, ...moves].map((chance, column) => (row === column ? 1 : 0) - chance)
  })
  return solve(
    matrix,
    from.map(() => 1),
  )[0]!
}

function gauss(low: number, high: number): { nodes: number[]; weights: number[] } {
  const nodes: number[] = []
  const weights: number[] = []
  for (let index = 0; index < nodesUsed; index++) {
    let at = Math.cos((Math.PI * (index + 0.75)) / (nodesUsed + 0.5))
    let slope = 0
    for (let step = 0; step < 50; step++) {
      let [before, now] = [1, at]
      for (let degree = 2; degree <= nodesUsed; degree++) {
        ;[before, now] = [now, ((2 * degree - 1) * at * now - (degree - 1) * before) / degree]
      }
      slope = (nodesUsed * (at * now - before)) / (at ** 2 - 1)
      at -= now / slope
    }
    nodes.push((low + high + (high - low) * at) / 2)
    weights.push((high - low) / ((1 - at ** 2) * slope ** 2))
  }
  return { nodes, weights }
}

function solve(matrix: number[][], target: number[]): number[] {
  const rows = matrix.map((row, index) => [...row, target[index]!])
  for (const [index, row] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      const factor = other[index]! / row[index]!
      for (let at = index; at < row.length; at++) other[at]! -= factor * row[at]!
    }
  }
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!
    for (let at = index + 1; at < rows.length; at++) row[rows.length]! -= row[at]! * rows[at]![rows.length]!
    row[rows.length]! /= row[index]!
  }
  return rows.map((row) => row.at(-1)!)
}

function normal(value: number): number {
  return Math.exp(-(value ** 2) / 2) / Math.sqrt(2 * Math.PI)
}

/** By Simpson's rule from far below. */
function normalBelow(value: number): number {
  const steps = 2000
  const from = -9
  if (value <= from) return 0
  const width = (value - from) / steps
  let total = normal(from) + normal(value)
  for (let step = 1; step < steps; step++) total += (step % 2 === 1 ? 4 : 2) * normal(from + step * width)
  return (total * width) / 3
}
