import { type Logger, LogLevel } from "@slack/web-api"
import type * as webApi from "@slack/web-api"
import { faultOf } from "./errors.ts"
import type { SendFailure } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type Calls = webApi.WebClient
/** As a workspace that is served. */
export type CallsOf = (
  workspace: WorkspaceId,
) => Promise<{ calls: Calls; token: string; org: boolean } | { fault: SendFailure }>

/** If Slack states no rest: half a minute. */
const unstatedRest = "30"

/** One attempt, no waiting inside, a time limit. */
export function clientOptions(apiUrl: string | undefined, timeoutMs: number): webApi.WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    fetch: statingRest,
    logger: silent,
  }
}

/** Returns what was thrown as a fault. */
export async function attempt<T>(
  method: string,
  call: () => Promise<T>,
): Promise<{ value: T } | { fault: SendFailure }> {
  try {
    return { value: await call() }
  } catch (error) {
    return { fault: faultOf(error, method) }
  }
}

/** The library throws an unnamed error at a 429 without Retry-After, so add one. */
async function statingRest(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, init)
  if (response.status !== 429 || /^\d+$/.test(response.headers.get("retry-after") ?? "")) return response
  return new Response(null, { status: 429, headers: { "retry-after": unstatedRest } })
}

/** The libraries log payloads; our log has none. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}
