import type { MessageRef, Outcome, Recipient, SendFailure, Told } from "../platform.ts"
import type { Card, Post } from "../pulse/prompt.ts"
import { cardContent, message, textMessage } from "./cards.ts"
import type { Connector } from "./connector.ts"
import type { Conversation, ConversationStore } from "./conversations.ts"
import { personGone } from "./errors.ts"
import { withNames } from "./names.ts"
import { postContent } from "./post.ts"
import { replyCard } from "./reply.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** Nothing was sent; the chat could not be created. */
const chatRestMs = 5_000

export type TeamsSendDeps = {
  connector: Connector
  store: ConversationStore
  tenant: WorkspaceId
  bot: string
}

export async function sendCard(deps: TeamsSendDeps, to: Recipient, card: Card): Promise<Outcome> {
  const chat = await chatWith(deps, to.platformId)
  if ("fault" in chat) return chat.fault
  return deliverToPerson(deps, chat, message(cardContent(card, { refreshFor: chat.member })))
}

export async function tellPerson(deps: TeamsSendDeps, to: Recipient, said: Told): Promise<Outcome> {
  const text = await withNames(deps.connector, deps.store, said.text)
  const card = replyCard({ ...said, text }, { locale: undefined, channels: [] })
  return sendAlone(deps, to, card ? message(card) : textMessage(text))
}

/** To the person's own chat, wherever they wrote. */
export async function sendAlone(
  deps: TeamsSendDeps,
  to: { platformId: string },
  activity: object,
): Promise<Outcome> {
  const chat = await chatWith(deps, to.platformId)
  if ("fault" in chat) return chat.fault
  return deliverToPerson(deps, chat, activity)
}

/** Remembers people who blocked the app or left, until they return. */
async function deliverToPerson(deps: TeamsSendDeps, chat: Chat, activity: object): Promise<Outcome> {
  const outcome = await postActivity(deps, chat.serviceUrl, chat.conversation, activity)
  if (outcome.kind === "gone" && personGone.has(outcome.reason))
    await deps.store.save([{ ...chat.known, gone: true }])
  return outcome
}

/** In a group, visible to the writer alone: https://learn.microsoft.com/en-us/microsoftteams/platform/agents-in-teams/targeted-messages */
export async function sendTargeted(
  deps: Pick<TeamsSendDeps, "connector">,
  to: { serviceUrl: string; conversation: string; writer: string; wrote: string | undefined },
  activity: object,
): Promise<Outcome> {
  const answers = to.wrote === undefined ? [] : [{ type: "targetedMessageInfo", messageId: to.wrote }]
  const targeted = { ...activity, recipient: { id: to.writer }, entities: answers }
  return postActivity(deps, to.serviceUrl, to.conversation, targeted, "?isTargetedActivity=true")
}

/** Starts a thread of its own. */
export async function sendPost(deps: TeamsSendDeps, channel: string, post: Post): Promise<Outcome> {
  const { store } = deps
  const place = (await store.get("channel", channel)) ?? (await store.get("team", channel))
  if (!place) return { kind: "gone", reason: "the app is not in this channel's team" }
  return postActivity(deps, place.serviceUrl, channel, message(postContent(await namedIn(deps, post))))
}

/** A document with the people whom it mentions by their names. */
async function namedIn({ connector, store }: TeamsSendDeps, post: Post): Promise<Post> {
  const named = (text: string) => withNames(connector, store, text)
  const sections = await Promise.all(
    post.sections.map(async (section) =>
      section.references ? { ...section, lines: await Promise.all(section.lines.map(named)) } : section,
    ),
  )
  return { ...post, text: await named(post.text), sections }
}

export async function updateCard(deps: TeamsSendDeps, ref: MessageRef, card: Card): Promise<Outcome> {
  const place = await deps.store.at(ref.channel)
  if (!place) return { kind: "gone", reason: "not installed" }
  const path = `v3/conversations/${encodeURIComponent(ref.channel)}/activities/${encodeURIComponent(ref.message)}`
  const content = { ...message(cardContent(card)), id: ref.message }
  const done = await deps.connector.call(place.serviceUrl, "PUT", path, content)
  return "fault" in done ? done.fault : { kind: "delivered", ...ref }
}

export async function postActivity(
  { connector }: Pick<TeamsSendDeps, "connector">,
  serviceUrl: string,
  conversation: string,
  activity: object,
  query = "",
): Promise<Outcome> {
  const path = `v3/conversations/${encodeURIComponent(conversation)}/activities${query}`
  const done = await connector.call(serviceUrl, "POST", path, activity)
  if ("fault" in done) return done.fault
  const { id } = (done.value ?? {}) as { id?: unknown }
  if (typeof id !== "string" || id === "") return { kind: "unknown", reason: "no message id" }
  return { kind: "delivered", channel: conversation, message: id }
}

const chatsAtOnce = 5

/** Creates missing chats ahead, so that a wave needs one call per message. */
export async function openChats(deps: TeamsSendDeps, goesOn: () => boolean): Promise<void> {
  const without = (await deps.store.all("person")).filter(
    ({ conversation, member, gone }) => member && !conversation && !gone,
  )
  const next = without.values()
  async function make() {
    for (const known of next) {
      if (!goesOn()) return
      const made = await openChat(deps, known, known.member ?? "")
      if ("fault" in made && made.fault.kind === "blocked") return
    }
  }
  await Promise.all(Array.from({ length: chatsAtOnce }, make))
}

type Chat = {
  serviceUrl: string
  conversation: string
  member: string | undefined
  known: Conversation
}

/** Creating the chat again gives the same one. */
async function chatWith(deps: TeamsSendDeps, person: string): Promise<Chat | { fault: SendFailure }> {
  const known = await deps.store.get("person", person)
  if (!known || known.gone) return { fault: { kind: "gone", reason: "not installed" } }
  const { serviceUrl, conversation, member } = known
  if (conversation) return { serviceUrl, conversation, member, known }
  if (!member) return { fault: { kind: "gone", reason: "not installed" } }
  return openChat(deps, known, member)
}

async function openChat(
  { connector, store, tenant, bot }: TeamsSendDeps,
  known: Conversation,
  member: string,
): Promise<Chat | { fault: SendFailure }> {
  const done = await connector.call(known.serviceUrl, "POST", "v3/conversations", {
    bot: { id: bot },
    members: [{ id: member }],
    isGroup: false,
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  })
  if ("fault" in done && done.fault.kind === "unknown")
    return { fault: { kind: "later", retryAfterMs: chatRestMs } }
  if ("fault" in done) return done
  const { id } = (done.value ?? {}) as { id?: unknown }
  if (typeof id !== "string") return { fault: { kind: "later", retryAfterMs: chatRestMs } }
  const now = { ...known, conversation: id }
  await store.save([now])
  return { serviceUrl: known.serviceUrl, conversation: id, member, known: now }
}
