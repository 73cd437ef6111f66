import { afterEach, describe, expect, test } from "vitest"
import { allowedFile, allowedService, fileDomain, fromHere, vendorHosts } from "../../src/teams/allowlist.ts"
import { quietHandlers } from "../platform-contract.ts"
import { digestPost, questionCard } from "../support/cards.ts"
import { openTeams, type TeamsBench } from "../support/teams-bench.ts"
import { cardOf } from "../support/teams-peer.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const to = { workspace: asWorkspaceId("tenant-1"), platformId: "U1" }

describe("a send", () => {
  let bench: TeamsBench
  afterEach(() => bench.close())

  async function open(options: Parameters<typeof openTeams>[2] = {}) {
    bench = await openTeams(quietHandlers(), { members: [{ id: "U1", member: "29:U1" }] }, options)
    await bench.peer.install("U1")
  }
  const send = () => bench.platform.send(to, "d1", questionCard())
  const posts = () => bench.server.state.calls.filter(({ path }) => path.endsWith("/activities"))

  test.each([412, 429, 502, 504])("that is answered %i comes later, when Teams says", async (status) => {
    await open()
    bench.server.next({ kind: "limited", status, retryAfter: 7 })
    expect(await send()).toEqual({ kind: "later", retryAfterMs: 7_000 })
    expect(bench.server.state.messages).toEqual([])
  })

  test("rests longer with every refusal in a row, and never beyond a minute and a bit of chance", async () => {
    await open({ random: () => 1 })
    const rests: number[] = []
    for (let times = 0; times < 8; times++) {
      bench.server.next({ kind: "limited" })
      const outcome = await send()
      if (outcome.kind === "later") rests.push(outcome.retryAfterMs)
    }
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect((await send()).kind).toBe("delivered")
    bench.server.next({ kind: "limited" })
    expect(await send()).toEqual({ kind: "later", retryAfterMs: 1_000 })
  })

  test("differs between processes that were refused together", async () => {
    await open({ random: () => 0 })
    bench.server.next({ kind: "limited" })
    expect(await send()).toEqual({ kind: "later", retryAfterMs: 500 })
  })

  test("whose reply is lost is unknown, and leaves this program once", async () => {
    await open()
    bench.server.next({ kind: "lost" })
    expect((await send()).kind).toBe("unknown")
    expect(posts()).toHaveLength(1)
    expect(bench.server.state.messages).toHaveLength(1)
  })

  test("that is not answered in time is unknown", async () => {
    await open({ timeoutMs: 50 })
    bench.server.next({ kind: "slow", ms: 300 })
    expect(await send()).toEqual({ kind: "unknown", reason: "TimeoutError" })
  })

  test("that Teams itself failed at is unknown", async () => {
    await open()
    bench.server.next({ kind: "error", status: 500, code: "ServiceError" })
    expect(await send()).toEqual({ kind: "unknown", reason: "http_500" })
  })

  test("that never left comes later", async () => {
    await open()
    const known = bench.store.rows.get("person/U1")
    if (!known) throw new Error("not installed")
    await bench.server.close()
    expect(await send()).toMatchObject({ kind: "later" })
    bench.server.close = async () => {}
  })

  test.each([
    [403, "MessageWritesBlocked", { kind: "gone", reason: "MessageWritesBlocked" }],
    [404, "ConversationNotFound", { kind: "gone", reason: "ConversationNotFound" }],
    [403, "BotDisabledByAdmin", { kind: "blocked", reason: "BotDisabledByAdmin" }],
    [401, "", { kind: "blocked", reason: "unauthorized" }],
  ])("that is answered %i %s ends as what it means", async (status, code, outcome) => {
    await open()
    bench.server.next({ kind: "error", status, code })
    expect(await send()).toEqual(outcome)
  })

  test("that is our own mistake is thrown, with the place and without what was sent", async () => {
    await open()
    bench.server.next({ kind: "error", status: 400, code: "BadSyntax" })
    await expect(send()).rejects.toThrow(/^Teams refused POST v3\/conversations\/.*activities: BadSyntax$/)
  })

  test("proves who it is from", async () => {
    await open()
    await send()
    expect(posts()[0]?.token).toBe("token-of-the-tests")
  })

  test("to a service address that is not allowed does not leave", async () => {
    await open()
    const known = bench.store.rows.get("person/U1")
    if (!known) throw new Error("not installed")
    bench.store.rows.set("person/U1", { ...known, serviceUrl: "http://127.0.0.2:9/" })
    expect(await send()).toEqual({ kind: "gone", reason: "foreign service address" })
  })

  // Sixteen sends must leave within the same moment; a machine that stalls for a second spreads them over two.
  test(
    "keeps to what one person's chat takes: more waits, and is told to come later when that is long",
    { retry: 2 },
    async () => {
      await open()
      const ends = await Promise.all(Array.from({ length: 16 }, send))
      const later = ends.filter(({ kind }) => kind === "later")
      expect(ends.filter(({ kind }) => kind === "delivered").length + later.length).toBe(16)
      expect(later.length).toBeGreaterThan(0)
      const refused = bench.server.state.calls.filter(({ status }) => status >= 400)
      expect(refused).toEqual([])
    },
  )

  test("waits for its turn at the tenant, and is told to come later when that is long: it never began", async () => {
    let wait = 0
    await open({ turn: async () => wait })
    wait = 120
    const began = performance.now()
    expect(await send()).toMatchObject({ kind: "delivered" })
    expect(performance.now() - began).toBeGreaterThan(100)
    wait = 400
    const calls = bench.server.state.calls.length
    expect(await send()).toEqual({ kind: "later", retryAfterMs: 400 })
    expect(bench.server.state.calls).toHaveLength(calls)
  })

  test("of a document shows its rows, and says the whole in its summary and fallback", async () => {
    await open()
    await bench.peer.installTeam("U1", "19:team", "19:leaders")
    const post = digestPost()
    await bench.platform.post(asWorkspaceId("tenant-1"), "19:leaders", "d1", post)
    const activity = bench.server.state.messages.at(-1)?.activity ?? {}
    const card = cardOf(activity)
    for (const { rows = [] } of post.sections)
      for (const row of rows) expect(JSON.stringify(card["body"])).toContain(row.value)
    expect(post.text.startsWith(String(card["fallbackText"]).replace(/…$/, ""))).toBe(true)
    expect(String(activity["summary"])).not.toBe("")
  })
})

