/** How the prompts of a wave ended, by what there is to do about it. Numbers are people. */
export type PromptOutcome = {
  all: number
  /** Those whom the message reached, or who answered before it did. */
  delivered: number
  /** To be sent now, or under way. */
  due: number
  /** Their hour has not come. */
  waiting: number
  /** Nobody knows yet whether they arrived. */
  unknown: number
  /** Accounts that cannot be reached. */
  away: number
  /** The wave closed before they were asked. */
  late: number
  others: { reason: string; count: number }[]
}

/** What the close writes when it was too late. */
const late = "the wave closed"
/** A code of the platform's; anything else is a reason of our own. */
const code = /^[A-Za-z_]+$/

/** Sums up rows of prompts, counted by state and reason; "due" is waiting whose time has come. */
export function promptOutcome(
  rows: readonly { state: string; reason: string | null; count: number }[],
): PromptOutcome {
  const sum = (which: (row: { state: string; reason: string | null }) => boolean) =>
    rows.filter(which).reduce((total, row) => total + row.count, 0)
  const gone = rows.filter((row) => row.state === "gone")
  return {
    all: sum(() => true),
    delivered: sum(({ state, reason }) => state === "delivered" || (state === "skipped" && reason !== late)),
    due: sum(({ state }) => state === "due" || state === "sending"),
    waiting: sum(({ state }) => state === "waiting"),
    unknown: sum(({ state }) => state === "unknown"),
    away: sum(({ state, reason }) => state === "gone" && reason !== null && code.test(reason)),
    late: sum(({ state, reason }) => state === "skipped" && reason === late),
    others: gone.flatMap(({ reason, count }) =>
      reason !== null && code.test(reason) ? [] : [{ reason: reason ?? "?", count }],
    ),
  }
}

/** Why a prompt reached nobody, as far as the platform says it. */
export type WhyAway = "blocked" | "noChat" | "deactivated" | "other"

const why: Record<Exclude<WhyAway, "other">, ReadonlySet<string>> = {
  blocked: new Set(["MessageWritesBlocked", "ConversationBlockedByUser", "BotNotInConversationRoster"]),
  noChat: new Set(["not installed", "not_found", "channel_not_found", "cannot_dm_bot", "is_archived"]),
  deactivated: new Set([
    "user_disabled",
    "user_not_found",
    "users_not_found",
    "user_not_visible",
    "is_inactive",
  ]),
}

export function whyAway(reason: string | null): WhyAway {
  const found = (["blocked", "noChat", "deactivated"] as const).find((one) => why[one].has(reason ?? ""))
  return found ?? "other"
}
