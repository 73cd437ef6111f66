import { setTimeout as wait } from "node:timers/promises"
import { afterEach, describe, expect, test, vi } from "vitest"
import type { Card } from "../../src/pulse/prompt.ts"
import type { Actor, Handlers, TapResult } from "../../src/platform.ts"
import { quietHandlers } from "../platform-contract.ts"
import { commentForm, digestPost, doneCard, listCard, questionCard } from "../support/cards.ts"
import { appId, openTeams, type TeamsBench } from "../support/teams-bench.ts"
import { actionsOf, cardOf } from "../support/teams-peer.ts"
import { chatOf, type Json, type TeamsMember, type TeamsMessage } from "../support/teams-server.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const tenant1 = asWorkspaceId("tenant-1")

const people: TeamsMember[] = [
  { id: "U1", member: "29:U1", email: "ada@example.org", name: "Ada" },
  { id: "U2", member: "29:U2", email: "ben@example.org" },
  { id: "U3", member: "29:U3", email: "guest@example.org", role: "guest" },
  { id: "U4", member: "29:U4", email: "x@example.org", principal: "x_example.org#EXT#@home.example" },
]
const channel = "19:leaders@thread.tacv2"
const teams = [
  {
    id: "19:team@thread.tacv2",
    name: "Support Desk",
    members: ["U1", "U2", "U3", "U4"],
    channels: [{ id: channel, name: "Leaders" }],
  },
]
const to = { workspace: tenant1, platformId: "U1" }

