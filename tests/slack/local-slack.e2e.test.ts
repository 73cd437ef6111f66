import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import type { Form } from "../../src/pulse/ui-model.ts"
import type { Actor, Handlers, Platform } from "../../src/platform.ts"
import { slackPlatform } from "../../src/slack/index.ts"
import { quietHandlers } from "../platform-contract.ts"
import { commentForm, doneCard, questionCard } from "../support/cards.ts"
import {
  type LocalPerson,
  type LocalSlack,
  localApp,
  localSlackExists,
  startLocalSlack,
} from "../support/local-slack.ts"
import { freePort } from "../support/ports.ts"
import { serve } from "../support/slack-bench.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const t0ACME = asWorkspaceId("T0ACME")

const ada = { id: "U1", name: "ada", real_name: "Ada", email: "ada@example.com", tz: "Europe/Vienna" }
const robot = { id: "U7", name: "robot", is_bot: true }

const buttons = [{ label: "Save", hint: "Save it", token: "save-token-1", style: "primary" as const }]

function commandForm(): Form {
  return {
    title: "When to ask",
    intro: ["Now: never."],
    fields: [
      { kind: "choice", id: "survey", label: "Survey", options: [{ value: "weekly", label: "Weekly" }] },
      { kind: "text", id: "when", label: "When", placeholder: "every tue 10:00" },
    ],
    submit: "Check",
    cancel: "Cancel",
    token: "form-token-1",
  }
}

