import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import { methods, respond } from "./slack-methods.ts"
import { authorize, freshOauth, inOrganisation, oauthAccess } from "./slack-oauth.ts"
import { type SlackPeer, slackPeer } from "./slack-peer.ts"
import type { Json, SlackFault, SlackMessage, SlackState, SlackWorkspace } from "./slack-state.ts"

/**
 * A recording Slack over real HTTP on 127.0.0.1. The product may run in this process or in another; it is told
 * `apiUrl`. Every call and message is kept; faults are scripted by method.
 */
export type SlackServer = {
  apiUrl: string
  signingSecret: string
  state: SlackState
  /** The next calls of `method` end like this. */
  next(method: string, fault: SlackFault, times?: number): void
  /** Messages that people can see, oldest first. */
  messages(filter?: { person?: string; channel?: string; team?: string }): SlackMessage[]
  /** What only this person saw. */
  whispers(person: string): string[]
  /** The last of it. */
  whisper(person: string): SlackMessage
  /** What the person's Home tab shows, as text. */
  homeOf(person: string): string
  callsOf(method: string): Json[]
  /** Acts as people do, against the product's address for Slack's requests. */
  peer(endpoint: string, team?: string, org?: string): SlackPeer
  close(): Promise<void>
}

export type SlackSetup = {
  workspaces?: Partial<SlackWorkspace>[]
  signingSecret?: string
  messagesPerSecond?: number
}

export async function startSlackServer(setup: SlackSetup = {}): Promise<SlackServer> {
  const state = freshState(setup)
  const server = createServer((req, res) => {
    void answer(state, req, res).catch(() => res.destroy())
  })
  server.keepAliveTimeout = 30_000
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  state.origin = origin
  return {
    apiUrl: `${origin}/api/`,
    signingSecret: state.signingSecret,
    state,
    next(method, fault, times = 1) {
      const queue = state.queued.get(method) ?? []
      state.queued.set(method, [...queue, ...Array.from({ length: times }, () => fault)])
    },
    messages: ({ person, channel, team } = {}) =>
      state.messages.filter(
        (m) =>
          !m.ephemeralTo &&
          (person === undefined || m.person === person) &&
          (channel === undefined || m.channel === channel) &&
          (team === undefined || m.team === team),
      ),
    whispers: (person) => state.messages.filter((m) => m.ephemeralTo === person).map((m) => m.text),
    whisper(person) {
      const last = state.messages.findLast((m) => m.ephemeralTo === person)
      if (!last) throw new Error(`${person} was told nothing`)
      return last
    },
    homeOf: (person) => JSON.stringify(state.homes.get(person) ?? {}),
    callsOf: (method) => state.calls.filter((call) => call.method === method).map((call) => call.args),
    peer: (endpoint, team, org) =>
      slackPeer(state, origin, endpoint, team ?? state.workspaces[0]?.team ?? "", org),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

function freshState(setup: SlackSetup): SlackState {
  const workspaces = (setup.workspaces ?? [{}]).map((given, at) => ({
    team: `T${at + 1}`,
    name: `Workspace ${at + 1}`,
    botToken: `xoxb-${at + 1}`,
    people: [],
    channels: [],
    groups: [],
    ...given,
  }))
  return {
    origin: "",
    signingSecret: setup.signingSecret ?? "shared-secret-of-the-tests",
    workspaces,
    messages: [],
    byRef: new Map(),
    opened: new Set(),
    calls: [],
    views: [],
    homes: new Map(),
    files: new Map(),
    uploads: new Map(),
    triggers: new Map(),
    responses: new Map(),
    queued: new Map(),
    oauth: freshOauth(workspaces[0]?.team ?? ""),
    messagesPerSecond: setup.messagesPerSecond,
    sentAtMs: new Map(),
    counter: 0,
  }
}

async function answer(state: SlackState, req: IncomingMessage, res: ServerResponse) {
  const bytes = await bodyOf(req)
  const body = bytes.toString("utf8")
  const path = new URL(req.url ?? "/", "http://127.0.0.1").pathname
  if (path.startsWith("/respond/")) return answerResponse(state, path.slice("/respond/".length), body, res)
  if (path.startsWith("/upload/")) return answerUpload(state, path.slice("/upload/".length), bytes, res)
  if (path.startsWith("/files/")) return answerFile(state, path.slice("/files/".length), req, res)
  if (path === "/oauth/v2/authorize") return authorize(state, new URL(req.url!, state.origin), res)
  const method = path.replace("/api/", "")
  const args = argsOf(body)
  const token = req.headers.authorization?.replace("Bearer ", "")
  const workspace = state.workspaces.find(
    ({ botToken, appToken, older = [] }) =>
      token !== undefined && [botToken, appToken, ...older].includes(token),
  )
  const expired = token !== undefined && state.oauth.expired.has(token)
  const fault = faultFor(state, method, args, workspace?.team)
  const record = (answer: string) =>
    state.calls.push({ method, team: workspace?.team ?? "", args, atMs: Date.now(), answer })

  if (fault?.kind === "slow") await wait(fault.ms)
  if (fault?.kind === "limited") {
    record("limited")
    const rest = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) }
    return res.writeHead(429, rest).end()
  }
  if (fault?.kind === "dropped" || (fault?.kind === "status" && !fault.done)) {
    record(fault.kind)
    return fault.kind === "dropped" ? res.destroy() : res.writeHead(fault.status).end("trouble")
  }
  const reply =
    fault?.kind === "error" || expired
      ? { ok: false, error: fault?.kind === "error" ? fault.code : "token_expired" }
      : carryOut(state, workspace, method, args)
  record(reply["ok"] === true ? "ok" : String(reply["error"]))
  if (fault?.kind === "lost") return res.destroy()
  if (fault?.kind === "status") return res.writeHead(fault.status).end("trouble")
  const scopes = workspace?.scopes ? { "x-oauth-scopes": workspace.scopes.join(",") } : {}
  const headers = { "content-type": "application/json; charset=utf-8", ...scopes }
  return res.writeHead(200, headers).end(JSON.stringify(reply))
}

