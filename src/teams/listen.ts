import { eventDriver, eventKinds, type EventHandlers } from "../lib/events.ts"
import { readIn } from "../pulse/chat.ts"
import type { Card } from "../pulse/prompt.ts"
import { commentBack } from "../words/card.ts"
import { surface } from "../words/surface.ts"
import {
  answerAlone,
  channelsFor,
  greet,
  introduce,
  named,
  namingPeople,
  openPage,
  replyMessage,
  replyPlaced,
  shown,
  told,
  type InvokeAnswer,
  type TeamsBot,
} from "./answer.ts"
import { cardContent, textMessage } from "./cards.ts"
import type { ConversationStore, ConversationCache } from "./conversations.ts"
import { commentCard } from "./form.ts"
import { retryAfter } from "./retry-after.ts"
import type { InboundActivity, TeamsEvent } from "./read.ts"
import { formAgain, homeCard } from "./reply.ts"
import type { TeamsSendDeps } from "./send.ts"

/** How long an answer may wait for rate limits: Teams waits about ten seconds. */
const patienceMs = 6_000
/** A little longer than a request's token is valid. */
const replayMs = 66 * 60_000

type Needs = TeamsBot & { keeper: ConversationCache; arrived: () => Promise<void> }
type On = Needs & { locale: string | undefined; request: string; news: InboundActivity["news"] }

/** Hands Teams' events to the handlers and answers. `idle` resolves when everything under way is done. */
export function listener(needs: Needs) {
  const { handlers, store, keeper, log } = needs
  /** Answers are retried here, as they are not queued anywhere. */
  const send: TeamsSendDeps = {
    ...needs.send,
    connector: {
      call: (...given) => retryAfter({ leftMs: patienceMs }, () => needs.send.connector.call(...given)),
    },
  }
  const { receive, idle } = eventDriver<
    TeamsEvent,
    { heard: InboundActivity; request: string },
    On,
    InvokeAnswer
  >({
    platform: "teams",
    log,
    contextOf: async (said, { heard, request }) => ({
      ...needs,
      send,
      locale: await readBy(store, said, heard.locale),
      news: heard.news,
      request,
    }),
    isNew: async (said, { request }) =>
      eventKinds[said.kind] !== "once" || handlers.firstTime(request, replayMs),
    async first(said, { news }) {
      // A message after blocking the app makes the writer reachable again.
      const back = said.kind === "arrived" || said.kind === "command" || said.kind === "files"
      for (const one of news) await keeper.keep(one, back)
      return undefined
    },
    handlers: answers,
    replayed: again,
    apologise,
  })
  return {
    receive: (heard: InboundActivity, request: string) => receive(heard.said, { heard, request }),
    idle,
  }
}

