import { randomUUID } from "node:crypto"
import { rename } from "node:fs/promises"
import { expect, it, onTestFinished } from "vitest"
import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"
import { newServerDatabase } from "../support/database.ts"
import { ownPostgres } from "../support/own-postgres.ts"
import { openRig, type Rig } from "../support/rig.ts"
import { answerAll, until } from "../support/taps.ts"

/** The service in this process, on the recording Slack, with all that it logged. */
async function watched(rig: Rig, now: () => number = Date.now) {
  const lines: string[] = []
  const read = readConfig(rig.settings)
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const service = await startService(
    read.config,
    createLog("info", { write: (line) => void lines.push(line) }),
    now,
  )
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= service.stop())
  onTestFinished(stop)
  const origin = `http://127.0.0.1:${service.port}`
  const get = (path: string) => fetch(`${origin}${path}`)
  const metrics = async () => (await fetch(`http://127.0.0.1:${service.metricsPort}/metrics`)).text()
  return {
    ...service,
    stop,
    get,
    metrics,
    lines,
    peer: rig.slack.peer(`${origin}/slack/events`),
    async value(line: string): Promise<number | undefined> {
      const text = await metrics()
      const found = text.split("\n").find((one) => one.startsWith(`${line} `))
      return found === undefined ? undefined : Number(found.slice(line.length + 1))
    },
    async ready(): Promise<{ status: number; reasons: string[] }> {
      const response = await get("/readyz")
      return { status: response.status, ...((await response.json()) as { reasons: string[] }) }
    },
  }
}

async function rigOf(count: number, databaseUrl?: string): Promise<Rig> {
  const people = Array.from({ length: count }, (_, at) => ({ id: `U0CANARY${at}`, unit: "team-canary" }))
  const rig = await openRig({ databaseUrl: databaseUrl ?? (await newServerDatabase()), people })
  onTestFinished(rig.close)
  return rig
}

it("a wave's life can be read from the metrics, and nothing of its people", async () => {
  const rig = await rigOf(6)
  await rig.schedule("weekly-load")
  const { nudge, get, metrics, value, peer, lines } = await watched(rig)
  await until(() => rig.slack.messages().length === 6)
  await until(async () => (await value("plimsoll_ready")) === 1)
  await until(async () => (await value("plimsoll_open_waves")) === 1)
  await until(async () => (await value("plimsoll_due_prompts")) === 0)
  expect(await value("plimsoll_prompt_delay_seconds")).toBe(0)
  const [first, ...others] = rig.slack.messages()
  const asItWas = structuredClone(first!)
  for (const message of others) await answerAll(peer, message, () => 3, 4)
  const foreign = await peer.press(asItWas, 2, others[0]!.person)
  expect(foreign.status).toBe(200)
  await rig.endWaves()
  await nudge()
  await nudge()
  const late = await peer.press(asItWas, 2)
  expect(late.status).toBe(200)

  expect(await value('plimsoll_waves_total{event="opened"}')).toBe(1)
  expect(await value('plimsoll_waves_total{event="closed"}')).toBe(1)
  await until(async () => (await value('plimsoll_deliveries_total{outcome="delivered"}')) === 12)
  expect(await value('plimsoll_taps_total{result="stored"}')).toBe(20)
  expect(await value('plimsoll_taps_total{result="refused"}')).toBe(1)
  expect(await value('plimsoll_taps_total{result="late"}')).toBe(1)
  expect(await value('plimsoll_taps_total{result="failed"}')).toBe(0)
  expect(await value("plimsoll_tap_seconds_count")).toBe(22)
  expect(await value('plimsoll_http_request_seconds_count{door="/slack/events",status="2xx"}')).toBe(22)
  await until(async () => (await value("plimsoll_open_waves")) === 0)
  expect(await value('plimsoll_step_seconds_count{step="close"}')).toBeGreaterThanOrEqual(2)
  expect(await value('plimsoll_database_connections{state="total"}')).toBeGreaterThan(0)
  expect(await value('plimsoll_database_connections{state="waiting"}')).toBe(0)
  expect(await value("process_resident_memory_bytes")).toBeGreaterThan(0)

  expect((await get("/metrics")).status).toBe(404)
  const text = await metrics()
  const { wave } = await rig.db.selectFrom("wave").select("wave_id as wave").executeTakeFirstOrThrow()
  for (const secret of ["CANARY", "canary", "W1", "weekly-load", wave, "T1", "xoxb"])
    expect(text).not.toContain(secret)
  expect(lines.join("")).not.toMatch(/canary/i)
})

it("lines that one request writes carry that request's random id", async () => {
  const rig = await rigOf(1)
  const { get, peer, lines } = await watched(rig)
  const unsigned = { "x-slack-signature": "v0=00" }
  await peer.raw("{}", "application/json", unsigned)
  await peer.raw("{}", "application/json", unsigned)
  const refused = lines.map((line) => JSON.parse(line) as { msg: string; request?: string })
  const ids = refused.filter((line) => line.msg === "slack.refused").map((line) => line.request)
  expect(new Set(ids).size).toBe(2)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
  const response = await get("/healthz")
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
})

it("is not ready while the folder of keys cannot be written, and ready again after", async () => {
  const rig = await rigOf(1)
  const { ready, value } = await watched(rig)
  expect(await ready()).toEqual({ status: 200, ok: true, reasons: [] })
  const elsewhere = `${rig.vaultDir}-${randomUUID()}`
  await rename(rig.vaultDir, elsewhere)
  expect(await ready()).toEqual({
    status: 503,
    ok: false,
    reasons: [
      "the folder of keys cannot be written",
      "VAULT_DIR is not the folder of keys that this database is used with",
    ],
  })
  await until(async () => (await value("plimsoll_ready")) === 0)
  await rename(elsewhere, rig.vaultDir)
  expect(await ready()).toEqual({ status: 200, ok: true, reasons: [] })
})

it("is not ready while the database is away, and ready again when it is back", async () => {
  const server = await ownPostgres()
  const rig = await rigOf(1, await server.createDatabase("away"))
  const { ready } = await watched(rig)
  expect((await ready()).status).toBe(200)
  let seen: string[] = []
  const restarted = server.restart(1_500)
  await until(async () => (seen = (await ready()).reasons).length > 0)
  expect(seen).toEqual(["the database does not answer"])
  await restarted
  await until(async () => (await ready()).status === 200)
})

it("is not ready when the clock has not nudged for three minutes", async () => {
  const rig = await rigOf(1)
  let ahead = 0
  const { ready, nudge } = await watched(rig, () => Date.now() + ahead)
  ahead = 2.9 * 60_000
  expect((await ready()).status).toBe(200)
  ahead = 3.1 * 60_000
  expect((await ready()).reasons).toEqual(["the clock has not nudged for three minutes"])
  // The first may join the one that is running.
  await nudge()
  await nudge()
  expect((await ready()).status).toBe(200)
})
