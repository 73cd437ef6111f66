import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import pg from "pg"
import { expect, it, onTestFinished } from "vitest"
import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"
import { keysOfWaves } from "../support/rig.ts"
import { openBoxes } from "../support/boxes.ts"
import {
  countOf,
  nudge,
  nudged,
  openWave,
  pressAndHear,
  reached,
  readiness,
  townOf,
  watchReadiness,
} from "../support/faults.ts"
import { ownPostgres } from "../support/own-postgres.ts"
import { answerAll, until } from "../support/taps.ts"
import { waitingWaves } from "../support/waiting-waves.ts"

/** What goes wrong below the service while it runs: connections, the disk, the clock, the database's server. */

/** Another client of the database that holds a table for itself. Gives how to let go. */
async function holdTable(url: string, table: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {})
  await client.connect()
  await client.query("begin")
  await client.query(`lock table ${table} in access exclusive mode`)
  return () => client.end().catch(() => {})
}

it("with every other connection taken presses are stored at once; where their rows are held, they wait or are told sorry in time", async () => {
  const rig = await townOf(24)
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === 24)
  const peer = rig.slack.peer(service.endpoint)
  const wave = await openWave(rig)
  const connections = async (state: string) => {
    const text = await (await fetch(service.metrics)).text()
    return Number(new RegExp(`plimsoll_database_connections\\{state="${state}"\\} (\\d+)`).exec(text)?.[1])
  }
  const blocked = async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      rig.db,
    )
    return rows.length
  }
  const done: string[] = []
  const rounds = [
    ["answer_open", 1_000, 24],
    ["answer_open", 6_500, 0],
    ["cadence", 6_500, 24],
  ] as const
  for (const [round, [table, holdMs, stored]] of rounds.entries()) {
    const letGo = await holdTable(rig.settings["DATABASE_URL"]!, table)
    // Each page that somebody looks at takes a connection and waits with it.
    const pages = rig.slack
      .messages()
      .slice(0, 14)
      .map(({ person }) => peer.openHome(person!))
    await until(async () => (await blocked()) === 8)
    const began = Date.now()
    const pressed = rig.slack.messages().map(async (message) => ({
      person: message.person!,
      ...(await pressAndHear(rig, peer, message, [3, 1, 0][round]!)),
    }))
    await until(async () => (await connections("waiting")) > 2)
    const waiting = await connections("waiting")
    if (holdMs > 3_000)
      expect(await readiness(service.origin)).toEqual({
        status: 503,
        reasons: ["the database does not answer"],
      })
    await wait(holdMs - (Date.now() - began))
    await letGo()
    const heard = await Promise.all(pressed)
    for (const page of await Promise.all(pages)) expect(page.status).toBe(200)
    const boxes = await openBoxes(rig, wave)
    const [value, question] = (
      [
        [4, "W1"],
        [2, "W2"],
        [1, "W2"],
      ] as const
    )[round]!
    const cards = heard.filter((one) => one.heard === "card").map(({ person }) => person)
    const kept = heard.map(({ person }) => person).filter((one) => boxes.valueOf(one, question) === value)
    const slowest = Math.round(Math.max(...heard.map(({ ms }) => ms)))
    done.push(
      `${table} held ${holdMs} ms: ${waiting} waited, ${cards.length} stored, ${24 - cards.length} told sorry, slowest ${slowest} ms`,
    )
    expect(kept.sort()).toEqual(cards.sort())
    expect(boxes.twice).toBe(0)
    expect(cards).toHaveLength(stored)
    expect(slowest).toBeLessThan(3_000)
    await until(async () => (await readiness(service.origin)).status === 200)
  }
  console.log(`connections: ${done.join("; ")}`)
  expect(
    rig.slack
      .messages()
      .flatMap(({ person }) => rig.slack.whispers(person!))
      .join(),
  ).not.toMatch(/error|timeout/i)
  expect(await service.stop()).toBe(0)
})

type Room = {
  how: string
  folder: string
  fill(pid: number): void
  free(pid: number): void
  closesWhileFull: boolean
}

