import { asWorkspaceId } from "../pulse/ids.ts"
import type { FoundTable } from "../postgres/evidence.ts"
import type { Vault } from "../vault/keys.ts"
import { unseal, waveKeys } from "../vault/seal.ts"
import { cycleKeyId } from "../vault/wave-secrets.ts"
import { exchange, type Share } from "./exchange.ts"
import type { FindingsList, Tried } from "./findings.ts"
import type { Block, BlockStat, Known, KnownWave } from "./known.ts"
import { program, type Program, type Solver, type Term } from "./program.ts"
import type { AskedOf } from "./questions.ts"
import type { Measure } from "./scales.ts"

/** A running cycle's question sums, as its key opens them. */
export type OpenedCycle = {
  waves: KnownWave[]
  questions: ReadonlyMap<string, { answers: number; sum: number }>
}

export async function openCycles(
  vault: Vault,
  tables: readonly FoundTable[],
  known: Known,
): Promise<OpenedCycle[]> {
  const opened: OpenedCycle[] = []
  for (const { values } of tables.find(({ name }) => name === "cycle_sum")?.rows ?? []) {
    const [length, cycle] = [Number(values["length"]), Number(values["cycle"])]
    const own = {
      workspace: asWorkspaceId(String(values["workspace_id"])),
      survey: String(values["survey_id"]),
    }
    const secret = await vault.read(cycleKeyId({ ...own, length, number: length * cycle }))
    if (!secret) continue
    const box = Buffer.from(String(values["box"]).replace(/^\\x/, ""), "hex")
    const sums = unseal(waveKeys(secret), Buffer.from(`cycle ${length} ${cycle}`), box)
    const waves = known.waves.filter(
      ({ workspace, survey, state, number }) =>
        workspace === own.workspace &&
        survey.id === own.survey &&
        state === "closed" &&
        Math.floor(number / length) === cycle,
    )
    const questions = new Map(Object.entries(sums as Record<string, { answers: number; sum: number }>))
    opened.push({ waves, questions })
  }
  return opened
}

/**
 * With question sums and seats from a stolen vault: for every block, question and answer, whether somebody asked can have
 * given it, given the censored sums.
 */
export function attackCycle(
  solve: Solver,
  { waves, questions }: OpenedCycle,
  asked: AskedOf,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  const measures = waves[0]?.measures ?? []
  for (const measure of measures) {
    const own = measure.questions.filter((id) => (questions.get(id)?.answers ?? 0) > 0)
    const alike = waves.every((wave) =>
      wave.measures.some(({ id, top }) => id === measure.id && top === measure.top),
    )
    if (!measure.even || own.length === 0 || !alike || waves.some(({ id }) => !asked.has(id))) continue
    attackMeasure(solve, { waves, questions, own, measure, asked }, found, tried, secondsLeft)
  }
}

type Place = {
  answered: string
  sum: string
  wave: KnownWave
  block: string
  question: string
  group: number
  people: number
  /** Steps not yet seen to be possible. */
  open: Set<number>
}

type Given = {
  waves: readonly KnownWave[]
  questions: OpenedCycle["questions"]
  own: string[]
  measure: Measure
  asked: AskedOf
}

function attackMeasure(
  solve: Solver,
  given: Given,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  const { own, measure } = given
  const { top, values } = measure
  const seconds = () => Math.min(10, secondsLeft())
  const { told, places, first } = firstSolved(solve, given, seconds)
  tried.cells += places.length * values.length
  if (first.kind === "impossible") {
    found.add({ kind: "contradiction", side: "vault", from: "cycle_sum", count: 1, example: measure.id })
    return
  }
  const seen = (found: ReadonlyMap<string, number>) => {
    for (const { answered, sum, open } of places) {
      const [people, steps] = [Math.round(found.get(answered) ?? 0), Math.round(found.get(sum) ?? 0)]
      for (const step of open)
        if (people > 0 && step <= steps && steps <= top * (people - 1) + step) open.delete(step)
    }
  }
  if (first.kind === "possible") seeByExchange(places, own, first.values, top)
  for (const { answered, sum, wave, block, question, people, open } of places) {
    for (const step of open) {
      if (!open.has(step)) continue
      // One of them gives this step, the others anything.
      const least: Term[] = [[1, sum]]
      const most: Term[] = [
        [1, sum],
        [-top, answered],
      ]
      const also = [
        [least, ">=", step],
        [most, "<=", step - top],
        [[[1, answered]], ">=", 1],
      ] as const
      const one = secondsLeft() > 0 ? solve.solve(told.text([], ...also), seconds()) : undefined
      if (one?.kind === "possible") seen(one.values)
      else if (one?.kind !== "impossible") tried.unfinished += 1
      else
        found.add({
          kind: "cell",
          side: "vault",
          from: "cycle_sum + roster.seats + block_stat",
          count: 1,
          smallest: people,
          example: `${wave.slot}: ${block}, ${question}, ${step + 1}/${values.length}`,
        })
    }
  }
}

