import { once } from "node:events"
import { z } from "zod"
import type { Colleague } from "./company.ts"
import type { Door } from "./colleague.ts"

/** What the page shows (over its web socket), and presses, for simulated colleagues. */
export type SlackDoor = Door & {
  /** Plain text, oldest first. */
  texts(channel: string): string[]
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

/** Until a press shows (ms). */
const patienceMs = 15_000

export async function slackDoor(page: string): Promise<SlackDoor> {
  const shown = new Map<string, Map<string, Message>>()
  const waiting = new Map<string, () => void>()
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
    if (one.ephemeral_to !== undefined) return
    const there = shown.get(one.channel) ?? new Map<string, Message>()
    there.set(one.ts, one)
    shown.set(one.channel, there)
    waiting.get(one.channel)?.()
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
    const changed = Promise.withResolvers<void>()
    waiting.set(person.channel, () => changed.resolve())
    const late = setTimeout(
      () => changed.reject(new Error(`a press of ${person.name} showed no effect`)),
      patienceMs,
    )
    const { action_id, value, block_id } = pressed
    const action = { type: "button", action_id, value, block_id: block_id ?? "buttons" }
    const body = { channel: person.channel, messageTs: before.ts, user: person.id, action }
    const sent = fetch(`${page}/_control/interact`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    const [response] = await Promise.all([sent, changed.promise]).finally(() => {
      clearTimeout(late)
      waiting.delete(person.channel)
    })
    await response.body?.cancel()
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
