import type { IncomingMessage, ServerResponse } from "node:http"
import type { FormResult, FormValues, Home, Reply } from "./pulse/ui-model.ts"
import type { Card, CommentForm, Post } from "./pulse/prompt.ts"
import type { WorkspaceId } from "./pulse/ids.ts"

/**
 * The one port: what the steps ask of a platform, and what a platform hands in. Types only.
 * Slack, Teams and the recording fake of the tests implement it.
 */
export type Platform = {
  name: "slack" | "teams" | "fake"
  /** Messages that one workspace accepts within any second, from all processes together. */
  messagesPerSecond: number
  /** Edits a second that one workspace accepts. */
  updatesPerSecond: number
  /** Set where nobody can look whether a delivery arrived: what is unknown there stays unknown and is never sent again. */
  canFind?: false
  /** What the program's one HTTP server answers in the platform's name. */
  routes?: Route[]
  /** Sends one card to one person, once: never retries by itself. `deliveryId` travels with the message. */
  send(to: Recipient, deliveryId: string, card: Card): Promise<Outcome>
  /** Replaces the card of a message that was sent. Safe to repeat. */
  update(workspace: WorkspaceId, message: MessageRef, card: Card): Promise<Outcome>
  /** Looks whether a delivery of unknown outcome arrived. */
  find(to: Recipient, deliveryId: string, sentAfterMs: number): Promise<Found>
  /** Posts a document to a leadership channel, once. */
  post(workspace: WorkspaceId, channel: string, deliveryId: string, post: Post): Promise<Outcome>
  /** Tells one person something in plain text (an admin whose channel is gone, for example). */
  tell(to: Recipient, text: string): Promise<Outcome>
  /** All people of the workspace who can be asked: no bots, guests or deactivated accounts. */
  people(workspace: WorkspaceId): Promise<PersonFound[]>
  /** The user groups of the workspace with the platform ids of their members. */
  groups(workspace: WorkspaceId): Promise<GroupFound[]>
  /**
   * The members of one channel, its handle written with "#"; undefined when nobody can read them (archived, gone, or the
   * app is not in it). Without it, channels are not read.
   */
  channel?(workspace: WorkspaceId, channel: string): Promise<GroupFound | undefined>
  /**
   * The channels that the app can post to; without it, or where they cannot be told, a channel is named by the platform's
   * own reference alone.
   */
  channels?(workspace: WorkspaceId): Promise<ChannelFound[] | undefined>
  /** A file that a person sent to the app; without it, files are not taken. */
  readFile?(workspace: WorkspaceId, file: string): Promise<FileRead>
  /** Whether a workspace that was blocked takes us again, asked of the platform itself. */
  reachable(workspace: WorkspaceId): Promise<boolean>
  /** Begins to listen. Resolves with the workspaces that can be reached. */
  start(): Promise<WorkspaceFound[]>
  /** Whether the platform can reach us and we may send; without it, always. */
  connected?(): boolean
  /** Stops listening and lets handlers in flight finish. */
  stop(): Promise<void>
}

/** One address of a platform. It judges by itself whether a request is genuine. */
export type Route = {
  method: "POST"
  path: string
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** "away": what was sent can be read for a short time only. */
export type FileRead = { bytes: Uint8Array } | { fault: "tooLong" | "unreadable" | "away" }

/** `name`: where the platform tells one. */
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

/** `title` tells it apart from others of the same name; `group` is the one whose members everyone in it is. */
export type ChannelFound = { id: string; name: string; title: string; group?: string | undefined }

/** How a send ended. A recipient's failure is a value, never an exception. */
export type Outcome =
  | ({ kind: "delivered" } & MessageRef)
  /** Rate limited: nothing was sent; the workspace rests for this long (ms). */
  | { kind: "later"; retryAfterMs: number }
  /** The person or channel cannot receive any more: deactivated, left, archived, bot not in the channel. */
  | { kind: "gone"; reason: string }
  /** The app was removed or its token revoked: nothing in this workspace can be sent. */
  | { kind: "blocked"; reason: string }
  /** Lost reply, timeout, crash or a fault at the platform: it may or may not have arrived. */
  | { kind: "unknown"; reason: string }

/** How a send ended that did not deliver. */
export type SendFailure = Exclude<Outcome, { kind: "delivered" }>

export type Found =
  | ({ kind: "found" } & MessageRef)
  | { kind: "missing" }
  | { kind: "later"; retryAfterMs: number }
  /** The platform cannot be asked, or did not answer now. */
  | { kind: "unknown"; reason: string }

/** Who did something on a platform. */
export type Actor = { workspace: WorkspaceId; platformId: string }

/** What the platforms hand in. `main.ts` builds these from the steps. */
export type Handlers = {
  /**
   * A press on a button of a card. Resolves once the answer is stored: acknowledge after it. `request` names the signed
   * request that it came in, as for `firstTime`: a replay changes nothing and results in neither card nor notice.
   */
  tap(actor: Actor, token: string, request?: string): Promise<TapResult>
  /** The form of a comment button, or why there is none. */
  commentForm(actor: Actor, token: string): Promise<{ form: CommentForm } | { notice: string }>
  /** `request` as for `tap`. */
  comment(actor: Actor, token: string, reach: string, text: string, request?: string): Promise<CommentResult>
  /** The card that a person should see now, in the place of the question whose token this is, or why there is none. */
  current(actor: Actor, token: string): Promise<{ card: Card } | { notice: string }>
  /** A slash command or its text on other platforms. The reply is for the writer alone. `locale` is the platform's guess. */
  command(actor: Actor, text: string, locale: string | undefined): Promise<Reply>
  /**
   * Somebody opens the app, or it `arrived` where they are: if it is the first time, `send` is called once with what
   * introduces it.
   */
  welcome(
    actor: Actor,
    locale: string | undefined,
    send: (reply: Reply) => Promise<Outcome["kind"]>,
    arrived?: boolean,
  ): Promise<void>
  /** Files that somebody sent to the app alone, by the platform's names for them. */
  files(actor: Actor, files: string[], locale: string | undefined): Promise<Reply>
  /** A press on a button of a reply. What comes takes the reply's place. */
  act(actor: Actor, token: string, locale: string | undefined): Promise<Reply>
  /** A form that was filled in. */
  submitForm(actor: Actor, token: string, values: FormValues, locale: string | undefined): Promise<FormResult>
  /**
   * A person's own page. `pressed`: the token of a card's button that was pressed on it, which is stored first; `request`
   * as for `tap`.
   */
  home(actor: Actor, locale: string | undefined, pressed?: string, request?: string): Promise<Home>
  /**
   * False when a signed request was seen before: a replay. `digest` names the request, not its content; it is remembered
   * for `forMs`, or as long as Slack's signatures hold. Never asked for one that brings an answer: its row would lie beside
   * the answer's.
   */
  firstTime(digest: string, forMs?: number): Promise<boolean>
  /** The app was removed from a workspace, or its token taken back: nothing more is sent there until it is reachable. */
  removed(workspace: WorkspaceId): Promise<void>
  /** The words for a fault of ours, so that a person who pressed a button always sees what happened. */
  sorry(locale: string | undefined): string
}

/** `refused`: nothing was stored, and the text must stay with its writer; "late": it can never be stored any more. */
export type CommentResult = TapResult & { refused?: "again" | "late" | undefined }

/** After a tap: the card that replaces the message, and/or a notice for the person alone. */
export type TapResult = { card?: Card | undefined; notice?: string | undefined }
