import net from "node:net"
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest"
import type { Handlers } from "../../src/platform.ts"
import { quietHandlers } from "../platform-contract.ts"
import { appId, openTeams, type TeamsBench } from "../support/teams-bench.ts"
import type { Claims } from "../support/teams-keys.ts"
import { startTeamsServer, type Json } from "../support/teams-server.ts"

/** Every address that anything in this process tried to reach. */
const reached = new Set<string>()
const connect = net.Socket.prototype.connect

describe("what Teams hands in", () => {
  let bench: TeamsBench
  let heard: string[]

  beforeAll(() => {
    net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
      const [first] = (Array.isArray(args[0]) ? args[0] : args) as { host?: string; path?: string }[]
      const host = first?.path === undefined ? (first?.host ?? "localhost") : "a socket file"
      reached.add(host)
      if (!/^(127\.0\.0\.1|localhost|::1|a socket file)$/.test(host))
        throw new Error(`${host} is not this machine`)
      return connect.apply(this, args as never)
    }
  })
  afterAll(() => {
    net.Socket.prototype.connect = connect
  })
  afterEach(() => bench.close())

  async function open(options: Parameters<typeof openTeams>[2] = {}) {
    heard = []
    const handlers: Handlers = {
      ...quietHandlers(),
      async command(_, text) {
        heard.push(text)
        return { text: "Help" }
      },
    }
    const members = [{ id: "U1", member: "29:U1" }]
    bench = await openTeams(handlers, { members }, options)
  }

  const seconds = Math.floor(Date.now() / 1_000)
  const right = () => ({ aud: appId, serviceurl: bench.server.serviceUrl })
  const bearer = (claims: Claims, how = {}) => ({
    authorization: `Bearer ${bench.server.keys.token({ ...right(), ...claims }, how)}`,
  })

  function message(changes: Json = {}): Json {
    return {
      type: "message",
      id: "activity-1",
      channelId: "msteams",
      serviceUrl: bench.server.serviceUrl,
      from: { id: "29:U1", aadObjectId: "U1" },
      recipient: { id: `28:${appId}` },
      conversation: { id: "a:29:U1", conversationType: "personal", tenantId: "tenant-1" },
      channelData: { tenant: { id: "tenant-1" } },
      text: "help",
      ...changes,
    }
  }

  async function assertRefused(activity: unknown, headers: Record<string, string>, status: number) {
    const answer = await bench.peer.raw(activity, headers)
    expect(answer).toMatchObject({ status, body: "" })
    expect(heard).toEqual([])
  }

  test.each([
    { type: "SingleTenant", password: "secret" },
    { type: "MultiTenant", password: "secret" },
    { type: "UserAssignedMSI" },
  ] as const)("is heard when its token is right, and not otherwise, by an app of %j", async (how) => {
    const server = await startTeamsServer()
    onTestFinished(server.close)
    const app = { appId, openIdMetadataUrl: server.openIdMetadataUrl, ...how }
    await open({ app, serviceUrls: [server.serviceUrl] })
    const proof = (aud: string) => ({
      authorization: `Bearer ${server.keys.token({ aud, serviceurl: server.serviceUrl })}`,
    })
    const activity = message({ serviceUrl: server.serviceUrl })
    await assertRefused(activity, proof("app-2"), 401)
    expect((await bench.peer.raw(activity, proof(appId))).status).toBe(200)
    expect(heard).toEqual(["help"])
  })

  test.each<[string, Claims, object?]>([
    ["for another audience", { aud: "app-2" }],
    ["of another issuer", { iss: "https://sts.example" }],
    ["of the developers' emulator", { iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" }],
    ["expired", { exp: seconds - 400 }],
    ["not yet valid", { nbf: seconds + 4_000 }],
    ["for another service address", { serviceurl: "http://127.0.0.2/emea/" }],
    ["without a service address", { serviceurl: undefined }],
    ["signed with an unknown key", {}, { kid: "key-2" }],
    ["signed with another key of the same name", {}, { key: "unknown" }],
    ["without a signature", {}, { algorithm: "none" }],
    ["signed with the public key as a secret", {}, { algorithm: "HS256" }],
  ])("is refused without a reason when its token is %s", async (_, claims, how) => {
    await open()
    await assertRefused(message(), bearer(claims, how), 401)
  })

  test.each(["", "Bearer", "Bearer x.y.z", "Basic dTpw", "Bearer a b"])(
    "is refused when the proof is %j",
    async (authorization) => {
      await open()
      await assertRefused(message(), { authorization }, 401)
    },
  )

  test.each<[string, Json]>([
    ["another tenant's", { channelData: { tenant: { id: "tenant-2" } } }],
    [
      "of two tenants at once",
      { conversation: { id: "c", conversationType: "personal", tenantId: "tenant-2" } },
    ],
    ["of no tenant", { channelData: {}, conversation: { id: "c", conversationType: "personal" } }],
    ["from another channel", { channelId: "emulator" }],
    ["from an app service extension", { channelId: "AseChannel" }],
  ])("is refused when it is %s, though its token is right", async (_, changes) => {
    await open()
    await assertRefused(message(changes), {}, 401)
  })

  test("is refused when it names a foreign service address, though its token names the same", async () => {
    await open()
    const serviceUrl = "http://127.0.0.2:9/emea/"
    await assertRefused(message({ serviceUrl }), bearer({ serviceurl: serviceUrl }), 401)
    await assertRefused(
      message({ serviceUrl: "not an address" }),
      bearer({ serviceurl: "not an address" }),
      401,
    )
  })

  test.each([
    "",
    "null",
    "[]",
    '"text"',
    "{",
    "{}",
    '{"type":null}',
    '{"type":"message","id":"1","from":"x"}',
    "payload=%7B%7D",
  ])("is refused when its body is %j", async (body) => {
    await open()
    await assertRefused(body, {}, 400)
  })

  test("is refused when it is too long", async () => {
    await open()
    await assertRefused(JSON.stringify(message({ text: "x".repeat(1_100_000) })), {}, 413)
  })

  test("is heard once: a replay changes nothing", async () => {
    const seen = new Set<string>()
    await open()
    await bench.close()
    heard = []
    bench = await openTeams({
      ...quietHandlers(),
      firstTime: async (digest, forMs = 0) => {
        expect(forMs).toBeGreaterThan(65 * 60_000)
        return !seen.has(digest) && Boolean(seen.add(digest))
      },
      async command(_, text) {
        heard.push(text)
        return { text: "Help" }
      },
    })
    await bench.peer.raw(message())
    expect(await bench.peer.replayLast()).toMatchObject({ status: 200, body: "" })
    expect(heard).toEqual(["help"])
    await bench.peer.raw(message({ id: "activity-2" }))
    expect(heard).toEqual(["help", "help"])
  })

  test("proved by a token once is no proof of another address, another token or another tenant", async () => {
    await open()
    const genuine = bearer({})
    const status = async (changes: Json, how: { authorization: string } = genuine) =>
      (await bench.peer.raw(message(changes), how)).status
    expect(await status({})).toBe(200)
    expect(await status({ id: "2", serviceUrl: `${bench.server.serviceUrl}other/` })).toBe(401)
    const [head, body, signature] = genuine.authorization.split(".")
    const altered = `${signature!.startsWith("A") ? "B" : "A"}${signature!.slice(1)}`
    expect(await status({ id: "3" }, { authorization: `${head}.${body}.${altered}` })).toBe(401)
    const conversation = { id: "a:29:U1", conversationType: "personal", tenantId: "tenant-2" }
    const elsewhere = { conversation, channelData: { tenant: { id: "tenant-2" } } }
    expect(await status({ id: "4", ...elsewhere })).toBe(401)
    expect(await status({ id: "5" })).toBe(200)
    expect(heard).toEqual(["help", "help"])
  })

  test("is asked to come again while Microsoft's keys cannot be read", async () => {
    await open({
      app: { appId, type: "SingleTenant", password: "secret", openIdMetadataUrl: "http://127.0.0.1:9/none" },
    })
    await assertRefused(message(), {}, 503)
  })

  test("without a registered app is heard from this machine alone, and no other is spoken to", async () => {
    await open({ app: undefined, serviceUrls: [] })
    expect(bench.log.map(({ event }) => event)).toContain("teams.unproved")
    await assertRefused(message(), { "x-forwarded-for": "127.0.0.1" }, 401)
    await assertRefused(message({ serviceUrl: "http://127.0.0.2/emea/" }), {}, 401)
    expect((await bench.peer.raw(message())).status).toBe(200)
    expect(heard).toEqual(["help"])
  })

  test("nothing of a refused request is written to the log", async () => {
    await open()
    await bench.peer.raw(message({ text: "secret words", channelId: "emulator" }))
    expect(JSON.stringify(bench.log)).not.toContain("secret words")
  })

  test("nothing but this machine was reached for all of it", () => {
    expect([...reached].filter((host) => host !== "a socket file")).toEqual(["127.0.0.1"])
  })
})