/**
 * A folder for keys in which there can be no room, for whoever runs this: a tiny disk where one may be mounted, else the
 * service may write no file longer than a few bytes, which the program meets in the same place.
 */
function tinyDisk(): Room {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-disk-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", folder], { stdio: "ignore" })
  } catch {
    const limit = (pid: number, bytes: string) =>
      execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`])
    return {
      how: "no file over 8 bytes",
      folder,
      fill: (pid) => void limit(pid, "8"),
      free: (pid) => void limit(pid, "unlimited"),
      closesWhileFull: false,
    }
  }
  onTestFinished(() => void execFileSync("umount", ["-l", folder]))
  const filler = join(folder, "filler")
  return {
    how: "tiny disk",
    folder,
    fill() {
      try {
        writeFileSync(filler, Buffer.alloc(1_000_000))
      } catch {
        // It is full now.
      }
    },
    free: () => rmSync(filler),
    closesWhileFull: true,
  }
}

it("without room for a key no wave opens and /readyz says so; with room it opens, and a close needs none", async () => {
  const disk = tinyDisk()
  const files = () =>
    readdirSync(disk.folder).filter((name) => !["filler", "audit.key", "mark.key"].includes(name))
  const rig = await townOf(8, { settings: { VAULT_DIR: disk.folder } })
  const service = await rig.start(nudged)
  const peer = rig.slack.peer(service.endpoint)
  await nudge(service)
  disk.fill(service.pid)
  await rig.schedule("weekly-load")
  await nudge(service, 4)
  const full = { waves: await countOf(rig, "wave"), files: files(), ready: await readiness(service.origin) }
  expect(full).toEqual({
    waves: 0,
    files: [],
    ready: {
      status: 503,
      reasons: ["the folder of keys cannot be written", "weekly-load is due and cannot be opened"],
    },
  })
  expect(reached(rig).messages).toBe(0)
  const asked = await peer.slash("U100", "help")
  expect([asked.status, typeof asked.json["text"]]).toEqual([200, "string"])

  disk.free(service.pid)
  await nudge(service, 2)
  await until(() => reached(rig).people === 8)
  expect(await readiness(service.origin)).toEqual({ status: 200, reasons: [] })
  for (const message of rig.slack.messages().filter(({ person }) => person))
    await answerAll(peer, message, () => 3, 4)
  if (disk.closesWhileFull) disk.fill(service.pid)
  const stillFull = (await readiness(service.origin)).status
  await rig.endWaves()
  await nudge(service, 3)
  const left = files().filter((name) => name.includes("wave"))
  console.log(
    `full disk (${disk.how}): 0 waves, then 1 with ${reached(rig).messages} messages; close with /readyz ${stillFull}: ` +
      `${await countOf(rig, "answer_open")} rows and ${left.length} keys left`,
  )
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
  expect(left).toEqual([])
  expect(await countOf(rig, "answer_open")).toBe(0)
  expect(reached(rig)).toEqual({ messages: 8, people: 8 })
  expect(rig.slack.messages({ channel: "C0LEAD" })).toHaveLength(1)
  expect(await service.stop()).toBe(0)
})

it("a clock set back an hour, in the middle of sending and after the close, repeats nothing", async () => {
  const rig = await townOf(30, { settings: { SLACK_MESSAGES_PER_SECOND: "15" } })
  await rig.schedule("weekly-load")
  let ahead = 0
  const read = readConfig(rig.settings)
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const faults: string[] = []
  const log = createLog("error", { write: (line) => void faults.push(line) })
  const service = await startService(read.config, log, () => Date.now() + ahead)
  onTestFinished(() => service.stop())
  const origin = `http://127.0.0.1:${service.port}`
  const peer = rig.slack.peer(`${origin}/slack/events`)
  const nudgeTwice = async () => {
    await service.nudge()
    await service.nudge()
  }
  await until(() => reached(rig).people >= 10)
  ahead = -3_600_000
  await nudgeTwice()
  const whileBack = reached(rig)
  expect(await readiness(origin)).toEqual({ status: 200, reasons: [] })
  ahead = 0
  await until(async () => {
    await service.nudge()
    return reached(rig).people === 30
  })
  for (const message of rig.slack.messages()) await answerAll(peer, message, () => 2, 4)
  ahead = -3_600_000
  await rig.endWaves()
  await nudgeTwice()
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "open" }])
  ahead = 0
  await nudgeTwice()
  const released = await rig.db.selectFrom("release").selectAll().execute()
  for (const hours of [-1, -2, 0]) {
    ahead = hours * 3_600_000
    await nudgeTwice()
  }
  const results = rig.slack.callsOf("chat.update").length
  console.log(
    `clock: ${whileBack.people} of 30 reached before it came right again; then ${reached(rig).messages} messages, ` +
      `${await countOf(rig, "wave")} wave, ${released.length} releases, ${results} results`,
  )
  expect(whileBack.messages).toBe(whileBack.people)
  expect(reached(rig)).toEqual({ messages: 30, people: 30 })
  expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
  expect(await rig.db.selectFrom("release").selectAll().execute()).toEqual(released)
  expect(rig.slack.messages({ channel: "C0LEAD" })).toHaveLength(1)
  expect(results).toBe(30)
  expect(await keysOfWaves(rig.vault)).toEqual([])
  expect(faults).toEqual([])
})

