import { createHash } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Route } from "../platform.ts"
import { faultStatus, readBody } from "../lib/request-body.ts"
import { bearerFault } from "./bearer.ts"
import { fromHere } from "./allowlist.ts"
import type { InvokeAnswer } from "./answer.ts"
import { type InboundActivity, parseEvent as readActivity, tenantsOf } from "./read.ts"
import type { Sdk } from "./sdk.ts"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"

/** Card values and a message are about 100 KB at most. */
const longestBody = 256_000
const longestReadMs = 5_000
/** Teams waits about ten seconds for an answer. */
const slowMs = 5_000

/** What takes an organisation's activities. */
export type Receiver = {
  tenant: WorkspaceId
  receive: (heard: InboundActivity, request: string) => Promise<InvokeAnswer>
}

type Needs = {
  sdk: Sdk
  /** Undefined: this organisation is not served. */
  receiverOf: (tenant: string) => Receiver | undefined
  /** Undefined: nothing can be proved, so only this machine is heard. */
  appId: string | undefined
  allowed: (serviceUrl: string) => boolean
  /** Tells somebody of an organisation that is not served; the activity is genuine. */
  stranger?: ((activity: Record<string, unknown>) => Promise<void>) | undefined
  now: () => number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
}

/** Only to see whether an activity can be read. */
const nowhere = asWorkspaceId("")

/** Refuses what is not genuine, without a reason. */
export function messagesRoute(needs: Needs): Route {
  const { sdk, receiverOf, appId, allowed, stranger, now, log } = needs

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const began = now()
    const forwarded = req.headers["x-forwarded-for"] !== undefined || req.headers["forwarded"] !== undefined
    if (appId === undefined && !fromHere(req.socket.remoteAddress, forwarded))
      return unread(req, res, 401, "not from here")
    const bearer = appId === undefined ? undefined : bearerFault(req.headers.authorization, appId, now())
    if (bearer !== undefined) return unread(req, res, 401, bearer)
    const read = await readBody(req, { longest: longestBody, withinMs: longestReadMs })
    if ("fault" in read) {
      if (read.fault === "broken off") return void res.destroy()
      return unread(req, res, faultStatus[read.fault], read.fault)
    }
    const activity = objectOf(read.body.toString("utf8"))
    const served = activity && servedIn(activity)
    const heard = activity && readActivity(activity, served?.tenant ?? nowhere)
    if (!activity || !heard || heard.activity === "") return refuse(res, 400, "malformed")
    const reason = foreign(activity)
    if (reason !== undefined) return refuse(res, 401, reason)
    if (!served) {
      if (stranger && new Set(tenantsOf(activity)).size === 1)
        await sdk.turn(req.headers.authorization ?? "", activity, () => stranger(activity))
      return refuse(res, 401, "tenant")
    }

    let answer: InvokeAnswer
    const turn = await sdk.turn(req.headers.authorization ?? "", activity, async () => {
      answer = await served.receive(heard, nameOf(activity))
    })
    if (turn === "unsure") return refuse(res, 503, "keys unread")
    if (turn === "refused") return refuse(res, 401, "token")
    const ms = now() - began
    if (ms > slowMs) log("teams.slow", { ms })
    end(res, heard.said.kind === "unimplemented" ? 501 : 200, answer)
  }

  /** What the SDK does not check. */
  function foreign(activity: Record<string, unknown>): string | undefined {
    if (activity["channelId"] !== "msteams") return "another channel"
    return allowed(String(activity["serviceUrl"])) ? undefined : "service address"
  }

  /** By the tenant that every part of it names. */
  function servedIn(activity: Record<string, unknown>): Receiver | undefined {
    const [tenant, ...others] = new Set(tenantsOf(activity))
    return tenant === undefined || others.length > 0 ? undefined : receiverOf(tenant)
  }

  /** Refuses before the body is read, and closes the connection. */
  function unread(req: IncomingMessage, res: ServerResponse, status: number, reason: string) {
    req.resume()
    res.setHeader("connection", "close")
    refuse(res, status, reason)
  }

  function refuse(res: ServerResponse, status: number, reason: string) {
    log("teams.refused", { status, reason })
    end(res, status)
  }

  return { method: "POST", path: "/api/messages", handle }
}

/** Identifies an activity, against replays. */
function nameOf(activity: Record<string, unknown>): string {
  const { id } = activity["conversation"] as { id: string }
  return createHash("sha256")
    .update(`teams ${id} ${String(activity["id"])}`)
    .digest("hex")
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

function end(res: ServerResponse, status: number, body?: unknown) {
  if (res.writableEnded || res.destroyed) return
  if (body === undefined) return void res.writeHead(status).end()
  const text = JSON.stringify(body)
  const type = "application/json; charset=utf-8"
  // A stated length lets it go out in one piece.
  res.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text) }).end(text)
}
