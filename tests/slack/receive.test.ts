import { connect } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Handlers } from "../../src/platform.ts"
import { quietHandlers } from "../platform-contract.ts"
import { digestPost, questionCard } from "../support/cards.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

const form = "application/x-www-form-urlencoded"
const to = { workspace: asWorkspaceId("T1"), platformId: "U1" }

describe("the address for Slack's requests", () => {
  let bench: SlackBench
  let taps: string[]
  let commands: string[]
  const seen = new Set<string>()

  beforeEach(async () => {
    taps = []
    commands = []
    seen.clear()
    const handlers: Handlers = {
      ...quietHandlers(),
      async tap(_, token, request = "") {
        if (await this.firstTime(request)) taps.push(token)
        return {}
      },
      act: async (_, token) => ({ text: `Beside ${token}`, beside: true }),
      async command(_, text) {
        commands.push(text)
        return { text: "Done" }
      },
      async firstTime(name) {
        const first = !seen.has(name)
        seen.add(name)
        return first
      },
    }
    bench = await openSlack(handlers, { workspaces: [{ people: [{ id: "U1" }] }] })
  })
  afterEach(() => bench.close())

  async function sentCard() {
    await bench.platform.send(to, "d1", questionCard())
    const [message] = bench.server.messages()
    if (!message) throw new Error("no card")
    return message
  }

  test("answers a button below a document in a channel beside it, for the presser alone", async () => {
    const { workspaces } = bench.server.state
    workspaces[0]!.channels = [{ id: "C1", name: "leads", members: ["U1"], bot: true } as never]
    const buttons = [{ label: "All figures", hint: "All figures", token: "part-1" }]
    await bench.platform.post(to.workspace, "C1", "d1", { ...digestPost(), buttons })
    const [message] = bench.server.messages({ channel: "C1" })
    const before = JSON.stringify(message!.blocks)
    await bench.peer.press(message!, "All figures", "U1")
    await soon(() => expect(bench.server.whispers("U1")).toEqual(["Beside part-1"]))
    expect(JSON.stringify(message!.blocks)).toBe(before)
  })

  test("answers Slack's question whether the address is ours", async () => {
    const answer = await bench.peer.raw(
      JSON.stringify({ type: "url_verification", challenge: "c-1" }),
      "application/json",
    )
    expect(answer).toMatchObject({ status: 200, json: { challenge: "c-1" } })
  })

  test.each([
    ["unsigned", { "x-slack-signature": "" }],
    ["signed by another", { "x-slack-signature": `v0=${"0".repeat(64)}` }],
    ["old", { "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000) - 301) }],
    ["from the future", { "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000) + 86_400) }],
  ])("refuses what is %s with 401, and does nothing", async (_, headers) => {
    const body = new URLSearchParams({
      command: "/pulse",
      team_id: "T1",
      user_id: "U1",
      text: "x",
    }).toString()
    expect((await bench.peer.raw(body, form, headers)).status).toBe(401)
    expect(commands).toEqual([])
  })

  test("refuses an unsigned ssl_check like anything unsigned", async () => {
    expect((await bench.peer.raw("ssl_check=1", form, { "x-slack-signature": "" })).status).toBe(401)
    expect((await bench.peer.raw("ssl_check=1&token=x", form)).status).toBe(200)
  })

  test.each([
    ["payload=null", form],
    ["payload=[]", form],
    ["payload=7", form],
    ["payload={", form],
    ["payload=", form],
    ["null", "application/json"],
    ["[1]", "application/json"],
    ['"text"', "application/json"],
    ["", "application/json"],
    ["{", "application/json"],
    ["<xml/>", "text/xml"],
    ['{"event":null}', "application/json"],
    ['{"type":"event_callback","event":{"user":null}}', "application/json"],
    ['{"actions":null,"user":null}', "application/json"],
    ["[".repeat(100_000), "application/json"],
  ])("answers 400 to a signed %.30s, and goes on working", async (body, type) => {
    expect((await bench.peer.raw(body, type)).status).toBe(400)
    expect((await bench.peer.slash("U1", "still there?")).status).toBe(200)
    expect(commands).toEqual(["still there?"])
  })

  test("deep JSON and properties called __proto__ do no harm", async () => {
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)},"type":"unknown"}`
    expect((await bench.peer.raw(deep, "application/json")).status).toBe(200)
    const polluted =
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"type":"x"}'
    expect((await bench.peer.raw(polluted, "application/json")).status).toBe(200)
    expect(
      (await bench.peer.raw("__proto__[polluted]=1&command=/pulse&team_id=T1&user_id=U1", form)).status,
    ).toBe(200)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test("takes a form whose type names its charset", async () => {
    const body = new URLSearchParams({
      command: "/pulse",
      team_id: "T1",
      user_id: "U1",
      text: "häufig?",
    }).toString()
    expect((await bench.peer.raw(body, `${form}; charset=utf-8`)).status).toBe(200)
    expect((await bench.peer.raw(body, "application/x-www-form-urlencoded;charset=UTF-8")).status).toBe(200)
    expect(commands).toEqual(["häufig?"])
  })

  test("refuses more than 128 KB with 413, whether or not its length is told", async () => {
    expect((await bench.peer.raw("x".repeat(128_001), form)).status).toBe(413)
    const url = new URL(bench.endpoint)
    const first = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname)
      const signed = `x-slack-request-timestamp: ${Math.floor(Date.now() / 1_000)}\r\nx-slack-signature: v0=${"0".repeat(64)}`
      socket.write(
        `POST ${url.pathname} HTTP/1.1\r\nhost: x\r\n${signed}\r\ntransfer-encoding: chunked\r\n\r\n`,
      )
      for (let sent = 0; sent < 12; sent++) socket.write(`186a0\r\n${"x".repeat(100_000)}\r\n`)
      socket.once("data", (data) => resolve(data.toString()))
      socket.once("error", reject)
    })
    expect(first).toMatch(/^HTTP\/1\.1 413/)
    expect((await bench.peer.slash("U1", "still there?")).status).toBe(200)
  })

  test("a request that breaks off half-way harms nobody", async () => {
    const url = new URL(bench.endpoint)
    const socket = connect(Number(url.port), url.hostname)
    socket.write(`POST ${url.pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\npayload=`)
    await wait(50)
    socket.destroy()
    await wait(50)
    expect((await bench.peer.slash("U1", "still there?")).status).toBe(200)
  })

  test("the same request a second time is answered and does nothing", async () => {
    const message = await sentCard()
    await bench.peer.press(message, "Agree")
    expect((await bench.peer.replayLast()).status).toBe(200)
    expect(taps).toHaveLength(1)
    await bench.peer.press(message, "Agree")
    expect(taps).toHaveLength(2)
  })

  test("an event that Slack sends again counts once", async () => {
    const message = { type: "message", channel_type: "im", user: "U1", text: "help", channel: "D1" }
    for (const retry of [undefined, 1, 2, 3]) {
      const answer = await bench.peer.event(message, { id: "Ev7", ...(retry ? { retry } : {}) })
      expect(answer.status).toBe(200)
    }
    expect(commands).toEqual(["help"])
    expect(bench.server.callsOf("chat.postMessage")).toHaveLength(1)
  })

  test("a button that nobody knows is answered at once, in words", async () => {
    const message = await sentCard()
    const answer = await bench.peer.pressUnknown(message, { type: "button", action_id: "poll-7", value: "x" })
    expect(answer.status).toBe(200)
    expect(answer.ms).toBeLessThan(1_000)
    await soon(() => expect(bench.server.whispers("U1").join()).toContain("no longer works"))
    expect(taps).toEqual([])
  })

  test("other things of Slack's are answered and ignored", async () => {
    for (const payload of [
      { type: "view_closed", user: { id: "U1" }, view: {}, team: { id: "T1" } },
      { type: "shortcut", user: { id: "U1" }, team: { id: "T1" } },
    ]) {
      const answer = await bench.peer.raw(`payload=${encodeURIComponent(JSON.stringify(payload))}`, form)
      expect(answer.status).toBe(200)
    }
  })

  test("nothing that a person chose or wrote reaches the log", async () => {
    const message = await sentCard()
    await bench.peer.press(message, "Agree")
    await bench.peer.slash("U1", "my secret words")
    await bench.peer.raw("payload=null", form)
    const logged = JSON.stringify(bench.log)
    expect(bench.log.length).toBeGreaterThan(0)
    for (const word of ["Agree", "secret", "choice:", taps[0] ?? "none", "U1"])
      expect(logged).not.toContain(word)
  })
})
