import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import { signer, type Signer } from "./teams-keys.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"

/**
 * A recording Bot Connector over real HTTP on 127.0.0.1, with the page of keys that its requests are signed with. It
 * throttles, forgets, times out and refuses as Microsoft's documentation of the Bot Connector's REST interface says.
 */

export type Json = Record<string, unknown>
export type TeamsMessage = {
  id: string
  conversation: string
  activity: Json
  edits: Json[]
  atMs: number
  /** The id within chats of the one person who sees it among others. */
  only?: string
}
export type TeamsMember = {
  id: string
  member: string
  email?: string
  role?: string
  principal?: string
  name?: string
}
export type TeamsFault =
  | { kind: "limited"; status?: number; retryAfter?: number }
  | { kind: "error"; status: number; code: string }
  /** It happens; the reply is lost. */
  | { kind: "lost" }
  /** Nothing happens; the connection breaks. */
  | { kind: "dropped" }
  | { kind: "slow"; ms: number }

type TeamsTeam = {
  id: string
  name: string
  members: string[]
  channels: { id: string; name?: string; type?: string }[]
  group?: string
}

export type TeamsState = {
  tenant: WorkspaceId
  origin: string
  members: TeamsMember[]
  teams: TeamsTeam[]
  /** Owners by the team's directory group, for whoever may read them. */
  owners: Map<string, string[]>
  messages: TeamsMessage[]
  /** What people sent, by its path, and how often each was fetched. */
  files: Map<string, { bytes: Uint8Array; type?: string; fetched: number }>
  /** Chats by the person's id within chats. */
  chats: Map<string, string>
  calls: { method: string; path: string; body: Json; status: number; token: string; atMs: number }[]
  faults: TeamsFault[]
  /** Decides by itself how a send ends. */
  rule?: (path: string) => TeamsFault | undefined
  perSecond: number | undefined
}

export type TeamsServer = {
  origin: string
  serviceUrl: string
  openIdMetadataUrl: string
  state: TeamsState
  keys: Signer
  /** The next sends end like this. */
  next(fault: TeamsFault, times?: number): void
  close(): Promise<void>
}

export type TeamsSetup = Partial<Pick<TeamsState, "tenant" | "members" | "teams" | "perSecond">>

export async function startTeamsServer(setup: TeamsSetup = {}): Promise<TeamsServer> {
  const state: TeamsState = {
    tenant: asWorkspaceId("tenant-1"),
    origin: "",
    members: [],
    teams: [],
    perSecond: undefined,
    ...setup,
    owners: new Map(),
    messages: [],
    files: new Map(),
    chats: new Map(),
    calls: [],
    faults: [],
  }
  const keys = signer()
  const server = createServer((req, res) => {
    void answer(state, keys, req, res).catch(() => res.destroy())
  })
  server.keepAliveTimeout = 30_000
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  keys.at(origin)
  state.origin = origin
  return {
    origin,
    serviceUrl: `${origin}/emea/`,
    openIdMetadataUrl: `${origin}/.well-known/openidconfiguration`,
    state,
    keys,
    next: (fault, times = 1) => void state.faults.push(...Array.from({ length: times }, () => fault)),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

async function answer(state: TeamsState, keys: Signer, req: IncomingMessage, res: ServerResponse) {
  const url = new URL(req.url ?? "/", "http://127.0.0.1")
  const published = keys.published(url.pathname)
  if (published)
    return res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(published))
  const file = state.files.get(url.pathname)
  if (file) {
    file.fetched++
    return res.writeHead(200, { "content-type": file.type ?? "text/csv" }).end(file.bytes)
  }
  const body = await bodyOf(req)
  const path = decodeURIComponent(url.pathname).replace(/^\/emea\//, "")
  const fault = /\/(activities|members\/[^/]+)$/.test(path) ? faultFor(state, path) : undefined
  const end = (status: number, reply: object, headers: Record<string, string> = {}) => {
    const token = req.headers.authorization?.replace("Bearer ", "") ?? ""
    state.calls.push({ method: req.method ?? "", path, body, status, token, atMs: Date.now() })
    if (fault?.kind === "lost") return res.destroy()
    return res
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(reply))
  }
  if (fault?.kind === "slow") await wait(fault.ms)
  if (fault?.kind === "dropped") return res.destroy()
  if (fault?.kind === "error") return end(fault.status, refused(fault.code))
  if (fault?.kind === "limited") {
    const headers = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) }
    return end(fault.status ?? 429, refused("RequestThrottled"), headers as Record<string, string>)
  }
  if (path.startsWith("/v1.0/teams/")) return owners(state, path, url, end)
  const reply = carryOut(state, req.method ?? "", path, url.searchParams, body)
  return "error" in reply ? end(404, reply) : end(reply.status, reply.body)
}

