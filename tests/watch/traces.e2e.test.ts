import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, it, onTestFinished } from "vitest"
import { nudge, nudged, openWave, pressAndHear, reached, readiness, townOf } from "../support/faults.ts"
import { personId } from "../support/rig.ts"
import { until } from "../support/taps.ts"

type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  links?: unknown[]
  events?: unknown[]
  attributes?: { key: string }[]
}
type Export = { resourceSpans?: { scopeSpans: { spans: Span[] }[] }[] }
type Line = {
  timeUnixNano: string
  severityText: string
  body: { stringValue: string }
  attributes: { key: string }[]
}
type LogExport = { resourceLogs?: { scopeLogs: { logRecords: Line[] }[] }[] }

const people = 6

/** A collector on loopback that keeps all that it is told; `hangs`: one that never answers. */
async function collector(hangs = false) {
  const told: { path: string; body: string }[] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      told.push({ path: request.url!, body: Buffer.concat(parts).toString() })
      if (!hangs) response.writeHead(200, { "content-type": "application/json" }).end("{}")
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const at = (path: string) => told.filter((one) => one.path === path).map(({ body }) => body)
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    traces: () => at("/v1/traces").join("\n"),
    logs: () => at("/v1/logs").join("\n"),
    spans: () =>
      at("/v1/traces")
        .flatMap((body) => (JSON.parse(body) as Export).resourceSpans!)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    lines: () =>
      at("/v1/logs")
        .flatMap((body) => (JSON.parse(body) as LogExport).resourceLogs!)
        .flatMap(({ scopeLogs }) => scopeLogs)
        .flatMap(({ logRecords }) => logRecords),
  }
}

it("a collector learns how long steps and pages take, and nothing of who answered, what, or when", async () => {
  const { address, told, traces, logs, spans, lines } = await collector()
  const rig = await townOf(people, {
    settings: {
      OTEL_EXPORTER_OTLP_ENDPOINT: address,
      PUBLIC_URL: "http://127.0.0.1:1/",
      LOG_LEVEL: "debug",
    },
  })
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === people)
  const wave = await openWave(rig)
  const peer = rig.slack.peer(service.endpoint)
  const messages = rig.slack.messages().filter(({ person }) => person)
  await nudge(service)
  const runs = (name: string) => spans().filter((span) => span.name === name).length
  await until(() => runs("step deliver") > 0, 20_000, 50)

  // While people answer, look at their Home tab and write, no step runs.
  const answeredFrom = BigInt(Date.now()) * 1_000_000n
  for (const message of messages) {
    expect(await pressAndHear(rig, peer, message, 2)).toMatchObject({ heard: "card" })
    await peer.openHome(message.person!)
    await peer.slash(message.person!, "privacy")
  }
  const answeredTo = BigInt(Date.now()) * 1_000_000n
  await fetch(`${service.origin}/privacy`)
  await rig.endWaves()
  await nudge(service)
  expect(await service.stop()).toBe(0)

  const all = spans()
  const names = new Set(all.map(({ name }) => name))
  expect(names).toContain("step close")
  expect(names).toContain("request pages")
  for (const name of names) expect(name).toMatch(/^(step [a-zA-Z]+|request pages)$/)
  expect(runs("request pages")).toBe(1)
  expect(new Set(all.map(({ traceId }) => traceId)).size).toBe(all.length)
  for (const span of all) {
    expect(span.parentSpanId ?? "").toBe("")
    expect([...(span.links ?? []), ...(span.events ?? [])]).toEqual([])
    const keys = (span.attributes ?? []).map(({ key }) => key)
    expect(keys).toEqual(span.name === "request pages" ? ["http.response.status_code"] : [])
  }
  // A step of the clock's own minute may fall among the answers; nothing begins or ends with one.
  const among = all.filter((span) => {
    const { startTimeUnixNano, endTimeUnixNano } = span as unknown as Record<string, string>
    return BigInt(startTimeUnixNano!) >= answeredFrom && BigInt(endTimeUnixNano!) <= answeredTo
  })
  expect(among.filter(({ name }) => !name.startsWith("step "))).toEqual([])
  // Each line of the log but what follows single requests; nobody's moment is among them.
  const events = lines().map(({ body }) => body.stringValue)
  expect(events).toContain("started")
  expect(events).toContain("stopped")
  expect(new Set(lines().map(({ severityText }) => severityText))).not.toContain("debug")
  const amid = lines().filter(({ timeUnixNano }) => {
    const at = BigInt(timeUnixNano)
    return at >= answeredFrom && at <= answeredTo
  })
  const ofNoStep = amid.filter(({ attributes }) => !attributes.some(({ key }) => key === "step"))
  expect(ofNoStep).toEqual([])
  for (const message of messages) {
    const tokens = [...JSON.stringify(message).matchAll(/"(?:value|action_id|block_id)":"([^"]{12,})"/g)]
    expect(tokens.length).toBeGreaterThan(0)
    const secret = [message.person!, personId(message.person!), message.channel, message.ts]
    for (const word of [...secret, ...tokens.map(([, token]) => token!)])
      expect(traces() + logs()).not.toContain(word)
  }
  expect(traces()).not.toContain(wave)
  for (const word of ["weekly-load", "W1", "team", "T1", "slack", "privacy"])
    expect(traces().toLowerCase()).not.toMatch(new RegExp(`\\b${word.toLowerCase()}\\b`))
  console.log(`traces: ${all.length} spans of ${[...names].sort().join(", ")}; ${traces().length} bytes`)
  console.log(
    `logs: ${events.length} lines of ${[...new Set(events)].sort().join(", ")}; ${told.length} posts`,
  )
})

it("a collector that hangs keeps nothing from working, and the stop waits a second for it at most", async () => {
  const { address, told } = await collector(true)
  const rig = await townOf(people, { settings: { OTEL_EXPORTER_OTLP_ENDPOINT: address } })
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === people)
  await until(() => told.length > 0, 20_000, 50)
  const peer = rig.slack.peer(service.endpoint)
  for (const message of rig.slack.messages().filter(({ person }) => person)) {
    const { heard, ms } = await pressAndHear(rig, peer, message, 1)
    expect(heard).toBe("card")
    expect(ms).toBeLessThan(2_000)
  }
  expect((await readiness(service.origin)).status).toBe(200)
  await rig.endWaves()
  await nudge(service)
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
  const began = performance.now()
  expect(await service.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(6_000)
})
