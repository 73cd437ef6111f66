/** Where a person, team or channel can be reached. It holds addresses and no secret. */
export type Conversation = {
  kind: "person" | "team" | "channel"
  /** The person's directory id, or the platform's id of the team or channel. A group chat counts as a channel. */
  id: string
  serviceUrl: string
  /** The chat with the person, the team's general channel, or the channel. Unknown until a person's chat exists. */
  conversation?: string | undefined
  /** A person's id within chats. */
  member?: string | undefined
  /** A person who removed the app, or whose account is gone: nothing is sent until they come back. */
  gone?: boolean | undefined
  /** A person known as a member of a team alone: there is a chat with them, but without the team they do not have the app. */
  fromTeam?: boolean | undefined
  /** The name of a team, or of a group chat that has one. */
  name?: string | undefined
  /** What only their own messages say, or the roster when they came. */
  locale?: string | undefined
  zone?: string | undefined
  email?: string | undefined
}

/** The rows behind it; handed in, so that several processes share them. */
export type ConversationStore = {
  get(kind: Conversation["kind"], id: string): Promise<Conversation | undefined>
  /** The one with this chat or channel id. */
  at(conversation: string): Promise<Conversation | undefined>
  all(kind: Conversation["kind"]): Promise<Conversation[]>
  save(conversations: readonly Conversation[]): Promise<void>
  forget(kind: Conversation["kind"], id: string): Promise<void>
}

const mostRemembered = 20_000

/**
 * Keeps what is known up to date and writes only what changed: a turn that says nothing new leaves no trace.
 */
export function keeper(store: ConversationStore) {
  const written = new Map<string, string>()

  /** `anyway`: even if this process said the same before, since it may have been found otherwise in between. */
  async function keep(news: Conversation, anyway = false): Promise<void> {
    const key = `${news.kind}/${news.id}`
    const said = JSON.stringify(news)
    if (written.get(key) === said && !anyway) return
    const known = await store.get(news.kind, news.id)
    const now = merged(known, news)
    if (JSON.stringify(now) !== JSON.stringify(known)) await store.save([now])
    if (written.size >= mostRemembered) written.clear()
    written.set(key, said)
  }

  async function drop(kind: Conversation["kind"], id: string): Promise<void> {
    written.delete(`${kind}/${id}`)
    await store.forget(kind, id)
  }

  return { keep, drop }
}
/** What is known with what is new; a person who does not say their language still has it. */
export function merged(known: Conversation | undefined, news: Conversation): Conversation {
  const fresh = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined))
  return { ...known, ...(fresh as Conversation) }
}

export type Keeper = ReturnType<typeof keeper>
