import type { FoundTable } from "../postgres/evidence.ts"
import { asWorkspaceId } from "../pulse/ids.ts"
import type { Vault } from "../vault/keys.ts"
import { unseal, waveKeys } from "../vault/seal.ts"
import { cycleKeyId } from "../vault/wave-secrets.ts"
import type { FindingsList, Tried } from "./findings.ts"
import type { Known, KnownWave } from "./known.ts"
import { program, type Solver, type Term } from "./program.ts"
import type { AskedOf } from "./questions.ts"
import type { Measure } from "./scales.ts"

/** Sums of single questions over the waves of a rotation cycle that is under way, as the cycle's key opens them. */
export type OpenedCycle = {
  waves: KnownWave[]
  questions: ReadonlyMap<string, { answers: number; sum: number }>
}

/** Opens what is sealed under the keys of rotation cycles in a stolen vault. */
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
 * With the sums of questions and the seats of a stolen vault: for every block, question and answer, whether somebody there
 * who was asked it can have given it. The censored sums of the blocks are taken into account.
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
    if (!measure.even || own.length === 0) continue
    attackMeasure(solve, { waves, questions, own, measure, asked }, found, tried, secondsLeft)
  }
}

/** People of a block who were asked one question in one wave: how many of them answered, and the sum of their steps. */
type Place = {
  answered: string
  sum: string
  wave: KnownWave
  block: string
  question: string
  people: number
  /** The steps that nobody was seen to be able to give. */
  open: Set<number>
}

function attackMeasure(
  solve: Solver,
  given: {
    waves: readonly KnownWave[]
    questions: OpenedCycle["questions"]
    own: string[]
    measure: Measure
    asked: AskedOf
  },
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  const { waves, questions, own, measure, asked } = given
  const { top, censored, values } = measure
  const told = program()
  const places: Place[] = []
  const byQuestion = new Map(own.map((id) => [id, { all: [] as Term[], sum: [] as Term[] }]))
  for (const [at, wave] of waves.entries()) {
    const seats = asked.get(wave.id)
    const scale = wave.measures.find(({ id }) => id === measure.id)
    if (!seats || !scale || scale.top !== top) return
    for (const [index, { id: block, leaves, stats }] of wave.blocks.entries()) {
      const stat = stats.get(measure.id)
      if (!stat) continue
      const members = [...wave.roster].flatMap(([person, leaf]) => (leaves.includes(leaf) ? [person] : []))
      const [all, sums]: [Term[], Term[]] = [[], []]
      for (const [nth, question] of own.entries()) {
        const people = members.filter((person) => seats.get(person)?.has(question)).length
        if (people === 0) continue
        const answered = told.unknown(`n${at}_${index}_${nth}`, 0, people)
        const sum = told.unknown(`t${at}_${index}_${nth}`, 0, top * people)
        // So many people can have every sum of steps that the scale allows.
        told.say(
          [
            [1, sum],
            [-top, answered],
          ],
          "<=",
          0,
        )
        places.push({ answered, sum, wave, block, question, people, open: new Set(values) })
        all.push([1, answered])
        sums.push([1, sum])
        byQuestion.get(question)!.all.push([1, answered])
        byQuestion.get(question)!.sum.push([1, sum])
      }
      told.say(all, "=", stat.answers)
      const stored = Number(stat.columns["sum"])
      const [low, high] = [top * censored, top * (stat.answers - censored)]
      if (stored > low) told.say(sums, ">=", Math.min(stored, high))
      if (stored < high) told.say(sums, "<=", Math.max(stored, low))
    }
  }
  for (const [question, { all, sum }] of byQuestion) {
    // People in no stored block were counted as well: of them nothing else is known.
    const { answers, sum: total } = questions.get(question)!
    const others = told.unknown(`n_${question}`, 0, answers)
    const rest = told.unknown(`t_${question}`, 0, answers * top)
    told.say(
      [
        [1, rest],
        [-top, others],
      ],
      "<=",
      0,
    )
    told.say([...all, [1, others]], "=", answers)
    told.say([...sum, [1, rest]], "=", total)
  }
  tried.cells += places.length * values.length
  const seen = (found: ReadonlyMap<string, number>) => {
    for (const { answered, sum, open } of places) {
      const [people, steps] = [Math.round(found.get(answered) ?? 0), Math.round(found.get(sum) ?? 0)]
      for (const step of open)
        if (people > 0 && step <= steps && steps <= top * (people - 1) + step) open.delete(step)
    }
  }
  const seconds = () => Math.min(10, secondsLeft())
  const first = solve.solve(told.text([]), seconds())
  if (first.kind === "impossible") {
    found.add({ kind: "contradiction", side: "vault", from: "cycle_sum", count: 1, example: measure.id })
    return
  }
  if (first.kind === "possible") seen(first.values)
  for (const { answered, sum, wave, block, question, people, open } of places) {
    for (const step of open) {
      if (!open.has(step)) continue
      // One of them gives this step and the others anything.
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
