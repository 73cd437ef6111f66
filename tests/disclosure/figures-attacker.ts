/**
 * An outsider who reads displayed figures of one wave and one measure, knows how many answered in every team, and that
 * everybody chose one of a few even steps. He works out, in whole numbers and without error, between which sums each team
 * must lie: by what is shown of it, by what its parts allow, and by what is left of the unit above. Shares nothing with
 * the engine.
 */

/** What is shown of a unit: percent of the most there could be, to the nearest `to`; with a bound only the side. */
export type Displayed = { value: number; bound?: "at_most" | "at_least" | undefined; to: number }

export type Target = {
  parentOf: ReadonlyMap<string, string | null>
  /** People who answered, by leaf. */
  people: ReadonlyMap<string, number>
  displayed: ReadonlyMap<string, Displayed>
  /** An answer is one of 0 … steps. */
  steps: number
}

type Bounds = [low: number, high: number]

/** A leaf, and the steps that an answer of one of its people must lie between, where that is not 0 and the last. */
export function boundedPerson(target: Target): { leaf: string; answer: Bounds } | undefined {
  const { people, steps } = target
  const bounds = boundsOf(target)
  for (const [leaf, count] of people) {
    if (count === 0) continue
    const [low, high] = bounds.whole(leaf)
    const answer: Bounds = [Math.max(0, low - steps * (count - 1)), Math.min(steps, high)]
    if (answer[0] > 0 || answer[1] < steps) return { leaf, answer }
  }
  return undefined
}

/** Which sums look like this, where all steps together are `most`. Doubled, so that half points stay whole. */
function between({ value, bound, to }: Displayed, most: number): Bounds {
  const atLeast = (doubled: number) => Math.ceil((doubled * most) / 200)
  switch (bound) {
    case "at_least":
      return [atLeast(2 * value), most]
    case "at_most":
      return [0, Math.floor((2 * value * most) / 200)]
    case undefined:
      return [atLeast(2 * value - to), atLeast(2 * value + to) - 1]
  }
}

function boundsOf({ parentOf, people, displayed, steps }: Target) {
  const children = Map.groupBy(parentOf.keys(), (unit) => parentOf.get(unit) ?? null)
  const size = (unit: string): number =>
    (children.get(unit) ?? []).reduce((sum, child) => sum + size(child), people.get(unit) ?? 0)
  const add = (all: Bounds[]): Bounds => all.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  const meet = ([a, b]: Bounds, [c, d]: Bounds): Bounds => [Math.max(a, c), Math.min(b, d)]

  function shown(unit: string): Bounds {
    const all: Bounds = [0, steps * size(unit)]
    const figure = displayed.get(unit)
    if (!figure) return all
    return between(figure, steps * size(unit))
  }
  const memo = new Map<string, Bounds>()
  function inside(unit: string): Bounds {
    const known = memo.get(unit)
    if (known) return known
    const parts = children.get(unit)
    const found = parts ? meet(shown(unit), add(parts.map(inside))) : shown(unit)
    memo.set(unit, found)
    return found
  }
  function whole(unit: string): Bounds {
    const parent = parentOf.get(unit)
    if (parent === null || parent === undefined) return inside(unit)
    const [low, high] = whole(parent)
    const [others, most] = add(
      children
        .get(parent)!
        .filter((one) => one !== unit)
        .map(inside),
    )
    return meet(inside(unit), [low - most, high - others])
  }
  return { whole }
}