/** A cycle may have started at any wave. Sums that contradict their rule are taken for everybody's. */
function firstSolved(solve: Solver, given: Given, seconds: () => number) {
  const { waves } = given
  const ways = [
    ...waves.map((_, from) => sumsAsTold({ ...given, waves: waves.slice(from) }, true)),
    sumsAsTold(given, false),
  ]
  for (const way of ways) {
    const first = solve.solve(way.told.text([]), seconds())
    if (first.kind !== "impossible" || way === ways.at(-1)) return { ...way, first }
  }
  throw new Error("a cycle without waves")
}

/** Fewer people's questions are not counted. */
const askedFrom = 80
/** Average answers per question from which a wave is counted. */
const answersPerQuestion = 10

/** Blocks that a cycle's sums should cover, or all. */
function counted(wave: KnownWave, { id, top, censored, questions }: Measure, asSaid: boolean): Block[] {
  const all = wave.blocks.filter(({ stats }) => stats.has(id))
  if (!asSaid) return all
  if (wave.roster.size < askedFrom) return []
  const inside = all.filter(({ stats }) => {
    const { answers, columns } = stats.get(id)!
    const sum = Number(columns["sum"])
    return sum > top * censored && sum < top * (answers - censored)
  })
  const answers = inside.reduce((sum, { stats }) => sum + stats.get(id)!.answers, 0)
  return answers < answersPerQuestion * questions.length ? [] : inside
}

/** `asSaid`: of the blocks inside the ends; else of everybody. */
function sumsAsTold(
  { waves, questions, own, measure, asked }: Given,
  asSaid: boolean,
): { told: Program; places: Place[] } {
  const { top, values } = measure
  const told = program()
  const places: Place[] = []
  let groups = 0
  const byQuestion = new Map(own.map((id) => [id, { all: [] as Term[], sum: [] as Term[] }]))
  for (const wave of waves) {
    const seats = asked.get(wave.id)!
    for (const block of counted(wave, measure, asSaid)) {
      const members = [...wave.roster].flatMap(([person, leaf]) =>
        block.leaves.includes(leaf) ? [person] : [],
      )
      const [all, sums]: [Term[], Term[]] = [[], []]
      const group = groups++
      for (const [nth, question] of own.entries()) {
        const people = members.filter((person) => seats.get(person)?.has(question)).length
        if (people === 0) continue
        const answered = told.unknown(`n${group}_${nth}`, 0, people)
        const sum = told.unknown(`t${group}_${nth}`, 0, top * people)
        const open = new Set(values)
        sayAmount(told, answered, sum, top)
        places.push({ answered, sum, wave, block: block.id, question, group, people, open })
        all.push([1, answered])
        sums.push([1, sum])
        byQuestion.get(question)!.all.push([1, answered])
        byQuestion.get(question)!.sum.push([1, sum])
      }
      sayBlock(told, block.stats.get(measure.id)!, { all, sums }, measure)
    }
  }
  for (const [question, { all, sum }] of byQuestion) {
    const { answers, sum: total } = questions.get(question)!
    // People in no stored block may be counted, too; nothing else is known of them.
    const most = asSaid ? 0 : answers
    const others = told.unknown(`n_${question}`, 0, most)
    const rest = told.unknown(`t_${question}`, 0, most * top)
    sayAmount(told, others, rest, top)
    told.say([...all, [1, others]], "=", answers)
    told.say([...sum, [1, rest]], "=", total)
  }
  return { told, places }
}

/** These people can have every possible sum. */
function sayAmount(told: Program, answered: string, sum: string, top: number): void {
  const terms = [
    [1, sum],
    [-top, answered],
  ] as const
  told.say(terms, "<=", 0)
}

function sayBlock(
  told: Program,
  { answers, columns }: BlockStat,
  { all, sums }: { all: Term[]; sums: Term[] },
  { top, censored }: Measure,
): void {
  told.say(all, "=", answers)
  const stored = Number(columns["sum"])
  const [low, high] = [top * censored, top * (answers - censored)]
  if (stored > low) told.say(sums, ">=", Math.min(stored, high))
  if (stored < high) told.say(sums, "<=", Math.max(stored, low))
}

/** Exchanges answers in one solution, which saves a program per step. */
function seeByExchange(
  places: readonly Place[],
  questions: readonly string[],
  solution: ReadonlyMap<string, number>,
  top: number,
): void {
  const whole = (name: string) => Math.round(solution.get(name) ?? 0)
  const shares = places.map(({ answered, sum, group, question, people }): Share => {
    const given = { answers: whole(answered), steps: whole(sum) }
    return { group, question: questions.indexOf(question), people, ...given }
  })
  const others = questions.map((id, question): Share => {
    const answers = whole(`n_${id}`)
    return { group: -1, question, people: Infinity, answers, steps: whole(`t_${id}`) }
  })
  const reach = exchange([...shares, ...others], top)
  for (const [at, { open }] of places.entries())
    for (const step of open) if (reach(shares[at]!, step)) open.delete(step)
}
