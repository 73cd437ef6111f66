import { z } from "zod"
import type { Connector } from "./connector.ts"
import { clean } from "../pulse/clean.ts"
import type { Conversation, ConversationStore } from "./conversations.ts"
import type { ChannelFound } from "../platform.ts"

const list = z.object({
  conversations: z
    .array(z.object({ id: z.string(), name: z.string().nullish(), type: z.string().nullish() }))
    .default([]),
})

const page = z.object({ members: z.array(z.object({ name: z.string().nullish() })) })

/** A message to many names the same person: the service is asked once in so long (ms). */
const nameHoldsMs = 10 * 60_000
const knownNames = new WeakMap<Connector, Map<string, { name: Promise<string | undefined>; until: number }>>()

/** Replaces references to people and channels ("<@id>", "<#id>") by names. */
export async function withNames(
  connector: Connector,
  store: ConversationStore,
  text: string,
): Promise<string> {
  const { call } = connector
  const names = knownNames.get(connector) ?? new Map()
  knownNames.set(connector, names)

  function personName(id: string): Promise<string | undefined> {
    const now = performance.now()
    for (const [one, { until }] of names) if (until < now) names.delete(one)
    const name = names.get(id)?.name ?? readName(id)
    if (!names.has(id)) names.set(id, { name, until: now + nameHoldsMs })
    return name
  }

  async function readName(id: string): Promise<string | undefined> {
    const person = await store.get("person", id)
    if (!person?.conversation || !person.member) return person?.email || undefined
    const path = `v3/conversations/${encodeURIComponent(person.conversation)}/members/${encodeURIComponent(person.member)}`
    const answer = await call(person.serviceUrl, "GET", path)
    return "value" in answer ? nameIn(answer.value) : person.email || undefined
  }

  let channels: Promise<ChannelFound[]> | undefined
  async function channelName(id: string): Promise<string | undefined> {
    channels ??= channelsOf({ call }, store)
    const channel = (await channels).find((one) => one.id === id)
    const name = channel?.title ?? (await store.get("channel", id))?.name
    return name === undefined ? undefined : `#${name}`
  }

  const found = new Map<string, string>()
  for (const [reference, sign, id] of text.matchAll(/<([@#])([^<>\s]{2,200})>/g)) {
    if (!id || found.has(reference)) continue
    found.set(reference, (sign === "@" ? await personName(id) : await channelName(id)) ?? id)
  }
  return text.replaceAll(/<[@#][^<>\s]{2,200}>/g, (reference) => found.get(reference) ?? reference)
}

/** Channels of teams with the app, and named group chats. */
export async function channelsOf({ call }: Connector, store: ConversationStore): Promise<ChannelFound[]> {
  const found: { id: string; name: string; team?: string | undefined; group?: string | undefined }[] = []
  for (const team of await store.all("team")) {
    const answer = await call(team.serviceUrl, "GET", `v3/teams/${encodeURIComponent(team.id)}/conversations`)
    if ("fault" in answer) continue
    for (const { id, name, type } of list.parse(answer.value).conversations) {
      // A team's members are in its standard channels only. The general one has no name of its own.
      const group = (type ?? "standard") === "standard" ? team.id : undefined
      found.push({ id, name: clean(name ?? "General"), team: team.name, group })
      if (!(await store.get("channel", id)))
        await store.save([{ kind: "channel", id, serviceUrl: team.serviceUrl, conversation: id }])
    }
  }
  for (const chat of await store.all("channel")) {
    if (found.some(({ id }) => id === chat.id)) continue
    const name = chat.name ?? (isGroupChat(chat.id) ? await whoIsIn({ call }, chat) : undefined)
    if (name !== undefined) found.push({ id: chat.id, name })
  }
  const times = Map.groupBy(found, ({ name }) => name.toLowerCase())
  return found.map(({ id, name, team, group }) => {
    const alone = times.get(name.toLowerCase())!.length === 1 || team === undefined
    return { id, name, group, title: alone ? name : `${name} (${team})` }
  })
}

/** Names shown for an unnamed group chat. */
const mostNames = 3

function isGroupChat(id: string): boolean {
  return id.endsWith("@thread.v2")
}

/** Named by its members, as Teams does. */
async function whoIsIn({ call }: Pick<Connector, "call">, chat: Conversation): Promise<string | undefined> {
  const path = `v3/conversations/${encodeURIComponent(chat.id)}/pagedmembers?pageSize=100`
  const answer = await call(chat.serviceUrl, "GET", path)
  const members = "value" in answer ? page.safeParse(answer.value).data?.members : undefined
  const names = (members ?? []).flatMap(({ name }) => (name ? [clean(name)] : []))
  if (names.length === 0) return undefined
  const more = names.length - mostNames
  return [...names.slice(0, mostNames), ...(more > 0 ? [`+${more}`] : [])].join(", ")
}

function nameIn(value: unknown): string | undefined {
  const { name } = (value ?? {}) as { name?: unknown }
  return typeof name === "string" && name !== "" ? name : undefined
}
