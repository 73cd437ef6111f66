import type { Place } from "./cycle-totals.ts"
import { exchange, type Share } from "./exchange.ts"
import type { FindingsList, Side, Tried } from "./findings.ts"
import type { Program, Solved, Solver, Term } from "./program.ts"
import type { Measure } from "./scales.ts"

type Also = Parameters<Program["text"]>[1]

/** A cycle's answers as unknowns, one solution, and more of them with something said besides. */
export type Attacked = {
  places: Place[]
  first: ReadonlyMap<string, number>
  solve(also: readonly Also[]): Solved
  side: Side
  from: string
}

/** No program takes longer than ten seconds, and none begins when the time is over. */
export function within(solver: Solver, told: Program, secondsLeft: () => number): Attacked["solve"] {
  return (also) =>
    secondsLeft() > 0
      ? solver.solve(told.text([], ...also), Math.min(10, secondsLeft()))
      : { kind: "unfinished" }
}

/** What one of a place can have done: given a step, answered, or kept silent. */
type Act = number | "silent" | "answered"

/** One of them does so, the others anything. */
function sayAct({ answered, sum, people }: Place, act: Act, top: number): Also[] {
  if (act === "silent") return [[[[1, answered]], "<=", people - 1]]
  if (act === "answered") return [[[[1, answered]], ">=", 1]]
  const most: Term[] = [
    [1, sum],
    [-top, answered],
  ]
  return [
    [[[1, sum]], ">=", act],
    [most, "<=", act - top],
    [[[1, answered]], ">=", 1],
  ]
}

/** Whether somebody of each place can have given each answer, answered, or kept silent, with all that is told. */
export function attackPlaces(
  { places, first, solve, side, from }: Attacked,
  { top, values }: Measure,
  found: FindingsList,
  tried: Tried,
): void {
  const seen = (solution: ReadonlyMap<string, number>) => {
    for (const { answered, sum, people, open } of places) {
      const [some, steps] = [Math.round(solution.get(answered) ?? 0), Math.round(solution.get(sum) ?? 0)]
      if (some < people) open.delete("silent")
      if (some > 0) open.delete("answered")
      for (const act of open)
        if (typeof act === "number" && some > 0 && steps >= act && steps <= top * (some - 1) + act)
          open.delete(act)
    }
  }
  tried.cells += places.reduce((all, { open }) => all + open.size, 0)
  seen(first)
  seeByExchange(places, first, top)
  for (const place of places) {
    const { wave, block, question, people, open } = place
    for (const act of open) {
      if (!open.has(act)) continue
      const one = solve(sayAct(place, act, top))
      if (one.kind === "possible") seen(one.values)
      else if (one.kind === "unfinished") tried.unfinished += 1
      else
        found.add({
          kind: typeof act === "number" ? "cell" : "silent",
          side,
          from,
          count: 1,
          smallest: people,
          example: `${wave.slot}: ${block}, ${question}${typeof act === "number" ? `, ${act + 1}/${values.length}` : ""}`,
        })
    }
  }
}

/** Exchanges answers in one solution, which saves a program per step. */
function seeByExchange(places: readonly Place[], solution: ReadonlyMap<string, number>, top: number): void {
  const whole = (name: string) => Math.round(solution.get(name) ?? 0)
  const questions = [...new Set(places.map(({ question }) => question))]
  const shares = places.map(({ answered, sum, group, question }): Share => {
    const given = { answers: whole(answered), steps: whole(sum) }
    return { group, question: questions.indexOf(question), ...given }
  })
  const reach = exchange(shares, top)
  for (const [at, { open }] of places.entries())
    for (const act of open) if (typeof act === "number" && reach(shares[at]!, act)) open.delete(act)
}
