import { setTimeout as wait } from "node:timers/promises"
import { afterEach, describe, expect, test, vi } from "vitest"
import type { Handlers } from "../../src/platform.ts"
import { quietHandlers } from "../platform-contract.ts"
import { commentForm, doneCard, questionCard } from "../support/cards.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import { startSlackServer } from "../support/slack-server.ts"
import type { SlackMessage } from "../support/slack-state.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const t1 = asWorkspaceId("T1")

const to = { workspace: t1, platformId: "U1" }

describe("what a person does in Slack", () => {
  let bench: SlackBench
  afterEach(() => bench.close())

  async function open(handlers: Partial<Handlers> = {}, locale?: string) {
    bench = await openSlack(
      { ...quietHandlers(), ...handlers },
      { workspaces: [{ people: [{ id: "U1", ...(locale ? { locale } : {}) }] }] },
    )
    return bench
  }
  async function sent(card = questionCard()): Promise<SlackMessage> {
    await bench.platform.send(to, "d1", card)
    const [message] = bench.server.messages()
    if (!message) throw new Error("no card")
    return message
  }

  test("a tap is acknowledged only once its answer is stored", async () => {
    let store = () => {}
    const stored = new Promise<void>((resolve) => (store = resolve))
    await open({ tap: () => stored.then(() => ({})) })
    let answered = false
    const press = bench.peer.press(await sent(), "Agree").then((answer) => {
      answered = true
      return answer
    })
    await wait(150)
    expect(answered).toBe(false)
    store()
    expect((await press).status).toBe(200)
  })

  test("showing the next card does not hold up the acknowledgement", async () => {
    await open({ tap: async () => ({ card: doneCard("Saved at last.") }) })
    const message = await sent()
    bench.server.next("response_url", { kind: "slow", ms: 500 })
    await bench.peer.press(message, "Agree")
    expect(message.before).toEqual([])
    await soon(() => expect(JSON.stringify(message.blocks)).toContain("Saved at last."))
  })

  test("what somebody writes is answered though Slack asks to wait", async () => {
    await open({ command: async () => ({ text: "This is how it goes." }) })
    bench.server.next("chat.postMessage", { kind: "limited", retryAfter: 1 })
    await bench.peer.write("U1", "help")
    await soon(() => expect(bench.server.messages({ person: "U1" })).toHaveLength(1))
    expect(bench.server.messages({ person: "U1" })[0]!.text).toContain("This is how it goes.")
  })

  test("the next card comes by the address that Slack lends, sparing the limit on edits", async () => {
    await open({ tap: async () => ({ card: doneCard() }) })
    const message = await sent()
    await bench.peer.press(message, "Agree")
    await soon(() => expect(message.before).toHaveLength(1))
    expect(bench.server.callsOf("chat.update")).toEqual([])
  })

  test.each([
    ["used up", { kind: "status", status: 404 }],
    ["silent", { kind: "dropped" }],
  ] as const)("when that address is %s the message is edited instead", async (_, fault) => {
    await open({ tap: async () => ({ card: doneCard("Edited.") }) })
    const message = await sent()
    bench.server.next("response_url", fault)
    await bench.peer.press(message, "Agree")
    await soon(() => expect(JSON.stringify(message.blocks)).toContain("Edited."))
    expect(bench.server.callsOf("chat.update")).toHaveLength(1)
  })

  test("a notice finds its way without that address, too", async () => {
    await open({ tap: async () => ({ notice: "This pulse is over." }) })
    const message = await sent()
    bench.server.next("response_url", { kind: "status", status: 500 })
    await bench.peer.press(message, "Agree")
    await soon(() => expect(bench.server.whispers("U1")).toEqual(["This pulse is over."]))
    expect(bench.server.callsOf("chat.postEphemeral")).toHaveLength(1)
  })

  test("an address on a foreign host is never called", async () => {
    const foreign = await startSlackServer()
    await open({ tap: async () => ({ card: doneCard("Edited."), notice: "Saved." }) })
    const message = await sent()
    const url = foreign.apiUrl.replace("127.0.0.1", "127.0.0.2").replace("/api/", "/respond/1")
    const payload = {
      type: "block_actions",
      user: { id: "U1" },
      team: { id: "T1" },
      trigger_id: "t",
      container: { channel_id: message.channel, message_ts: message.ts },
      response_url: url,
      actions: [{ type: "button", action_id: "choice:abcdefgh", block_id: "b", value: "token" }],
    }
    await bench.peer.raw(
      `payload=${encodeURIComponent(JSON.stringify(payload))}`,
      "application/x-www-form-urlencoded",
    )
    await soon(() => expect(bench.server.whispers("U1")).toHaveLength(1))
    expect(JSON.stringify(message.blocks)).toContain("Edited.")
    expect(bench.log).toContainEqual({
      event: "slack.response_url_refused",
      fields: { reason: "foreign host" },
    })
    await foreign.close()
  })

  test("a comment opens its form, is stored, and the card says so", async () => {
    const comments: string[][] = []
    await open({
      commentForm: async () => ({ form: commentForm() }),
      async comment(actor, token, reach, text) {
        comments.push([actor.platformId, token, reach, text])
        return { card: doneCard("Your comment is saved.") }
      },
    })
    const message = await sent()
    message.blocks = []
    await bench.platform.update(t1, { channel: message.channel, message: message.ts }, doneCard())
    await bench.peer.press(message, "Add a comment")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    const answer = await bench.peer.submit("U1", { text: " Clear owners, <!channel>. ", reach: "leaders" })
    expect(answer).toMatchObject({ status: 200, body: "" })
    expect(comments).toEqual([["U1", "comment-form-token-1", "leaders", "Clear owners, <!channel>."]])
    await soon(() => expect(JSON.stringify(message.blocks)).toContain("Your comment is saved."))
  })

  test("an empty comment is asked for again in the form, in the person's language", async () => {
    const comment = vi.fn<Handlers["comment"]>(async () => ({}))
    await open({ commentForm: async () => ({ form: commentForm() }), comment }, "de-AT")
    await bench.platform.people(t1)
    const message = await sent()
    await bench.platform.update(t1, { channel: message.channel, message: message.ts }, doneCard())
    await bench.peer.press(message, "Add a comment")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    const answer = await bench.peer.submit("U1", { text: "   " })
    expect(answer.json).toEqual({
      response_action: "errors",
      errors: { "comment-text": "Bitte schreib zuerst etwas oder schließ dieses Formular." },
    })
    expect(comment).not.toHaveBeenCalled()
    expect(bench.server.state.views).toHaveLength(1)
  })

  test("a comment that could not be stored stays in its form", async () => {
    await open({
      commentForm: async () => ({ form: commentForm() }),
      comment: () => Promise.reject(new Error("the database is away")),
      sorry: () => "Please send it again.",
    })
    const message = await sent()
    await bench.platform.update(t1, { channel: message.channel, message: message.ts }, doneCard())
    await bench.peer.press(message, "Add a comment")
    await soon(() => expect(bench.server.state.views).toHaveLength(1))
    const answer = await bench.peer.submit("U1", { text: "Words that took a while", reach: "unit" })
    expect(answer.json).toEqual({
      response_action: "errors",
      errors: { "comment-text": "Please send it again." },
    })
    expect(JSON.stringify(bench.log)).not.toContain("Words")
  })

  test("who may not comment learns why, and sees no form", async () => {
    await open({ commentForm: async () => ({ notice: "This pulse is over." }) })
    const message = await sent()
    await bench.platform.update(t1, { channel: message.channel, message: message.ts }, doneCard())
    await bench.peer.press(message, "Add a comment")
    await soon(() => expect(bench.server.whispers("U1").join()).toContain("This pulse is over."))
    expect(bench.server.state.views).toEqual([])
  })

  test("a form that Slack would not open is excused to the person", async () => {
    await open({ commentForm: async () => ({ form: commentForm() }), sorry: () => "Please press again." })
    const message = await sent()
    await bench.platform.update(t1, { channel: message.channel, message: message.ts }, doneCard())
    bench.server.next("views.open", { kind: "error", code: "internal_error" })
    await bench.peer.press(message, "Add a comment")
    await soon(() => expect(bench.server.whispers("U1").join()).toContain("Please press again."))
  })

  test("a command is answered to its writer alone, as plain text", async () => {
    await open({ command: async (actor, text) => ({ text: `${actor.platformId} wrote *${text}* <!here>` }) })
    const answer = await bench.peer.slash("U1", "status")
    expect(answer.json).toMatchObject({ response_type: "ephemeral", text: "U1 wrote *status* &lt;!here&gt;" })
    expect(JSON.stringify(answer.json)).not.toContain("mrkdwn")
  })

  test("a command that takes long is acknowledged in time, and its answer follows", async () => {
    await open({ command: () => wait(2_900).then(() => ({ text: "Done after a while" })) })
    const answer = await bench.peer.slash("U1", "import")
    expect(answer).toMatchObject({ status: 200, body: "" })
    await soon(() => expect(bench.server.whispers("U1").join()).toContain("Done after a while"))
  })

  test("a command that fails is excused", async () => {
    await open({ command: () => Promise.reject(new Error("no")), sorry: () => "Sorry." })
    await bench.peer.slash("U1", "status")
    await soon(() => expect(bench.server.whispers("U1")).toEqual(["Sorry."]))
  })

  test("who writes to the bot gets an answer in the same conversation, in their language", async () => {
    await open({ command: async (_, text, locale) => ({ text: `${text} in ${locale}` }) }, "de-DE")
    await bench.platform.people(t1)
    await bench.peer.write("U1", "hilfe")
    await soon(() =>
      expect(bench.server.messages({ person: "U1" }).map(({ text }) => text)).toEqual(["hilfe in de-DE"]),
    )
  })

  test("when nobody can say whether a request is new, nothing is done and the person is told", async () => {
    const command = vi.fn<Handlers["command"]>(async () => ({ text: "Done" }))
    await open({
      command,
      firstTime: () => Promise.reject(new Error("the database is away")),
      sorry: () => "Please write again.",
    })
    const answer = await bench.peer.slash("U1", "stop")
    expect(answer.status).toBe(200)
    expect(command).not.toHaveBeenCalled()
    await soon(() => expect(bench.server.whispers("U1")).toEqual(["Please write again."]))
  })

  test("that the app was removed is told once, for this workspace only", async () => {
    const removed = vi.fn<Handlers["removed"]>(async () => {})
    await open({ removed })
    await bench.server.peer(bench.endpoint, "T2").event({ type: "app_uninstalled" })
    await bench.peer.event({ type: "app_uninstalled" })
    await soon(() => expect(removed.mock.calls).toEqual([["T1"]]))
  })

  test("whoever writes or presses in another workspace is told so, and nothing is done for them", async () => {
    const [command, tap, act] = [
      vi.fn<Handlers["command"]>(),
      vi.fn<Handlers["tap"]>(),
      vi.fn<Handlers["act"]>(),
    ]
    await open({ command, tap, act })
    const message = await sent()
    const elsewhere = bench.server.peer(bench.endpoint, "T2")
    const answer = await elsewhere.slash("U1", "stop")
    expect(answer.json).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringContaining("not set up for this workspace") as string,
    })
    expect((await elsewhere.press(message, "Agree")).status).toBe(200)
    await soon(() => expect(bench.server.whispers("U1")).toHaveLength(2))
    await elsewhere.write("U1", "help")
    for (const never of [command, tap, act]) expect(never).not.toHaveBeenCalled()
    expect(message.before).toEqual([])
  })

  test("a workspace is reachable again when its token works and may write", async () => {
    await open()
    const home = bench.server.state.workspaces[0]!
    expect(await bench.platform.reachable(t1)).toBe(true)
    expect(await bench.platform.reachable(asWorkspaceId("T2"))).toBe(false)
    home.revoked = true
    expect(await bench.platform.reachable(t1)).toBe(false)
    home.revoked = false
    expect(await bench.platform.reachable(t1)).toBe(true)
  })

  test("stopping lets a tap under way finish, and turns new ones away", async () => {
    let stored = false
    const begun = Promise.withResolvers<void>()
    await open({
      async tap() {
        begun.resolve()
        await wait(300)
        stored = true
        return { card: doneCard("Saved before the end.") }
      },
    })
    const message = await sent()
    const press = bench.peer.press(message, "Agree")
    await begun.promise
    await bench.platform.stop()
    expect(stored).toBe(true)
    expect((await press).status).toBe(200)
    expect(JSON.stringify(message.blocks)).toContain("Saved before the end.")
    expect(
      (await bench.peer.press({ ...message, blocks: message.before[0]?.blocks ?? [] }, "Agree")).status,
    ).toBe(503)
  })
})