/** Microsoft Graph's list of a team's members, three a page; a team that has not consented is forbidden. */
function owners(state: TeamsState, path: string, url: URL, end: (status: number, reply: object) => unknown) {
  const group = path.split("/")[3] ?? ""
  const ids = state.owners.get(group)
  if (!ids) return end(403, { error: { code: "Forbidden" } })
  const team = state.teams.find((one) => one.group === group)
  const from = Number(url.searchParams.get("$skiptoken") ?? 0)
  const value = (team?.members ?? []).slice(from, from + 3).map((userId) => ({
    "@odata.type": "#microsoft.graph.aadUserConversationMember",
    userId,
    roles: ids.includes(userId) ? ["owner"] : [],
  }))
  const more = from + 3 < (team?.members.length ?? 0)
  const next = { "@odata.nextLink": `${state.origin}/v1.0/teams/${group}/members?$skiptoken=${from + 3}` }
  return end(200, { value, ...(more ? next : {}) })
}

type Reply = { status: number; body: object } | { error: { code: string } }

function carryOut(
  state: TeamsState,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Json,
): Reply {
  const [, root, id = "", what, which] = path.split("/")
  if (root === "teams") return team(state, id, what)
  if (method === "POST" && !id) return { status: 201, body: { id: chatOf(state, memberIn(body)) } }
  if (what === "activities" && method === "POST") {
    const message = {
      id: `${Date.now()}-${randomUUID()}`,
      conversation: id,
      activity: body,
      edits: [],
      atMs: Date.now(),
      ...(query.get("isTargetedActivity") === "true" ? { only: recipientIn(body) } : {}),
    }
    state.messages.push(message)
    return { status: 201, body: { id: message.id } }
  }
  if (what === "activities" && method === "PUT") {
    const message = state.messages.find((one) => one.conversation === id && one.id === which)
    if (!message) return refused("MessageNotFound")
    message.edits.push(body)
    return { status: 200, body: { id: which } }
  }
  if (what === "pagedmembers") return page(state, id, query)
  const member = state.members.find((one) => one.member === which)
  return what === "members" && member ? { status: 200, body: accountOf(state, member) } : refused("NotFound")
}

function team(state: TeamsState, id: string, what: string | undefined): Reply {
  const found = state.teams.find((one) => one.id === id)
  if (!found) return refused("TeamNotFound")
  if (what === "conversations") return { status: 200, body: { conversations: found.channels } }
  return { status: 200, body: { id, name: found.name, aadGroupId: found.group } }
}

function page(state: TeamsState, id: string, query: URLSearchParams): Reply {
  const team = state.teams.find((one) => one.id === id)
  if (!team) return refused("ConversationNotFound")
  const size = Math.min(500, Number(query.get("pageSize")))
  const from = Number(query.get("continuationToken") ?? 0)
  const members = team.members.slice(from, from + size).flatMap((member) => {
    const found = state.members.find((one) => one.id === member)
    return found ? [accountOf(state, found)] : []
  })
  const next = from + size < team.members.length ? { continuationToken: String(from + size) } : {}
  return { status: 200, body: { members, ...next } }
}

function accountOf(state: TeamsState, { id, member, email, role, principal, name }: TeamsMember) {
  return {
    id: member,
    objectId: id,
    name: name ?? id,
    email,
    userPrincipalName: principal ?? email,
    tenantId: state.tenant,
    userRole: role ?? "user",
  }
}

function recipientIn(body: Json): string {
  return ((body["recipient"] ?? {}) as { id?: string }).id ?? ""
}

function memberIn(body: Json): string {
  return ((body["members"] as { id: string }[])[0] ?? { id: "" }).id
}

/** The chat between a person and the bot: always the same one. */
export function chatOf(state: TeamsState, member: string): string {
  const known = state.chats.get(member) ?? `a:${member}`
  state.chats.set(member, known)
  return known
}

function faultFor(state: TeamsState, path: string): TeamsFault | undefined {
  return state.faults.shift() ?? state.rule?.(path) ?? throttled(state, path)
}

/** 7 in a second for one thread, and what the tenant takes in all. */
function throttled(state: TeamsState, path: string): TeamsFault | undefined {
  const recent = state.calls.filter(({ atMs, status }) => status < 300 && atMs > Date.now() - 1_000)
  const here = recent.filter((call) => call.path === path && call.method === "POST")
  const over = here.length >= 7 || (state.perSecond !== undefined && recent.length >= state.perSecond)
  return over ? { kind: "limited" } : undefined
}

function refused(code: string) {
  return { error: { code, message: "refused" } }
}

async function bodyOf(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString("utf8")
  return text === "" ? {} : (JSON.parse(text) as Json)
}
