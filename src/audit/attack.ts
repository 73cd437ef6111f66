import type { FoundTable } from "../postgres/evidence.ts"
import { boundedCells } from "./cells.ts"
import type { Holds } from "./unknowns.ts"
import { attackCharts } from "./charts.ts"
import { attackCycle, type OpenedCycle } from "./cycles.ts"
import { countColleagues } from "./colleagues.ts"
import {
  findingsList,
  type FindingsList,
  type Residual,
  type Result,
  type Side,
  type Tried,
} from "./findings.ts"
import { bandsUndone, gapsIn } from "./gaps.ts"
import { groupsOfWave, groupsOverTime } from "./groups.ts"
import { knownFrom, type Known, type KnownWave } from "./known.ts"
import { attackTexts, type PostedText } from "./posted.ts"
import { attackMeans } from "./means.ts"
import { preciseFigures } from "./precision.ts"
import { solver, type Solver } from "./program.ts"
import { tieQuestions, type AskedOf } from "./questions.ts"
import { attackRows } from "./rows.ts"

export type Attack = {
  tables: readonly FoundTable[]
  sides: readonly ("reader" | "thief")[]
  /** What a stolen vault opens: who was asked what, and sums of running cycles. */
  opened?: ((known: Known) => Promise<{ asked: AskedOf; cycles: OpenedCycle[] }>) | undefined
  workspace?: string | undefined
  posted?: readonly PostedText[] | undefined
  seconds: number
  /** Seconds since a fixed moment. */
  clock(): number
  progress(text: string): void
}

const residuals: Residual[] = [
  "at_an_end",
  "one_colleague",
  "two_colleagues",
  "three_colleagues",
  "one_knows_all",
  "two_know_all",
  "three_know_all",
  "everyone_answered",
  "drowned",
  "open_waves",
]

/** As a reader, and as a thief of the database. */
export async function attack(given: Attack): Promise<Result> {
  const { sides, progress, workspace } = given
  const tables = given.tables.map((table) => ({
    ...table,
    rows: table.rows.filter(
      ({ values }) => !workspace || (values["workspace_id"] ?? workspace) === workspace,
    ),
  }))
  const known = knownFrom(tables)
  const { asked, cycles } = (await given.opened?.(known)) ?? { asked: new Map(), cycles: [] }
  const found = findingsList()
  const tried: Tried = {
    waves: known.waves.length,
    totals: 0,
    groups: 0,
    windows: 0,
    cells: 0,
    cuts: 0,
    programs: 0,
    tables: 0,
    columns: 0,
    rows: 0,
    transactions: 0,
    blocksSearched: 0,
    posted: 0,
    unfinished: 0,
  }
  const residual = Object.fromEntries(
    residuals.map((one) => [one, { count: 0, of: 0 }]),
  ) as Result["residual"]
  const end = given.clock() + given.seconds
  const secondsLeft = () => end - given.clock()
  const solve = await solver()
  const closed = known.waves.filter(({ state }) => state === "closed")
  if (sides.includes("thief")) {
    progress(`tables: ${tables.length}`)
    attackRows(tables, known, "thief", found, tried, residual)
    for (const wave of closed) tieQuestions(known, wave, asked, found, tried, secondsLeft)
    for (const wave of closed) countColleagues(wave, residual)
    attackCharts(tables, known, found)
    attackMeans(solve, tables, known, found, tried, secondsLeft)
    for (const cycle of cycles) attackCycle(solve, cycle, asked, found, tried, secondsLeft)
  }
  if (sides.includes("reader") && given.posted) {
    attackTexts(given.posted, known, found)
    tried.posted = given.posted.length
  }
  for (const side of sides) {
    for (const wave of closed) groupsOfWave(known, wave, side, found, tried)
    progress(`${side}: groups over time`)
    groupsOverTime(known, side, found, tried, residual, secondsLeft)
    for (const [at, wave] of closed.entries()) {
      if (side === "reader") {
        gapsIn(known, wave, side, found)
        bandsUndone(wave, side, found)
        countEveryone(wave, residual)
      }
      preciseFigures(wave, side, found)
      cellsOf(solve, known, wave, side, found, tried, secondsLeft)
      progress(`${side}: ${wave.survey.id} ${wave.slot} (${at + 1}/${closed.length})`)
    }
  }
  tried.programs = solve.count()
  return { findings: found.all(), residual, tried }
}

function cellsOf(
  solve: Solver,
  known: Known,
  wave: KnownWave,
  side: Side,
  found: FindingsList,
  tried: Tried,
  secondsLeft: () => number,
): void {
  for (const measure of wave.measures) {
    const holds: Holds = { sums: side !== "reader", releases: true, censored: known.censored }
    let result = boundedCells(solve, known, wave, measure, holds, secondsLeft)
    if (result.unexplained) {
      found.add({
        kind: "contradiction",
        side,
        from: side === "reader" ? "release" : "block_stat + release",
        count: 1,
        example: `${wave.slot}: ${measure.id}`,
      })
      // Figures that contradict how they are made are first taken at face value, then singly.
      result = boundedCells(solve, known, wave, measure, { ...holds, censored: false }, secondsLeft)
      if (result.unexplained && holds.sums)
        result = boundedCells(solve, known, wave, measure, { ...holds, releases: false }, secondsLeft)
    }
    tried.cells += result.tried
    tried.cuts += result.cuts
    tried.unfinished += result.unfinished
    const cuts = wave.ownSums ? "cut_sum" : "cut_release"
    for (const { block, people, value, values, cut } of result.ruledOut)
      found.add({
        kind: "cell",
        side,
        from: `${side === "reader" ? "release" : "block_stat + release"}${cut ? ` + ${cuts}` : ""}`,
        count: 1,
        smallest: people,
        example: `${wave.slot}: ${block}, ${measure.id}, ${value + 1}/${values}`,
      })
  }
}

function countEveryone(wave: KnownWave, residual: Result["residual"]): void {
  for (const cell of wave.cells) {
    if (!cell.published || cell.rate === undefined || cell.cut) continue
    residual.everyone_answered.of += 1
    if (cell.rate === 100) residual.everyone_answered.count += 1
  }
}
