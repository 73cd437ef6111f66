import type { Reply } from "../pulse/ui-model.ts"
import type { Actor, ChannelFound, Handlers, Outcome } from "../platform.ts"
import { readIn } from "../pulse/chat.ts"
import type { Card } from "../pulse/prompt.ts"
import { commentBack } from "../words/card.ts"
import { surface } from "../words/surface.ts"
import { type AdaptiveCard, cardContent, message, textMessage } from "./cards.ts"
import type { ConversationStore, Keeper } from "./conversations.ts"
import { commentCard } from "./form.ts"
import { cardType, noticeType } from "./ids.ts"
import { TeamsRefusedError } from "./errors.ts"
import { channelsOf, withNames } from "./names.ts"
import type { Heard, TeamsPlace, TeamsEvent, PressRoute } from "./read.ts"
import { formAgain, homeCard, replyCard, replyInPlace } from "./reply.ts"
import { patiently } from "./patience.ts"
import { withDirectoryIds } from "./text.ts"
import { deliver, sendAlone, sendTargeted, type TeamsSendDeps } from "./send.ts"
import { errorKind } from "../lib/error-kind.ts"

/** Nothing leaves the card as it is. */
export type InvokeAnswer = { statusCode: number; type: string; value: unknown } | undefined
/** How long an answer may wait for rate limits: Teams waits about ten seconds. */
const patienceMs = 6_000
/** A little longer than a request's token is valid. */
const replayMs = 66 * 60_000
/** Not remembered against replays: sealed answers recognise theirs without a row beside them; the rest change nothing. */
const unremembered = new Set<TeamsEvent["kind"]>([
  "tap",
  "home-tap",
  "comment-send",
  "comment-open",
  "refresh",
  "stranger",
  "nobody",
  "unimplemented",
  "ignored",
])
type Log = (event: string, fields: Record<string, string | number | boolean>) => void

type Needs = {
  handlers: Handlers
  store: ConversationStore
  keeper: Keeper
  send: TeamsSendDeps
  arrived: () => Promise<void>
  log: Log
}

