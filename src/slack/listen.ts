import { setTimeout as wait } from "node:timers/promises"
import { withoutFile, type Reply as Answer } from "../pulse/ui-model.ts"
import type { Actor, Handlers, TapResult } from "../platform.ts"
import { surface } from "../words/surface.ts"
import { replyContent } from "./blocks.ts"
import { commentView, formView } from "./form.ts"
import { commentFields } from "./ids.ts"
import { type SlackPlace, parseEvent, type SlackEvent, encodeViewMetadata } from "./read.ts"
import { limits } from "./size-limits.ts"
import type { Responder } from "./reply.ts"
import { eventDriver, eventKinds, type EventHandlers, type EventLog } from "../lib/events.ts"
import { errorKind } from "../lib/error-kind.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** After this, Slack is acknowledged first (it waits 3 s). */
const quickMs = 2_000

export type Ack = (response?: unknown) => Promise<void>

type Needs = {
  handlers: Handlers
  reply: Responder
  localeOf: (actor: Actor) => string | undefined
  serves: (workspace: WorkspaceId) => boolean | Promise<boolean>
  /** After word that the app was removed; false if that is not so. */
  ended: (workspace: WorkspaceId) => Promise<boolean>
  /** An organisation has other workspaces with the app than before. */
  regrouped: (workspace: WorkspaceId) => Promise<void>
  tapped?: ((ms: number) => void) | undefined
  log: EventLog
}

type On = Needs & { ack: Ack; request: string | undefined }

/** Hands Slack's events to the handlers, acknowledges, and shows the answer. `idle` resolves when everything under way is done. */
export function listener(needs: Needs) {
  const { handlers, serves, tapped, log } = needs
  const { receive, idle } = eventDriver<SlackEvent, Pick<On, "ack" | "request">, On, void>({
    platform: "slack",
    log,
    contextOf: (said, { ack, request }) => ({
      ...needs,
      ack: unfailing(said.kind === "tap" ? timed(ack, tapped) : ack, log),
      request,
    }),
    async isNew(said, { request }) {
      const sealed = eventKinds[said.kind] === "sealed"
      const names = [sealed ? undefined : request, "event" in said ? `event:${said.event}` : undefined]
      for (const name of names) if (name !== undefined && !(await handlers.firstTime(name))) return false
      return true
    },
    async first(said, on) {
      if (!("actor" in said) || (await serves(said.actor.workspace))) return undefined
      return { answer: await turnAway(said, on) }
    },
    handlers: answers,
    replayed: (_, { ack }) => ack(),
    apologise,
  })
  return {
    /** `request` identifies a signed request; a replay does nothing. */
    receive: (body: unknown, ack: Ack, request?: string) => receive(parseEvent(body), { ack, request }),
    idle,
  }
}

function timed(ack: Ack, tapped: Needs["tapped"]): Ack {
  const began = performance.now()
  return async (response) => {
    await ack(response)
    tapped?.(performance.now() - began)
  }
}

/** A failed acknowledgement loses nothing that was stored. */
function unfailing(ack: Ack, log: EventLog): Ack {
  return async (response) => {
    try {
      await ack(response)
    } catch (error) {
      log("slack.not_acknowledged", { error: errorKind(error) })
    }
  }
}

