/** Where a person, team or channel can be reached; no secret. */
export type Conversation = {
  kind: "person" | "team" | "channel"
  /** A person's directory id, or a team's or channel's id. Group chats count as channels. */
  id: string
  serviceUrl: string
  /** A person's chat (unknown before it exists), a team's general channel, or the channel. */
  conversation?: string | undefined
  member?: string | undefined
  /** The person removed the app or left; nothing is sent until they return. */
  gone?: boolean | undefined
  /** Known through a team only: without the team they do not have the app. */
  fromTeam?: boolean | undefined
  name?: string | undefined
  /** Known from their own messages or from the roster. */
  locale?: string | undefined
  zone?: string | undefined
  email?: string | undefined
}

/** Stored in the database, so that processes share them. */
export type ConversationStore = {
  get(kind: Conversation["kind"], id: string): Promise<Conversation | undefined>
  at(conversation: string): Promise<Conversation | undefined>
  all(kind: Conversation["kind"]): Promise<Conversation[]>
  save(conversations: readonly Conversation[]): Promise<void>
  forget(kind: Conversation["kind"], id: string): Promise<void>
}

const mostRemembered = 20_000

/** Writes only what changed. */
export function conversationCache(store: ConversationStore) {
  const written = new Map<string, string>()

  /** `anyway`: another process may have changed it meanwhile. */
  async function keep(news: Conversation, anyway = false): Promise<void> {
    const key = `${news.kind}/${news.id}`
    const said = JSON.stringify(news)
    if (written.get(key) === said && !anyway) return
    const known = await store.get(news.kind, news.id)
    const now = mergedConversation(known, news)
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
/** New facts over known ones; a person without a stated language keeps theirs. */
export function mergedConversation(known: Conversation | undefined, news: Conversation): Conversation {
  const fresh = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined))
  return { ...known, ...(fresh as Conversation) }
}

export type ConversationCache = ReturnType<typeof conversationCache>