/** Hands Teams' events to the handlers and answers. `idle` resolves when everything under way is done. */
export function listener({ handlers, store, keeper, arrived, log, ...needs }: Needs) {
  /** Answers are retried here, as they are not queued anywhere. */
  const send: TeamsSendDeps = {
    ...needs.send,
    connector: {
      call: (...given) => patiently({ leftMs: patienceMs }, () => needs.send.connector.call(...given)),
    },
  }
  const underWay = new Set<Promise<InvokeAnswer>>()

  function receive(heard: Heard, request: string): Promise<InvokeAnswer> {
    const work = handle(heard, request).finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }

  async function idle() {
    await Promise.allSettled(underWay)
  }

  async function handle({ said, news, locale: spoken }: Heard, request: string): Promise<InvokeAnswer> {
    const locale = await readBy(said, spoken)
    try {
      if (!unremembered.has(said.kind) && !(await handlers.firstTime(request, replayMs)))
        return await again(said, locale)
      // Whoever writes again after blocking the app is reachable again.
      const back = said.kind === "arrived" || said.kind === "command" || said.kind === "files"
      for (const one of news) await keeper.keep(one, back)
      return await dispatch[said.kind](said as never, locale, request)
    } catch (error) {
      log("teams.failed", { kind: said.kind, error: errorKind(error) })
      return await apologise(said, locale)
    }
  }

  const dispatch: {
    [Kind in TeamsEvent["kind"]]: (
      said: Extract<TeamsEvent, { kind: Kind }>,
      locale: string | undefined,
      request?: string,
    ) => Promise<InvokeAnswer> | InvokeAnswer
  } = {
    async tap(said, locale, request) {
      const { actor, token, place, way } = said
      const { card, notice } = await handlers.tap(actor, token, request)
      if (!card && notice === undefined) return again(said, locale)
      if (card) return shown(place, way, cardContent(card, { notice }))
      return notice === undefined ? undefined : told(place, way, notice)
    },

    async "comment-open"({ actor, token, place, way }, locale) {
      const answer = await handlers.commentForm(actor, token)
      if ("notice" in answer) return told(place, way, answer.notice)
      const words = {
        emptyComment: surface(locale, "emptyComment"),
        chooseReach: surface(locale, "chooseReach"),
      }
      return shown(place, way, commentCard(answer.form, words))
    },

    async "comment-send"(said, locale, request) {
      const { actor, token, reach, text, place, way } = said
      if (text === "") return told(place, way, surface(locale, "emptyComment"))
      if (reach === "") return told(place, way, surface(locale, "chooseReach"))
      const { card, notice, refused } = await handlers.comment(actor, token, reach, text, request)
      if (refused === "again" && notice) return told(place, way, notice)
      if (refused && notice) return shown(place, way, cardContent(commentBack(locale, notice, text)))
      if (!card && notice === undefined) return again(said, locale)
      const next = card ? { card } : await handlers.current(actor, token)
      if ("card" in next) return shown(place, way, cardContent(next.card, { notice }))
      return told(place, way, notice ?? next.notice)
    },

    async refresh({ actor, token, place, way, shown: before }) {
      const now = await handlers.current(actor, token)
      // Teams shows an empty answer as an error.
      if ("notice" in now) return told(place, way, now.notice)
      return shown(place, way, cardContent(asBefore(now.card, before)))
    },

    async command({ actor, text, place }, locale) {
      const reply = await handlers.command(actor, await namingPeople(text), locale)
      if (reply.page) await openPage(actor, place, locale)
      else await answerAlone(actor, place, await replyMessage(reply, locale), locale)
      return undefined
    },

    async files({ actor, files, place }, locale) {
      await answerAlone(
        actor,
        place,
        await replyMessage(await handlers.files(actor, files, locale), locale),
        locale,
      )
      return undefined
    },

    async act({ actor, token, place, way }, locale) {
      return shown(place, way, await replyPlaced(await handlers.act(actor, token, locale), locale))
    },

    async "form-send"({ actor, token, values, place, way }, locale) {
      const result = await handlers.submitForm(actor, token, values, locale)
      if ("reply" in result) return shown(place, way, await replyPlaced(result.reply, locale))
      const { errors, form } = result
      if (form === undefined) return told(place, way, Object.values(errors).join("\n"))
      const { form: anew } = await named({ text: "", form })
      const channels = await channelsFor({ text: "", form })
      return shown(place, way, formAgain(anew ?? form, { values, errors }, { locale, channels }))
    },

    async "home-tap"({ actor, token, place, way }, locale, request) {
      return shown(place, way, homeCard(await handlers.home(actor, locale, token, request)))
    },

    async arrived({ what, id, serviceUrl, installed }, locale) {
      log("teams.installed", { kind: what })
      if (what !== "group") await arrived()
      if (what === "team" && installed) await introduce(id, serviceUrl, locale)
      if (what === "person" && installed) await greet(id, locale)
      return undefined
    },

    async left({ what, id }) {
      log("teams.uninstalled", { kind: what })
      if (what === "person") {
        const known = await store.get("person", id)
        if (known) await keeper.keep({ ...known, gone: true }, true)
      } else await keeper.drop(what === "team" ? "team" : "channel", id)
      return undefined
    },

    stranger({ place, way }, locale) {
      log("teams.unknown_button", {})
      return told(place, way, surface(locale, "unknownButton"))
    },

    async nobody({ place, way }, locale) {
      log("teams.nobody", { way })
      return told(place, way, surface(locale, "nobody"))
    },

    unimplemented({ name }) {
      log("teams.unknown_invoke", { name })
      return undefined
    },

    ignored({ reason }) {
      log("teams.ignored", { reason })
      return undefined
    },
  }

  /** Introduces the app once to whoever adds it for themselves. */
  async function greet(person: string, locale: string | undefined) {
    const actor = { workspace: send.tenant, platformId: person }
    const known = locale ?? (await store.get("person", person))?.locale
    const read = readIn(known, "teams")
    const introduced = async (reply: Reply) =>
      (await sendAlone(send, actor, await replyMessage(reply, read))).kind
    await handlers.welcome(actor, read, introduced, true)
  }

  /** Introduces the app once per team, in its general channel; nobody is written to. */
  async function introduce(team: string, serviceUrl: string, locale: string | undefined) {
    const read = readIn(locale, "channel")
    const text = [surface(read, "inTeam"), surface(read, "inTeamNext")].join("\n\n")
    const { kind } = await deliver(send, serviceUrl, team, textMessage(text))
    if (kind !== "delivered") log("teams.not_told", { reason: kind })
  }

  /**
   * Answers a replay without effect: where the person is now. An empty answer would show as an error:
   * https://github.com/vercel/chat/pull/903
   */
  async function again(said: TeamsEvent, locale: string | undefined): Promise<InvokeAnswer> {
    log("teams.replay", { kind: said.kind })
    if (!("way" in said) || said.way !== "invoke") return undefined
    switch (said.kind) {
      case "tap":
      case "comment-send":
        return dispatch.refresh({ ...said, kind: "refresh", shown: undefined }, locale)
      case "home-tap":
        return shown(said.place, said.way, homeCard(await handlers.home(said.actor, locale)))
      case "act":
      case "form-send":
        return told(said.place, said.way, surface(locale, "again"))
      // These change nothing.
      case "comment-open":
      case "refresh":
      case "stranger":
      case "nobody":
        return dispatch[said.kind](said as never, locale)
      default:
        return said satisfies never
    }
  }

  /** A waiting press gets the card; an older client's message is replaced. */
  async function shown(place: TeamsPlace, way: PressRoute, card: AdaptiveCard): Promise<InvokeAnswer> {
    if (way === "invoke") return { statusCode: 200, type: cardType, value: card }
    if (place.message !== undefined && (await replaced(place, card, place.message))) return undefined
    await deliver(send, place.serviceUrl, place.conversation, message(card))
    return undefined
  }

  async function replaced(place: TeamsPlace, card: AdaptiveCard, id: string): Promise<boolean> {
    const path = `v3/conversations/${encodeURIComponent(place.conversation)}/activities/${encodeURIComponent(id)}`
    const done = await send.connector.call(place.serviceUrl, "PUT", path, { ...message(card), id })
    if ("fault" in done) log("teams.not_replaced", { reason: done.fault.kind })
    return "value" in done
  }

  async function told(place: TeamsPlace, way: PressRoute, text: string): Promise<InvokeAnswer> {
    if (way === "invoke") return { statusCode: 200, type: noticeType, value: text.replaceAll("`", "") }
    if (place.personal) await deliver(send, place.serviceUrl, place.conversation, textMessage(text))
    return undefined
  }

  async function replyMessage(reply: Reply, locale: string | undefined): Promise<object> {
    const told = await named(reply)
    const card = replyCard(told, { locale, channels: await channelsFor(reply) })
    return card ? message(card) : textMessage(told.text)
  }

  async function replyPlaced(reply: Reply, locale: string | undefined): Promise<AdaptiveCard> {
    return replyInPlace(await named(reply), { locale, channels: await channelsFor(reply) })
  }

  async function named({ text, buttons, form }: Reply): Promise<Reply> {
    const name = (line: string) => withNames(send.connector, store, line)
    const shown = form && { ...form, intro: await Promise.all(form.intro.map(name)) }
    return { text: await name(text), buttons, form: shown }
  }

  /** Commands name people by directory id, mentions by chat id. */
  async function namingPeople(text: string): Promise<string> {
    if (!text.includes("<@29:")) return text
    const people = new Map((await store.all("person")).map(({ member, id }) => [member, id]))
    return withDirectoryIds(text, (member) => people.get(member))
  }

  /** Only forms that ask for a channel need them. */
  async function channelsFor({ form }: Reply): Promise<ChannelFound[]> {
    return form?.fields.some(({ kind }) => kind === "channel") ? channelsOf(send.connector, store) : []
  }

  /** The person's language, from an earlier message if need be, and where they read. */
  async function readBy(said: TeamsEvent, spoken: string | undefined): Promise<string | undefined> {
    if (!("place" in said)) return spoken
    const written = said.kind === "command" || said.kind === "files"
    const known =
      written && spoken === undefined ? await store.get("person", said.actor.platformId) : undefined
    return readIn(spoken ?? known?.locale, said.place.personal ? "teams" : "channel")
  }

  /** Always sent to the person's own chat. */
  async function openPage(actor: Actor, place: TeamsPlace, locale: string | undefined) {
    const page = message(homeCard(await handlers.home(actor, locale)))
    if (place.personal) return answerAlone(actor, place, page, locale)
    const { kind } = await sendAlone(send, actor, page)
    const told = surface(locale, kind === "delivered" || kind === "unknown" ? "pageSent" : "writeAlone")
    await answerAlone(actor, place, textMessage(told), locale)
  }

  /** For the writer alone: shown to them only, or sent to their own chat. */
  async function answerAlone(actor: Actor, place: TeamsPlace, reply: object, locale: string | undefined) {
    const { serviceUrl, conversation, personal } = place
    const outcome = personal
      ? await deliver(send, serviceUrl, conversation, reply)
      : await answerAmongOthers(actor, place, reply)
    if (outcome.kind === "delivered") return
    log("teams.not_told", { reason: outcome.kind })
    if (!personal && outcome.kind !== "unknown")
      await deliver(send, serviceUrl, conversation, textMessage(surface(locale, "writeAlone")))
  }

  async function answerAmongOthers(actor: Actor, place: TeamsPlace, reply: object): Promise<Outcome> {
    const there = await sendTargeted(send, place, reply).catch((error: unknown) => {
      if (error instanceof TeamsRefusedError) return { kind: "gone", reason: error.code } as const
      throw error
    })
    return there.kind === "gone" ? sendAlone(send, actor, reply) : there
  }

  /** Tells whoever acted that it failed; the card stays. */
  async function apologise(said: TeamsEvent, locale: string | undefined): Promise<InvokeAnswer> {
    try {
      const sorry = handlers.sorry(locale)
      if ("way" in said) return await told(said.place, said.way, sorry)
      if (said.kind === "command" || said.kind === "files")
        await answerAlone(said.actor, said.place, textMessage(sorry), locale)
    } catch (error) {
      log("teams.not_told", { kind: said.kind, error: errorKind(error) })
    }
    return undefined
  }

  return { receive, idle }
}

/** Keeps what the device shows above the question, for example the promise. */
function asBefore(card: Card, before: { intro: string[]; progress: string } | undefined): Card {
  if (card.kind !== "question" || before === undefined || card.progress !== before.progress) return card
  return { ...card, intro: before.intro }
}
