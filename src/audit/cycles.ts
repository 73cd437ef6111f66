import { asWorkspaceId } from "../pulse/ids.ts"
import type { FoundTable } from "../postgres/evidence.ts"
import type { Vault } from "../vault/keys.ts"
import { unseal, waveKeys } from "../vault/seal.ts"
import { cycleKeyId } from "../vault/wave-secrets.ts"
import { countedIn, boxAsTold, wavesCounted, type Given, type QuestionTotal } from "./cycle-totals.ts"
import type { FindingsList, Tried } from "./findings.ts"
import type { Known, KnownWave } from "./known.ts"
import { attackPlaces, within, type Attacked } from "./places.ts"
import type { Solver } from "./program.ts"
import type { AskedOf } from "./questions.ts"

/** What a running cycle keeps of questions, as its key opens it; undefined if it is something else. */
export type OpenedCycle = {
  waves: KnownWave[]
  questions: ReadonlyMap<string, QuestionTotal> | undefined
}

type Box = Record<string, { answers: number; sum: number; questions: Record<string, QuestionTotal> }>
const fields = { measure: ["answers", "questions", "sum"], question: ["answers", "beyond"] }

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
    const content = unseal(waveKeys(secret), Buffer.from(`cycle ${length} ${cycle}`), box)
    const waves = known.waves.filter(
      ({ workspace, survey, state, number }) =>
        workspace === own.workspace &&
        survey.id === own.survey &&
        state === "closed" &&
        Math.floor(number / length) === cycle,
    )
    opened.push({ waves, questions: questionsIn(content as Box) })
  }
  return opened
}

/** By question. Undefined if there is anything besides what is known. */
function questionsIn(box: Box): OpenedCycle["questions"] {
  const has = (one: object, names: readonly string[]) =>
    typeof one === "object" && Object.keys(one).toSorted().join() === names.join()
  const measures = Object.values(box)
  if (!measures.every((one) => has(one, fields.measure))) return undefined
  const questions = measures.flatMap((one) => Object.entries(one.questions))
  return questions.every(([, one]) => has(one, fields.question)) ? new Map(questions) : undefined
}

/** With a cycle's sums and seats from a stolen vault: which answers, and silences, are possible. */
export function attackCycle(
  solve: Solver,
  { waves, questions }: OpenedCycle,
  asked: AskedOf,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  if (!questions) {
    found.add({ kind: "unexplained", side: "vault", from: "cycle_sum", count: 1 })
    return
  }
  for (const measure of waves[0]?.measures ?? []) {
    const own = measure.questions.filter((id) => questions.has(id))
    const alike = waves.every((wave) =>
      wave.measures.some(({ id, top }) => id === measure.id && top === measure.top),
    )
    if (!measure.even || own.length === 0 || !alike || waves.some(({ id }) => !asked.has(id))) continue
    const given = { waves, questions, own, measure, asked }
    const attacked = firstSolved(solve, given, found, secondsLeft)
    if (attacked) attackPlaces(attacked, measure, found, tried)
  }
}

/** Totals that contradict their rule are taken for everybody's, and numbers of answers that do for those that there were. */
function firstSolved(
  solver: Solver,
  given: Given,
  found: FindingsList,
  secondsLeft: () => number,
): Attacked | undefined {
  const { measure, waves } = given
  const counted = waves.map((wave) => countedIn(wave, measure))
  const everybody = waves.map((wave) => ({
    wave,
    blocks: wave.blocks.filter(({ stats }) => stats.has(measure.id)),
  }))
  const explained = wavesCounted(given, counted)
  const ways = [
    ...(explained ? [boxAsTold(given, explained, false)] : []),
    ...(explained ? [] : waves.map((_, from) => boxAsTold(given, counted.slice(from), true))),
    boxAsTold(given, everybody, !explained),
  ]
  for (const [nth, { told, places }] of ways.entries()) {
    const solve = within(solver, told, secondsLeft)
    const first = solve([])
    if (first.kind === "impossible" && nth < ways.length - 1) continue
    if (!explained || first.kind === "impossible")
      found.add({ kind: "contradiction", side: "vault", from: "cycle_sum", count: 1, example: measure.id })
    if (first.kind === "impossible") return undefined
    const from = "cycle_sum + roster.seats + block_stat"
    return { places, first: first.kind === "possible" ? first.values : new Map(), solve, side: "vault", from }
  }
  return undefined
}