const answers: EventHandlers<TeamsEvent, On, InvokeAnswer> = {
  async tap(said, on) {
    const { actor, token, place, way } = said
    const { card, notice } = await on.handlers.tap(actor, token, on.request)
    if (!card && notice === undefined) return repeated(said, on)
    if (card) return shown(on, place, way, cardContent(card, { notice }))
    return notice === undefined ? undefined : told(on, place, way, notice)
  },

  async "comment-open"({ actor, token, place, way }, on) {
    const answer = await on.handlers.commentForm(actor, token)
    if ("notice" in answer) return told(on, place, way, answer.notice)
    const words = {
      emptyComment: surface(on.locale, "emptyComment"),
      chooseReach: surface(on.locale, "chooseReach"),
    }
    return shown(on, place, way, commentCard(answer.form, words))
  },

  async "comment-sent"(said, on) {
    const { actor, token, reach, text, place, way } = said
    if (text === "") return told(on, place, way, surface(on.locale, "emptyComment"))
    if (reach === "") return told(on, place, way, surface(on.locale, "chooseReach"))
    const { card, notice, refused } = await on.handlers.comment(actor, token, reach, text, on.request)
    if (refused === "again" && notice) return told(on, place, way, notice)
    if (refused && notice) return shown(on, place, way, cardContent(commentBack(on.locale, notice, text)))
    if (!card && notice === undefined) return repeated(said, on)
    const next = card ? { card } : await on.handlers.current(actor, token)
    if ("card" in next) return shown(on, place, way, cardContent(next.card, { notice }))
    return told(on, place, way, notice ?? next.notice)
  },

  async refresh({ actor, token, place, way, shown: before }, on) {
    const now = await on.handlers.current(actor, token)
    // Teams shows an empty answer as an error.
    if ("notice" in now) return told(on, place, way, now.notice)
    return shown(on, place, way, cardContent(asBefore(now.card, before)))
  },

  async command({ actor, text, place }, on) {
    const reply = await on.handlers.command(actor, await namingPeople(on, text), on.locale)
    if (reply.page) await openPage(on, actor, place, on.locale)
    else await answerAlone(on, actor, place, await replyMessage(on, reply, on.locale), on.locale)
    return undefined
  },

  async files({ actor, files, place }, on) {
    await answerAlone(
      on,
      actor,
      place,
      await replyMessage(on, await on.handlers.files(actor, files, on.locale), on.locale),
      on.locale,
    )
    return undefined
  },

  async act({ actor, token, place, way }, on) {
    const reply = await on.handlers.act(actor, token, on.locale)
    if (!reply.beside) return shown(on, place, way, await replyPlaced(on, reply, on.locale))
    await answerAlone(on, actor, place, await replyMessage(on, reply, on.locale), on.locale)
    return told(on, place, way, surface(on.locale, "besideSent"))
  },

  async "form-sent"({ actor, token, values, place, way }, on) {
    const result = await on.handlers.submitForm(actor, token, values, on.locale)
    if ("reply" in result) return shown(on, place, way, await replyPlaced(on, result.reply, on.locale))
    const { errors, form } = result
    if (form === undefined) return told(on, place, way, Object.values(errors).join("\n"))
    const { form: anew } = await named(on, { text: "", form })
    const channels = await channelsFor(on, { text: "", form })
    return shown(on, place, way, formAgain(anew ?? form, { values, errors }, { locale: on.locale, channels }))
  },

  async "home-tap"({ actor, token, place, way }, on) {
    return shown(on, place, way, homeCard(await on.handlers.home(actor, on.locale, token, on.request)))
  },

  async arrived({ what, id, serviceUrl, installed }, on) {
    on.log("teams.installed", { kind: what })
    if (what !== "group") await on.arrived()
    if (what === "team" && installed) await introduce(on, id, serviceUrl, on.locale)
    if (what === "person" && installed) await greet(on, id, on.locale)
    return undefined
  },

  async left({ what, id }, on) {
    on.log("teams.uninstalled", { kind: what })
    if (what === "person") {
      const known = await on.store.get("person", id)
      if (known) await on.keeper.keep({ ...known, gone: true }, true)
    } else await on.keeper.drop(what === "team" ? "team" : "channel", id)
    return undefined
  },

  stranger({ place, way }, on) {
    on.log("teams.unknown_button", {})
    return told(on, place, way, surface(on.locale, "unknownButton"))
  },

  async nobody({ place, way }, on) {
    on.log("teams.nobody", { way })
    return told(on, place, way, surface(on.locale, "nobody"))
  },

  unimplemented({ name }, on) {
    on.log("teams.unknown_invoke", { name })
    return undefined
  },

  ignored({ reason }, on) {
    on.log("teams.ignored", { reason })
    return undefined
  },
}

/** Answers a replay without effect; an empty answer would show as an error. */
async function again(said: TeamsEvent, on: On): Promise<InvokeAnswer> {
  if (!("way" in said) || said.way !== "invoke") return undefined
  switch (said.kind) {
    case "tap":
    case "comment-sent":
      return answers.refresh({ ...said, kind: "refresh", shown: undefined }, on)
    case "home-tap":
      return shown(on, said.place, said.way, homeCard(await on.handlers.home(said.actor, on.locale)))
    case "act":
    case "form-sent":
      return told(on, said.place, said.way, surface(on.locale, "again"))
    // These change nothing.
    case "comment-open":
    case "refresh":
    case "stranger":
    case "nobody":
      return answers[said.kind](said as never, on)
    default:
      return said satisfies never
  }
}

/** A sealed answer that was stored before. */
function repeated(said: TeamsEvent, on: On): Promise<InvokeAnswer> {
  on.log("teams.replay", { kind: said.kind })
  return again(said, on)
}

/** The person's language, from an earlier message if need be, and where they read. */
async function readBy(
  store: ConversationStore,
  said: TeamsEvent,
  spoken: string | undefined,
): Promise<string | undefined> {
  if (!("place" in said)) return spoken
  const written = said.kind === "command" || said.kind === "files"
  const known = written && spoken === undefined ? await store.get("person", said.actor.platformId) : undefined
  return readIn(spoken ?? known?.locale, said.place.personal ? "teams" : "channel")
}

/** The card stays. */
async function apologise(said: TeamsEvent, on: On): Promise<InvokeAnswer> {
  const sorry = on.handlers.sorry(on.locale)
  if ("way" in said) return told(on, said.place, said.way, sorry)
  if (said.kind === "command" || said.kind === "files")
    await answerAlone(on, said.actor, said.place, textMessage(sorry), on.locale)
  return undefined
}

/** Keeps what the device shows above the question, for example the promise. */
function asBefore(card: Card, before: { intro: string[]; progress: string } | undefined): Card {
  if (card.kind !== "question" || before === undefined || card.progress !== before.progress) return card
  return { ...card, intro: before.intro }
}
