import { once } from "node:events"
import { z } from "zod"
import type { Colleague } from "./company.ts"
import type { ChatClient } from "./client-driver.ts"

/** What the page shows (over its web socket), and presses, for simulated colleagues. */
export type SlackClient = ChatClient & {
  /** Plain text, oldest first. */
  texts(channel: string): string[]
  /** Writes a command in the person's own chat; resolves with what they alone are told. */
  command(person: Colleague, text: string): Promise<string>
  close(): void
}

const text = z.object({ type: z.string(), text: z.string() })
const button = z.object({
  type: z.literal("button"),
  action_id: z.string(),
  value: z.string(),
  text,
})
const block = z.union([
  z.object({ type: z.literal("section"), block_id: z.string().optional(), text }),
  z.object({ type: z.literal("actions"), block_id: z.string().optional(), elements: z.array(button) }),
  z.object({ type: z.string() }),
])
const message = z.object({
  ts: z.string(),
  channel: z.string(),
  text: z.string().default(""),
  blocks: z.array(block).default([]),
  ephemeral_to: z.string().optional(),
})
type Message = z.infer<typeof message>

const said = z.union([
  z.object({ t: z.literal("init"), state: z.object({ messages: z.record(z.string(), z.array(message)) }) }),
  z.object({ t: z.enum(["message", "message_update"]), message }),
  z.object({ t: z.string() }),
])

/** Until a press or a command shows (ms). */
const patienceMs = 15_000

/** Settles when `resolve` is called, or too late with the problem. */
function awaited<T>(problem: string) {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const late = setTimeout(() => reject(new Error(problem)), patienceMs)
  return { promise: promise.finally(() => clearTimeout(late)), resolve }
}

export async function slackClient(page: string): Promise<SlackClient> {
  const shown = new Map<string, Map<string, Message>>()
  const waiting = new Map<string, () => void>()
  const answered = new Map<string, (text: string) => void>()
  const socket = new WebSocket(`${page.replace(/^http/, "ws")}/ui`)
  socket.addEventListener("message", ({ data }) => hear(JSON.parse(String(data))))
  await once(socket, "open")

  function hear(raw: unknown) {
    const parsed = said.safeParse(raw)
    if (!parsed.success) return
    if ("state" in parsed.data) for (const one of Object.values(parsed.data.state.messages).flat()) show(one)
    if ("message" in parsed.data) show(parsed.data.message)
  }

  function show(one: Message) {
    if (one.ephemeral_to !== undefined) return answered.get(one.ephemeral_to)?.(unescaped(one.text))
    const there = shown.get(one.channel) ?? new Map<string, Message>()
    there.set(one.ts, one)
    shown.set(one.channel, there)
    waiting.get(one.ts)?.()
  }

  /** The newest open question, else the newest message. */
  const newest = ({ channel }: Colleague) => {
    const all = [...(shown.get(channel)?.values() ?? [])]
    return all.findLast((one) => choicesOf(one).length > 0) ?? all.at(-1)
  }

  async function press(person: Colleague, nth: number) {
    const before = newest(person)
    const pressed = before && choicesOf(before)[nth]
    if (!pressed) throw new Error(`${person.name} has no such button`)
    const changed = awaited<void>(`a press of ${person.name} showed no effect`)
    // What else arrives there meanwhile is not what came of the press.
    waiting.set(before.ts, changed.resolve)
    const { action_id, value, block_id } = pressed
    const action = { type: "button", action_id, value, block_id: block_id ?? "buttons" }
    const body = { channel: person.channel, messageTs: before.ts, user: person.id, action }
    const sent = fetch(`${page}/_control/interact`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    const [response] = await Promise.all([sent, changed.promise]).finally(() => waiting.delete(before.ts))
    await response.body?.cancel()
  }

  async function command(person: Colleague, text: string) {
    const { promise, resolve } = awaited<string>(`/pulse ${text} of ${person.name} was not answered`)
    answered.set(person.id, resolve)
    const { channel, id: user } = person
    socket.send(JSON.stringify({ t: "slash_command", channel, user, command: "/pulse", text }))
    return promise.finally(() => answered.delete(person.id))
  }

  return {
    prompt(person) {
      const one = newest(person)
      const choices = one ? choicesOf(one) : []
      const asked = one?.blocks.flatMap((each) => ("text" in each ? [plain(each.text)] : [])).at(-1)
      if (!asked || choices.length === 0) return undefined
      return { question: asked, choices: choices.map((choice) => choice.text.text) }
    },
    press,
    command,
    texts: (channel) => [...(shown.get(channel)?.values() ?? [])].map((one) => unescaped(one.text)),
    close: () => socket.close(),
  }
}

function choicesOf(message: Message) {
  return buttonsOf(message).filter(({ action_id }) => action_id.startsWith("choice"))
}

function buttonsOf({ blocks }: Message) {
  return blocks.flatMap((each) =>
    "elements" in each ? each.elements.map((one) => ({ ...one, block_id: each.block_id })) : [],
  )
}

/** Without bold marks. */
function plain(said: z.infer<typeof text>): string {
  return said.type === "mrkdwn" ? unescaped(said.text.replace(/^\*(.*)\*$/s, "$1")) : said.text
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
}
