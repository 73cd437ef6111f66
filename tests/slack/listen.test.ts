import { describe, expect, test } from "vitest"
import { listener } from "../../src/slack/listen.ts"
import { quietHandlers } from "../platform-contract.ts"
import { doneCard } from "../support/cards.ts"

const tap = {
  type: "block_actions",
  user: { id: "U1" },
  team: { id: "T1" },
  container: { channel_id: "D1", message_ts: "1.0" },
  actions: [{ action_id: "choice:abcdefgh", value: "token" }],
}

describe("listening", () => {
  test("an answer that is stored is shown even when Slack's connection breaks before the acknowledgement", async () => {
    const shown: unknown[] = []
    const events: string[] = []
    const { receive, idle } = listener({
      handlers: { ...quietHandlers(), tap: async () => ({ card: doneCard() }) },
      reply: {
        result: async (_actor, _place, result) => void shown.push(result),
        notice: async (_actor, _place, text) => void shown.push(text),
        alone: async () => undefined,
        instead: async () => undefined,
        home: async () => undefined,
        message: async () => {},
        form: async () => true,
      },
      localeOf: () => undefined,
      serves: () => true,
      log: (event) => void events.push(event),
    })
    void receive(tap, () => Promise.reject(new Error("the connection is gone")))
    await idle()
    expect(shown).toEqual([{ card: doneCard() }])
    expect(events).toEqual(["slack.not_acknowledged"])
  })
})
