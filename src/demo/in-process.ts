import type { Handlers, Platform, Told } from "../platform.ts"
import type { Card, Post } from "../pulse/prompt.ts"
import { cardText } from "./card-text.ts"
import type { Colleague, Company } from "./company.ts"
import type { ChatClient } from "./client-driver.ts"
import type { SampleComment } from "./sample-comments.ts"

/** Nothing leaves the process; people's newest messages are kept. */
export type InProcess = Platform & {
  client: ChatClient
  card(person: Colleague): Card | undefined
  /** What stands in somebody's chat, and then what they were told by the way, each oldest first. */
  texts(channel: string): string[]
  /** What a person was told by the way, with its buttons, oldest first. */
  told(person: Colleague): Told[]
  /** Gives what the person alone is told. */
  tap(person: Colleague, token: string): Promise<string | undefined>
  /** A local Slack has one form for all, and would open it before you. */
  comment(person: Colleague, remark: SampleComment): Promise<void>
}

export type InProcessOptions = {
  company: Company
  handlers: Handlers
  onPost(channel: string, post: Post): void
  /** Their messages never arrive. */
  away?: ReadonlySet<string>
}

const noLimit = 1_000_000

export function inProcess({ company, handlers, onPost, away }: InProcessOptions): InProcess {
  const { workspace, people } = company
  const screens = new Map<string, { message: string; card: Card }[]>()
  /** The newest open question, else the newest message. */
  const newest = ({ id }: { id: string }) => {
    const all = screens.get(id)
    return all?.findLast(({ card }) => card.kind === "question") ?? all?.at(-1)
  }
  const byChannel = new Map(people.map((person) => [person.channel, person]))
  const channelOf = new Map(people.map((person) => [person.id, person.channel]))
  const toldTo = new Map<string, Told[]>()
  let sent = 0

  async function tap(person: Colleague, token: string) {
    const screen = newest(person)
    const { card, notice } = await handlers.tap({ workspace, platformId: person.id }, token)
    if (card && screen) screen.card = card
    return notice
  }

  const client: ChatClient = {
    prompt(person) {
      const card = newest(person)?.card
      if (card?.kind !== "question") return undefined
      return { question: card.text, choices: card.choices.map((choice) => choice.label) }
    },
    async press(person, nth) {
      const card = newest(person)?.card
      const choice = card?.kind === "question" ? card.choices[nth] : undefined
      if (!choice) throw new Error(`${person.name} has no such button`)
      const notice = await tap(person, choice.token)
      if (notice) throw new Error(`${person.name} was told: ${notice}`)
    },
  }

  async function comment(person: Colleague, { reach, text }: SampleComment) {
    const card = newest(person)?.card
    const token = card?.kind === "done" ? card.comment?.token : undefined
    if (token === undefined) throw new Error(`${person.name} has no button to comment`)
    const actor = { workspace, platformId: person.id }
    const opened = await handlers.commentForm(actor, token)
    const offered = "form" in opened && opened.form.reach.options.some(({ value }) => value === reach)
    await handlers.comment(actor, token, offered ? reach : "organisation", text)
  }

  return {
    name: "slack",
    messagesPerSecond: noLimit,
    updatesPerSecond: noLimit,
    client,
    tap,
    comment,
    card: (person) => newest(person)?.card,
    texts(channel) {
      const id = byChannel.get(channel)?.id ?? ""
      const cards = screens.get(id)?.map(({ card }) => cardText(card)) ?? []
      return [...cards, ...(toldTo.get(id) ?? []).map(({ text }) => text)]
    },
    told: ({ id }) => toldTo.get(id) ?? [],
    async send({ platformId }, _deliveryId, card) {
      const channel = channelOf.get(platformId)
      if (!channel || away?.has(platformId)) return { kind: "gone", reason: "away" }
      const message = String(++sent)
      const before = screens.get(platformId) ?? []
      // Closed ones are not looked at any more.
      const asking = before.filter((one) => one.card.kind === "question")
      screens.set(platformId, [...asking, { message, card }])
      return { kind: "delivered", channel, message }
    },
    async update(_workspace, { channel, message }, card) {
      const person = byChannel.get(channel)
      const screen = person && screens.get(person.id)?.find((one) => one.message === message)
      if (screen) screen.card = card
      return { kind: "delivered", channel, message }
    },
    find: async () => ({ kind: "missing" }),
    async post(_workspace, channel, deliveryId, post) {
      onPost(channel, post)
      return { kind: "delivered", channel, message: deliveryId }
    },
    async tell({ platformId }, said) {
      if (away?.has(platformId)) return { kind: "gone", reason: "away" }
      toldTo.set(platformId, [...(toldTo.get(platformId) ?? []), said])
      return { kind: "delivered", channel: platformId, message: "told" }
    },
    people: async () => people.map(({ id, email, zone, admin }) => ({ platformId: id, email, zone, admin })),
    groups: async () => [],
    reachable: async () => true,
    start: async () => [{ workspace, name: company.name }],
    stop: async () => {},
  }
}
