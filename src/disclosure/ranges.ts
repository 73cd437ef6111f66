/** Ascending, disjoint, both ends included. */
export type Ranges = readonly Range[]
type Range = { readonly low: number; readonly high: number }

export const everywhere: Ranges = [{ low: -Infinity, high: Infinity }]

/** Union; input may overlap in any order. */
export function merged(ranges: readonly Range[]): Ranges {
  if (ranges.length < 2) return ranges
  const apart: { low: number; high: number }[] = []
  for (const { low, high } of ranges.toSorted((a, b) => a.low - b.low)) {
    const last = apart.at(-1)
    if (last && low <= last.high + 1) last.high = Math.max(last.high, high)
    else apart.push({ low, high })
  }
  return apart
}

/** Sumset. */
export function added(one: Ranges, other: Ranges): Ranges {
  const [a, b] = [one[0], other[0]]
  if (a && b && one.length === 1 && other.length === 1) return [{ low: a.low + b.low, high: a.high + b.high }]
  return merged(one.flatMap((a) => other.map((b) => ({ low: a.low + b.low, high: a.high + b.high }))))
}

export function shifted(ranges: Ranges, by: number): Ranges {
  return ranges.map(({ low, high }) => ({ low: low + by, high: high + by }))
}

export function intersection(one: Ranges, other: Ranges): Ranges {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const [low, high] = [Math.max(a.low, b.low), Math.min(a.high, b.high)]
      return low <= high ? [{ low, high }] : []
    }),
  )
}
