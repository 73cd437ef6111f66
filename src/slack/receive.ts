import type { IncomingMessage, ServerResponse } from "node:http"
import type { App, Receiver } from "@slack/bolt"
import type { Route } from "../platform.ts"
import { faultStatus, readBody } from "../lib/request-body.ts"
import { implausible, verify } from "./verify.ts"
import { errorKind } from "../lib/error-kind.ts"

/** Signed HTTP: a Bolt Receiver mounted on the program's own server. */

/** Commands and forms have at most some 40,000 characters. */
const longestBody = 128_000
/** Slack's own limit. */
const longestReadMs = 3_000
/** Close to Slack's 3 s: logged. */
const slowMs = 2_000

type Needs = {
  signingSecret: string
  now: () => number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
}

export function signedReceiver({ signingSecret, now, log }: Needs): { receiver: Receiver; route: Route } {
  let app: App | undefined
  let open = false

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const began = now()
    if (!open || !app) return end(res, 503)
    const signed = {
      timestamp: one(req.headers["x-slack-request-timestamp"]),
      signature: one(req.headers["x-slack-signature"]),
    }
    const reason = implausible(signed, now())
    if (reason !== undefined) {
      req.resume()
      return refuse(res, 401, reason, "close")
    }
    const read = await readBody(req, { longest: longestBody, withinMs: longestReadMs })
    if ("fault" in read) {
      if (read.fault === "broken off") return void res.destroy()
      return refuse(res, faultStatus[read.fault], read.fault, "close")
    }
    const { body } = read
    const verdict = verify(signingSecret, { ...signed, body }, now())
    if (verdict.kind === "refused") return refuse(res, 401, verdict.reason)
    const payload = payloadOf(req.headers["content-type"] ?? "", body.toString("utf8"))
    if (payload === undefined) return refuse(res, 400, "malformed")
    if (payload["ssl_check"] === "1") return end(res, 200)
    if (payload["type"] === "url_verification") return end(res, 200, { challenge: payload["challenge"] })

    let acknowledged = false
    async function ack(response?: unknown) {
      if (acknowledged) return
      acknowledged = true
      const ms = now() - began
      if (ms > slowMs) log("slack.slow", { ms })
      end(res, 200, response)
    }
    const retryNum = Number(req.headers["x-slack-retry-num"])
    try {
      await app.processEvent({
        body: payload,
        ack,
        customProperties: { request: verdict.digest },
        ...(Number.isInteger(retryNum) ? { retryNum } : {}),
      })
      await ack()
    } catch (error) {
      log("slack.unreadable", { error: errorKind(error) })
      if (!acknowledged) end(res, 400)
    }
  }

  function refuse(res: ServerResponse, status: number, reason: string, connection?: "close") {
    log("slack.refused", { status, reason })
    if (connection) res.setHeader("connection", connection)
    end(res, status)
  }

  const receiver: Receiver = {
    init(given) {
      app = given
    },
    async start() {
      open = true
    },
    async stop() {
      open = false
    },
  }
  return { receiver, route: { method: "POST", path: "/slack/events", handle } }
}

/** JSON for events, a form with a JSON field for interactions, a plain form for commands. */
function payloadOf(contentType: string, body: string): Record<string, unknown> | undefined {
  const type = contentType.split(";")[0]?.trim().toLowerCase()
  if (type === "application/json") return objectOf(body)
  if (type !== "application/x-www-form-urlencoded") return undefined
  const form = new URLSearchParams(body)
  const payload = form.get("payload")
  return payload === null ? Object.fromEntries(form) : objectOf(payload)
}

function objectOf(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

function end(res: ServerResponse, status: number, body?: unknown) {
  if (res.writableEnded || res.destroyed) return
  const text = body === undefined || typeof body === "string" ? (body ?? "") : JSON.stringify(body)
  const type = typeof body === "object" ? "application/json" : "text/plain"
  res.setHeader("content-type", `${type}; charset=utf-8`)
  res.setHeader("content-length", Buffer.byteLength(text))
  res.writeHead(status).end(text)
}