describe("Teams", () => {
  let bench: TeamsBench
  afterEach(() => bench.close())

  async function open(handlers: Partial<Handlers> = {}, install = true) {
    bench = await openTeams({ ...quietHandlers(), ...handlers }, { members: people, teams })
    if (install) await bench.peer.install("U1", { locale: "de-DE" })
  }

  const sent = (card: Card = questionCard("The first question?")) => sentTo("U1", card)
  async function sentTo(platformId: string, card: Card = questionCard()): Promise<TeamsMessage> {
    const outcome = await bench.platform.send({ ...to, platformId }, "d1", card)
    if (outcome.kind !== "delivered") throw new Error(outcome.kind)
    const message = bench.server.state.messages.find(({ id }) => id === outcome.message)
    if (!message) throw new Error("no message")
    return message
  }

  const body = (message: TeamsMessage) => JSON.stringify(bench.peer.view(message)["body"])
  const messagesTo = (person: string) =>
    bench.server.state.messages.filter(
      ({ conversation }) => conversation === chatOf(bench.server.state, `29:${person}`),
    )
  const textsTo = (person: string) => messagesTo(person).flatMap(({ activity }) => activity["text"] ?? [])

  test("a press is answered with the next card, which needs no further call", async () => {
    await open({ tap: async () => ({ card: questionCard("The second question?") }) })
    const message = await sent()
    const calls = bench.server.state.calls.length
    const answer = await bench.peer.press(message, "Agree")
    expect(answer.json).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" })
    expect(body(message)).toContain("The second question?")
    expect(bench.server.state.calls).toHaveLength(calls)
  })

  test("of many questions to change, the press carries the one that is chosen, from an older client too", async () => {
    const taps: string[] = []
    const [one] = listCard().questions
    const questions = [1, 2, 3, 4, 5, 6].map((nth) => ({
      ...one!,
      change: { ...one!.change, token: `pick-${nth}` },
    }))
    await open({
      async tap(_, token) {
        taps.push(token)
        return { card: { ...listCard(), questions } }
      },
    })
    const message = await sent({ ...listCard(), questions })
    await bench.peer.press(message, "Change", "U1", { token: "pick-6" })
    await bench.peer.submit(message, "Change", "U1", { token: "pick-2" })
    await bench.peer.press(message, "Keep all answers")
    expect(taps).toEqual(["pick-6", "pick-2", "keep-token-1"])
  })

  test("an older client's press arrives as a message and gets its message replaced", async () => {
    const taps: [Actor, string][] = []
    await open({
      async tap(actor, token) {
        taps.push([actor, token])
        return { card: doneCard("Saved now.") }
      },
    })
    const card = questionCard("The first question?")
    const message = await sent(card)
    await bench.peer.submit(message, "Agree")
    expect(taps).toEqual([[to, card.choices.find(({ label }) => label === "Agree")?.token]])
    expect(message.edits).toHaveLength(1)
    expect(body(message)).toContain("Saved now.")
  })

  test("a device that shows the question again gets where the person is, and keeps what stood above it", async () => {
    let now = questionCard("The first question?")
    await open({ current: async () => ({ card: now }) })
    const message = await sent()
    now = { ...now, intro: ["In short."] }
    await bench.peer.refresh(message)
    expect(body(message)).toContain("Nobody sees your answers")
    now = { ...now, text: "The second question?", progress: "2 of 5" }
    await bench.peer.refresh(message)
    expect(body(message)).toContain("The second question?")
    expect(body(message)).toContain("In short.")
    expect(bench.peer.view(message)["refresh"]).toBeUndefined()
  })

  test("a device that shows a question of a pulse that is over is told so, and so is who cancels a comment then", async () => {
    await open({ commentForm: async () => ({ form: commentForm() }) })
    const asked = await bench.peer.refresh(await sent())
    const message = await sent(doneCard())
    await bench.peer.press(message, "Add a comment")
    const cancelled = await bench.peer.press(message, commentForm().cancel)
    for (const { json } of [asked, cancelled])
      expect(json).toEqual({
        statusCode: 200,
        type: "application/vnd.microsoft.activity.message",
        value: "This pulse is over.",
      })
  })

  test("only the person's own devices ask for the current state", async () => {
    await open()
    const { refresh } = cardOf((await sent()).activity) as { refresh: { userIds: string[] } }
    expect(refresh.userIds).toEqual(["29:U1"])
  })

  test("a press on a card of somebody else is theirs to answer for: the actor is who pressed", async () => {
    const actors: string[] = []
    await open({
      async tap({ platformId }) {
        actors.push(platformId)
        return { notice: "This message was meant for someone else." }
      },
    })
    const message = await sent()
    await bench.peer.press(message, "Agree", "U2")
    expect(actors).toEqual(["U2"])
    expect(bench.peer.notices("U2").join()).toContain("meant for someone else")
    expect(body(message)).toContain("The first question?")
  })

  function seenOnce(): Handlers["firstTime"] {
    const seen = new Set<string>()
    return async (digest) => !seen.has(digest) && Boolean(seen.add(digest))
  }

  test("a replayed press changes nothing and is answered with where the person is: nothing would look like a fault", async () => {
    const first = seenOnce()
    const taken: string[] = []
    const once = async (what: string, request: string, result: TapResult) =>
      (await first(request)) ? (taken.push(what), result) : {}
    const tap: Handlers["tap"] = (_, __, request = "") =>
      once("tap", request, { card: questionCard("The second question?") })
    const comment: Handlers["comment"] = (_, __, ___, ____, request = "") =>
      once("comment", request, { notice: "Comment saved." })
    const home = vi.fn<Handlers["home"]>(async () => ({
      sections: [{ lines: ["Your page."], card: questionCard("On the page?") }],
    }))
    const current = async () => ({ card: doneCard("Where you are.") })
    const commentFormOf = async () => ({ form: commentForm() })
    const command = async () => ({ text: "Where it is.", page: true as const })
    await open({ tap, comment, home, command, current, commentForm: commentFormOf, firstTime: seenOnce() })
    const message = await sent()
    await bench.peer.press(message, "Agree")
    const again = async () => JSON.stringify((await bench.peer.replayLast()).json)
    expect(await again()).toContain("Where you are.")
    await bench.peer.refresh(message)
    await bench.peer.press(message, "Add a comment")
    expect(await again()).toContain("comment-text")
    const fields = { "comment-text": "Words", "comment-reach": "themes" }
    await bench.peer.press(message, commentForm().submit, "U1", fields)
    expect(await again()).toContain("Where you are.")
    await bench.peer.write("U1", "home")
    await bench.peer.press(messagesTo("U1").at(-1)!, "Agree")
    expect(await again()).toContain("Your page.")
    expect(taken).toEqual(["tap", "comment"])
    // A press on the page is handed in with the name of its request, both times the same.
    const [, pressed, replayed] = home.mock.calls
    expect(pressed?.[3]).toBeTypeOf("string")
    expect(replayed).toEqual(pressed)
  })

  test("a replayed press on a reply is told that it was done already", async () => {
    const buttons = [{ label: "Really", hint: "Do it", token: "act-1" }]
    const act = vi.fn<Handlers["act"]>(async () => ({ text: "Done." }))
    await open({ command: async () => ({ text: "Sure?", buttons }), act, firstTime: seenOnce() })
    await bench.peer.write("U1", "run weekly")
    await bench.peer.press(messagesTo("U1")[0]!, "Really")
    const { json } = await bench.peer.replayLast()
    expect(json).toMatchObject({ type: "application/vnd.microsoft.activity.message" })
    expect(json["value"]).toMatch(/schon|already/)
    expect(act).toHaveBeenCalledTimes(1)
  })

  test("a comment is written in a form with required fields, and the card that was there comes back with the notice", async () => {
    const comments: unknown[] = []
    await open({
      commentForm: async () => ({ form: commentForm() }),
      current: async () => ({ card: doneCard() }),
      async comment(...given) {
        comments.push(given)
        return { notice: "Comment saved." }
      },
    })
    const message = await sent(doneCard())
    await bench.peer.press(message, "Add a comment")
    const inputs = (bench.peer.view(message)["body"] as Json[]).filter(({ type }) =>
      String(type).startsWith("Input."),
    )
    expect(inputs).toMatchObject([
      { type: "Input.Text", isRequired: true, maxLength: 1_000, errorMessage: expect.stringMatching(/\S/) },
      { type: "Input.ChoiceSet", isRequired: true, value: "unit" },
    ])
    const { submit, token } = commentForm()
    await bench.peer.press(message, submit, "U1", { "comment-text": " Words ", "comment-reach": "themes" })
    expect(comments).toEqual([[to, token, "themes", "Words", expect.any(String)]])
    expect(body(message)).toContain("Comment saved.")
    expect(actionsOf(bench.peer.view(message)).map(({ title }) => title)).toContain("Change my answers")
  })

  test("a comment that is too long stays in its form; one that is too late is given back", async () => {
    let refused: "again" | "late" = "again"
    await open({
      comment: async () => ({ notice: "Nothing was saved.", refused }),
      commentForm: async () => ({ form: commentForm() }),
    })
    const message = await sent(doneCard())
    await bench.peer.press(message, "Add a comment")
    const fields = { "comment-text": "The queue is too long.", "comment-reach": "themes" }
    await bench.peer.press(message, commentForm().submit, "U1", fields)
    expect(bench.peer.notices("U1").join()).toContain("Nothing was saved.")
    expect(body(message)).toContain("comment-text")
    refused = "late"
    await bench.peer.press(message, commentForm().submit, "U1", fields)
    expect(body(message)).toContain("Nothing was saved.")
    expect(body(message)).toContain("The queue is too long.")
  })

  test("a comment without text is asked for again and stays in its form", async () => {
    const comment = vi.fn<Handlers["comment"]>()
    await open({ comment, commentForm: async () => ({ form: commentForm() }) })
    const message = await sent(doneCard())
    await bench.peer.press(message, "Add a comment")
    await bench.peer.press(message, commentForm().submit, "U1", {
      "comment-text": "  ",
      "comment-reach": "themes",
    })
    expect(comment).not.toHaveBeenCalled()
    expect(bench.peer.notices("U1").join()).toMatch(/schreib|write/i)
    expect(body(message)).toContain("comment-text")
  })

  test("cancelling a comment shows the card that was there", async () => {
    await open({
      commentForm: async () => ({ form: commentForm() }),
      current: async () => ({ card: doneCard() }),
    })
    const message = await sent(doneCard())
    await bench.peer.press(message, "Add a comment")
    await bench.peer.press(message, commentForm().cancel)
    expect(body(message)).toContain("Saved. You can change your answers")
  })

  test("a button that nobody knows any more is explained", async () => {
    await open()
    const message = await sent()
    const answer = await bench.peer.raw({
      ...(await lastActivity(message)),
      value: { action: { type: "Action.Execute", verb: "older", data: { token: "x" } } },
    })
    expect(String(answer.json["value"])).toBe(
      "This button no longer works. Write help to see what you can do.",
    )
  })

  async function lastActivity(message: TeamsMessage): Promise<Json> {
    return {
      type: "invoke",
      name: "adaptiveCard/action",
      id: "f:1",
      channelId: "msteams",
      serviceUrl: bench.server.serviceUrl,
      from: { id: "29:U1", aadObjectId: "U1" },
      recipient: { id: "28:app-1" },
      conversation: { id: message.conversation, conversationType: "personal", tenantId: "tenant-1" },
      channelData: { tenant: { id: "tenant-1" } },
      replyToId: message.id,
    }
  }

  test("a command in the own chat is answered there, in the person's language", async () => {
    await open({ command: async (_, text, locale) => ({ text: `${text} in ${locale}` }) })
    await bench.peer.write("U1", "/pulse hilfe")
    expect(textsTo("U1")).toEqual(["/pulse hilfe in de-DE-x-teams"])
  })

  test("a command in a channel is answered to its writer alone, and the mention is no part of it", async () => {
    await open({ command: async ({ platformId }, text) => ({ text: `${platformId}: ${text}` }) })
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.peer.mention("U1", channel, "leaders add here")
    expect(textsTo("U1")).toEqual([])
    const introduced = teams[0]?.id
    const inChannel = bench.server.state.messages.filter(
      ({ conversation }) => conversation.startsWith("19:") && conversation !== introduced,
    )
    expect(inChannel).toMatchObject([
      { only: "29:U1", activity: { text: "U1: leaders add #Leaders", recipient: { id: "29:U1" } } },
    ])
    expect(inChannel[0]?.activity["entities"]).toMatchObject([{ type: "targetedMessageInfo" }])
  })

  test("people who are mentioned are named by the ids that commands know, strangers by their names", async () => {
    const texts: string[] = []
    await open({ command: async (_, text) => ({ text: String(texts.push(text)) }) })
    await bench.peer.mention("U1", channel, "admins add <at>Ada</at> <at>Somebody Else</at>", [
      { type: "mention", text: "<at>Ada</at>", mentioned: { id: "29:U1" } },
      { type: "mention", text: "<at>Somebody Else</at>", mentioned: { id: "29:U9" } },
    ])
    expect(texts).toEqual(["admins add <@U1> Somebody Else"])
  })

  test("where nobody can be answered alone among others, the answer goes into the writer's own chat", async () => {
    await open({ command: async () => ({ text: "Only for you." }) })
    for (const status of [400, 403]) {
      bench.server.next({ kind: "error", status, code: "TargetedMessagesNotSupported" })
      await bench.peer.mention("U1", channel, "privacy")
    }
    expect(textsTo("U1")).toEqual(["Only for you.", "Only for you."])
    expect(bench.server.state.messages).toHaveLength(2)
  })

  test("an answer that may have arrived is not given again elsewhere", async () => {
    await open({ command: async () => ({ text: "Only for you." }) })
    bench.server.next({ kind: "lost" })
    await bench.peer.mention("U1", channel, "privacy")
    expect(bench.server.state.messages).toHaveLength(1)
  })

  test("an answer that is told to come later comes later", async () => {
    await open({ command: async () => ({ text: "Patience." }) })
    bench.server.next({ kind: "limited", retryAfter: 0 }, 2)
    await bench.peer.write("U1", "help")
    expect(textsTo("U1")).toEqual(["Patience."])
  })

  test("a group chat takes commands and documents while the app is in it", async () => {
    const chat = "19:steering@thread.v2"
    await open({ command: async (_, text) => ({ text }) })
    await bench.peer.inGroup("U1", chat, "add")
    await bench.peer.inGroup("U1", chat, { text: "leaders add here" })
    expect(bench.peer.notices("U1")).toEqual(["leaders add #Steering group"])
    const post = () => bench.platform.post(tenant1, chat, "d1", digestPost())
    expect(await post()).toMatchObject({ kind: "delivered", channel: chat })
    await bench.peer.inGroup("U1", chat, "remove")
    expect(await post()).toMatchObject({ kind: "gone" })
  })

  test("owners of teams are admins, as far as each team lets them be read", async () => {
    await open({}, false)
    const members = ["U1", "U2", "U5", "U6", "U7"]
    bench.server.state.members = members.map((id) => ({ id, member: `29:${id}` }))
    bench.server.state.teams = [
      { id: "19:open", name: "Open", members, channels: [], group: "group-1" },
      { id: "19:closed", name: "Closed", members, channels: [], group: "group-2" },
    ]
    bench.server.state.owners.set("group-1", ["U2", "U7"])
    for (const { id } of bench.server.state.teams) await bench.peer.installTeam("U1", id)
    const admins = async () =>
      (await bench.platform.people(tenant1)).flatMap(({ platformId, admin }) => (admin ? [platformId] : []))
    expect(await admins()).toEqual(["U2", "U7"])
    bench.server.state.owners.set("group-2", ["U5"])
    expect(await admins()).toEqual(["U2", "U5", "U7"])
  })

  test("who cannot be answered alone is told in the channel to write in their own chat, and no more", async () => {
    await open({ command: async () => ({ text: "Only for you." }) }, false)
    bench.server.next({ kind: "error", status: 403, code: "BotNotInConversationRoster" }, 2)
    await bench.peer.mention("U2", channel, "privacy")
    const inChannel = bench.server.state.messages.filter(({ conversation }) => conversation.startsWith("19:"))
    expect(inChannel.map(({ activity }) => activity["text"])).toEqual([
      expect.stringMatching(/in private only/),
    ])
  })

  test("people and channels are named in replies", async () => {
    await open({ command: async () => ({ text: "Ask <@U1> about <#19:leaders@thread.tacv2>." }) })
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.peer.write("U1", "status")
    expect(textsTo("U1")).toEqual(["Ask Ada about #Leaders."])
  })

  test("channels of one name are told apart by their teams, group chats are found by their names", async () => {
    await open({ command: async () => ({ text: `In <#${channel}>.` }) })
    const another = { id: "19:t2@thread.tacv2", name: "Sales", members: ["U1"] }
    bench.server.state.teams = [
      ...teams,
      {
        ...another,
        channels: [
          { id: another.id },
          { id: "19:l2@thread.tacv2", name: "Leaders", type: "standard" },
          { id: "19:p@thread.tacv2", name: "Apart", type: "private" },
        ],
      },
    ]
    for (const { id } of bench.server.state.teams) await bench.peer.installTeam("U1", id)
    await bench.peer.inGroup("U1", "19:steering@thread.v2", "add")
    await bench.platform.people(tenant1)
    const found = await bench.platform.channels?.(tenant1)
    expect(found?.map(({ name, title, group }) => [name, title, group])).toEqual(
      expect.arrayContaining([
        ["Leaders", "Leaders (Support Desk)", "19:team@thread.tacv2"],
        ["Leaders", "Leaders (Sales)", another.id],
        ["General", "General", another.id],
        // Not everyone of the team is in it.
        ["Apart", "Apart", undefined],
        ["Steering group", "Steering group", undefined],
      ]),
    )
    await bench.peer.write("U1", "status")
    expect(textsTo("U1")).toEqual(["In #Leaders (Support Desk)."])
  })

  test("a reply's buttons and form work in its place", async () => {
    const values: unknown[] = []
    const buttons = [{ label: "Really", hint: "Do it", token: "act-1", style: "danger" as const }]
    const form = {
      title: "Who?",
      intro: ["Until now <@U1> in <#19:leaders@thread.tacv2>."],
      fields: [
        { id: "whom", label: "People", kind: "people" as const },
        { id: "channel", label: "Channel", kind: "channel" as const },
        { id: "note", label: "Note", kind: "text" as const, placeholder: "…", optional: true },
      ],
      submit: "Send",
      cancel: "Cancel",
      token: "form-1",
    }
    await open({
      command: async () => ({ text: "Sure?", buttons, form }),
      act: async (_, token) => ({ text: `Done with ${token}.` }),
      async submitForm(_, token, given) {
        values.push([token, given])
        return values.length === 1
          ? { errors: { note: "Nobody of that name." }, form }
          : { reply: { text: "Set." } }
      },
    })
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.peer.write("U1", "leaders")
    const [message] = messagesTo("U1")
    if (!message) throw new Error("no reply")
    expect(body(message)).toContain(channel)
    expect(body(message)).toContain("Until now Ada in #Leaders.")
    const filled = { whom: "U1,U2", channel, note: " " }
    await bench.peer.press(message, "Send", "U1", filled)
    expect(body(message)).toContain("Note: Nobody of that name.")
    expect(body(message)).toContain("One field needs another look: Note. Nothing was saved.")
    expect(body(message)).toContain('"value":"U1,U2"')
    await bench.peer.press(message, "Send", "U1", filled)
    expect(values).toEqual([1, 2].map(() => ["form-1", { whom: ["U1", "U2"], channel }]))
    expect(body(message)).toContain("Set.")
  })

  test("headings of a reply are bold, and its link opens in a browser", async () => {
    const link = { label: "Open the review", url: "https://pulse.example.org/enter" }
    await open({
      command: async (_, text) => ({
        text: "Claims: HOLD\nAsked: more",
        strong: ["Claims: HOLD"],
        ...(text === "review" ? { link } : {}),
      }),
    })
    for (const text of ["ready", "review"]) {
      await bench.peer.write("U1", text)
      const shown = body(messagesTo("U1").at(-1)!)
      expect(shown).toContain('"text":"Claims: HOLD","weight":"Bolder"')
      expect(shown).toContain('"text":"Asked: more"}')
      expect(shown.includes(link.url)).toBe(text === "review")
    }
  })

  test("a button below a document in a channel is answered in the presser's own chat, and the document stays", async () => {
    await open({
      command: async () => ({ text: "Hello" }),
      act: async (_, token) => ({ text: `Part ${token}\n\nline`, beside: true }),
    })
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.peer.mention("U1", channel, "hello")
    const buttons = [{ label: "All figures", hint: "All figures", token: "part-1" }]
    const outcome = await bench.platform.post(tenant1, channel, "d1", { ...digestPost(), buttons })
    expect(outcome.kind).toBe("delivered")
    const message = bench.server.state.messages.findLast(({ conversation }) => conversation === channel)
    if (!message) throw new Error(`no post: ${JSON.stringify(bench.server.state.messages).slice(0, 300)}`)
    const before = body(message)
    await bench.peer.press(message, "All figures", "U1")
    expect(body(message)).toBe(before)
    expect(JSON.stringify(bench.server.state.messages)).toContain("Part part-1")
    expect(bench.peer.notices("U1").join()).toContain("I have sent it into our own chat.")
  })

  test("the own page opens by a word, and a press on it stays on it", async () => {
    const pressed: unknown[] = []
    await open({
      command: async () => ({ text: "Where it is.", page: true }),
      async home(_actor, _locale, token) {
        pressed.push(token)
        return { sections: [{ heading: "Now", lines: ["One question"], card: questionCard("On the page?") }] }
      },
    })
    await bench.peer.write("U1", "home")
    const [message] = messagesTo("U1")
    if (!message) throw new Error("no page")
    await bench.peer.press(message, "Agree")
    expect(pressed).toEqual([undefined, questionCard("On the page?").choices[3]?.token])
  })

  test("the own page that somebody asks for in a channel opens in their own chat, and they are told so", async () => {
    const command = vi.fn<Handlers["command"]>(async () => ({ text: "Where it is.", page: true }))
    await open({ command, home: async () => ({ sections: [{ lines: ["Your page."] }] }) })
    await bench.peer.mention("U1", channel, "home")
    expect(messagesTo("U1").map((message) => body(message))).toEqual([expect.stringContaining("Your page.")])
    const inChannel = () =>
      bench.server.state.messages.filter(({ conversation }) => conversation.startsWith("19:"))
    expect(inChannel()).toMatchObject([
      { only: "29:U1", activity: { text: expect.stringMatching(/our own chat|unseren eigenen Chat/) } },
    ])
    bench.server.next({ kind: "error", status: 403, code: "BotNotInConversationRoster" })
    await bench.peer.mention("U2", channel, "startseite")
    expect(inChannel().at(-1)).toMatchObject({
      only: "29:U2",
      activity: { text: expect.stringMatching(/add me to your own chats/) },
    })
    expect(command.mock.calls.map(([, text]) => text)).toEqual(["home", "startseite"])
    expect(JSON.stringify(bench.server.state.messages)).not.toContain("Where it is.")
  })

  test("who removed the app is gone, and is reached again after adding it", async () => {
    await open()
    await bench.peer.uninstall("U1")
    expect(await bench.platform.send(to, "d1", questionCard())).toEqual({
      kind: "gone",
      reason: "not installed",
    })
    expect(await bench.platform.people(tenant1)).toEqual([])
    await bench.peer.install("U1")
    expect((await bench.platform.send(to, "d1", questionCard())).kind).toBe("delivered")
  })

  test("who blocked the app is gone, and is not asked again until they come back", async () => {
    await open()
    await bench.peer.write("U1", "help")
    bench.server.next({ kind: "error", status: 403, code: "MessageWritesBlocked" })
    expect(await bench.platform.send(to, "d1", questionCard())).toMatchObject({ kind: "gone" })
    expect(await bench.platform.people(tenant1)).toEqual([])
    expect(await bench.platform.send(to, "d2", questionCard())).toMatchObject({ kind: "gone" })
    expect(bench.server.state.calls.filter(({ status }) => status === 403)).toHaveLength(1)
    await bench.peer.write("U1", "help")
    expect(await bench.platform.people(tenant1)).toMatchObject([{ platformId: "U1" }])
  })

  test("that somebody has the app now is told, so that new people are found", async () => {
    const arrived = vi.fn<() => Promise<void>>(async () => {})
    bench = await openTeams(quietHandlers(), { members: people, teams }, { arrived })
    await bench.peer.install("U1")
    await bench.peer.write("U1", "help")
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    expect(arrived).toHaveBeenCalledTimes(2)
  })

  test("whoever adds the app for themselves is introduced to it in their own chat, in their language", async () => {
    const welcome = vi.fn<Handlers["welcome"]>(async (_actor, locale, introduce) => {
      await introduce({ text: `Hello in ${locale}!`, buttons: [{ label: "Stop", hint: "Stop", token: "t" }] })
    })
    await open({ welcome, firstTime: seenOnce() }, false)
    await bench.peer.install("U1", { locale: "de-AT" })
    await bench.peer.replayLast()
    expect(welcome.mock.calls.map(([actor, locale, , arrived]) => [actor, locale, arrived])).toEqual([
      [{ workspace: "tenant-1", platformId: "U1" }, "de-AT-x-teams", true],
    ])
    const [message, ...more] = messagesTo("U1")
    expect(more).toEqual([])
    expect(body(message!)).toContain("Hello in de-AT-x-teams!")
    expect(actionsOf(cardOf(message!.activity)).map(({ title }) => title)).toEqual(["Stop"])
  })

  test("a team that the app comes to is told once what it is and what an admin does next", async () => {
    await open({ firstTime: seenOnce() })
    const team = teams[0]?.id ?? ""
    await bench.peer.installTeam("U1", team)
    await bench.peer.replayLast()
    const [told, ...more] = bench.server.state.messages
    expect(more).toEqual([])
    expect(told?.conversation).toBe(team)
    const said = JSON.stringify(told?.activity)
    expect(said).toContain("leaders add here")
    expect(said).toContain("only groups of five or more people")
    expect(said).not.toMatch(/\/pulse/)
  })

  test("a question of Teams that is not known is answered with 501, and changes nothing", async () => {
    await open()
    const message = await sent()
    const answer = await bench.peer.raw({ ...(await lastActivity(message)), name: "task/fetch" })
    expect(answer.status).toBe(501)
  })

  test("a press of somebody without a directory id is answered, not passed over in silence", async () => {
    await open()
    const message = await sent()
    const answer = await bench.peer.raw({
      ...(await lastActivity(message)),
      from: { id: "29:U1" },
      value: { action: { type: "Action.Execute", verb: "tap", data: { token: "x" } } },
    })
    expect(answer.json).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.activity.message" })
    expect(String(answer.json["value"])).toContain("no directory id")
  })

  test("the organisation is called by its largest team, and never Microsoft Teams", async () => {
    const named = vi.fn<(name: string) => Promise<void>>(async () => {})
    bench = await openTeams(quietHandlers(), { members: people, teams }, { named })
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.platform.people(tenant1)
    expect(named).toHaveBeenCalledWith(teams[0]?.name)
    expect(await bench.platform.start()).toEqual([{ workspace: "tenant-1" }])
  })

  test("who has the app for themselves alone is known by the address that their chat gives, asked once", async () => {
    bench = await openTeams(
      quietHandlers(),
      { members: people, teams },
      { admins: new Set(["ada@example.org"]) },
    )
    await bench.peer.install("U1")
    const found = { platformId: "U1", email: "ada@example.org", admin: true }
    expect(await bench.platform.people(tenant1)).toMatchObject([found])
    expect(await bench.platform.people(tenant1)).toMatchObject([found])
    expect(bench.server.state.calls.filter(({ path }) => path.includes("/members/"))).toHaveLength(1)
  })

  test("a reading of addresses that Teams puts off goes on at the next one", async () => {
    await open()
    bench.server.next({ kind: "limited", retryAfter: 1 })
    expect(await bench.platform.people(tenant1)).toMatchObject([{ platformId: "U1", email: undefined }])
    expect(await bench.platform.people(tenant1)).toMatchObject([{ email: "ada@example.org" }])
  })

  test("who never had the app is gone", async () => {
    await open()
    expect((await bench.platform.send({ ...to, platformId: "U9" }, "d1", questionCard())).kind).toBe("gone")
  })

  test("a team's people can be asked, without guests, and their chat is made once", async () => {
    await open({}, false)
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    const found = await bench.platform.people(tenant1)
    expect(found.map(({ platformId, email }) => [platformId, email])).toEqual([
      ["U1", "ada@example.org"],
      ["U2", "ben@example.org"],
    ])
    expect(await bench.platform.groups(tenant1)).toMatchObject([
      { handle: "support-desk", members: ["U1", "U2"] },
    ])
    const made = () => bench.server.state.calls.filter(({ path }) => path === "v3/conversations")
    await soon(() => expect(made()).toHaveLength(2))
    expect(made().map(({ body }) => body["members"])).toEqual([[{ id: "29:U1" }], [{ id: "29:U2" }]])
    for (const _ of [1, 2])
      expect((await bench.platform.send({ ...to, platformId: "U2" }, "d", questionCard())).kind).toBe(
        "delivered",
      )
    expect(made()).toHaveLength(2)
  })

  test("a roster comes page by page", async () => {
    const many = Array.from({ length: 1_203 }, (_, at) => ({ id: `P${at}`, member: `29:P${at}` }))
    await open({}, false)
    bench.server.state.members = many
    bench.server.state.teams = [
      { id: "19:big", name: "Big", members: many.map(({ id }) => id), channels: [] },
    ]
    await bench.peer.installTeam("P0", "19:big")
    expect(await bench.platform.people(tenant1)).toHaveLength(1_203)
    expect(bench.server.state.calls.filter(({ path }) => path.endsWith("pagedmembers"))).toHaveLength(3)
  })

  test("who leaves the team is no longer listed, though there is a chat with them", async () => {
    await open({}, false)
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    expect(await bench.platform.people(tenant1)).toHaveLength(2)
    await soon(() =>
      expect(
        [...bench.store.rows.values()].filter((one) => one.kind === "person" && one.conversation),
      ).toHaveLength(2),
    )
    const before = bench.server.state.teams
    bench.server.state.teams = [{ ...before[0]!, members: ["U1"] }]
    const after = await bench.platform.people(tenant1)
    bench.server.state.teams = before
    expect(after.map(({ platformId }) => platformId)).toEqual(["U1"])
    // Whoever adds the app for themselves needs no team.
    await bench.peer.press(await sentTo("U2"), "Agree")
    await bench.peer.install("U1")
    await bench.peer.uninstallTeam("U1", teams[0]?.id ?? "")
    const alone = await bench.platform.people(tenant1)
    expect(alone.map(({ platformId }) => platformId)).toEqual(["U1"])
  })

  test("a team without the app any more is forgotten with its people", async () => {
    await open({}, false)
    await bench.peer.installTeam("U1", teams[0]?.id ?? "")
    await bench.peer.uninstallTeam("U1", teams[0]?.id ?? "")
    expect(await bench.platform.people(tenant1)).toEqual([])
    expect(
      (
        await bench.platform.post(tenant1, "19:other@thread.tacv2", "d1", {
          title: "",
          headline: "",
          sections: [],
          footer: [],
          text: "",
        })
      ).kind,
    ).toBe("gone")
  })

  test("where a person is reached is what their last turn said", async () => {
    await open()
    const serviceUrl = `${bench.server.origin}/amer/`
    const token = bench.server.keys.token({ aud: appId, serviceurl: serviceUrl })
    const moved = { id: "a:elsewhere", conversationType: "personal", tenantId: "tenant-1" }
    await bench.peer.raw(
      {
        type: "message",
        id: "f:2",
        channelId: "msteams",
        serviceUrl,
        from: { id: "29:U1", aadObjectId: "U1" },
        recipient: { id: "28:app-1" },
        conversation: moved,
        channelData: { tenant: { id: "tenant-1" } },
        text: "help",
      },
      { authorization: `Bearer ${token}` },
    )
    await bench.platform.send(to, "d1", questionCard())
    expect(bench.server.state.calls.at(-1)?.path).toBe("/amer/v3/conversations/a:elsewhere/activities")
    expect(await bench.store.get("person", "U1")).toMatchObject({ serviceUrl, locale: "de-DE" })
  })

  test("a turn that says nothing new leaves no trace", async () => {
    await open()
    const before = bench.store.saves
    for (const _ of [1, 2, 3]) await bench.peer.write("U1", "help")
    expect(bench.store.saves - before).toBeLessThanOrEqual(1)
  })

  test("stopping lets a press under way finish, and turns new ones away", async () => {
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
    expect((await bench.peer.write("U1", "help")).status).toBe(503)
  })

  test("when nobody can say whether a request is new, nothing is done and the person is told", async () => {
    const act = vi.fn<Handlers["act"]>(async () => ({ text: "Done." }))
    await open()
    const message = await sent()
    await bench.close()
    await open(
      { act, firstTime: () => Promise.reject(new Error("away")), sorry: () => "Please press again." },
      false,
    )
    const answer = await bench.peer.raw({
      ...(await lastActivity(message)),
      value: { action: { type: "Action.Execute", verb: "act", data: { token: "x" } } },
    })
    expect(answer.json).toMatchObject({ value: "Please press again." })
    expect(act).not.toHaveBeenCalled()
  })
})
