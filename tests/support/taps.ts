import { setTimeout as wait } from "node:timers/promises"
import type { SlackPeer } from "./slack-peer.ts"
import type { SlackMessage } from "./slack-state.ts"

/** Presses a button and waits until the message shows something else. Gives false when the press was not acknowledged. */
export async function pressAndSee(
  peer: Pick<SlackPeer, "press">,
  message: SlackMessage,
  button: number | string,
  patienceMs = 10_000,
): Promise<boolean> {
  const shown = message.before.length
  const answer = await peer.press(message, button).catch(() => undefined)
  if (answer?.status !== 200) return false
  await until(() => message.before.length > shown, patienceMs)
  return true
}

/**
 * Answers so many questions, from the one that the message asks: `choice` gives a scale's point (1..m) for each, 0 for "can't
 * say". Which one it asks is read from the message: an update that comes twice, or late, shifts nothing.
 */
export async function answerAll(
  peer: Pick<SlackPeer, "press">,
  message: SlackMessage,
  choice: (position: number) => number,
  questions: number,
): Promise<void> {
  const first = positionIn(message)
  if (first === undefined) throw new Error("the message asks nothing")
  for (;;) {
    const position = positionIn(message)
    if (position === undefined || position >= first + questions) return
    const point = choice(position - first)
    const answer = await peer.press(message, point === 0 ? "Can't say" : point - 1)
    if (answer.status !== 200) throw new Error("a press was not acknowledged")
    await until(() => positionIn(message) !== position)
  }
}

/** Which question a message asks, from 0 on; none when all are answered. */
function positionIn({ blocks }: SlackMessage): number | undefined {
  const said = blocks.flatMap((block) => (block["type"] === "context" ? [JSON.stringify(block)] : []))
  const [, position] = said.map((text) => /"(\d+) (?:of|von) \d+"/.exec(text)).find((found) => found) ?? []
  return position === undefined ? undefined : Number(position) - 1
}

/** Runs `work` for each item, at most `width` at once. */
export async function abreast<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  const rest = items.toReversed()
  const lane = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

export async function until(
  look: () => boolean | Promise<boolean>,
  patienceMs = 60_000,
  everyMs = 5,
): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain`)
    await wait(everyMs)
  }
}