describe("a service address", () => {
  const own = ["http://127.0.0.1:4000/emea/"]

  test("of the vendor is allowed, over TLS and on its own port alone", () => {
    for (const host of vendorHosts) {
      expect(allowedService(`https://${host}/emea/`, [])).toBe(true)
      for (const wrong of [
        `http://${host}/`,
        `https://${host}:8443/`,
        `https://me@${host}/`,
        `https://${host}.127.0.0.2/`,
        `https://127.0.0.2/${host}`,
      ])
        expect(allowedService(wrong, own)).toBe(false)
    }
  })

  test("of a file is the vendor's alone: a host of its domain, over TLS and on its own port", () => {
    expect(allowedFile(`https://example-my.${fileDomain}/personal/x/download?tempauth=1`, own)).toBe(true)
    expect(allowedFile("http://127.0.0.1:4000/download/x", own)).toBe(true)
    for (const wrong of [
      `http://example.${fileDomain}/`,
      `https://example.${fileDomain}:8443/`,
      `https://me@example.${fileDomain}/`,
      `https://example.${fileDomain}.127.0.0.2/`,
      `https://127.0.0.2/.${fileDomain}`,
      `https://127.0.0.2/?.${fileDomain}`,
      "http://127.0.0.2:4000/download/x",
      "file:///etc/hosts",
      "",
    ])
      expect(allowedFile(wrong, own)).toBe(false)
  })

  test("of the settings is allowed with its own port alone", () => {
    expect(allowedService("http://127.0.0.1:4000/amer/", own)).toBe(true)
    for (const wrong of [
      "http://127.0.0.1:4001/",
      "https://127.0.0.1:4000/",
      "http://127.0.0.2:4000/",
      "",
      "x",
    ])
      expect(allowedService(wrong, own)).toBe(false)
  })

  test("only this machine is here, and nobody behind a gateway on it", () => {
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
      expect(fromHere(address, false)).toBe(true)
      expect(fromHere(address, true)).toBe(false)
    }
    for (const address of [undefined, "", "10.0.0.1", "::ffff:10.0.0.1"])
      expect(fromHere(address, false)).toBe(false)
  })
})
