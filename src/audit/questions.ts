import type { FindingsList, Tried } from "./findings.ts"
import type { Block, BlockStat, Known, KnownWave } from "./known.ts"
import type { Measure } from "./scales.ts"

/** By wave and person, where rotation keys still exist. */
export type AskedOf = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>

/** Larger blocks are not searched exhaustively. */
const mostPeople = 6
const mostWorlds = 3_000_000
const unsure = 0.0061

/** Differently weighted sums of a small block are equations: enumerates the answers, and counts what all share. */
export function tieQuestions(
  known: Known,
  wave: KnownWave,
  asked: AskedOf,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  const shifts = shiftsBefore(known, wave)
  for (const measure of wave.measures) {
    if (!measure.even || measure.questions.length < 2) continue
    for (const block of wave.blocks) {
      const stat = block.stats.get(measure.id)
      if (!stat || stat.people > mostPeople || stat.people !== stat.answers) continue
      const sums = sumsOf(stat)
      if (!sums) continue
      if (secondsLeft() <= 0) {
        tried.unfinished += 1
        continue
      }
      tried.blocksSearched += 1
      const worlds = search(stat, sums, measure, shifts)
      if (!worlds) {
        tried.unfinished += 1
        continue
      }
      report(worlds, { wave, block, measure, asked, found })
    }
  }
}

/** Offsets by question, from the organisation's last means. */
function shiftsBefore(known: Known, wave: KnownWave): Map<string, number> {
  const before = known.waves
    .filter((one) => one.survey.id === wave.survey.id && one.state === "closed" && one.opensAt < wave.opensAt)
    .slice(-6)
  const shifts = new Map<string, number>()
  for (const { questions } of wave.measures) {
    const means = questions.flatMap((question) => {
      const [sum, people] = before.reduce(
        ([sum, people], one) => {
          const item = one.items.get(question)
          return item ? [sum + item.sum, people + item.people] : [sum, people]
        },
        [0, 0],
      )
      return people >= 30 ? [[question, sum / people] as const] : []
    })
    const overall = means.reduce((sum, [, mean]) => sum + mean, 0) / means.length
    for (const [question, mean] of means) shifts.set(question, overall - mean)
  }
  return shifts
}

type Sums = { sum: number; squares?: number; moved: number; movedSquares?: number; histogram?: number[] }

/** By column names; undefined if none weighs questions. */
function sumsOf({ columns, answers }: BlockStat): Sums | undefined {
  const find = (pattern: RegExp) => {
    const name = Object.keys(columns).find((one) => pattern.test(one) && typeof columns[one] === "number")
    return name === undefined ? undefined : Number(columns[name])
  }
  const [sum, moved] = [find(/^sum$/), find(/^adjust.*sum$/)]
  if (sum === undefined || moved === undefined) return undefined
  const [squares, movedSquares] = [find(/^(mean_)?(sumsq|squares)$/), find(/^adjust.*(sumsq|squares)$/)]
  const bars = Object.values(columns).find(
    (value): value is number[] => Array.isArray(value) && value.every((one) => typeof one === "number"),
  )
  const histogram = bars && bars.reduce((a, b) => a + b, 0) === answers ? bars : undefined
  return {
    sum,
    moved,
    ...(squares === undefined ? {} : { squares }),
    ...(movedSquares === undefined ? {} : { movedSquares }),
    ...(histogram ? { histogram } : {}),
  }
}

/** Lists of (question, step) as counts; undefined if too many. */
function search(
  { people }: BlockStat,
  sums: Sums,
  measure: Measure,
  shifts: ReadonlyMap<string, number>,
): Map<string, number>[] | undefined {
  const worlds: Map<string, number>[] = []
  const { questions, values, points } = measure
  const kinds = values.flatMap((step) =>
    questions.map((question) => ({ question, step, score: step * points })),
  )
  let left = mostWorlds
  const visit = (
    from: number,
    chosen: number[],
    state: { sum: number; squares: number; moved: number; movedSquares: number },
  ): boolean => {
    if (--left < 0) return false
    const rest = people - chosen.length
    if (rest === 0) {
      const fits =
        Math.abs(state.sum - sums.sum) < unsure &&
        Math.abs(state.moved - sums.moved) < unsure &&
        (sums.squares === undefined || Math.abs(state.squares - sums.squares) < unsure) &&
        (sums.movedSquares === undefined || Math.abs(state.movedSquares - sums.movedSquares) < unsure)
      if (fits) worlds.push(countsOf(chosen.map((at) => `${kinds[at]!.question}=${kinds[at]!.step}`)))
      return worlds.length < 20_000
    }
    // Steps ascend, which bounds the rest.
    for (let at = from; at < kinds.length; at++) {
      const { question, step, score } = kinds[at]!
      const missing = sums.sum - state.sum - score
      if (missing < score * (rest - 1) - unsure) break
      if (missing > 100 * (rest - 1) + unsure) continue
      if (
        sums.histogram &&
        chosen.filter((one) => kinds[one]!.step === step).length >=
          (sums.histogram[values.indexOf(step)] ?? 0)
      )
        continue
      if (sums.squares !== undefined && state.squares + score ** 2 > sums.squares + unsure) break
      const moved = score + (shifts.get(question) ?? 0)
      const next = {
        sum: state.sum + score,
        squares: state.squares + score ** 2,
        moved: state.moved + moved,
        movedSquares: state.movedSquares + moved ** 2,
      }
      if (!visit(at, [...chosen, at], next)) return false
    }
    return true
  }
  return visit(0, [], { sum: 0, squares: 0, moved: 0, movedSquares: 0 }) ? worlds : undefined
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function report(
  worlds: readonly Map<string, number>[],
  given: { wave: KnownWave; block: Block; measure: Measure; asked: AskedOf; found: FindingsList },
): void {
  const { wave, block, measure, asked, found } = given
  const [first, ...others] = worlds
  if (!first) return
  const certain = [...first].flatMap(([answer, count]) => {
    const least = Math.min(count, ...others.map((world) => world.get(answer) ?? 0))
    return least > 0 ? [[answer, least] as const] : []
  })
  const tied = certain.reduce((sum, [, count]) => sum + count, 0)
  if (tied === 0) return
  const example = `${wave.slot}: ${block.id}, ${measure.id}`
  found.add({
    kind: "question",
    side: "thief",
    from: "block_stat + item_stat",
    count: tied,
    smallest: 1,
    example,
  })
  const seats = asked.get(wave.id)
  if (!seats) return
  const leaves = new Set(block.leaves)
  const members = [...wave.roster].flatMap(([person, leaf]) => (leaves.has(leaf) ? [person] : []))
  let named = 0
  for (const question of measure.questions) {
    const people = members.filter((person) => seats.get(person)?.has(question))
    const own = certain.filter(([answer]) => answer.startsWith(`${question}=`))
    // Everybody asked answered alike in every world.
    if (own.length === 1 && own[0]![1] === people.length) named += people.length
  }
  if (named > 0)
    found.add({
      kind: "person",
      side: "vault",
      from: "block_stat + roster.seats + cycle key",
      count: named,
      smallest: 1,
      example,
    })
}
