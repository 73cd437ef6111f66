import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import pg from "pg"
import { startHttp } from "../../src/app/http.ts"
import { pageSources } from "../../src/app/pages/sources.ts"
import { pageDoor } from "../../src/app/pages/page-door.ts"
import { openDatabase, unhurried, type Db } from "../../src/postgres/database.ts"
import { lastClosed } from "../../src/postgres/waves.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { openVault } from "../../src/vault/keys.ts"
import { pageTokens } from "../../src/vault/page-tokens.ts"
import { site, siteListener, type SiteParts } from "../../src/web/site.ts"
import { shipped } from "../pulse/surveys.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { fillReview } from "./review.ts"
import { median, type Row } from "./row.ts"

const repetitions = 25
const workspace = asWorkspaceId("T1")
const surveys = new Map(["supportability", "leadership-mirror"].map((id) => [id, shipped(id)]))
const survey = surveys.get("supportability")!
const mostMs = 50

/** Leaders' pages of one organisation of 104 waves and 5,050 units, from the request to the whole page, and to its first byte. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("pages")
  const { db, close } = await openDatabase({ url })
  await unhurried(() => fillReview(db))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const parts = await siteParts(db)
  const app = site(parts)
  const wave = (await lastClosed(db, workspace, [survey.id]))!
  const page = async (path: string) => {
    const response = await app.request(path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }
  const still = new Hono()
  const content = await page("/review")
  still.get("/review", (c) => c.html(content))
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const bare = () =>
    timed(async () => {
      await client.query("select * from release where workspace_id = $1 and wave_id = $2", ["T1", wave.wave])
      await (await still.request("/review")).text()
    })
  const ours = () => timed(() => page("/review"))
  for (const warm of [bare, ours]) await warm()
  const times: { ours: number; bare: number }[] = []
  for (let at = 0; at < repetitions; at++) times.push({ bare: await bare(), ours: await ours() })
  const first = await firstBytes(parts)
  await client.end()
  await close()
  await postgres.stop()
  return [
    {
      name: "the page of a review: 104 waves, 5,000 teams",
      against: "select * of the last wave's releases, and a static page",
      bar: { most: 3 },
      ratios: times.map((one) => one.ours / one.bare),
      note: `${median(times.map((one) => one.ours)).toFixed(0)} ms, ${Math.round(content.length / 1_024)} kB`,
    },
    ...first,
  ]
}

const paths = {
  overview: "/home",
  figures: "/figures",
  "one measure": "/figures?measure=escalation",
  alerts: "/alerts",
}

/** Over HTTP, until a browser has the first byte. */
async function firstBytes(parts: SiteParts): Promise<Row[]> {
  const failed = (error: unknown) => {
    throw error
  }
  const http = await startHttp({ host: "127.0.0.1", port: 0 }, [], siteListener(parts), failed)
  const found: Row[] = []
  for (const [name, path] of Object.entries(paths)) {
    const times: { page: number; health: number }[] = []
    const until = async (wanted: string) => {
      const began = performance.now()
      const response = await fetch(`http://127.0.0.1:${http.port}${wanted}`)
      const ms = performance.now() - began
      if (response.status !== 200) throw new Error(`${wanted}: ${response.status}`)
      await response.arrayBuffer()
      return ms
    }
    await until(path)
    let cpu = 0
    for (let at = 0; at < repetitions; at++) {
      const health = await until("/healthz")
      const spent = process.cpuUsage()
      times.push({ health, page: await until(path) })
      const { user, system } = process.cpuUsage(spent)
      cpu += (user + system) / 1_000
    }
    const took = times.map(({ page }) => page)
    found.push({
      name: `first byte of a leader's page: ${name}`,
      against: "GET /healthz",
      bar: { also: [{ what: `under ${mostMs} ms`, met: median(took) < mostMs }] },
      ratios: times.map(({ page, health }) => page / health),
      note: `${median(took).toFixed(1)} ms, slowest ${Math.max(...took).toFixed(0)} ms; ${(cpu / repetitions).toFixed(0)} ms of CPU here`,
    })
  }
  await http.stop()
  return found
}

async function siteParts(db: Db): Promise<SiteParts> {
  const vault = await openVault(await mkdtemp(join(tmpdir(), "plimsoll-bench-")))
  const admins = new Set(["U1"])
  const sources = pageSources({ db, vault, surveys, admins, now: Date.now })
  const publicUrl = "http://127.0.0.1"
  const { door } = pageDoor({
    db,
    tokens: pageTokens(vault),
    admins,
    now: Date.now,
    publicUrl,
    sources,
    guest: { workspace, platformId: "U1" },
  })
  return {
    publicUrl,
    operator: { platforms: "slack", periods: usualPeriods },
    door,
    ready: async () => ({ ok: true, reasons: [] }),
    onFault(error) {
      throw error
    },
  }
}
