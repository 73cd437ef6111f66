import type { SendFailure } from "../platform.ts"

/** Translates the connector's refusals and network errors into outcomes. */

/** A refusal that no retry can mend: our own mistake. */
export class TeamsRefusedError extends Error {
  override name = "TeamsRefusedError"
  readonly code: string

  constructor(code: string, call: string, cause?: unknown) {
    super(`Teams refused ${call}: ${code}`, { cause })
    this.code = code
  }
}

/** Never connected, so nothing was sent. */
const neverSent = new Set(
  "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT".split(" "),
)

/** About the app as a whole, not one conversation. */
const appRefused = new Set("BotDisabledByAdmin BotNotRegistered InvalidBotApiHost Unauthorized".split(" "))

/** Not "not found": https://learn.microsoft.com/en-us/answers/questions/1513369/403-forbidden-subcode-messagewritesblocked */
export const personGone = new Set([
  "MessageWritesBlocked",
  "ConversationBlockedByUser",
  "BotNotInConversationRoster",
])

type Answer = { status: number; retryAfter: string | null; code: string }

/** `backoffMs`: the rest where Teams states none. Throws `TeamsRefusedError` if only a change of the program helps. */
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

/** Never connected, or lost on the way. */
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

/** fetch puts the code into the cause; a timeout has only a name. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DOMException) return error.name
  if (!(error instanceof Error)) return undefined
  const { code } = (error.cause ?? {}) as { code?: unknown }
  if (typeof code === "string") return code
  return error.cause instanceof Error ? "network" : undefined
}
