import type { Measure } from "./scales.ts"

export type StoredBlock = { answers: number; sum: number }

/** Bounds of the favourable count of blocks with known sums, by the published rule. */
export function favourableLimits(
  inside: readonly StoredBlock[],
  measure: Measure,
): { low: number; high: number } {
  const { most, censored } = measure
  const bounds = inside.map((block) => favourableBounds(block, measure, censored))
  const halves = censored > most ? inside.map((block) => favourableBounds(block, measure, most)) : []
  const add = (of: (one: Bounds) => number) => bounds.reduce((all, one) => all + of(one), 0)
  // Two colleagues may sit in two of the blocks, or in one.
  const narrowed = (of: (one: Bounds) => number) => {
    const [first = 0, second = 0] = halves.map(of).toSorted((a, b) => b - a)
    return Math.max(0, first + second, ...bounds.map(of))
  }
  return {
    low: add(({ can }) => can.low) + narrowed(({ can, safe }) => safe.low - can.low),
    high: add(({ can }) => can.high) - narrowed(({ can, safe }) => can.high - safe.high),
  }
}

type Bounds = ReturnType<typeof favourableBounds>

function favourableBounds({ answers, sum }: StoredBlock, { top }: Measure, apart: number) {
  const first = Math.ceil(0.75 * top)
  const [under, step] = [first - 1, top - (first - 1)]
  const reach = Math.max(under, top - first) * apart
  return {
    can: {
      low: Math.max(0, Math.ceil((sum - under * answers) / step)),
      high: Math.min(answers, Math.floor(sum / first)),
    },
    safe: {
      low: Math.max(apart, Math.ceil((sum - under * answers + reach) / step)),
      high: Math.min(answers - apart, Math.floor((sum - reach) / first)),
    },
  }
}

export function insideEnds<Block extends StoredBlock>(
  blocks: readonly Block[],
  { top, censored }: Measure,
): Block[] {
  return blocks.filter(({ answers, sum }) => sum > top * censored && sum < top * (answers - censored))
}