describe.runIf(localSlackExists).each(["Socket Mode", "signed HTTP"])(
  "a whole prompt over %s",
  (transport) => {
    let slack: LocalSlack
    let platform: Platform
    let person: LocalPerson
    let site: Awaited<ReturnType<typeof serve>> | undefined
    let said: { actor: Actor; what: string[] }[]

    beforeEach(async () => {
      said = []
      const port = await freePort()
      const inSocketMode = transport === "Socket Mode"
      platform = slackPlatform(
        {
          botToken: localApp.botToken,
          ...(inSocketMode ? { appToken: localApp.appToken } : { signingSecret: localApp.signingSecret }),
          slackApiUrl: `http://127.0.0.1:${port}/api/`,
          log() {},
          now: Date.now,
        },
        handlers(),
      )
      site = inSocketMode ? undefined : await serve(platform.routes ?? [])
      slack = await startLocalSlack(port, site ? { requestUrl: `${site.origin}/slack/events` } : "socket", [
        ada,
        robot,
      ])
      await platform.start()
      person = await slack.person("U1")
    })

    afterEach(async () => {
      person.leave()
      await platform.stop()
      await slack.stop()
      await site?.close()
    })

    function handlers(): Handlers {
      const heard = (actor: Actor, ...what: string[]) => void said.push({ actor, what })
      return {
        ...quietHandlers(),
        async tap(actor, token) {
          heard(actor, "tap", token)
          if (token === "change-token-1") return { card: questionCard("The first question?") }
          return said.length === 1 ? { card: questionCard("The second question?") } : { card: doneCard() }
        },
        commentForm: async () => ({ form: commentForm() }),
        async comment(actor, token, reach, text) {
          heard(actor, "comment", token, reach, text)
          return { card: doneCard("Your comment is saved.") }
        },
        async command(actor, text) {
          heard(actor, "command", text)
          if (text === "form") return { text: "Choose.", form: commandForm() }
          return text === "ask" ? { text: "Shall I?", buttons } : { text: "This is what you can do." }
        },
        async act(actor, token) {
          heard(actor, "act", token)
          return { text: "It is done." }
        },
        async submitForm(actor, token, values) {
          heard(actor, "form", token, JSON.stringify(values))
          return values["when"] === "never" ? { errors: { when: "Not so." } } : { reply: { text: "Noted." } }
        },
      }
    }

    async function sendCard() {
      const outcome = await platform.send(
        { workspace: t0ACME, platformId: "U1" },
        "d1",
        questionCard("The first question?"),
      )
      if (outcome.kind !== "delivered") throw new Error(outcome.kind)
      return outcome.channel
    }
    async function theMessage(channel: string) {
      const shown = (await slack.messages(channel)).filter((message) => !message.ephemeral_to)
      if (!shown[0] || shown.length > 1) throw new Error(`${shown.length} messages`)
      return { ...shown[0], blocks: shown[0].blocks ?? [] }
    }
    async function press(channel: string, label: string) {
      const message = await theMessage(channel)
      const button = buttonsOf(message).find((one) => labelOf(one) === label)
      if (!button) throw new Error(`No button ${label}`)
      person.press(message, button)
    }
    const shows = (channel: string, text: string) =>
      soon(async () => expect(JSON.stringify((await theMessage(channel)).blocks)).toContain(text))

    test("question by question in one message, with a comment at the end", async () => {
      const channel = await sendCard()
      await press(channel, "Agree")
      await shows(channel, "The second question?")
      await press(channel, "Can't say")
      await shows(channel, "Add a comment")
      await press(channel, "Add a comment")
      await soon(() => expect(person.form()).toBeDefined())
      person.submit({})
      await soon(() => expect(person.errors()).toHaveProperty("comment-text"))
      person.submit({
        "comment-text": { "comment-text": { type: "plain_text_input", value: "Name the owners." } },
        "comment-reach": {
          "comment-reach": { type: "radio_buttons", selected_option: { value: "leaders" } },
        },
      })
      await shows(channel, "Your comment is saved.")
      expect(person.form()).toBeUndefined()
      await press(channel, "Change my answers")
      await shows(channel, "The first question?")
      expect(said.map(({ what }) => what[0])).toEqual(["tap", "tap", "comment", "tap"])
      expect(said[2]?.what).toEqual(["comment", "comment-form-token-1", "leaders", "Name the owners."])
      for (const { actor } of said) expect(actor).toEqual({ workspace: "T0ACME", platformId: "U1" })
    })

    test("an edit from our side reaches the same message", async () => {
      const channel = await sendCard()
      const { ts } = await theMessage(channel)
      expect(await platform.update(t0ACME, { channel, message: ts }, doneCard("Over."))).toMatchObject({
        kind: "delivered",
      })
      await shows(channel, "Over.")
    })

    test("a slash command and a direct message are both answered", async () => {
      const channel = await sendCard()
      person.slash(channel, "/pulse", "status")
      await soon(async () => {
        const whispered = (await slack.messages(channel)).filter(({ ephemeral_to }) => ephemeral_to === "U1")
        expect(whispered.map(({ text }) => text)).toEqual(["This is what you can do."])
      })
      person.write(channel, "help")
      await soon(async () => {
        const texts = (await slack.messages(channel)).filter((m) => !m.ephemeral_to).map(({ text }) => text)
        expect(texts).toContain("This is what you can do.")
      })
      expect(said.map(({ what }) => what)).toEqual([
        ["command", "status"],
        ["command", "help"],
      ])
    })

    test("a reply's button is pressed, and what comes of it takes its place", async () => {
      const channel = await sendCard()
      person.slash(channel, "/pulse", "ask")
      const whispered = async () => (await slack.messages(channel)).filter((one) => one.ephemeral_to === "U1")
      await soon(async () => expect(await whispered()).toHaveLength(1))
      const [asked] = await whispered()
      person.press(asked!, buttonsOf({ blocks: asked!.blocks ?? [] })[0]!)
      await soon(() => expect(said.at(-1)?.what).toEqual(["act", "save-token-1"]))
      await soon(async () => expect((await whispered()).map(({ text }) => text)).toContain("It is done."))
    })

    test("a command's form opens, shows what is wrong, and is sent", async () => {
      const channel = await sendCard()
      person.slash(channel, "/pulse", "form")
      await soon(() => expect(person.form()).toBeDefined())
      const survey = { survey: { type: "static_select", selected_option: { value: "weekly" } } }
      const when = (value: string) => ({ when: { when: { type: "plain_text_input", value } } })
      person.submit({ survey, ...when("never") })
      await soon(() => expect(person.errors()).toHaveProperty("when"))
      person.submit({ survey, ...when("daily 9:00") })
      await soon(() => expect(person.form()).toBeUndefined())
      expect(said.at(-1)?.what).toEqual([
        "form",
        "form-token-1",
        JSON.stringify({ survey: "weekly", when: "daily 9:00" }),
      ])
      await soon(async () => expect(JSON.stringify(await slack.messages(channel))).toContain("Noted."))
    })

    test("its people can be asked, its machines cannot", async () => {
      expect(await platform.people(t0ACME)).toEqual([
        {
          platformId: "U1",
          email: "ada@example.com",
          zone: "Europe/Vienna",
          locale: undefined,
          admin: false,
        },
      ])
      expect(await platform.groups(t0ACME)).toEqual([])
    })
  },
)

