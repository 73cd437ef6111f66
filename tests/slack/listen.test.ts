import { describe, expect, test } from "vitest"
import { listener } from "../../src/slack/listen.ts"
import type { Responder } from "../../src/slack/reply.ts"
import { quietHandlers } from "../platform-contract.ts"
import { doneCard } from "../support/cards.ts"

const tap = {
  type: "block_actions",
  user: { id: "U1" },
  team: { id: "T1" },
  container: { channel_id: "D1", message_ts: "1.0" },
  actions: [{ action_id: "choice:abcdefgh", value: "token" }],
}

const settled = { ended: async () => true, regrouped: async () => {} }

/** What somebody would see, in the order in which it is shown. */
function screen() {
  const shown: unknown[] = []
  const reply: Responder = {
    result: async (_actor, _place, result) => void shown.push(result),
    notice: async (_actor, _place, text) => void shown.push(text),
    alone: async () => undefined,
    instead: async () => undefined,
    home: async () => void shown.push("home"),
    message: async () => {},
    introduce: async (_actor, channel, { text }) => {
      shown.push(`${channel}: ${text}`)
      return "delivered"
    },
    form: async () => true,
    file: async () => true,
  }
  return { shown, reply }
}

describe("listening", () => {
  test.each([
    ["home", ["home", "D1: Hello!"]],
    ["messages", ["D1: Hello!"]],
  ])("whoever opens the app's %s is welcomed there", async (tab, expected) => {
    const { shown, reply } = screen()
    const seen = new Set<string>()
    const { receive, idle } = listener({
      handlers: {
        ...quietHandlers(),
        firstTime: async (name) => seen.size < seen.add(name).size,
        welcome: async (_actor, _locale, send) => void (await send({ text: "Hello!" })),
      },
      reply,
      localeOf: () => undefined,
      serves: () => true,
      ...settled,
      log: () => {},
    })
    const event = { type: "app_home_opened", user: "U1", channel: "D1", tab }
    const opened = { type: "event_callback", team_id: "T1", event_id: "Ev1", event }
    for (const _ of ["once", "again"]) void receive(opened, async () => {})
    await idle()
    expect(shown).toEqual(expected)
  })

  test.each(["again", "late"] as const)(
    "a comment that is refused (%s) stays in its form with the reason",
    async (refused) => {
      const { shown, reply } = screen()
      const notice = "Nothing was saved."
      const { receive, idle } = listener({
        handlers: { ...quietHandlers(), comment: async () => ({ notice, refused }) },
        reply,
        localeOf: () => undefined,
        serves: () => true,
        ...settled,
        ...settled,
        log: () => {},
      })
      const answered: unknown[] = []
      const values = {
        "comment-text": { "comment-text": { value: "The queue is too long." } },
        "comment-reach": { "comment-reach": { selected_option: { value: "themes" } } },
      }
      const view = {
        callback_id: "comment",
        private_metadata: JSON.stringify({ t: "token" }),
        state: { values },
      }
      const sent = { type: "view_submission", user: { id: "U1" }, team: { id: "T1" }, view }
      void receive(sent, async (answer) => void answered.push(answer))
      await idle()
      expect(answered).toEqual([{ response_action: "errors", errors: { "comment-text": notice } }])
      expect(shown).toEqual([])
    },
  )

  test("an answer that is stored is shown even when Slack's connection breaks before the acknowledgement", async () => {
    const { shown, reply } = screen()
    const events: string[] = []
    const { receive, idle } = listener({
      handlers: { ...quietHandlers(), tap: async () => ({ card: doneCard() }) },
      reply,
      localeOf: () => undefined,
      serves: () => true,
      ...settled,
      log: (event) => void events.push(event),
    })
    void receive(tap, () => Promise.reject(new Error("the connection is gone")))
    await idle()
    expect(shown).toEqual([{ card: doneCard() }])
    expect(events).toEqual(["slack.not_acknowledged"])
  })
})
