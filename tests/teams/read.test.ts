import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseEvent, tenantsOf } from "../../src/teams/read.ts"
import { typed } from "../../src/teams/text.ts"
import type { Json } from "../support/teams-server.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const folder = join(import.meta.dirname, "recorded")
const tenant = asWorkspaceId("72f98fbf-8888-4444-9999-0123456789ab")
const person = "7faf8511-d5f6-4a8b-8a3e-6d2f1c9a0b11"
const channel = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"
const team = "19:efa9296d959346209fea44151c742e73@thread.tacv2"
const actor = { workspace: tenant, platformId: person }

const recorded = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Json
const heard = (name: string) => {
  const found = parseEvent(recorded(name), tenant)
  if (!found) throw new Error("not understood")
  return found
}

describe("an activity as Microsoft documents it", () => {
  test("every recorded one is understood, and is the tenant's", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"))
    expect(files.length).toBeGreaterThanOrEqual(10)
    for (const file of files) {
      const activity = recorded(file.replace(".json", ""))
      expect(parseEvent(activity, tenant)?.said.kind).not.toBe("ignored")
      expect(new Set(tenantsOf(activity))).toEqual(new Set([tenant]))
    }
  })

  test("a message in the own chat is a command, and tells where the person is", () => {
    const { said, news, locale } = heard("message-personal")
    expect(said).toMatchObject({ kind: "command", actor, text: "/pulse help", place: { personal: true } })
    expect(locale).toBe("en-US")
    expect(news).toMatchObject([{ kind: "person", id: person, zone: "America/Los_Angeles", gone: false }])
    expect(news[0]?.conversation).toMatch(/^a:/)
  })

  test("a mention in a channel is a command about that channel, and tells where team and channel are", () => {
    const { said, news } = heard("message-channel")
    expect(said).toMatchObject({
      kind: "command",
      text: `leaders add <#${channel}>`,
      place: { personal: false },
    })
    expect(news.map(({ kind, id, conversation }) => [kind, id, conversation])).toEqual([
      ["person", person, undefined],
      ["team", team, team],
      ["channel", channel, channel],
    ])
  })

  test("a slash command is a command, and its answer finds its way to its writer alone", () => {
    expect(heard("message-targeted").said).toMatchObject({
      kind: "command",
      text: "help",
      place: { personal: false, writer: expect.stringMatching(/^29:/), wrote: "1772129782775" },
    })
  })

  test("a group chat is kept like a channel, and the app can come to it", () => {
    const chat = "19:6d6c35e9e5a94c1f8f1d1cbb2b0e7e11@thread.v2"
    expect(heard("installed-group").said).toMatchObject({ kind: "arrived", what: "group", installed: true })
    const { said, news } = heard("message-group")
    expect(said).toMatchObject({
      kind: "command",
      text: `leaders add <#${chat}>`,
      place: { personal: false },
    })
    expect(news.at(-1)).toMatchObject({ kind: "channel", id: chat, conversation: chat })
  })

  test.each([
    ["invoke-execute", "invoke"],
    ["message-submit", "message"],
  ])("%s is a press on that message", (name, way) => {
    expect(heard(name).said).toMatchObject({
      kind: "tap",
      actor,
      token: "opaque",
      way,
      place: { message: "1622749593058" },
    })
  })

  test("an automatic refresh says what the device shows", () => {
    expect(heard("invoke-refresh").said).toMatchObject({
      kind: "refresh",
      shown: { intro: ["Hello"], progress: "1 of 5" },
    })
  })

  test("a file that was sent in the own chat is named by where it can be read, and by nothing in a group", () => {
    const files = ["http://127.0.0.1:4000/download/people.csv"]
    expect(heard("message-file").said).toMatchObject({ kind: "files", actor, files })
    const { attachments } = recorded("message-file")
    expect(parseEvent({ ...recorded("message-group"), attachments }, tenant)?.said.kind).toBe("command")
    const pasted = { ...recorded("message-file"), attachments: [{ contentType: "image/png" }], text: "" }
    expect(parseEvent(pasted, tenant)?.said).toMatchObject({ kind: "command", text: "" })
  })

  test.each([
    ["installed-personal", { kind: "arrived", what: "person", id: person, installed: true }],
    ["removed-personal", { kind: "left", what: "person", id: person }],
    ["installed-team", { kind: "arrived", what: "team", id: team, installed: true }],
    ["members-added", { kind: "arrived", what: "team", id: team, installed: false }],
    ["team-deleted", { kind: "left", what: "team", id: team }],
  ])("%s is understood", (name, said) => {
    expect(heard(name).said).toMatchObject(said)
  })

  test("an upgrade of the app is no arrival that anybody is greeted for", () => {
    const upgraded = { ...recorded("installed-team"), action: "add-upgrade" }
    expect(parseEvent(upgraded, tenant)?.said).toMatchObject({ kind: "arrived", installed: false })
  })

  test("a press without a directory id is nobody's, and is told so; among others nobody is answered", () => {
    const { from } = recorded("invoke-execute") as { from: object }
    const without = { ...from, aadObjectId: undefined }
    const said = (name: string) => parseEvent({ ...recorded(name), from: without }, tenant)?.said
    expect(said("invoke-execute")).toMatchObject({ kind: "nobody", way: "invoke" })
    expect(said("message-personal")).toMatchObject({ kind: "nobody", way: "message" })
    expect(said("message-channel")).toEqual({ kind: "ignored", reason: "nobody" })
  })

  test("a directory id with NUL, which Postgres cannot store, is nobody's: the activity is not read", () => {
    const activity = recorded("message-personal")
    const from = { ...(activity["from"] as Json), aadObjectId: `${person}\u0000` }
    expect(parseEvent({ ...activity, from }, tenant)).toBeUndefined()
  })

  test("what is not for us is ignored, and nothing makes it throw", () => {
    const like = fc.record(
      {
        type: fc.constantFrom("invoke", "message", "installationUpdate", "conversationUpdate", "typing"),
        value: fc.jsonValue(),
        channelData: fc.jsonValue(),
        text: fc.jsonValue(),
        entities: fc.jsonValue(),
        from: fc.jsonValue(),
        name: fc.constantFrom("adaptiveCard/action", "task/fetch"),
      },
      { requiredKeys: ["type"] },
    )
    fc.assert(
      fc.property(
        like,
        (changes) => void parseEvent({ ...recorded("message-personal"), ...changes }, tenant),
      ),
      { numRuns: 300 },
    )
    expect(parseEvent({ ...recorded("message-personal"), type: "typing" }, tenant)?.said).toEqual({
      kind: "ignored",
      reason: "not for us",
    })
  })
})