/** The address that Slack lends for one upload: faults are scripted under "upload". */
async function answerUpload(state: SlackState, id: string, bytes: Buffer, res: ServerResponse) {
  const fault = faultFor(state, "upload", { id })
  if (fault?.kind === "slow") await wait(fault.ms)
  if (fault?.kind === "dropped") return res.destroy()
  const upload = state.uploads.get(id)
  if (!upload) return res.writeHead(404).end()
  upload.bytes = bytes
  return res.writeHead(200, { "content-type": "text/plain" }).end(`OK - ${upload.bytes.length}`)
}

/** Slack's file host: to a stranger it shows its page for signing in. */
function answerFile(state: SlackState, id: string, req: IncomingMessage, res: ServerResponse) {
  const token = req.headers.authorization?.replace("Bearer ", "")
  const file = state.files.get(id)
  const known = state.workspaces.some(({ botToken, revoked }) => botToken === token && !revoked)
  state.calls.push({ method: "file", team: "", args: { id }, atMs: Date.now(), answer: String(known) })
  if (!file || !known) return res.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>")
  return res.writeHead(200, { "content-type": "text/csv" }).end(file.bytes)
}

/** The address that an act lends: faults are scripted under "response_url". */
async function answerResponse(state: SlackState, id: string, body: string, res: ServerResponse) {
  const args = JSON.parse(body) as Json
  const fault = faultFor(state, "response_url", args)
  if (fault?.kind === "slow") await wait(fault.ms)
  if (fault?.kind === "dropped") return res.destroy()
  const failed = fault?.kind === "status" && !fault.done ? fault.status : undefined
  const status = failed ?? respond(state, id, args)
  state.calls.push({ method: "response_url", team: "", args, atMs: Date.now(), answer: String(status) })
  if (fault?.kind === "lost") return res.destroy()
  return res.writeHead(fault?.kind === "status" ? fault.status : status).end("ok")
}

function carryOut(
  state: SlackState,
  workspace: SlackWorkspace | undefined,
  method: string,
  args: Json,
): Json {
  if (method === "oauth.v2.access") return oauthAccess(state, args)
  if (!workspace) return { ok: false, error: "invalid_auth" }
  if (workspace.revoked) return { ok: false, error: "token_revoked" }
  if (workspace.grid) return inOrganisation(state, workspace, method, args)
  return methods[method]?.(state, workspace, args) ?? { ok: false, error: "unknown_method" }
}

function faultFor(state: SlackState, method: string, args: Json, team = ""): SlackFault | undefined {
  const queued = state.queued.get(method)?.shift()
  return (
    queued ??
    state.rule?.(method, args) ??
    (method === "chat.postMessage" ? overLimit(state, team) : undefined)
  )
}

/** As Slack does it: whoever sends more than the workspace takes within a second is told to rest. */
function overLimit(state: SlackState, team: string): SlackFault | undefined {
  if (state.messagesPerSecond === undefined) return undefined
  const now = Date.now()
  const recent = (state.sentAtMs.get(team) ?? []).filter((at) => at > now - 1_000)
  state.sentAtMs.set(team, recent)
  if (recent.length >= state.messagesPerSecond) return { kind: "limited", retryAfter: 1 }
  recent.push(now)
  return undefined
}

function argsOf(body: string): Json {
  const form = Object.fromEntries(new URLSearchParams(body)) as Json
  for (const field of ["blocks", "metadata", "view"])
    if (typeof form[field] === "string") form[field] = JSON.parse(form[field]) as unknown
  return form
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