const answers: EventHandlers<SlackEvent, On, void> = {
  async tap({ actor, token, place }, on) {
    if (place.home) {
      const page = await on.handlers.home(actor, on.localeOf(actor), token, on.request)
      await on.ack()
      return on.reply.home(actor, page)
    }
    const result = await on.handlers.tap(actor, token, on.request)
    await on.ack()
    await on.reply.result(actor, place, result)
  },

  async "comment-open"({ actor, token, trigger, place }, on) {
    await on.ack()
    const answer = await on.handlers.commentForm(actor, token)
    if ("notice" in answer) return tell(on, actor, place, answer.notice)
    const opened = await on.reply.form(
      actor,
      trigger,
      commentView(answer.form, encodeViewMetadata(answer.form.token, place)),
    )
    if (!opened) await tell(on, actor, place, on.handlers.sorry(on.localeOf(actor)))
  },

  async "comment-sent"({ actor, token, reach, text, place }, on) {
    const locale = on.localeOf(actor)
    if (text === "") return on.ack(fieldError(commentFields.text, surface(locale, "emptyComment")))
    if (reach === "") return on.ack(fieldError(commentFields.reach, surface(locale, "chooseReach")))
    const result = await on.handlers.comment(actor, token, reach, text, on.request)
    // The form stays, so that its text can be shortened or copied.
    if (result.refused && result.notice) return on.ack(fieldError(commentFields.text, result.notice))
    await on.ack()
    if (result.card ?? result.notice) await showResult(on, actor, place, result)
  },

  async command({ actor, text, trigger, place }, on) {
    const work = on.handlers.command(actor, text, on.localeOf(actor)).then(sending(on, actor))
    const quick = await Promise.race([work, wait(quickMs, undefined, { ref: false })])
    if (quick?.form) {
      await on.ack()
      if (!(await opensForm(on, actor, trigger, quick, place))) await on.reply.alone(actor, place, quick)
      return
    }
    await on.ack(quick === undefined ? undefined : { response_type: "ephemeral", ...replyContent(quick) })
    if (quick === undefined) await on.reply.alone(actor, place, await work)
  },

  async act({ actor, token, trigger, place }, on) {
    await on.ack()
    const answer = await on.handlers.act(actor, token, on.localeOf(actor)).then(sending(on, actor))
    if (await opensForm(on, actor, trigger, answer, place)) return
    if (answer.beside) await on.reply.alone(actor, place, answer)
    else if (place.home) await onPage(on, actor, answer)
    else await on.reply.instead(actor, place, answer)
  },

  async "form-sent"({ actor, token, values, place }, on) {
    const result = await on.handlers.submitForm(actor, token, values, on.localeOf(actor))
    if ("errors" in result) return on.ack({ response_action: "errors", errors: result.errors })
    await on.ack()
    if (place.home) await onPage(on, actor, result.reply)
    else await on.reply.alone(actor, place, result.reply)
  },

  async home({ actor, channel }, on) {
    await on.ack()
    await on.reply.home(actor, await on.handlers.home(actor, on.localeOf(actor)))
    const welcomed = on.handlers.welcome(actor, on.localeOf(actor), (said) =>
      on.reply.introduce(actor, channel, said),
    )
    // The page is shown already, and an excuse would take its place.
    await welcomed.catch((error: unknown) => on.log("slack.not_introduced", { error: errorKind(error) }))
  },

  async opened({ actor, channel }, on) {
    await on.ack()
    await on.handlers.welcome(actor, on.localeOf(actor), (said) => on.reply.introduce(actor, channel, said))
  },

  async message({ actor, text, channel }, on) {
    const answer = await on.handlers.command(actor, text, on.localeOf(actor)).then(sending(on, actor))
    await on.reply.message(actor, channel, answer)
  },

  async files({ actor, files, channel }, on) {
    await on.ack()
    await on.reply.message(actor, channel, await on.handlers.files(actor, files, on.localeOf(actor)))
  },

  async left({ workspaces }, on) {
    for (const workspace of workspaces) {
      if (!(await on.serves(workspace))) continue
      const over = await on.ended(workspace)
      on.log(over ? "slack.uninstalled" : "slack.still_installed", { workspace })
      if (over) await on.handlers.removed(workspace)
      else await on.regrouped(workspace)
    }
    await on.ack()
  },

  async regrouped({ workspace }, on) {
    await on.ack()
    if (await on.serves(workspace)) await on.regrouped(workspace)
  },

  async stranger({ actor, place }, on) {
    await on.ack()
    on.log("slack.unknown_button", {})
    await tell(on, actor, place, surface(on.localeOf(actor), "unknownButton"))
  },

  async ignored({ reason }, on) {
    await on.ack()
    on.log("slack.ignored", { reason })
  },
}

/** Signed by Slack, but from a workspace we hold no token for. */
async function turnAway(said: Extract<SlackEvent, { actor: Actor }>, on: On) {
  on.log("slack.another_workspace", { kind: said.kind })
  const text = surface(undefined, "otherWorkspace")
  if (said.kind === "command") return on.ack({ response_type: "ephemeral", text })
  const [field] = said.kind === "form-sent" ? Object.keys(said.values) : [commentFields.text]
  if (said.kind === "form-sent" || said.kind === "comment-sent") return on.ack(fieldError(field ?? "", text))
  await on.ack()
  if ("responseUrl" in placeOf(said)) await on.reply.notice(said.actor, placeOf(said), text)
}

/** Sends an answer's file; gives what is said with it, or what is said where it could not be sent. */
function sending(on: On, actor: Actor) {
  return async (answer: Answer): Promise<Answer> => {
    if (!answer.file) return answer
    const sent = await on.reply.file(actor, answer.file)
    return sent ? { ...answer, file: undefined } : withoutFile(answer, limits.replyText)
  }
}

async function opensForm(
  on: On,
  actor: Actor,
  trigger: string,
  { form }: Answer,
  place: SlackPlace,
): Promise<boolean> {
  if (!form || trigger === "") return false
  return on.reply.form(actor, trigger, formView(form, encodeViewMetadata(form.token, place)))
}

/** One's own page has no message: the answer goes on top of the page. */
async function onPage(on: On, actor: Actor, { text, buttons }: Answer) {
  const page = await on.handlers.home(actor, on.localeOf(actor)).catch(() => ({ sections: [] }))
  await on.reply.home(actor, { sections: [{ lines: text.split("\n"), buttons }, ...page.sections] })
}

function tell(on: On, actor: Actor, place: SlackPlace, text: string): Promise<void> {
  return place.home ? onPage(on, actor, { text }) : on.reply.notice(actor, place, text)
}

async function showResult(on: On, actor: Actor, place: SlackPlace, result: TapResult) {
  if (!place.home) return on.reply.result(actor, place, result)
  await onPage(on, actor, { text: result.notice ?? "" })
}

/** A comment stays in its form. */
async function apologise(said: SlackEvent, on: On) {
  if (!("actor" in said)) return on.ack()
  const sorry = on.handlers.sorry(on.localeOf(said.actor))
  if (said.kind === "comment-sent") return on.ack(fieldError(commentFields.text, sorry))
  const [field] = said.kind === "form-sent" ? Object.keys(said.values) : []
  if (field !== undefined) return on.ack(fieldError(field, sorry))
  await on.ack()
  await tell(on, said.actor, placeOf(said), sorry)
}

function placeOf(said: Extract<SlackEvent, { actor: Actor }>): SlackPlace {
  return said.kind === "message" || said.kind === "files" || said.kind === "opened"
    ? { channel: said.channel }
    : said.place
}

function fieldError(field: string, text: string) {
  return { response_action: "errors", errors: { [field]: text } }
}