it("a restart of Postgres in the middle of closes leaves one release each, no row and no key", async () => {
  const waves = 12
  const server = await ownPostgres()
  const rig = await townOf(16, { databaseUrl: await server.createDatabase("closing") })
  await waitingWaves(rig, waves)
  const letGo = await holdTable(rig.settings["DATABASE_URL"]!, "release")
  const service = await rig.start(nudged)
  const admin = new pg.Client({ connectionString: server.url("postgres") })
  admin.on("error", () => {})
  await admin.connect()
  await until(async () => {
    const { rows } = await admin.query("select 1 from pg_locks where not granted")
    return rows.length > 0
  })
  const watched = watchReadiness(service.origin)
  await server.restart(400)
  await letGo()
  const closed = async () => {
    const rows = await rig.db
      .selectFrom("wave")
      .select("state")
      .execute()
      .catch(() => [])
    return rows.filter(({ state }) => state === "closed").length
  }
  const nudging = new AbortController()
  const nudges = (async () => {
    while (!nudging.signal.aborted) await nudge(service)
  })()
  await until(async () => (await closed()) >= 3)
  const atSecond = await closed()
  await server.restart(400)
  await until(async () => (await closed()) === waves && (await keysOfWaves(rig.vault)).length === 0)
  nudging.abort()
  await nudges
  await nudge(service, 2)
  await until(async () => (await readiness(service.origin)).status === 200)
  const ready = await watched()
  const rows = await rig.db.selectFrom("release").select(["wave_id", "unit_id", "measure"]).execute()
  const each = new Set(rows.map((row) => Object.values(row).join("/")))
  const digests = await rig.db.selectFrom("digest").select(["state", "failure_notified"]).execute()
  const posts = rig.slack.messages({ channel: "C0LEAD" }).length
  const delivered = digests.filter(({ state }) => state === "delivered").length
  const unknown = digests.filter(({ state, failure_notified: told }) => state === "unknown" && told).length
  console.log(
    `Postgres restarted amid the first close and after ${atSecond} of ${waves}: ${rows.length} rows released, ` +
      `${posts} digests posted, ${delivered} known and ${unknown} told as unknown; /readyz ${JSON.stringify(ready)}`,
  )
  expect(rows).toHaveLength(each.size)
  expect([...Map.groupBy(rows, (row) => row.wave_id).values()].map((some) => some.length)).toEqual(
    Array(waves).fill(rows.length / waves),
  )
  expect(await countOf(rig, "answer_open")).toBe(0)
  expect(await countOf(rig, "participation")).toBe(0)
  expect(digests).toHaveLength(waves)
  expect(delivered + unknown).toBe(waves)
  expect(posts).toBeGreaterThanOrEqual(delivered)
  expect(posts).toBeLessThanOrEqual(waves)
  expect(Object.keys(ready).toSorted()).toEqual(["200", "the database does not answer"])
  expect(await service.stop()).toBe(0)
})
