import { setTimeout as wait } from "node:timers/promises"
import { networkFault, refusal, TeamsRefusedError } from "./errors.ts"
import { threadPace } from "./thread-rate-limit.ts"
import type { SendFailure } from "../platform.ts"

/** One request per call, never repeated: the SDK's own client sends up to four times when a reply is lost. */
export type Connector = {
  call(serviceUrl: string, method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Called>
}
export type Called = { value: unknown } | { fault: SendFailure }

type Needs = {
  token: () => Promise<TokenFound>
  /** Whether this address may be called at all. */
  allowed: (serviceUrl: string) => boolean
  timeoutMs: number
  /** Takes the tenant's next moment for any call; gives the wait (ms). */
  turn: () => Promise<number>
  now: () => number
  random: () => number
}

export type TokenFound = { token: string | undefined } | { fault: SendFailure }

const longestRestMs = 60_000
const shortestRestMs = 1_000
/** A message whose thread is busy longer is told to come later. */
const longestWaitMs = 2_500
/** The same for the tenant: what waits here counts as begun if we are killed. */
const longestQueueMs = 200

export function connector(needs: Needs): Connector {
  const { token, allowed, timeoutMs, turn, now, random } = needs
  const threadWait = threadPace(now)
  let held = 0

  async function call(serviceUrl: string, method: string, path: string, body: unknown): Promise<Called> {
    if (!allowed(serviceUrl)) return { fault: { kind: "gone", reason: "foreign service address" } }
    const proof = await token()
    if ("fault" in proof) return proof
    const thread = method === "GET" ? undefined : threadOf(path)
    const rest = thread === undefined ? 0 : threadWait(thread, longestWaitMs)
    if (rest > longestWaitMs) return { fault: { kind: "later", retryAfterMs: Math.ceil(rest) } }
    if (rest > 0) await wait(rest)
    const queue = await turn()
    if (queue > longestQueueMs) return { fault: { kind: "later", retryAfterMs: Math.ceil(queue) } }
    if (queue > 0) await wait(queue)
    const name = `${method} ${path.replaceAll(/[^/]{20,}/g, "…")}`
    try {
      const answer = await fetch(`${serviceUrl.replace(/\/$/, "")}/${path}`, {
        method,
        headers: {
          ...(proof.token === undefined ? {} : { authorization: `Bearer ${proof.token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await answer.text()
      if (answer.ok) {
        held = 0
        return { value: parsed(text) }
      }
      const { status } = answer
      const fault = refusal(
        { status, retryAfter: answer.headers.get("retry-after"), code: errorCode(text) },
        name,
        backoff(),
      )
      held = fault.kind === "later" ? held + 1 : 0
      return { fault }
    } catch (error) {
      if (error instanceof TeamsRefusedError) throw error
      return { fault: networkFault(error, name, backoff()) }
    }
  }

  /** Doubles with every refusal, with jitter between processes. */
  function backoff(): number {
    const full = Math.min(longestRestMs, shortestRestMs * 2 ** held)
    return Math.round(full * (0.5 + random() / 2))
  }

  return { call }
}

function threadOf(path: string): string | undefined {
  return /^v3\/conversations\/([^/]+)\/activities/.exec(path)?.[1]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function errorCode(text: string): string {
  const { error, subCode } = (parsed(text) ?? {}) as { error?: { code?: unknown }; subCode?: unknown }
  const code = subCode ?? error?.code
  return typeof code === "string" && /^[A-Za-z_]{1,60}$/.test(code) ? code : ""
}
