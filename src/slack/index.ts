import { App, webApi } from "@slack/bolt"
import { OutOfReach } from "../lib/out-of-reach.ts"
import type { Handlers, Outcome, Platform, WorkspaceFound } from "../platform.ts"
import { attempt, clientOptions, silent } from "./client.ts"
import { type Ack, listener } from "./listen.ts"
import { readFile } from "./files.ts"
import { locallyDrawn, withUntouched } from "./local-form.ts"
import { readChannel, readChannels, listUserGroups, listUsers, SlackUnreadableError } from "./people.ts"
import { signedReceiver } from "./receive.ts"
import { responder } from "./reply.ts"
import { findDelivery, sendCard, sendPost, shareFile, tellPerson, updateCard } from "./send.ts"
import { socketReceiver } from "./socket.ts"
import { type WorkspaceId, asWorkspaceId } from "../pulse/ids.ts"

export type SlackOptions = {
  botToken: string
  /** Socket Mode; otherwise `signingSecret` for signed HTTP. */
  appToken?: string | undefined
  signingSecret?: string | undefined
  /** Another address of the Web API, for trials and tests. */
  slackApiUrl?: string | undefined
  messagesPerSecond?: number
  /** `chat.update` is good for 50 a minute and more. */
  updatesPerSecond?: number
  /** A local Slack for trials, which draws no tables and few kinds of fields, and shows pictures that stand in the message. */
  local?: boolean | undefined
  /** Hears how long a tap took, from the genuine request to its acknowledgement (ms). */
  tapped?: (ms: number) => void
  timeoutMs?: number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
  now: () => number
}

/** Slack as a platform: one workspace, one bot token, either transport. */
export function slackPlatform(options: SlackOptions, handlers: Handlers): Platform {
  const { botToken, appToken, signingSecret, slackApiUrl, log, now } = options
  const timeoutMs = options.timeoutMs ?? 10_000
  const forCalls = clientOptions(slackApiUrl, timeoutMs)
  const calls = new webApi.WebClient(botToken, forCalls)
  /** Slack's requests do not say in which language a person reads; the list of people does. */
  const locales = new Map<string, string>()
  let home: WorkspaceFound | undefined

  const reply = responder(calls, slackApiUrl, timeoutMs, log)
  const localReply: typeof reply = {
    ...reply,
    form: async (trigger, view) => reply.form(trigger, await locallyDrawn(calls, view)),
  }
  const { receive, idle } = listener({
    handlers,
    reply: options.local ? localReply : reply,
    localeOf: (actor) => locales.get(actor.platformId),
    serves: (workspace) => workspace === home?.workspace,
    tapped: options.tapped,
    log,
  })
  const transport = transportOf()
  const app = new App({
    receiver: transport.receiver,
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    clientOptions: forCalls,
    logger: silent,
  })
  app.use(async (args) => {
    const ack = "ack" in args ? (args.ack as Ack) : async () => {}
    const { request } = args.context as { request?: string }
    await receive(options.local ? withUntouched(args.body) : args.body, ack, request)
  })
  app.error(async (error) => {
    throw error
  })

  function transportOf() {
    if (appToken) return { ...socketReceiver(appToken, forCalls, log), routes: [] }
    if (!signingSecret)
      throw new TypeError("Slack needs an app token (Socket Mode) or a signing secret (signed HTTP)")
    const { receiver, route } = signedReceiver({ signingSecret, now, log })
    return { receiver, connected: () => true, routes: [route] }
  }

  /** Nothing leaves for a workspace that is not ours. */
  async function within(workspace: WorkspaceId, send: () => Promise<Outcome>): Promise<Outcome> {
    if (workspace !== home?.workspace) return { kind: "blocked", reason: "another workspace" }
    return send()
  }

  return {
    name: "slack",
    messagesPerSecond: options.messagesPerSecond ?? 5,
    updatesPerSecond: options.updatesPerSecond ?? 0.8,
    routes: transport.routes,

    send: (to, deliveryId, card) => within(to.workspace, () => sendCard(calls, to, deliveryId, card)),
    update: (workspace, message, card) => within(workspace, () => updateCard(calls, message, card)),
    post: (workspace, channel, deliveryId, post) =>
      within(workspace, () =>
        sendPost(calls, channel, deliveryId, post, { local: options.local ?? false, uploadMs: timeoutMs }),
      ),
    tell: (to, said, deliveryId) => within(to.workspace, () => tellPerson(calls, to, said, deliveryId)),
    share: (to, file, below) =>
      within(to.workspace, () => shareFile(calls, to, file, { below, uploadMs: timeoutMs })),
    find: (to, deliveryId, sentAfterMs) => findDelivery(calls, to, deliveryId, sentAfterMs),
    groups: () => listUserGroups(calls),
    channel: (_workspace, channel) => readChannel(calls, channel),
    channels: () => readChannels(calls),

    async people() {
      const found = await listUsers(calls)
      for (const { platformId, locale } of found) if (locale) locales.set(platformId, locale)
      return found
    },

    readFile: (_workspace, file) => readFile({ calls, botToken, apiUrl: slackApiUrl, timeoutMs }, file),

    async reachable(workspace) {
      const who = await attempt("auth.test", () => calls.auth.test())
      if ("fault" in who || who.value.team_id !== workspace) return false
      // A token that was given back without this right would be refused at the next message.
      return who.value.response_metadata?.scopes?.includes("chat:write") ?? true
    },

    async start() {
      const who = await attempt("auth.test", () => calls.auth.test())
      if ("fault" in who) {
        const { fault } = who
        // A token that Slack does not take must be mended by somebody; all else passes.
        if (fault.kind === "later") throw new OutOfReach("no connection")
        if (fault.kind === "unknown") throw new OutOfReach(fault.reason)
        throw new SlackUnreadableError("auth.test", fault)
      }
      home = { workspace: asWorkspaceId(who.value.team_id ?? ""), name: who.value.team ?? "" }
      await app.start()
      log("slack.started", { workspace: home.workspace, transport: appToken ? "socket" : "http" })
      return [home]
    },

    connected: () => home !== undefined && transport.connected(),

    async stop() {
      await idle()
      await app.stop()
      await idle()
    },
  }
}
