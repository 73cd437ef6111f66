/** Whole numbers, both included. */
export type Between = { low: number; high: number }
/** Some neighbouring steps of a scale, and how many of all answers lie on them. */
export type Part = { steps: Between; count: Between }

/**
 * Whether figures of the same answers, each harmless, together rule out an answer for everyone: 80 % favourable and 20 %
 * neutral leave nobody for a third bar that is shown as "≤ 10 %", and the score of five people with three favourable ones
 * may leave no room for a lowest answer. Takes the parts of a scale from its lowest step up, what all answers add up to in
 * steps, and the most answers that one person gave. That person could be on the lowest step, on the highest, and in every
 * part between; where not, something is ruled out.
 */
export function ruledOut(parts: readonly Part[], sum: Between, answers: number, person: number): boolean {
  return parts.some(({ steps }, at) => {
    const [from, to] =
      at === 0 ? [steps.low, steps.low] : [at === parts.length - 1 ? steps.high : steps.low, steps.high]
    const others = parts.map((part, index) => (index === at ? without(part, person) : part))
    const left = sumsOf(others, answers - person)
    return !left || left.low + person * from > sum.high || left.high + person * to < sum.low
  })
}

function without({ steps, count }: Part, person: number): Part {
  return { steps, count: { low: Math.max(0, count.low - person), high: count.high - person } }
}

/** The least and the most that so many answers can add up to; undefined if they cannot be so many. */
function sumsOf(parts: readonly Part[], answers: number): Between | undefined {
  const fewest = parts.reduce((sum, { count }) => sum + count.low, 0)
  const most = parts.reduce((sum, { count }) => sum + count.high, 0)
  if (fewest > answers || most < answers || parts.some(({ count }) => count.high < 0)) return undefined
  const filled = (order: readonly Part[], step: (part: Part) => number) => {
    let free = answers - fewest
    return order.reduce((sum, part) => {
      const more = Math.min(free, part.count.high - part.count.low)
      free -= more
      return sum + (part.count.low + more) * step(part)
    }, 0)
  }
  return {
    low: filled(parts, ({ steps }) => steps.low),
    high: filled(parts.toReversed(), ({ steps }) => steps.high),
  }
}