describe.runIf(localSlackExists)("a form on the local page", () => {
  const option = (value: string, label = value) => ({ value, label })
  const filledIn: Form = {
    title: "Deployment",
    intro: [],
    fields: [
      { kind: "text", id: "name", label: "Name", placeholder: "", value: "Claims assistant" },
      { kind: "choice", id: "risk", label: "Risk", options: [option("high"), option("low")], value: "low" },
      { kind: "people", id: "owner", label: "Owner", people: [option("U1", "Ada")] },
      { kind: "people", id: "sponsors", label: "Sponsors", people: [option("U1"), option("U2")] },
      { kind: "choices", id: "units", label: "Units", options: [option("a"), option("b")], values: ["b"] },
      { kind: "channel", id: "channel", label: "Channel" },
    ],
    submit: "Save",
    cancel: "Cancel",
    token: "form-token-1",
  }
  const ben = { ...ada, id: "U2", name: "ben", real_name: "Ben", email: "ben@example.com" }
  let slack: LocalSlack
  let platform: Platform
  let person: LocalPerson
  let sent: unknown[]

  beforeEach(async () => {
    sent = []
    const port = await freePort()
    platform = slackPlatform(
      {
        botToken: localApp.botToken,
        appToken: localApp.appToken,
        slackApiUrl: `http://127.0.0.1:${port}/api/`,
        local: true,
        log() {},
        now: Date.now,
      },
      {
        ...quietHandlers(),
        command: async () => ({ text: "Fill in.", form: filledIn }),
        submitForm: async (_actor, _token, values) => (sent.push(values), { reply: { text: "Noted." } }),
      },
    )
    slack = await startLocalSlack(port, "socket", [ada, ben, robot])
    await platform.start()
    person = await slack.person("U1")
  })

  async function open() {
    person.slash("C1", "/pulse", "form")
    return vi.waitUntil(() => person.form(), { timeout: 5_000 })
  }

  afterEach(async () => {
    person.leave()
    await platform.stop()
    await slack.stop()
  })

  test("has only fields that the page draws, and shows in them what is chosen", async () => {
    const blocks = (await open())["blocks"] as { element: Record<string, unknown> }[]
    const label = (one: unknown) => (one as { text: { text: string } }).text.text
    const drawn = blocks.map(({ element: { type, options = [], initial_value, placeholder } }) => ({
      type,
      options: (options as unknown[]).map(label),
      shown: initial_value ?? (placeholder as { text: string } | undefined)?.text,
    }))
    expect(drawn).toEqual([
      { type: "plain_text_input", options: [], shown: "Claims assistant" },
      { type: "static_select", options: ["high", "low"], shown: "low" },
      { type: "static_select", options: ["Ada", "Ben"], shown: "Ada" },
      { type: "static_select", options: ["Ada", "Ben"], shown: "Ada, Ben" },
      { type: "checkboxes", options: ["a", "✓ b"], shown: undefined },
      { type: "static_select", options: ["#leaders"], shown: undefined },
    ])
  })

  test("keeps what nobody touched, and takes the person and the channel that are chosen", async () => {
    await open()
    person.submit({})
    await soon(() => expect(sent).toHaveLength(1))
    const kept = {
      name: "Claims assistant",
      risk: "low",
      owner: ["U1"],
      sponsors: ["U1", "U2"],
      units: ["b"],
    }
    expect(sent[0]).toEqual(kept)
    await open()
    const chosen = (id: string, value: string) => ({
      [id]: { [id]: { type: "static_select", selected_option: { value } } },
    })
    person.submit({
      ...chosen("owner", "U2"),
      ...chosen("channel", "C1"),
      name: { name: { type: "plain_text_input", value: "" } },
      units: { units: { type: "checkboxes", selected_options: [{ value: "a" }] } },
    })
    await soon(() => expect(sent).toHaveLength(2))
    expect(sent[1]).toEqual({ ...kept, name: "", owner: "U2", units: ["a"], channel: "C1" })
  })
})

describe.runIf(localSlackExists)("Socket Mode", () => {
  test("comes back by itself when Slack was away", { timeout: 30_000 }, async () => {
    const port = await freePort()
    const events: string[] = []
    const platform = slackPlatform(
      {
        botToken: localApp.botToken,
        appToken: localApp.appToken,
        slackApiUrl: `http://127.0.0.1:${port}/api/`,
        log: (event) => void events.push(event),
        now: Date.now,
      },
      { ...quietHandlers(), command: async () => ({ text: "Back again." }) },
    )
    const before = await startLocalSlack(port, "socket", [ada])
    await platform.start()
    await before.stop()
    await soon(() => expect(events).toContain("slack.not_connected"))
    const after = await startLocalSlack(port, "socket", [ada])
    await soon(() => expect(events.at(-1)).toBe("slack.connected"))
    const person = await after.person("U1")
    person.slash("C1", "/pulse", "help")
    await soon(async () =>
      expect((await after.messages("C1")).map(({ text }) => text)).toEqual(["Back again."]),
    )
    person.leave()
    await platform.stop()
    await after.stop()
  })
})
