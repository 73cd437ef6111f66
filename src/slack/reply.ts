import { setTimeout as wait } from "node:timers/promises"
import type { Actor, Outcome, TapResult } from "../platform.ts"
import type { types } from "@slack/bolt"
import type { Home, Reply as Said, ReplyFile } from "../pulse/ui-model.ts"
import { cardContent, type Content, replyContent, textContent } from "./blocks.ts"
import { attempt, type Calls, type CallsOf } from "./client.ts"
import { sendFile } from "./send.ts"
import { homeView } from "./home.ts"
import type { SlackPlace } from "./read.ts"
import { errorKind } from "../lib/error-kind.ts"

const slackHost = "hooks.slack.com"
const patienceMs = 5_000

/** Replaces people's messages, or answers them alone. */
export type Responder = {
  result(actor: Actor, place: SlackPlace, result: TapResult): Promise<void>
  notice(actor: Actor, place: SlackPlace, text: string): Promise<void>
  alone(actor: Actor, place: SlackPlace, said: Said): Promise<void>
  instead(actor: Actor, place: SlackPlace, said: Said): Promise<void>
  message(actor: Actor, channel: string, said: Said): Promise<void>
  /** Once, never retried. */
  introduce(actor: Actor, channel: string, said: Said): Promise<Outcome["kind"]>
  form(actor: Actor, trigger: string, view: types.ModalView): Promise<boolean>
  /** Into the person's own chat. */
  file(actor: Actor, file: Pick<ReplyFile, "name" | "content">): Promise<boolean>
  home(actor: Actor, page: Home): Promise<void>
}

type Log = (event: string, fields: Record<string, string | number | boolean>) => void

export function responder(
  callsOf: CallsOf,
  apiUrl: string | undefined,
  timeoutMs: number,
  log: Log,
): Responder {
  const respond = responseUrls(apiUrl, timeoutMs, log)

  async function replace(actor: Actor, place: SlackPlace, content: Content): Promise<boolean> {
    if (await respond(place, { replace_original: true, ...content })) return true
    const { channel, message } = place
    if (channel && message)
      return logged(actor, "chat.update", ({ chat }) => chat.update({ channel, ts: message, ...content }))
    log("slack.not_replaced", { reason: "no message" })
    return false
  }

  async function whisper(actor: Actor, place: SlackPlace, content: Content) {
    if (await respond(place, { response_type: "ephemeral", replace_original: false, ...content })) return
    const { channel } = place
    if (!channel) return log("slack.not_told", { reason: "no channel" })
    await logged(actor, "chat.postEphemeral", ({ chat }) =>
      chat.postEphemeral({ channel, user: actor.platformId, ...content }),
    )
  }

  async function logged(
    actor: Actor,
    method: string,
    call: (calls: Calls) => Promise<unknown>,
  ): Promise<boolean> {
    let done = await called(actor, method, call)
    // Other people's traffic must not cost the writer an answer.
    if ("fault" in done && done.fault.kind === "later" && done.fault.retryAfterMs <= patienceMs) {
      await wait(done.fault.retryAfterMs)
      done = await called(actor, method, call)
    }
    if ("value" in done) return true
    log("slack.call_failed", { method, kind: done.fault.kind })
    return false
  }

  async function called(actor: Actor, method: string, call: (calls: Calls) => Promise<unknown>) {
    const found = await callsOf(actor.workspace)
    return "fault" in found ? found : attempt(method, () => call(found.calls))
  }

  return {
    notice: (actor, place, text) => whisper(actor, place, textContent(text)),
    alone: (actor, place, said) => whisper(actor, place, replyContent(said)),
    async instead(actor, place, said) {
      const content = replyContent(said)
      if (!(await replace(actor, place, content))) await whisper(actor, { channel: place.channel }, content)
    },
    async result(actor, place, outcome) {
      if (!place.responseUrl && !place.channel) return log("slack.not_replaced", { reason: "no message" })
      const { card, notice: text } = outcome
      if (card) await replace(actor, place, cardContent(card))
      if (text) await whisper(actor, place, textContent(text))
    },
    async message(actor, channel, said) {
      await logged(actor, "chat.postMessage", ({ chat: { postMessage } }) =>
        postMessage({ channel, ...replyContent(said), unfurl_links: false, unfurl_media: false }),
      )
    },
    async introduce(actor, channel, said) {
      const done = await called(actor, "chat.postMessage", ({ chat: { postMessage } }) =>
        postMessage({ channel, ...replyContent(said), unfurl_links: false, unfurl_media: false }),
      )
      if ("fault" in done) log("slack.not_introduced", { kind: done.fault.kind })
      return "fault" in done ? done.fault.kind : "delivered"
    },
    form: (actor, trigger, view) =>
      logged(actor, "views.open", ({ views }) => views.open({ trigger_id: trigger, view })),
    async file(actor, file) {
      const found = await callsOf(actor.workspace)
      return "calls" in found && sendFile(found.calls, actor, file, timeoutMs)
    },
    async home(actor, page) {
      const shown = { user_id: actor.platformId, view: homeView(page) }
      await logged(actor, "views.publish", ({ views }) => views.publish(shown))
    },
  }
}

/** Writes to the address that Slack lends for an answer. */
function responseUrls(apiUrl: string | undefined, timeoutMs: number, log: Log) {
  const api = apiUrl === undefined ? undefined : new URL(apiUrl)

  /** The address comes from the payload, so only Slack's host is allowed. */
  function allowed(url: URL): boolean {
    const slack = url.protocol === "https:" && url.host === slackHost
    return slack || (api !== undefined && url.protocol === api.protocol && url.host === api.host)
  }

  return async ({ responseUrl }: SlackPlace, body: object): Promise<boolean> => {
    if (!responseUrl || !URL.canParse(responseUrl)) return false
    const url = new URL(responseUrl)
    if (!allowed(url)) {
      log("slack.response_url_refused", { reason: "foreign host" })
      return false
    }
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      if (!answer.ok) log("slack.response_url_failed", { status: answer.status })
      return answer.ok
    } catch (error) {
      log("slack.response_url_failed", { error: errorKind(error) })
      return false
    }
  }
}
