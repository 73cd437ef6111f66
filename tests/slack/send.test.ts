import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Platform } from "../../src/platform.ts"
import { slackPlatform } from "../../src/slack/index.ts"
import { quietHandlers } from "../platform-contract.ts"
import { picturedPost, digestPost, doneCard, questionCard } from "../support/cards.ts"
import { freePort } from "../support/ports.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import type { SlackFault } from "../support/slack-state.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const to = { workspace: t1, platformId: "U1" }
const people = [{ id: "U1" }, { id: "U2", deactivated: true }]
const channels = [{ id: "C1" }, { id: "C2", archived: true }, { id: "C3", botIsMember: false }]

describe("sending with Slack", () => {
  let bench: SlackBench
  beforeEach(async () => {
    bench = await openSlack(quietHandlers(), { workspaces: [{ people, channels }] }, { timeoutMs: 2_000 })
  })
  afterEach(() => bench.close())

  const error = (code: string): SlackFault => ({ kind: "error", code })

  test.each<[string, SlackFault, object]>([
    ["a rate limit", { kind: "limited", retryAfter: 7 }, { kind: "later", retryAfterMs: 7_000 }],
    ["a rate limit without a rest", { kind: "limited" }, { kind: "later", retryAfterMs: 30_000 }],
    ["a rate limit in words", error("ratelimited"), { kind: "later", retryAfterMs: 30_000 }],
    ["a person unknown", error("user_not_found"), { kind: "gone", reason: "user_not_found" }],
    ["a channel archived", error("is_archived"), { kind: "gone", reason: "is_archived" }],
    ["a revoked token", error("token_revoked"), { kind: "blocked", reason: "token_revoked" }],
    [
      "a token whose account is inactive",
      error("account_inactive"),
      { kind: "blocked", reason: "account_inactive" },
    ],
    ["a missing scope", error("missing_scope"), { kind: "blocked", reason: "missing_scope" }],
    ["Slack's own trouble", error("fatal_error"), { kind: "unknown", reason: "fatal_error" }],
    ["a status of 500", { kind: "status", status: 500 }, { kind: "unknown", reason: "http_500" }],
    [
      "a status of 503 after the message was stored",
      { kind: "status", status: 503, done: true },
      { kind: "unknown", reason: "http_503" },
    ],
    ["a lost reply", { kind: "lost" }, { kind: "unknown", reason: "UND_ERR_SOCKET" }],
    ["no reply in time", { kind: "slow", ms: 2_600 }, { kind: "unknown", reason: "TimeoutError" }],
    [
      "a reply that cannot be read",
      error("<html>Bad gateway</html>"),
      { kind: "unknown", reason: "unreadable_reply" },
    ],
  ])("%s becomes its outcome, after one attempt", async (_, fault, outcome) => {
    bench.server.next("chat.postMessage", fault)
    expect(await bench.platform.send(to, "d1", questionCard())).toEqual(outcome)
    await new Promise((resolve) => setTimeout(resolve, fault.kind === "slow" ? 1_500 : 50))
    expect(bench.server.callsOf("chat.postMessage")).toHaveLength(1)
  })

  test("a mistake of ours is thrown with Slack's own word for it", async () => {
    bench.server.next("chat.postMessage", error("invalid_blocks"))
    const sending = bench.platform.send(to, "d1", questionCard())
    await expect(sending).rejects.toMatchObject({ name: "SlackRefusedError", code: "invalid_blocks" })
    await expect(sending).rejects.toHaveProperty("cause.name", "WebAPIPlatformError")
  })

  test("a Slack that is not there got nothing: later", async () => {
    const port = await freePort()
    const platform = unstarted(`http://127.0.0.1:${port}/api/`)
    await expect(platform.start()).rejects.toMatchObject({ name: "OutOfReach", reason: "no connection" })
  })

  test("someone deactivated cannot be reached, a stranger neither", async () => {
    expect(await bench.platform.send({ ...to, platformId: "U2" }, "d1", questionCard())).toMatchObject({
      kind: "gone",
    })
    expect(await bench.platform.send({ ...to, platformId: "U9" }, "d1", questionCard())).toMatchObject({
      kind: "gone",
    })
    expect(await bench.platform.find({ ...to, platformId: "U2" }, "d1", Date.now())).toEqual({
      kind: "missing",
    })
  })

  test.each([
    ["C2", "is_archived"],
    ["C3", "not_in_channel"],
    ["C9", "channel_not_found"],
  ])("a document for %s is gone: %s", async (channel, reason) => {
    expect(await bench.platform.post(t1, channel, "d1", digestPost())).toEqual({
      kind: "gone",
      reason,
    })
  })

  test("an edit of a message that is gone says so", async () => {
    const outcome = await bench.platform.update(t1, { channel: "D1", message: "1.000001" }, doneCard())
    expect(outcome).toEqual({ kind: "gone", reason: "message_not_found" })
  })

  test("a delivery is found behind many others, and only by its own id", async () => {
    const started = Date.now()
    for (let at = 0; at < 120; at++) await bench.platform.send(to, `d${at}`, questionCard())
    const first = bench.server.messages()[0]
    expect(await bench.platform.find(to, "d0", started)).toEqual({
      kind: "found",
      channel: "D1",
      message: first?.ts,
    })
    expect(bench.server.callsOf("conversations.history")).toHaveLength(2)
    expect(await bench.platform.find(to, "d120", started)).toEqual({ kind: "missing" })
    expect(await bench.platform.find({ ...to, channel: "D1" }, "d0", started)).toMatchObject({
      kind: "found",
    })
    expect(bench.server.callsOf("conversations.open")).toHaveLength(2)
  })

  test("only messages since it was sent are read", async () => {
    await bench.platform.send(to, "d1", questionCard())
    expect(await bench.platform.find(to, "d1", Date.now() + 120_000)).toEqual({ kind: "missing" })
  })

  test.each<[string, SlackFault, object]>([
    ["limits us", { kind: "limited", retryAfter: 2 }, { kind: "later", retryAfterMs: 2_000 }],
    ["is in trouble", { kind: "status", status: 502 }, { kind: "unknown", reason: "http_502" }],
    ["has removed us", error("token_revoked"), { kind: "unknown", reason: "token_revoked" }],
  ])("while Slack %s, nothing is taken for missing", async (_, fault, found) => {
    bench.server.next("conversations.history", fault)
    expect(await bench.platform.find(to, "d1", Date.now())).toEqual(found)
  })

  test("a message carries nothing but its delivery's id, and unfolds no links", async () => {
    await bench.platform.send(to, "d1", questionCard())
    expect(bench.server.callsOf("chat.postMessage")[0]).toMatchObject({
      channel: "U1",
      metadata: { event_type: "plimsoll_delivery", event_payload: { delivery: "d1" } },
      unfurl_links: "false",
      unfurl_media: "false",
    })
  })

  test("a picture is uploaded and a table drawn, with the figures in the text", async () => {
    await bench.platform.post(t1, "C1", "d1", picturedPost())
    const [message] = bench.server.messages({ channel: "C1" })
    expect(message?.blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(["image", "table"]))
    expect(message?.text).toBe(picturedPost().text)
    const [[id, upload] = ["none", { bytes: Buffer.alloc(0) }]] = [...bench.server.state.uploads]
    expect(upload.bytes.includes(Buffer.from("\u0089PNG\r\n", "latin1"))).toBe(true)
    expect(message?.blocks.find(({ type }) => type === "image")).toMatchObject({ slack_file: { id } })
  })

  /** Posts a document, of whose picture the words must be there; how much is drawn of it. */
  async function inWordsOnly() {
    expect(await bench.platform.post(t1, "C1", "d1", picturedPost())).toMatchObject({ kind: "delivered" })
    const [message, ...more] = bench.server.messages({ channel: "C1" })
    expect(more).toEqual([])
    expect(JSON.stringify(message?.blocks)).toContain("Escalation from 61 to 64.")
    const drawn = (kind: string) => message?.blocks.filter(({ type }) => type === kind).length
    return { images: drawn("image"), tables: drawn("table") }
  }

  test("a workspace that refuses these blocks gets words in their place, in one message", async () => {
    bench.server.next("chat.postMessage", error("invalid_blocks"))
    expect(await inWordsOnly()).toEqual({ images: 0, tables: 0 })
  })

  test.each<[string, string, SlackFault]>([
    ["the right is missing", "files.getUploadURLExternal", error("missing_scope")],
    ["the file host is away", "upload", { kind: "dropped" }],
    ["Slack does not say that it is there", "files.completeUploadExternal", { kind: "lost" }],
    ["it takes too long", "upload", { kind: "slow", ms: 5_000 }],
  ])("a picture that cannot be uploaded is said in words: %s", async (_, method, fault) => {
    bench.server.next(method, fault)
    expect(await inWordsOnly()).toEqual({ images: 0, tables: 1 })
  })

  const file = { name: "review.pdf", title: "Review", bytes: Buffer.from("%PDF-1.7 of a review") }
  const uploads = () => [...bench.server.state.uploads.values()]

  test("a file stands below the message in its channel, or in a person's own chat", async () => {
    const { share } = bench.platform
    expect(await share!({ ...to, platformId: "C1", channel: "C1" }, file, "1.2")).toMatchObject({
      kind: "delivered",
      channel: "C1",
    })
    expect(await share!(to, file)).toMatchObject({ kind: "delivered" })
    for (const { bytes } of uploads()) expect(bytes.toString()).toContain("%PDF-1.7 of a review")
    const [posted, own] = uploads()
    expect(posted).toMatchObject({ done: true, name: "review.pdf", channel: "C1", below: "1.2" })
    expect(own).toMatchObject({ done: true, channel: expect.stringMatching(/^D/) })
    expect(own!.below).toBeUndefined()
  })

  test.each<[string, string, SlackFault, object]>([
    ["the right is missing", "files.getUploadURLExternal", error("missing_scope"), { kind: "blocked" }],
    ["the file host is away", "upload", { kind: "dropped" }, { kind: "unknown" }],
    ["it takes too long", "upload", { kind: "slow", ms: 5_000 }, { kind: "unknown" }],
    ["it cannot be finished", "files.completeUploadExternal", error("fatal_error"), { kind: "unknown" }],
  ])("a file of which %s did not arrive, and says so", async (_, method, fault, outcome) => {
    bench.server.next(method, fault)
    expect(await bench.platform.share!({ ...to, channel: "C1" }, file)).toMatchObject(outcome)
  })

  test("a local Slack gets pictures within the message and tables in words, and uploads nothing", async () => {
    await bench.close()
    const setup = { workspaces: [{ people, channels }] }
    bench = await openSlack(quietHandlers(), setup, { local: true })
    await bench.platform.post(t1, "C1", "d1", picturedPost())
    const [sent] = bench.server.callsOf("chat.postMessage")
    expect(JSON.stringify(sent!["blocks"])).toMatch(/"image_url":"data:image\/png;base64,/)
    expect(JSON.stringify(sent!["blocks"])).toContain("*Quay*  Escalation 61 · Coordination –")
    expect(bench.server.state.uploads.size).toBe(0)
  })

  test.each<[string, SlackFault, object]>([
    ["a lost reply", { kind: "lost" }, { kind: "unknown" }],
    ["a full channel", error("is_archived"), { kind: "gone" }],
  ])("%s is no reason to post a document with a picture again", async (_, fault, outcome) => {
    bench.server.next("chat.postMessage", fault)
    expect(await bench.platform.post(t1, "C1", "d1", picturedPost())).toMatchObject(outcome)
    expect(bench.server.callsOf("chat.postMessage")).toHaveLength(1)
  })

  test("a document that is refused in words is a mistake of ours", async () => {
    bench.server.next("chat.postMessage", error("invalid_blocks"), 2)
    await expect(bench.platform.post(t1, "C1", "d1", digestPost())).rejects.toThrow("invalid_blocks")
    bench.server.next("chat.postMessage", error("invalid_blocks"), 2)
    await expect(bench.platform.post(t1, "C1", "d1", picturedPost())).rejects.toThrow("invalid_blocks")
  })

  test("an admin is told in plain words, with the channel's name in its place", async () => {
    expect(await bench.platform.tell(to, { text: "The channel <#C2> is gone. <!channel>" })).toMatchObject({
      kind: "delivered",
    })
    expect(bench.server.messages({ person: "U1" })[0]?.text).toBe(
      "The channel <#C2> is gone. &lt;!channel&gt;",
    )
  })

  test("a revoked workspace blocks everything", async () => {
    const [workspace] = bench.server.state.workspaces
    if (workspace) workspace.revoked = true
    for (const outcome of [
      await bench.platform.send(to, "d1", questionCard()),
      await bench.platform.update(t1, { channel: "D1", message: "1.1" }, doneCard()),
      await bench.platform.post(t1, "C1", "d2", digestPost()),
      await bench.platform.tell(to, { text: "Hello" }),
    ])
      expect(outcome).toEqual({ kind: "blocked", reason: "token_revoked" })
  })

  test("a wrong token fails at the start, by name", async () => {
    const platform = slackPlatform(
      {
        botToken: "xoxb-wrong",
        signingSecret: "s",
        slackApiUrl: bench.server.apiUrl,
        log() {},
        now: Date.now,
      },
      quietHandlers(),
    )
    await expect(platform.start()).rejects.toMatchObject({
      name: "SlackUnreadableError",
      code: "invalid_auth",
    })
  })
})

function unstarted(slackApiUrl: string): Platform {
  return slackPlatform(
    { botToken: "xoxb-1", signingSecret: "s", slackApiUrl, log() {}, now: Date.now },
    quietHandlers(),
  )
}
