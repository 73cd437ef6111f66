import type { Handlers, Platform } from "../platform.ts"
import { App } from "./bolt.ts"
import { clientOptions, silent } from "./client.ts"
import { slackClients, slackDirectory } from "./clients.ts"
import { installRoutes, type InstallSettings } from "./install.ts"
import { installedTokens, type InstallStore } from "./installed-tokens.ts"
import { type Ack, listener } from "./listen.ts"
import { readFile } from "./files.ts"
import { locallyDrawn, withUntouched } from "./local-form.ts"
import { signedReceiver } from "./receive.ts"
import { responder } from "./reply.ts"
import { findDelivery, sendCard, sendPost, shareFile, tellPerson, updateCard } from "./send.ts"
import { socketReceiver } from "./socket.ts"
import { oneToken, tokenIsOf } from "./tokens.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type SlackOptions = {
  /** Of one workspace; or `installs`, for workspaces that install the app by themselves. */
  botToken?: string | undefined
  installs?: (InstallSettings & { store: InstallStore }) | undefined
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
  /** An organisation has other workspaces with the app than before, perhaps with new people. */
  regrouped?: (workspace: WorkspaceId) => Promise<void>
  log: (event: string, fields: Record<string, string | number | boolean>) => void
  now: () => number
}

/** Slack as a platform: one workspace with its token, or many, each with its own; either transport. */
export function slackPlatform(options: SlackOptions, handlers: Handlers): Platform {
  const { botToken, installs, appToken, signingSecret, slackApiUrl, log, now } = options
  const timeoutMs = options.timeoutMs ?? 10_000
  const forCalls = clientOptions(slackApiUrl, timeoutMs)
  const tokens = tokensOf()
  const { callsOf, as, readable } = slackClients(tokens, forCalls)
  const directory = slackDirectory(readable)
  /** Slack's requests do not say in which language a person reads; the list of people does. */
  const locales = new Map<string, string>()
  let started = false

  const reply = responder(callsOf, slackApiUrl, timeoutMs, log)
  const localReply: typeof reply = {
    ...reply,
    async form(actor, trigger, view) {
      const { calls } = await readable(actor.workspace)
      return reply.form(actor, trigger, await locallyDrawn(calls, view))
    },
  }
  const { receive, idle } = listener({
    handlers,
    reply: options.local ? localReply : reply,
    localeOf: (actor) => locales.get(actor.platformId),
    serves: tokens.serves,
    ended: tokens.ended,
    regrouped: async (workspace) => options.regrouped?.(workspace),
    tapped: options.tapped,
    log,
  })
  const transport = transportOf()
  const app = new App({
    receiver: transport.receiver,
    // Which token is used is decided by the workspace, at each call.
    authorize: async () => ({}),
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

  function tokensOf() {
    if (installs) {
      const { store, clientId, clientSecret } = installs
      return installedTokens({ store, clientId, clientSecret, forCalls, now, log })
    }
    if (botToken === undefined) throw new TypeError("Slack needs a bot token, or installations")
    return oneToken(botToken, forCalls)
  }

  return {
    name: "slack",
    messagesPerSecond: options.messagesPerSecond ?? 5,
    updatesPerSecond: options.updatesPerSecond ?? 0.8,
    routes: [
      ...transport.routes,
      ...(installs ? installRoutes({ ...installs, slackApiUrl, forCalls, log }, handlers) : []),
    ],

    send: (to, deliveryId, card) => as(to.workspace, (calls) => sendCard(calls, to, deliveryId, card)),
    update: (workspace, message, card) => as(workspace, (calls) => updateCard(calls, message, card)),
    post: (workspace, channel, deliveryId, post) =>
      as(workspace, (calls) =>
        sendPost(calls, channel, deliveryId, post, { local: options.local ?? false, uploadMs: timeoutMs }),
      ),
    tell: (to, said, deliveryId) => as(to.workspace, (calls) => tellPerson(calls, to, said, deliveryId)),
    share: (to, file, below) =>
      as(to.workspace, (calls) => shareFile(calls, to, file, { below, uploadMs: timeoutMs })),
    async find(to, deliveryId, sentAfterMs) {
      const found = await callsOf(to.workspace)
      if ("calls" in found) return findDelivery(found.calls, to, deliveryId, sentAfterMs)
      const { fault } = found
      return fault.kind === "later" ? fault : { kind: "unknown", reason: fault.reason }
    },
    ...directory,

    async people(workspace) {
      const found = await directory.people(workspace)
      for (const { platformId, locale } of found) if (locale) locales.set(platformId, locale)
      return found
    },

    async readFile(workspace, file) {
      const found = await callsOf(workspace)
      if ("fault" in found) return { fault: "unreadable" }
      return readFile({ calls: found.calls, botToken: found.token, apiUrl: slackApiUrl, timeoutMs }, file)
    },

    async reachable(workspace) {
      const found = await tokens.tokenOf(workspace)
      if ("fault" in found) return false
      const who = await tokenIsOf(found, workspace, forCalls)
      if ("fault" in who) {
        if (who.fault.kind === "blocked") await tokens.replaced(workspace, found.token, who.fault.reason)
        return false
      }
      // A token that was given back without this right would be refused at the next message.
      return who.own && (who.scopes.length === 0 || who.scopes.includes("chat:write"))
    },

    async start() {
      const found = await tokens.start()
      started = true
      await app.start()
      for (const { workspace } of found)
        log("slack.started", { workspace, transport: appToken ? "socket" : "http" })
      if (installs) log("slack.started", { transport: appToken ? "socket" : "http" })
      return found
    },

    hosts: tokens.hosts,
    refresh: tokens.refresh,
    connected: () => started && transport.connected(),

    async stop() {
      await idle()
      await app.stop()
      await idle()
    },
  }
}
