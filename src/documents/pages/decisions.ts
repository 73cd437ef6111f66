import type { PageDecision } from "../review/page.ts"
import { openDecisions } from "./home.ts"

export type DecisionsInput = {
  path: readonly { id: string; name: string }[]
  /** Of this unit and below, the last first. */
  decisions: readonly PageDecision[]
  today: string
}

export type DecisionsPage = Pick<DecisionsInput, "path" | "today"> & {
  overdue: PageDecision[]
  open: PageDecision[]
  done: PageDecision[]
  dropped: PageDecision[]
}

/** What somebody will do, and what became of what was done. */
export function decisionsPage({ path, decisions, today }: DecisionsInput): DecisionsPage {
  const open = openDecisions(decisions)
  return {
    path,
    today,
    overdue: open.filter(({ dueOn }) => dueOn < today),
    open: open.filter(({ dueOn }) => dueOn >= today),
    done: decisions.filter(({ state }) => state === "done"),
    dropped: decisions.filter(({ state }) => state === "dropped"),
  }
}
