import { withoutFile, type Reply } from "../pulse/ui-model.ts"
import type { Actor, ChannelFound, Handlers, Outcome } from "../platform.ts"
import type { EventLog } from "../lib/events.ts"
import { readIn } from "../pulse/chat.ts"
import { surface } from "../words/surface.ts"
import { type AdaptiveCard, message, textMessage } from "./cards.ts"
import type { ConversationStore } from "./conversations.ts"
import { TeamsRefusedError } from "./errors.ts"
import { cardType, noticeType } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { channelsOf, withNames } from "./names.ts"
import type { TeamsPlace } from "./activity.ts"
import type { PressRoute } from "./read.ts"
import { homeCard, replyCard, replyInPlace } from "./reply.ts"
import { postActivity, sendAlone, sendTargeted, type TeamsSendDeps } from "./send.ts"
import { withDirectoryIds } from "./text.ts"

/** Nothing leaves the card as it is. */
export type InvokeAnswer = { statusCode: number; type: string; value: unknown } | undefined

export type TeamsBot = {
  handlers: Handlers
  store: ConversationStore
  send: TeamsSendDeps
  log: EventLog
}

/** A waiting press gets the card; an older client's message is replaced. */
export async function shown(
  on: TeamsBot,
  place: TeamsPlace,
  way: PressRoute,
  card: AdaptiveCard,
): Promise<InvokeAnswer> {
  if (way === "invoke") return { statusCode: 200, type: cardType, value: card }
  if (place.message !== undefined && (await replaced(on, place, card, place.message))) return undefined
  await postActivity(on.send, place.serviceUrl, place.conversation, message(card))
  return undefined
}

async function replaced(on: TeamsBot, place: TeamsPlace, card: AdaptiveCard, id: string): Promise<boolean> {
  const path = `v3/conversations/${encodeURIComponent(place.conversation)}/activities/${encodeURIComponent(id)}`
  const done = await on.send.connector.call(place.serviceUrl, "PUT", path, { ...message(card), id })
  if ("fault" in done) on.log("teams.not_replaced", { reason: done.fault.kind })
  return "value" in done
}

export async function told(
  on: TeamsBot,
  place: TeamsPlace,
  way: PressRoute,
  text: string,
): Promise<InvokeAnswer> {
  if (way === "invoke") return { statusCode: 200, type: noticeType, value: text.replaceAll("`", "") }
  if (place.personal) await postActivity(on.send, place.serviceUrl, place.conversation, textMessage(text))
  return undefined
}

export async function replyMessage(on: TeamsBot, reply: Reply, locale: string | undefined): Promise<object> {
  const told = await named(on, reply)
  const card = replyCard(told, { locale, channels: await channelsFor(on, reply) })
  return card ? message(card) : textMessage(told.text, told.strong)
}

export async function replyPlaced(
  on: TeamsBot,
  reply: Reply,
  locale: string | undefined,
): Promise<AdaptiveCard> {
  return replyInPlace(await named(on, reply), { locale, channels: await channelsFor(on, reply) })
}

export async function named(on: TeamsBot, reply: Reply): Promise<Reply> {
  // Files go from a bot to a person through their own cloud storage, which the app has no right to.
  const { text, form, ...others } = withoutFile(reply, limits.copiedText)
  const name = (line: string) => withNames(on.send.connector, on.store, line)
  const shown = form && { ...form, intro: await Promise.all(form.intro.map(name)) }
  return { ...others, text: await name(text), form: shown }
}

/** Commands name people by directory id, mentions by chat id. */
export async function namingPeople(on: TeamsBot, text: string): Promise<string> {
  if (!text.includes("<@29:")) return text
  const people = new Map((await on.store.all("person")).map(({ member, id }) => [member, id]))
  return withDirectoryIds(text, (member) => people.get(member))
}

export async function channelsFor(on: TeamsBot, { form }: Reply): Promise<ChannelFound[]> {
  return form?.fields.some(({ kind }) => kind === "channel") ? channelsOf(on.send.connector, on.store) : []
}

export async function openPage(on: TeamsBot, actor: Actor, place: TeamsPlace, locale: string | undefined) {
  const page = message(homeCard(await on.handlers.home(actor, locale)))
  if (place.personal) return answerAlone(on, actor, place, page, locale)
  const { kind } = await sendAlone(on.send, actor, page)
  const told = surface(locale, kind === "delivered" || kind === "unknown" ? "pageSent" : "writeAlone")
  await answerAlone(on, actor, place, textMessage(told), locale)
}

/** For the writer alone: shown to them only, or sent to their own chat. */
export async function answerAlone(
  on: TeamsBot,
  actor: Actor,
  place: TeamsPlace,
  reply: object,
  locale: string | undefined,
) {
  const { serviceUrl, conversation, personal } = place
  const outcome = personal
    ? await postActivity(on.send, serviceUrl, conversation, reply)
    : await answerAmongOthers(on, actor, place, reply)
  if (outcome.kind === "delivered") return
  on.log("teams.not_told", { reason: outcome.kind })
  if (!personal && outcome.kind !== "unknown")
    await postActivity(on.send, serviceUrl, conversation, textMessage(surface(locale, "writeAlone")))
}

async function answerAmongOthers(
  on: TeamsBot,
  actor: Actor,
  place: TeamsPlace,
  reply: object,
): Promise<Outcome> {
  const there = await sendTargeted(on.send, place, reply).catch((error: unknown) => {
    if (error instanceof TeamsRefusedError) return { kind: "gone", reason: error.code } as const
    throw error
  })
  return there.kind === "gone" ? sendAlone(on.send, actor, reply) : there
}

/** Introduces the app once to people who add it for themselves. */
export async function greet(on: TeamsBot, person: string, locale: string | undefined) {
  const actor = { workspace: on.send.tenant, platformId: person }
  const known = locale ?? (await on.store.get("person", person))?.locale
  const read = readIn(known, "teams")
  const introduced = async (reply: Reply) =>
    (await sendAlone(on.send, actor, await replyMessage(on, reply, read))).kind
  await on.handlers.welcome(actor, read, introduced, true)
}

/** Introduces the app once per team, in its general channel; nobody is written to. */
export async function introduce(on: TeamsBot, team: string, serviceUrl: string, locale: string | undefined) {
  const read = readIn(locale, "channel")
  const text = [surface(read, "inTeam"), surface(read, "inTeamNext")].join("\n\n")
  const { kind } = await postActivity(on.send, serviceUrl, team, textMessage(text))
  if (kind !== "delivered") on.log("teams.not_told", { reason: kind })
}
