import * as webApi from "@slack/web-api"
import type { SendFailure } from "../platform.ts"

/** Translates Slack's refusals and network errors into outcomes. */

/** A refusal that no retry can mend: our own mistake. */
export class SlackRefusedError extends Error {
  override name = "SlackRefusedError"
  readonly code: string

  constructor(code: string, method: string, cause: unknown) {
    super(`Slack refused ${method}: ${code}`, { cause })
    this.code = code
  }
}

/** Person, channel or message out of reach. */
const gone = new Set(
  `channel_not_found user_not_found users_not_found user_disabled user_not_visible cannot_dm_bot is_archived
  not_in_channel restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
  restricted_action_non_threadable_channel message_not_found cant_update_message edit_window_closed is_inactive
  method_not_supported_for_channel_type file_not_found file_deleted`.split(/\s+/),
)

/** Token or app out of reach; `account_inactive` is about the token's account. */
const blocked = new Set(
  `invalid_auth not_authed account_inactive token_revoked token_expired missing_scope no_permission access_denied
  accesslimited not_allowed_token_type user_removed_from_team team_not_found team_disabled team_access_not_granted
  two_factor_setup_required ekm_access_denied messages_tab_disabled enterprise_is_restricted invalid_refresh_token invalid_grant bad_client_secret
  invalid_client_id authorization_not_found`.split(/\s+/),
)

/** Refused before anything happened. */
const later = new Set("ratelimited rate_limited message_limit_exceeded org_login_required".split(" "))

/** Slack itself does not know. */
const unknown = new Set(
  "fatal_error internal_error service_unavailable request_timeout team_added_to_org".split(" "),
)

/** Never connected, so nothing was sent. */
const neverSent = new Set(
  "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT".split(" "),
)

const unreachableRestMs = 5_000
const limitedRestMs = 30_000

/** Throws `SlackRefusedError` if only a change of the program helps. */
export function faultOf(error: unknown, method: string): SendFailure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: "later", retryAfterMs: error.retryAfter * 1_000 }
  if (error instanceof webApi.WebAPIPlatformError) return refusal(error, method)
  if (error instanceof webApi.WebAPIHTTPError) return { kind: "unknown", reason: `http_${error.statusCode}` }
  return network(error instanceof webApi.WebAPIRequestError ? error.original : error, method)
}

function refusal(error: webApi.WebAPIPlatformError, method: string): SendFailure {
  const code = error.data.error
  if (gone.has(code)) return { kind: "gone", reason: code }
  if (blocked.has(code)) return { kind: "blocked", reason: code }
  if (later.has(code)) {
    const seconds = error.data.response_metadata?.retryAfter
    return { kind: "later", retryAfterMs: seconds === undefined ? limitedRestMs : seconds * 1_000 }
  }
  if (unknown.has(code)) return { kind: "unknown", reason: code }
  if (!/^[a-z_]{1,80}$/.test(code)) return { kind: "unknown", reason: "unreadable_reply" }
  throw new SlackRefusedError(code, method, error)
}

function network(error: unknown, method: string): SendFailure {
  const code = codeOf(error)
  if (code !== undefined && neverSent.has(code)) return { kind: "later", retryAfterMs: unreachableRestMs }
  if (code !== undefined) return { kind: "unknown", reason: code }
  throw new SlackRefusedError("unexpected", method, error)
}

/** fetch puts the code into the cause; a timeout has only a name. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DOMException) return error.name
  if (!(error instanceof Error)) return undefined
  const { code } = (error.cause ?? {}) as { code?: unknown }
  if (typeof code === "string") return code
  return error.cause instanceof Error ? "network" : undefined
}
