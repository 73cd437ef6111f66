/**
 * What may be told of a wave, a second time: plain, over single answers, and without the product's code. Tests go through
 * every possible set of answers with it and look for an outcome that rules an answer out; `leak` plants a known fault.
 */
export type Branch = {
  /** How many answers each person gave; a leaf has people, any other unit has `below`. */
  people?: readonly number[]
  below?: readonly Branch[]
  /** Units without figures of their own. */
  hidden?: boolean
}
export type Rules = {
  top: number
  most: number
  leak?: "plain sums" | "open excess" | "share left out by value"
}
type Block = { people: readonly number[]; sum: number; favourable: number; answers: number }

/** The outcome as text: the censored sums, the excess of each group, the favourable count of all blocks together. */
function tellAll(tree: Branch, sheets: readonly (readonly (readonly number[])[])[], rules: Rules): string {
  const { top: L, most: a, leak } = rules
  const first = Math.ceil((3 * L) / 4)
  const told: unknown[] = []
  const inside: Block[] = []
  let next = 0

  /** Tells what lies below; gives the excesses that still wait for a unit above. */
  function walk(branch: Branch): { end: "high" | "low"; excess: number }[] {
    let waiting = (branch.below ?? []).flatMap(walk)
    if (branch.people) {
      const answers = sheets[next++]!.flat()
      const s = answers.reduce((sum, one) => sum + one, 0)
      const A = answers.length
      if (leak === "plain sums") told.push(s)
      else if (s >= L * (A - a)) {
        told.push("high")
        waiting.push({ end: "high", excess: s - L * (A - a) })
      } else if (s <= L * a) {
        told.push("low")
        waiting.push({ end: "low", excess: s - L * a })
      } else {
        told.push(s)
        const favourable = answers.filter((one) => one >= first).length
        inside.push({ people: branch.people, sum: s, favourable, answers: A })
      }
    }
    if (!branch.hidden && waiting.length >= 2) {
      const of = (end: string) => waiting.filter((one) => one.end === end).length
      const excess = waiting.reduce((sum, one) => sum + one.excess, 0)
      const [from, to] = [-L * a * Math.max(0, of("low") - 1), L * a * Math.max(0, of("high") - 1)]
      told.push([
        "excess",
        leak === "open excess" ? excess : excess < from ? from : excess > to ? to : excess,
      ])
      waiting = []
    }
    return waiting
  }
  walk(tree)
  told.push(["favourable", shareOf(inside, rules, first)])
  return JSON.stringify(told)
}

function shareOf(inside: readonly Block[], { top: L, most: a, leak }: Rules, first: number) {
  const exact = inside.reduce((sum, { favourable }) => sum + favourable, 0)
  if (leak === "share left out by value") return exact === 0 ? undefined : "some"
  // Both ends of what is told, found by trying: the counts that stay possible whatever one person of any block answered.
  let [low, high] = [-Infinity, Infinity]
  const ranges = inside.map(({ sum, answers }) => possible(sum, answers, L, first))
  for (const [at, block] of inside.entries()) {
    const rest = ranges.toSpliced(at, 1)
    const [below, above] = [0, 1].map((side) => rest.reduce((sum, range) => sum + range[side]!, 0)) as [
      number,
      number,
    ]
    for (const sheet of sheetsUpTo(a, L)) {
      const own = sheet.filter((one) => one >= first).length
      const left = possible(
        block.sum - sheet.reduce((x, y) => x + y, 0),
        block.answers - sheet.length,
        L,
        first,
      )
      low = Math.max(low, own + left[0] + below)
      high = Math.min(high, own + left[1] + above)
    }
  }
  if (low > high || inside.length === 0) return undefined
  const fixed = ranges.every(([from, to]) => from === to)
  if (low === high && !fixed) return undefined
  return Math.min(high, Math.max(low, exact))
}

/** The fewest and most favourable of so many answers with this sum, by trying. */
function possible(sum: number, answers: number, L: number, first: number): [number, number] {
  const counts = Array.from({ length: answers + 1 }, (_, count) => count).filter(
    (count) => sum >= first * count && sum <= L * count + (first - 1) * (answers - count),
  )
  return [counts[0]!, counts.at(-1)!]
}

function sheetsUpTo(most: number, L: number): number[][] {
  return Array.from({ length: most }, (_, less) => sheetsOf(most - less, L)).flat()
}

/** Everything one person can answer, in any order. */
function sheetsOf(answers: number, L: number, from = 0): number[][] {
  if (answers === 0) return [[]]
  return Array.from({ length: L + 1 - from }, (_, more) => from + more).flatMap((one) =>
    sheetsOf(answers - 1, L, one).map((rest) => [one, ...rest]),
  )
}

/**
 * Goes through all answers of everybody. Gives how many sets there are, and each outcome by which somebody cannot have
 * given some answers. People of one leaf with as many answers are taken in one order. `seen` hears of each set.
 */
export function outcomesThatTell(
  tree: Branch,
  rules: Rules,
  seen: (sheets: readonly (readonly (readonly number[])[])[], told: string) => void = () => {},
) {
  const leaves = leavesOf(tree)
  const kinds = leaves.map((people) => people.map((answers) => sheetsOf(answers, rules.top)))
  const given = new Map<string, boolean[][][]>()
  const chosen = leaves.map((people) => people.map(() => 0))
  let sets = 0

  function visit(leaf: number, person: number): void {
    if (leaf === leaves.length) {
      sets++
      const sheets = chosen.map((own, at) => own.map((sheet, who) => kinds[at]![who]![sheet]!))
      const told = tellAll(tree, sheets, rules)
      seen(sheets, told)
      const mine = given.get(told) ?? kinds.map((own) => own.map((all) => all.map(() => false)))
      given.set(told, mine)
      for (const [at, own] of chosen.entries())
        for (const [who, sheet] of own.entries())
          // Who gave as many answers in one leaf is alike: what one can have answered, all can.
          mine[at]![leaves[at]!.indexOf(leaves[at]![who]!)]![sheet] = true
      return
    }
    if (person === leaves[leaf]!.length) return visit(leaf + 1, 0)
    const same = leaves[leaf]!.slice(0, person).lastIndexOf(leaves[leaf]![person]!)
    for (let sheet = same < 0 ? 0 : chosen[leaf]![same]!; sheet < kinds[leaf]![person]!.length; sheet++) {
      chosen[leaf]![person] = sheet
      visit(leaf, person + 1)
    }
  }
  visit(0, 0)
  const telling = [...given].flatMap(([told, mine]) => {
    const closed = mine.some((own, at) =>
      own.some((all, who) => leaves[at]!.indexOf(leaves[at]![who]!) === who && all.includes(false)),
    )
    return closed ? [told] : []
  })
  return { sets, outcomes: given.size, telling }
}

function leavesOf(branch: Branch): (readonly number[])[] {
  return [...(branch.people ? [branch.people] : []), ...(branch.below ?? []).flatMap(leavesOf)]
}
