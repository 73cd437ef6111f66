/** How the prompts of a wave ended, by what there is to do about it. Numbers are people. */
export type PromptOutcome = {
  all: number
  delivered: number
  waiting: number
  /** Nobody knows yet whether they arrived. */
  unknown: number
  /** Accounts that cannot be reached. */
  away: number
  /** The wave's key is missing. */
  noKey: number
  /** The wave closed before they were asked. */
  late: number
  others: { reason: string; count: number }[]
}

/** What the deliver step writes when it has no key, and what the close writes when it was too late. */
const noKey = "the wave's key is missing"
const late = "the wave closed"
/** A code of the platform's; anything else is a reason of our own. */
const code = /^[A-Za-z_]+$/

/** Sums up rows of prompts, counted by state and reason. */
export function promptOutcome(
  rows: readonly { state: string; reason: string | null; count: number }[],
): PromptOutcome {
  const sum = (which: (row: { state: string; reason: string | null }) => boolean) =>
    rows.filter(which).reduce((total, row) => total + row.count, 0)
  const gone = rows.filter((row) => row.state === "gone" && row.reason !== noKey)
  return {
    all: sum(() => true),
    delivered: sum(({ state }) => state === "delivered"),
    waiting: sum(({ state }) => state === "waiting" || state === "sending"),
    unknown: sum(({ state }) => state === "unknown"),
    away: sum(({ state, reason }) => state === "gone" && reason !== null && code.test(reason)),
    noKey: sum(({ state, reason }) => state === "gone" && reason === noKey),
    late: sum(({ state, reason }) => state === "skipped" && reason === late),
    others: gone.flatMap(({ reason, count }) =>
      reason !== null && code.test(reason) ? [] : [{ reason: reason ?? "?", count }],
    ),
  }
}