describe("what people type", () => {
  const bot = "28:bot"
  test.each([
    ["<at>Plimsoll</at>&nbsp;help", [{ id: bot, text: "<at>Plimsoll</at>" }], undefined, "help"],
    [
      "<at>Plimsoll</at> leaders add <at>Leaders</at>",
      [
        { id: bot, text: "<at>Plimsoll</at>" },
        { id: "19:l@thread.tacv2", text: "<at>Leaders</at>" },
      ],
      "19:x",
      "leaders add <#19:l@thread.tacv2>",
    ],
    [
      "/pulse leaders add here unit:Sales",
      [],
      "19:x@thread.tacv2",
      "/pulse leaders add <#19:x@thread.tacv2> unit:Sales",
    ],
    ["leitung hinzufügen hier", [], "19:x@thread.tacv2", "leitung hinzufügen <#19:x@thread.tacv2>"],
    ["leaders add here", [], undefined, "leaders add here"],
    [
      "admins add <at>Ada Love</at>",
      [{ id: "29:ada", text: "<at>Ada Love</at>" }],
      undefined,
      "admins add <@29:ada|Ada Love>",
    ],
    [
      '<a href="mailto:ada@example.org">ada@example.org</a> [b@x.org](mailto:b@x.org)',
      [],
      undefined,
      "ada@example.org b@x.org",
    ],
    ["a &lt;b&gt; &amp; c<br>d", [], undefined, "a <b> & c d"],
  ])("%j is meant as %j", (text, mentions, here, meant) => {
    expect(typed(text, mentions, bot, here)).toBe(meant)
  })
})
