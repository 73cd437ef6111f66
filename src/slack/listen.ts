import { setTimeout as wait } from "node:timers/promises"
import type { Actor, Handlers } from "../platform.ts"
import { surface } from "../words/surface.ts"
import { textContent } from "./blocks.ts"
import { commentFields } from "./ids.ts"
import { type Place, read, type Said, writeMemo } from "./read.ts"
import type { Reply } from "./reply.ts"

/** How long a command may take before Slack is answered and its text follows (of the 3 s that Slack waits). */
const quickMs = 2_000

export type Ack = (response?: unknown) => Promise<void>
type Log = (event: string, fields: Record<string, string | number | boolean>) => void

type Needs = {
  handlers: Handlers
  reply: Reply
  localeOf: (actor: Actor) => string | undefined
  uninstalled: () => void
  log: Log
}

/**
 * The one listener: what Slack hands in goes to the handlers, is acknowledged, and then shown.
 * `idle` resolves when all that is under way now is done.
 */
export function listener({ handlers, reply, localeOf, uninstalled, log }: Needs) {
  const underWay = new Set<Promise<void>>()

  /** `request` names a signed request; a second one of the same name is a replay and does nothing. */
  function receive(body: unknown, ack: Ack, request?: string): Promise<void> {
    const work = handle(read(body), told(ack), request).finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }

  /** An acknowledgement that fails changes nothing: what is stored is stored, and the person still sees it. */
  function told(ack: Ack): Ack {
    return async (response) => {
      try {
        await ack(response)
      } catch (error) {
        log("slack.not_acknowledged", { error: error instanceof Error ? error.name : "unknown" })
      }
    }
  }

  async function idle() {
    await Promise.allSettled(underWay)
  }

  async function handle(said: Said, ack: Ack, request: string | undefined) {
    try {
      const names = [request, "event" in said ? `event:${said.event}` : undefined]
      for (const name of names) {
        if (name !== undefined && !(await handlers.firstTime(name))) {
          log("slack.replay", { kind: said.kind })
          return await ack()
        }
      }
      await dispatch[said.kind](said as never, ack)
    } catch (error) {
      log("slack.failed", { kind: said.kind, error: error instanceof Error ? error.name : "unknown" })
      await apologise(said, ack)
    }
  }

  const dispatch: {
    [Kind in Said["kind"]]: (said: Extract<Said, { kind: Kind }>, ack: Ack) => Promise<void>
  } = {
    async tap({ actor, token, place }, ack) {
      const result = await handlers.tap(actor, token)
      await ack()
      await reply.result(actor, place, result)
    },

    async "comment-open"({ actor, token, trigger, place }, ack) {
      await ack()
      const answer = await handlers.commentForm(actor, token)
      if ("notice" in answer) return reply.notice(actor, place, answer.notice)
      const opened = await reply.form(trigger, answer.form, writeMemo(answer.form.token, place))
      if (!opened) await reply.notice(actor, place, handlers.sorry(localeOf(actor)))
    },

    async "comment-submit"({ actor, token, reach, text, place }, ack) {
      const locale = localeOf(actor)
      if (text === "") return ack(fieldError(commentFields.text, surface(locale, "emptyComment")))
      if (reach === "") return ack(fieldError(commentFields.reach, surface(locale, "chooseReach")))
      const result = await handlers.comment(actor, token, reach, text)
      await ack()
      await reply.result(actor, place, result)
    },

    async command({ actor, text, place }, ack) {
      const work = handlers.command(actor, text, localeOf(actor))
      const quick = await Promise.race([work, wait(quickMs, undefined, { ref: false })])
      await ack(quick === undefined ? undefined : { response_type: "ephemeral", ...textContent(quick) })
      if (quick === undefined) await reply.notice(actor, place, await work)
    },

    async message({ actor, text, channel }) {
      await reply.message(channel, await handlers.command(actor, text, localeOf(actor)))
    },

    async uninstalled({ workspace }) {
      log("slack.uninstalled", { workspace })
      uninstalled()
    },

    async stranger({ actor, place }, ack) {
      await ack()
      log("slack.unknown_button", {})
      await reply.notice(actor, place, surface(localeOf(actor), "unknownButton"))
    },

    async ignored({ reason }, ack) {
      await ack()
      log("slack.ignored", { reason })
    },
  }

  /** Whoever acted learns that it failed; a comment stays in its form, so that nothing written is lost. */
  async function apologise(said: Said, ack: Ack) {
    try {
      if (!("actor" in said)) return await ack()
      const sorry = handlers.sorry(localeOf(said.actor))
      if (said.kind === "comment-submit") return await ack(fieldError(commentFields.text, sorry))
      await ack()
      await reply.notice(said.actor, placeOf(said), sorry)
    } catch (error) {
      log("slack.not_told", { kind: said.kind, error: error instanceof Error ? error.name : "unknown" })
    }
  }

  return { receive, idle }
}

function placeOf(said: Extract<Said, { actor: Actor }>): Place {
  return said.kind === "message" ? { channel: said.channel } : said.place
}

function fieldError(field: string, text: string) {
  return { response_action: "errors", errors: { [field]: text } }
}
