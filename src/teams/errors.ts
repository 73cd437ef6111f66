import type { SendFailure } from "../platform.ts"

/** The one place where the connector's refusals and the network's faults become outcomes. */

/** Teams refused what no retry can mend: our own mistake. */
export class TeamsRefusedError extends Error {
  override name = "TeamsRefusedError"
  readonly code: string

  constructor(code: string, call: string, cause?: unknown) {
    super(`Teams refused ${call}: ${code}`, { cause })
    this.code = code
  }
}

/** The connection was never made, so nothing was sent. */
const neverSent = new Set(
  "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT".split(" "),
)

/** Refusals that concern the app as a whole, not one conversation. */
const appRefused = new Set("BotDisabledByAdmin BotNotRegistered InvalidBotApiHost Unauthorized".split(" "))

/**
 * Refusals that say of one person that they blocked or removed the app:
 * https://learn.microsoft.com/en-us/answers/questions/1513369/403-forbidden-subcode-messagewritesblocked. A conversation
 * that is not found says nothing of the kind: Teams answers so now and then.
 */
export const personGone = new Set([
  "MessageWritesBlocked",
  "ConversationBlockedByUser",
  "BotNotInConversationRoster",
])

type Answer = { status: number; retryAfter: string | null; code: string }

/**
 * What a refusal of the connector means. `backoffMs` is how long to rest where Teams does not say. Throws
 * `TeamsRefusedError` when only a change of the program helps.
 */
export function refusal({ status, retryAfter, code }: Answer, call: string, backoffMs: number): SendFailure {
  switch (status) {
    case 412:
    case 429:
    case 502:
    case 504:
      return { kind: "later", retryAfterMs: secondsOf(retryAfter) ?? backoffMs }
    case 401:
      return { kind: "blocked", reason: code || "unauthorized" }
    case 403:
      if (appRefused.has(code)) return { kind: "blocked", reason: code }
      return { kind: "gone", reason: code || "forbidden" }
    case 404:
    case 410:
      return { kind: "gone", reason: code || "not_found" }
    default:
      if (status >= 500) return { kind: "unknown", reason: `http_${status}` }
      throw new TeamsRefusedError(code || `http_${status}`, call)
  }
}

/** What a call that threw means: never connected, or lost on the way. */
export function networkFault(error: unknown, call: string, backoffMs: number): SendFailure {
  const code = codeOf(error)
  if (code === undefined) throw new TeamsRefusedError("unexpected", call, error)
  if (neverSent.has(code)) return { kind: "later", retryAfterMs: backoffMs }
  return { kind: "unknown", reason: code }
}

function secondsOf(retryAfter: string | null): number | undefined {
  const seconds = Number(retryAfter ?? "")
  return retryAfter && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : undefined
}

/** The code of a network fault: fetch puts it into the cause; a timeout has only a name. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DOMException) return error.name
  if (!(error instanceof Error)) return undefined
  const { code } = (error.cause ?? {}) as { code?: unknown }
  if (typeof code === "string") return code
  return error.cause instanceof Error ? "network" : undefined
}
