import { beforeAfter, type BeforeAfter } from "../../measure/review/before-after.ts"
import type { DecisionSource, DecisionState } from "../../pulse/deployments.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import type { HistoryWave } from "../digest/input.ts"
import type { Bound } from "../row.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** What was heard from a unit: its released figure, that somebody wrote, or no more than that people answered. */
export type WhatWasHeard =
  | {
      kind: "figure"
      unit: UnitId
      title: Text
      /** The survey's own sentence, where it has one and the measure is strained. */
      says: Text | undefined
      score: number
      bound: Bound | undefined
    }
  | { kind: "comments"; unit: UnitId }
  | { kind: "answers"; unit: UnitId }

/** A decision as staff and leaders read it, with what became of its measure. */
export type DecisionDocument = {
  heard: WhatWasHeard
  text: string
  dueOn: string
  state: DecisionState
  stateOn: string | undefined
  why: string | undefined
  /** The measure it should move, and what became of that. */
  moved: { title: Text; result: BeforeAfter | undefined } | undefined
}

type Input = {
  decision: {
    text: string
    dueOn: string
    from: DecisionSource
    madeOn: string
    state: DecisionState
    stateOn: string | undefined
    why: string | undefined
    measure?: string | undefined
  }
  unit: UnitId
  survey: Survey | undefined
  history: readonly HistoryWave[]
}

/** A decision with released figures alone; one that came from comments tells no more of them than that there were some. */
export function decisionDocument({ decision, unit, survey, history }: Input): DecisionDocument {
  const { text, dueOn, from, state, stateOn, why, measure, madeOn } = decision
  const known = measure === undefined ? undefined : survey?.measures[measure]
  return {
    heard:
      from === "comment"
        ? { kind: "comments", unit }
        : heardOf({ unit, survey, measure, history: history.filter(({ closesOn }) => closesOn <= madeOn) }),
    text,
    dueOn,
    state,
    stateOn,
    why,
    moved: known && {
      title: known.short ?? known.title,
      result: resultOf(decision, history),
    },
  }
}

export function heardOf(about: {
  unit: UnitId
  survey: Survey | undefined
  measure: string | undefined
  history: readonly HistoryWave[]
}): WhatWasHeard {
  const { unit, survey, measure, history } = about
  const known = measure === undefined ? undefined : survey?.measures[measure]
  const row = history.at(-1)?.rows.find((one) => one.measure === measure)
  if (!known || row?.status !== "published" || row.score === undefined) return { kind: "answers", unit }
  const strained = row.trend?.state === "alert" || row.trend?.state === "watch"
  return {
    kind: "figure",
    unit,
    title: known.short ?? known.title,
    says: strained ? known.says?.strained : undefined,
    score: row.score,
    bound: row.bound,
  }
}

function resultOf(
  { measure, madeOn, state, stateOn }: Input["decision"],
  history: readonly HistoryWave[],
): BeforeAfter | undefined {
  const scores = history.flatMap(({ closesOn: on, rows }) =>
    rows.flatMap(({ measure: own, status, score, bound, low, high, segment: series }) =>
      own === measure &&
      status === "published" &&
      score !== undefined &&
      bound === undefined &&
      low !== undefined &&
      high !== undefined
        ? [{ on, score, low, high, series }]
        : [],
    ),
  )
  const since = state === "done" && stateOn !== undefined ? stateOn : madeOn
  const result = beforeAfter(scores, { decidedOn: madeOn, since })
  return result.kind === "moved" ? result : undefined
}
