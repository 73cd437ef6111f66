import type { IncomingMessage, ServerResponse } from "node:http"
import type { FormResult, FormValues, Home, Reply } from "./pulse/ui-model.ts"
import type { Card, CommentForm, Post } from "./pulse/prompt.ts"
import type { WorkspaceId } from "./pulse/ids.ts"

/** The port: what steps ask of a platform, and what it hands in. Slack, Teams and the tests' fake implement it. */
export type Platform = {
  /** One word, as stored with its workspaces. */
  name: string
  messagesPerSecond: number
  updatesPerSecond: number
  /** Nobody can look, so unknown stays unknown and is never sent again. */
  canFind?: false
  /** On the program's one HTTP server. */
  routes?: Route[]
  /** Sends one card once, without retries. `deliveryId` travels with it. */
  send(to: Recipient, deliveryId: string, card: Card): Promise<Outcome>
  /** Safe to repeat. */
  update(workspace: WorkspaceId, message: MessageRef, card: Card): Promise<Outcome>
  find(to: Recipient, deliveryId: string, sentAfterMs: number): Promise<Found>
  /** To a leadership channel, once. */
  post(workspace: WorkspaceId, channel: string, deliveryId: string, post: Post): Promise<Outcome>
  /** To a person alone, with buttons that answer in the message's place. With a `deliveryId` it can be found again. */
  tell(to: Recipient, said: Told, deliveryId?: string): Promise<Outcome>
  /** A file into a conversation, below a message where one is named. Absent: the platform takes none from us. */
  share?(to: Recipient, file: SharedFile, below?: string): Promise<Outcome>
  /** Everybody who can be asked: no bots, guests or deactivated accounts. */
  people(workspace: WorkspaceId): Promise<PersonFound[]>
  /** User groups with their members. */
  groups(workspace: WorkspaceId): Promise<GroupFound[]>
  /** One channel's members, with a "#" handle; undefined if unreadable. Absent: channels are not read. */
  channel?(workspace: WorkspaceId, channel: string): Promise<GroupFound | undefined>
  /** Channels the app can post to; without it, channels are named by reference only. */
  channels?(workspace: WorkspaceId): Promise<ChannelFound[] | undefined>
  /** Absent: files are not taken. */
  readFile?(workspace: WorkspaceId, file: string): Promise<FileRead>
  /** Asks the platform whether a blocked workspace works again. */
  reachable(workspace: WorkspaceId): Promise<boolean>
  /** Starts listening; resolves with reachable workspaces. */
  start(): Promise<WorkspaceFound[]>
  /** Absent: all that it serves started with it. Otherwise workspaces come and go meanwhile; whether this one is among them. */
  hosts?(workspace: WorkspaceId): boolean
  /** Learns which have come and gone. */
  refresh?(): Promise<void>
  /** Both ways; absent: always. */
  connected?(): boolean
  /** Lets handlers finish. */
  stop(): Promise<void>
}

export type Route = {
  method: "GET" | "POST"
  path: string
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** A file that the program made. `title`: as people read it. */
export type SharedFile = { name: string; title: string; bytes: Uint8Array }

/** "away": readable for a short time only. */
export type FileRead = { bytes: Uint8Array } | { fault: "tooLong" | "unreadable" | "away" }

/** `name`: if the platform tells one. */
export type WorkspaceFound = { workspace: WorkspaceId; name?: string | undefined }
export type Recipient = { workspace: WorkspaceId; platformId: string; channel?: string | undefined }
export type MessageRef = { channel: string; message: string }
export type PersonFound = {
  platformId: string
  email?: string | undefined
  locale?: string | undefined
  zone?: string | undefined
  admin: boolean
}
export type GroupFound = { platformId: string; handle: string; name: string; members: string[] }

/** `title` distinguishes namesakes; `group`: the group whose members are in it. */
export type ChannelFound = { id: string; name: string; title: string; group?: string | undefined }

export type Told = Pick<Reply, "text" | "buttons">

/** Failures are values, never exceptions. */
export type Outcome =
  | ({ kind: "delivered" } & MessageRef)
  /** Nothing was sent; the workspace rests (ms). */
  | { kind: "later"; retryAfterMs: number }
  /** Deactivated, left, archived, or the bot is not in it. */
  | { kind: "gone"; reason: string }
  /** The app was removed or its token revoked. */
  | { kind: "blocked"; reason: string }
  /** It may or may not have arrived. */
  | { kind: "unknown"; reason: string }

/** Not delivered. */
export type SendFailure = Exclude<Outcome, { kind: "delivered" }>

export type Found =
  | ({ kind: "found" } & MessageRef)
  | { kind: "missing" }
  | { kind: "later"; retryAfterMs: number }
  /** No answer now. */
  | { kind: "unknown"; reason: string }

export type Actor = { workspace: WorkspaceId; platformId: string }

/** Handed in by platforms; built in app/. */
export type Handlers = {
  /** Resolves when stored; acknowledge then. `request` as for `firstTime`: a replay changes nothing and shows nothing. */
  tap(actor: Actor, token: string, request?: string): Promise<TapResult>
  /** Or why there is none. */
  commentForm(actor: Actor, token: string): Promise<{ form: CommentForm } | { notice: string }>
  /** `request` as for `tap`. */
  comment(actor: Actor, token: string, reach: string, text: string, request?: string): Promise<CommentResult>
  /** What should be shown now instead of this token's question. */
  current(actor: Actor, token: string): Promise<{ card: Card } | { notice: string }>
  /** The reply is for the writer alone. `locale` is the platform's guess. */
  command(actor: Actor, text: string, locale: string | undefined): Promise<Reply>
  /** Somebody opens the app, or it `arrived`: the first time, `send` is called once. */
  welcome(
    actor: Actor,
    locale: string | undefined,
    send: (reply: Reply) => Promise<Outcome["kind"]>,
    arrived?: boolean,
  ): Promise<void>
  /** By the platform's names. */
  files(actor: Actor, files: string[], locale: string | undefined): Promise<Reply>
  /** The result replaces the reply. */
  act(actor: Actor, token: string, locale: string | undefined): Promise<Reply>
  submitForm(actor: Actor, token: string, values: FormValues, locale: string | undefined): Promise<FormResult>
  /** One's own page. `pressed`: a card's button pressed there, stored first; `request` as for `tap`. */
  home(actor: Actor, locale: string | undefined, pressed?: string, request?: string): Promise<Home>
  /** False for a replay. `digest` identifies the request; never used with answers, as the row would lie beside them. */
  firstTime(digest: string, forMs?: number): Promise<boolean>
  /** Nothing is sent until it is reachable again. */
  removed(workspace: WorkspaceId): Promise<void>
  /** Our fault, in words. */
  sorry(locale: string | undefined): string
}

/** `refused`: not stored, the text stays with its writer; "late": it never can be. */
export type CommentResult = TapResult & { refused?: "again" | "late" | undefined }

/** The card replaces the message; the notice is for the person alone. */
export type TapResult = { card?: Card | undefined; notice?: string | undefined }
