import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import { page, type Draft, type Invocation } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { someAdmins } from "../../caller.ts"
import { mention } from "../../people-named.ts"
import { noteOpened } from "../../leader-rights.ts"
import { today } from "../../reading/days.ts"
import { decisionTold } from "../../../reports/decision-documents.ts"
import type { StoredDecision } from "../../../postgres/decisions.ts"
import { peopleOf } from "../../../postgres/people.ts"
import type { WorkspaceId } from "../../../pulse/ids.ts"
import { moreOffer } from "../../../words/commands.ts"
import { decidedText, decisionDraft, decisionLine, doneLine } from "../../../words/decisions.ts"
import { movedLine } from "../../../words/staff.ts"
import { decisionsSeen } from "./seen.ts"

/** What is open, the next due first. */
export async function listDecisions(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"decide">,
  { from }: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const day = today(asker, now())
  const [{ rights, seen: own }, people] = await Promise.all([
    decisionsSeen(deps, asker),
    peopleOf(db, workspace),
  ])
  if (own.length === 0 && rights.own.length === 0)
    return { text: decidedText(locale, "notForYou", { admins: await someAdmins(deps, asker) }) }
  if (rights.own.length > 0) await noteOpened(deps, asker, "decide")
  const open = own
    .filter(({ state }) => state === "open" || state === "later")
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const idOf = (person: string | undefined) => people.find((one) => one.person === person)?.platformId
  const moved = await movedOf(deps, workspace, own)
  const { lines, more } = page(
    open.map((one) => {
      const owner = idOf(one.owner)
      const line = decisionLine(locale, one, { owner: owner && mention(owner), overdue: one.dueOn < day })
      return [line, moved.get(one.number)?.(locale)].filter(Boolean).join(" ")
    }),
    from,
  )
  const done = own.filter(({ state, text }) => state === "done" && text !== undefined).slice(0, mostDone)
  return {
    ...decisionDraft(locale, lines, open, {
      leads: rights.own.length > 0,
      done: done.map((one) => doneLine(locale, one, moved.get(one.number)?.(locale))),
    }),
    ...(more === undefined ? {} : { offers: moreOffer(locale, command, more) }),
  }
}

/** Of what was done so many are told, the last first. */
const mostDone = 5

/** What became of the measures of decisions, as a sentence; only where there is one. */
async function movedOf(deps: CommandDeps, workspace: WorkspaceId, decisions: readonly StoredDecision[]) {
  const measured = decisions.filter(({ measure, state }) => measure !== undefined && state !== "dropped")
  const found = await Promise.all(
    measured.slice(0, 2 * mostDone).map(async ({ number }) => {
      const one = await decisionTold(deps, workspace, number)
      return [number, (locale: string) => movedLine(locale, one?.document.moved)] as const
    }),
  )
  return new Map(found)
}
