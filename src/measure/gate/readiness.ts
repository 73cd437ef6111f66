import { daysBetween } from "../../pulse/deployments.ts"
import { readinessItems, type ReadinessId } from "../../pulse/readiness.ts"
import { gateThresholds } from "./thresholds.ts"

/** What the owner answered: where the evidence is, and of which day (yyyy-mm-dd) it is. */
export type ReadinessAnswer = { met: boolean; link?: string | undefined; on: string }

/**
 * - `met`: yes, with evidence that is recent enough
 * - `unmet`: no
 * - `noEvidence`: yes, and nothing that shows it
 * - `old`: shown too long ago
 * - `ownerGone`: an owner was named who is there no more
 * - `unanswered`
 */
export type ReadinessState = "met" | "unmet" | "noEvidence" | "old" | "ownerGone" | "unanswered"

export type ReadinessLine = {
  id: ReadinessId
  blocking: boolean
  state: ReadinessState
  link?: string | undefined
  on?: string | undefined
}

/** How each of the twelve stands on a day. `ownerThere`: whether the accountable owner is named and still there. */
export function readinessOn(
  today: string,
  answers: ReadonlyMap<ReadinessId, ReadinessAnswer>,
  ownerThere: boolean,
): ReadinessLine[] {
  return readinessItems.map(({ id, blocking }) => {
    const answer = answers.get(id)
    const state = stateOf(id, answer, today, ownerThere)
    return { id, blocking, state, link: answer?.link, on: answer?.on }
  })
}

function stateOf(
  id: ReadinessId,
  answer: ReadinessAnswer | undefined,
  today: string,
  ownerThere: boolean,
): ReadinessState {
  if (!answer) return "unanswered"
  if (!answer.met) return "unmet"
  if (!answer.link) return "noEvidence"
  if (id === "ownerNamed" && !ownerThere) return "ownerGone"
  const tooOld = id === "escalationTried" && daysBetween(answer.on, today) > gateThresholds.triedDays
  return tooOld ? "old" : "met"
}
