import { setTimeout as wait } from "node:timers/promises"
import type { Reply as Answer } from "../pulse/ui-model.ts"
import type { Actor, Handlers, TapResult } from "../platform.ts"
import { surface } from "../words/surface.ts"
import { replyContent } from "./blocks.ts"
import { commentView, formView } from "./form.ts"
import { commentFields } from "./ids.ts"
import { type SlackPlace, read, type SlackEvent, writeMemo } from "./read.ts"
import type { Responder } from "./reply.ts"
import { errorKind } from "../lib/error-kind.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** After this, Slack is acknowledged first (it waits 3 s). */
const quickMs = 2_000

export type Ack = (response?: unknown) => Promise<void>
type Log = (event: string, fields: Record<string, string | number | boolean>) => void

type Needs = {
  handlers: Handlers
  reply: Responder
  localeOf: (actor: Actor) => string | undefined
  /** The app's own workspace. */
  serves: (workspace: WorkspaceId) => boolean
  tapped?: ((ms: number) => void) | undefined
  log: Log
}

/** Hands Slack's events to the handlers, acknowledges, and shows the answer. `idle` resolves when everything under way is done. */
export function listener({ handlers, reply, localeOf, serves, tapped, log }: Needs) {
  const underWay = new Set<Promise<void>>()

  /** `request` identifies a signed request; a replay does nothing. */
  function receive(body: unknown, ack: Ack, request?: string): Promise<void> {
    const said = read(body)
    const work = handle(said, told(said.kind === "tap" ? timed(ack) : ack), request).finally(() =>
      underWay.delete(work),
    )
    underWay.add(work)
    return work
  }

  function timed(ack: Ack): Ack {
    const began = performance.now()
    return async (response) => {
      await ack(response)
      tapped?.(performance.now() - began)
    }
  }

  /** A failed acknowledgement loses nothing that was stored. */
  function told(ack: Ack): Ack {
    return async (response) => {
      try {
        await ack(response)
      } catch (error) {
        log("slack.not_acknowledged", { error: errorKind(error) })
      }
    }
  }

  async function idle() {
    await Promise.allSettled(underWay)
  }

  async function handle(said: SlackEvent, ack: Ack, request: string | undefined) {
    try {
      // Sealed answers recognise replays without a row beside them.
      const answers = said.kind === "tap" || said.kind === "comment-submit"
      const names = [answers ? undefined : request, "event" in said ? `event:${said.event}` : undefined]
      for (const name of names) {
        if (name !== undefined && !(await handlers.firstTime(name))) {
          log("slack.replay", { kind: said.kind })
          return await ack()
        }
      }
      if ("actor" in said && !serves(said.actor.workspace)) return await turnAway(said, ack)
      await dispatch[said.kind](said as never, ack, request)
    } catch (error) {
      log("slack.failed", { kind: said.kind, error: errorKind(error) })
      await apologise(said, ack)
    }
  }

  const dispatch: {
    [Kind in SlackEvent["kind"]]: (
      said: Extract<SlackEvent, { kind: Kind }>,
      ack: Ack,
      request: string | undefined,
    ) => Promise<void>
  } = {
    async tap({ actor, token, place }, ack, request) {
      if (place.home) {
        const page = await handlers.home(actor, localeOf(actor), token, request)
        await ack()
        return reply.home(actor, page)
      }
      const result = await handlers.tap(actor, token, request)
      await ack()
      await reply.result(actor, place, result)
    },

    async "comment-open"({ actor, token, trigger, place }, ack) {
      await ack()
      const answer = await handlers.commentForm(actor, token)
      if ("notice" in answer) return tell(actor, place, answer.notice)
      const opened = await reply.form(trigger, commentView(answer.form, writeMemo(answer.form.token, place)))
      if (!opened) await tell(actor, place, handlers.sorry(localeOf(actor)))
    },

    async "comment-submit"({ actor, token, reach, text, place }, ack, request) {
      const locale = localeOf(actor)
      if (text === "") return ack(fieldError(commentFields.text, surface(locale, "emptyComment")))
      if (reach === "") return ack(fieldError(commentFields.reach, surface(locale, "chooseReach")))
      const result = await handlers.comment(actor, token, reach, text, request)
      // The form stays, so that its text can be shortened or copied.
      if (result.refused && result.notice) return ack(fieldError(commentFields.text, result.notice))
      await ack()
      if (result.card ?? result.notice) await showResult(actor, place, result)
    },

    async command({ actor, text, trigger, place }, ack) {
      const work = handlers.command(actor, text, localeOf(actor))
      const quick = await Promise.race([work, wait(quickMs, undefined, { ref: false })])
      if (quick?.form) {
        await ack()
        if (!(await opensForm(trigger, quick, place))) await reply.alone(actor, place, quick)
        return
      }
      await ack(quick === undefined ? undefined : { response_type: "ephemeral", ...replyContent(quick) })
      if (quick === undefined) await reply.alone(actor, place, await work)
    },

    async act({ actor, token, trigger, place }, ack) {
      await ack()
      const answer = await handlers.act(actor, token, localeOf(actor))
      if (await opensForm(trigger, answer, place)) return
      if (place.home) await onPage(actor, answer)
      else await reply.instead(actor, place, answer)
    },

    async "form-submit"({ actor, token, values, place }, ack) {
      const result = await handlers.submitForm(actor, token, values, localeOf(actor))
      if ("errors" in result) return ack({ response_action: "errors", errors: result.errors })
      await ack()
      if (place.home) await onPage(actor, result.reply)
      else await reply.alone(actor, place, result.reply)
    },

    async home({ actor, channel }, ack) {
      await ack()
      await reply.home(actor, await handlers.home(actor, localeOf(actor)))
      await handlers.welcome(actor, localeOf(actor), (said) => reply.introduce(channel, said))
    },

    async opened({ actor, channel }, ack) {
      await ack()
      await handlers.welcome(actor, localeOf(actor), (said) => reply.introduce(channel, said))
    },

    async message({ actor, text, channel }) {
      await reply.message(channel, await handlers.command(actor, text, localeOf(actor)))
    },

    async files({ actor, files, channel }, ack) {
      await ack()
      await reply.message(channel, await handlers.files(actor, files, localeOf(actor)))
    },

    async uninstalled({ workspace }, ack) {
      log("slack.uninstalled", { workspace })
      if (serves(workspace)) await handlers.removed(workspace)
      await ack()
    },

    async stranger({ actor, place }, ack) {
      await ack()
      log("slack.unknown_button", {})
      await tell(actor, place, surface(localeOf(actor), "unknownButton"))
    },

    async ignored({ reason }, ack) {
      await ack()
      log("slack.ignored", { reason })
    },
  }

  /** Signed by Slack, but from a workspace we hold no token for. */
  async function turnAway(said: Extract<SlackEvent, { actor: Actor }>, ack: Ack) {
    log("slack.another_workspace", { kind: said.kind })
    const text = surface(undefined, "otherWorkspace")
    if (said.kind === "command") return ack({ response_type: "ephemeral", text })
    const [field] = said.kind === "form-submit" ? Object.keys(said.values) : [commentFields.text]
    if (said.kind === "form-submit" || said.kind === "comment-submit")
      return ack(fieldError(field ?? "", text))
    await ack()
    if ("responseUrl" in placeOf(said)) await reply.notice(said.actor, placeOf(said), text)
  }

  async function opensForm(trigger: string, { form }: Answer, place: SlackPlace): Promise<boolean> {
    if (!form || trigger === "") return false
    return reply.form(trigger, formView(form, writeMemo(form.token, place)))
  }

  /** One's own page has no message: the answer goes on top of the page. */
  async function onPage(actor: Actor, { text, buttons }: Answer) {
    const page = await handlers.home(actor, localeOf(actor)).catch(() => ({ sections: [] }))
    await reply.home(actor, { sections: [{ lines: text.split("\n"), buttons }, ...page.sections] })
  }

  function tell(actor: Actor, place: SlackPlace, text: string): Promise<void> {
    return place.home ? onPage(actor, { text }) : reply.notice(actor, place, text)
  }

  async function showResult(actor: Actor, place: SlackPlace, result: TapResult) {
    if (!place.home) return reply.result(actor, place, result)
    await onPage(actor, { text: result.notice ?? "" })
  }

  /** Tells whoever acted that it failed; a comment stays in its form. */
  async function apologise(said: SlackEvent, ack: Ack) {
    try {
      if (!("actor" in said)) return await ack()
      const sorry = handlers.sorry(localeOf(said.actor))
      if (said.kind === "comment-submit") return await ack(fieldError(commentFields.text, sorry))
      const [field] = said.kind === "form-submit" ? Object.keys(said.values) : []
      if (field !== undefined) return await ack(fieldError(field, sorry))
      await ack()
      await tell(said.actor, placeOf(said), sorry)
    } catch (error) {
      log("slack.not_told", { kind: said.kind, error: errorKind(error) })
    }
  }

  return { receive, idle }
}

function placeOf(said: Extract<SlackEvent, { actor: Actor }>): SlackPlace {
  return said.kind === "message" || said.kind === "files" || said.kind === "opened"
    ? { channel: said.channel }
    : said.place
}

function fieldError(field: string, text: string) {
  return { response_action: "errors", errors: { [field]: text } }
}
