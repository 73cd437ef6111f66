/** What the recording Slack server holds. */

export type SlackPerson = {
  id: string
  name?: string
  email?: string
  locale?: string
  tz?: string
  admin?: boolean
  deactivated?: boolean
  /** Further flags as Slack has them: is_bot, is_restricted, is_stranger … */
  flags?: Record<string, boolean>
}
type SlackChannel = {
  id: string
  name?: string
  members?: string[]
  archived?: boolean
  botIsMember?: boolean
}
type SlackGroup = { id: string; handle: string; name: string; users: string[] }
export type SlackWorkspace = {
  team: string
  name: string
  botToken: string
  /** Tokens from before that still work. */
  older?: string[]
  /** This is an organisation (Enterprise Grid), and the app is in these of its workspaces. */
  grid?: string[]
  /** For Socket Mode. */
  appToken?: string
  /** What the token may do, as every reply says; untold without it. */
  scopes?: readonly string[]
  revoked?: boolean
  people: SlackPerson[]
  channels: SlackChannel[]
  groups: SlackGroup[]
}

export type Json = Record<string, unknown>
export type SlackMessage = {
  team: string
  channel: string
  /** The person whose direct message it is in, if it is one. */
  person?: string
  ts: string
  text: string
  blocks: Json[]
  metadata?: { event_type: string; event_payload: Json } | undefined
  ephemeralTo?: string
  /** What it said before, oldest first. */
  before: { text: string; blocks: Json[] }[]
}
type SlackCall = { method: string; team: string; args: Json; atMs: number; answer: string }

/** What happens to a call instead of, or beside, its answer. */
export type SlackFault =
  | { kind: "limited"; retryAfter?: number | undefined }
  | { kind: "error"; code: string }
  | { kind: "status"; status: number; done?: boolean }
  /** The call is carried out; its reply never arrives. */
  | { kind: "lost" }
  /** The connection breaks before the call is carried out. */
  | { kind: "dropped" }
  | { kind: "slow"; ms: number }

export type SlackState = {
  /** The address of this server. */
  origin: string
  signingSecret: string
  workspaces: SlackWorkspace[]
  messages: SlackMessage[]
  byRef: Map<string, SlackMessage>
  /** Direct messages that exist already. */
  opened: Set<string>
  calls: SlackCall[]
  views: { team: string; person: string; view: Json }[]
  /** What each person's Home tab shows. */
  homes: Map<string, Json>
  /** Files that people sent, by id; `size` and `address` are what Slack says of them when that differs. */
  files: Map<string, { bytes: Uint8Array; size?: number; address?: string }>
  /** What the app uploaded, by the file's id. */
  uploads: Map<string, { bytes: Buffer; done: boolean; name?: string; channel?: string; below?: string }>
  triggers: Map<string, { person: string; untilMs: number }>
  responses: Map<string, { team: string; person: string; channel: string; ts?: string; uses: number }>
  queued: Map<string, SlackFault[]>
  /** Decides about every call that no queued fault takes. */
  rule?: ((method: string, args: Json) => SlackFault | undefined) | undefined
  oauth: SlackOauth
  /** Messages a second that a workspace takes before it answers 429. */
  messagesPerSecond?: number | undefined
  sentAtMs: Map<string, number[]>
  counter: number
}

/** How apps are installed. */
export type SlackOauth = {
  clientId: string
  clientSecret: string
  /** What whoever is sent to Slack does there. */
  choice: { team: string; as?: string } | "cancels"
  /** Seconds that a token lives, if tokens rotate. */
  expiresIn?: number | undefined
  /** Codes and refresh tokens that can be used, once. */
  codes: Map<string, { team: string; by: string; redirect: string }>
  refresh: Map<string, string>
  expired: Set<string>
  /** The next installation gives a token of this team instead. */
  mixUp?: string | undefined
}

export function nextTs(state: SlackState): string {
  state.counter++
  return `${Math.floor(Date.now() / 1_000)}.${String(state.counter % 1_000_000).padStart(6, "0")}`
}

export function nextId(state: SlackState, prefix: string): string {
  state.counter++
  return `${prefix}${state.counter.toString(36).toUpperCase().padStart(8, "0")}`
}

export function directMessage(person: string): string {
  return `D${person.slice(1)}`
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : ""
}
