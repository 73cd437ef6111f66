import { sum } from "./numbers.ts"
import { notEstimable, type NotEstimable } from "./not-estimable.ts"

/** People, and per question the sum and sum of squares of scores (0–100). */
export type ItemMoments = {
  people: number
  sums: number[]
  squares: number[]
  totals: number
  totalSquares: number
}

/** People who answered every question, in all and by leaf. */
export type Complete = { all: ItemMoments; leaves: Map<string, ItemMoments> }

export function emptyItemMoments(questions: number): ItemMoments {
  const zeros = () => Array<number>(questions).fill(0)
  return { people: 0, sums: zeros(), squares: zeros(), totals: 0, totalSquares: 0 }
}

/** One score per question, in a fixed order. */
export function addItemScores(items: ItemMoments, scores: readonly number[]): void {
  const total = sum(scores)
  items.people += 1
  for (const [at, score] of scores.entries()) {
    items.sums[at]! += score
    items.squares[at]! += score * score
  }
  items.totals += total
  items.totalSquares += total * total
}

function variance(sum: number, squares: number, people: number): number {
  return Math.max(0, (squares - sum ** 2 / people) / (people - 1))
}

const fewestPeople = 30
/** With fewer complete respondents, nothing is kept. */
const fewestKept = 100
const fewestTeams = 5

/** Cronbach's alpha (1951), at most 1. Refused for a single question, below 30 complete respondents, and without variance. */
export function alpha(
  items: ItemMoments,
):
  | number
  | NotEstimable<"a single question" | "fewer than 30 people answered everything" | "nobody differs"> {
  const { people, sums, squares, totals, totalSquares } = items
  const questions = sums.length
  if (questions < 2) return notEstimable("a single question")
  if (people < fewestPeople) return notEstimable("fewer than 30 people answered everything")
  const whole = variance(totals, totalSquares, people)
  if (!(whole > 0)) return notEstimable("nobody differs")
  const parts = sum(sums.map((one, at) => variance(one, squares[at]!, people)))
  return (questions / (questions - 1)) * (1 - parts / whole)
}

/** ICC(1) and ICC(2) (Bliese 2000). Refused below 5 teams, with a team of one, and without variance. */
export function intraclassCorrelation(
  teams: readonly ItemMoments[],
):
  | { kind: "icc"; one: number; two: number }
  | NotEstimable<"fewer than 5 teams" | "a team of one" | "nobody differs"> {
  if (teams.length < fewestTeams) return notEstimable("fewer than 5 teams")
  if (teams.some(({ people }) => people < 2)) return notEstimable("a team of one")
  const questions = teams[0]!.sums.length
  const people = sum(teams.map((team) => team.people))
  const mean = sum(teams.map((team) => team.totals)) / questions / people
  const between = sum(teams.map((team) => team.people * (team.totals / questions / team.people - mean) ** 2))
  const within = sum(
    teams.map((team) => (team.totalSquares - team.totals ** 2 / team.people) / questions ** 2),
  )
  const msb = between / (teams.length - 1)
  const msw = within / (people - teams.length)
  if (!(msb > 0)) return notEstimable("nobody differs")
  const size = people / teams.length
  return { kind: "icc", one: (msb - msw) / (msb + (size - 1) * msw), two: (msb - msw) / msb }
}

/** Mean rwg(j) over teams (James, Demaree and Wolf 1984). Refused for one question, below 5 teams, with a team of one. */
export function rwgj(
  teams: readonly ItemMoments[],
  points: number,
): number | NotEstimable<"a single question" | "fewer than 5 teams" | "a team of one"> {
  const questions = teams[0]?.sums.length ?? 0
  if (teams.length < fewestTeams) return notEstimable("fewer than 5 teams")
  if (teams.some(({ people }) => people < 2)) return notEstimable("a team of one")
  if (questions < 2) return notEstimable("a single question")
  const step = 100 / (points - 1)
  const random = (points ** 2 - 1) / 12
  const own = teams.map(({ people, sums, squares }) => {
    const mean = sum(sums.map((one, at) => variance(one, squares[at]!, people))) / questions / step ** 2
    const agreed = questions * Math.max(0, 1 - mean / random)
    return agreed === 0 ? 0 : agreed / (agreed + mean / random)
  })
  return sum(own) / own.length
}

export type Consistency = {
  measure: string
  alpha?: number | undefined
  icc1?: number | undefined
  icc2?: number | undefined
  rwgj?: number | undefined
}

/** As kept: from 100 people on, two decimals. Nobody or at least `k` left out. Counts alone decide what is absent. */
export function consistencyOf(
  measure: string,
  { all, leaves }: Complete,
  { teams, answered, points, k }: { teams: ReadonlySet<string>; answered: number; points: number; k: number },
): Consistency {
  const apart = answered - all.people
  if (all.people < fewestKept || (apart > 0 && apart < k)) return { measure }
  const shown = [...leaves].flatMap(([leaf, items]) => (teams.has(leaf) && items.people >= k ? [items] : []))
  const icc = intraclassCorrelation(shown)
  return {
    measure,
    alpha: decimals(alpha(all)),
    icc1: decimals(icc.kind === "icc" ? icc.one : icc),
    icc2: decimals(icc.kind === "icc" ? icc.two : icc),
    rwgj: decimals(rwgj(shown, points)),
  }
}

function decimals(value: number | NotEstimable): number | undefined {
  if (typeof value === "number") return Math.max(0, Math.round(value * 100) / 100)
  return value.reason === "nobody differs" ? 0 : undefined
}
