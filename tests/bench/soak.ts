import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import { setCadence } from "../../src/postgres/settings.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { cadenceFrom, openRig, workspace, type Rig } from "../support/rig.ts"
import { abreast, answerAll, until } from "../support/taps.ts"
import { child } from "./child.ts"
import { median, type Row } from "./row.ts"

const minutes = Number(process.env["PLIMSOLL_MINUTES"] ?? 20)
/** What a start has not loaded or cached yet is no growth. */
const warmShare = 0.25
const [size, questions] = [60, 4]
/** A pulse that stays in memory would be seen: each has hundreds of answers, a page and pictures (MB). */
const mostMbAPulse = 0.3
const mostP99Ms = 100
type Sample = { atMs: number; mb: number; resources: number; p99Ms: number }

/** One service lives through pulse after pulse: each is opened, delivered, answered by everybody and closed, and its digest posted. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const rig = await openRig({
    databaseUrl: await postgres.createDatabase("soak"),
    people: Array.from({ length: size }, (_, at) => ({ id: `U${10_000 + at}`, unit: `team-${at % 6}` })),
    settings: { DATA_DIR: folder },
  })
  const service = child("our-service.ts", [], rig.settings)
  const { port, metricsPort } = await service.heard<{ port: number; metricsPort: number }>()
  const samples: Sample[] = []
  const began = performance.now()
  const end = began + minutes * 60_000
  let waves = 0
  const sampling = (async () => {
    while (performance.now() < end) {
      samples.push({ atMs: performance.now() - began, ...(await sampled(metricsPort)) })
      await wait(2_000)
    }
  })()
  while (performance.now() < end) {
    await livesThrough(rig, waves, `http://127.0.0.1:${port}/slack/events`, () => service.tell("nudge"))
    waves++
  }
  await sampling
  await service.stop()
  await rig.close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
  const steady = samples.filter(({ atMs }) => atMs > minutes * 60_000 * warmShare)
  const [first, last] = [steady.slice(0, steady.length >> 1), steady.slice(steady.length >> 1)]
  const of = (some: Sample[], key: keyof Sample) => median(some.map((one) => one[key]))
  const slope = slopeAnHour(steady)
  const aPulse = (slope * minutes) / 60 / waves
  // What is under way at the moment is not left.
  const least = (some: Sample[]) => Math.min(...some.map((one) => one.resources))
  const resources = least(last) - least(first)
  const p99 = median(steady.map((one) => one.p99Ms))
  return [
    {
      name: `memory of a service under taps, delivery and closes for ${minutes} minutes: its second half`,
      against: "its first half, after the first quarter",
      ratios: [of(last, "mb") / of(first, "mb")],
      bar: {
        also: [
          { what: `≤ ${mostMbAPulse} MB more with each pulse`, met: aPulse <= mostMbAPulse },
          { what: "no handle left", met: resources <= 0 },
          { what: `event loop p99 < ${mostP99Ms} ms`, met: p99 < mostP99Ms },
        ],
      },
      note: `${waves} waves, ${waves * size * questions} answers; ${of(first, "mb").toFixed(0)} and ${of(last, "mb").toFixed(0)} MB, ${aPulse.toFixed(2)} MB a pulse, ${slope.toFixed(0)} an hour of ${Math.round((waves * 60) / minutes)} pulses; ${resources} handles more; event loop p99 ${p99.toFixed(0)} ms`,
    },
  ]
}

async function livesThrough(rig: Rig, number: number, endpoint: string, nudge: () => void) {
  rig.slack.state.calls.length = 0
  const { messages } = rig.slack.state
  const before = messages.length
  const prompts = () => messages.slice(before).filter((one) => one.person !== undefined)
  await setCadence(rig.db, workspace, { survey: "weekly-load", setBy: "U10000", ...slotOf(number) })
  await sql`update cadence set paused = false`.execute(rig.db)
  await until(() => (nudgeOften(nudge), prompts().length >= size), 60_000, 50)
  await sql`update cadence set paused = true`.execute(rig.db)
  const peer = rig.slack.peer(endpoint)
  const asked = prompts()
  await abreast(asked, 6, (message) => answerAll(peer, message, (at) => 1 + ((at * 3) % 5), questions))
  await rig.endWaves()
  const posted = () => messages.filter((one) => one.channel === "C0LEAD").length > number
  const over = async () =>
    (await rig.db.selectFrom("wave").select("wave_id").where("state", "<>", "closed").execute()).length === 0
  await until(async () => (nudgeOften(nudge), posted() && (await over())), 60_000, 50)
  // As if years had passed: the next may open, and is not compared with all before it.
  await sql`update wave set slot = to_char(date '2000-01-01' + number * 7, 'YYYY-MM-DD') || 'T09:00',
    opens_at = timestamptz '2000-01-01' + number * interval '7 days', closes_at = timestamptz '2000-01-03' + number * interval '7 days'
    where state = 'closed'`.execute(rig.db)
}

/** A wave is named by the minute for which it was planned: each one earlier than the one before, by its date, too. */
function slotOf(number: number) {
  const at = Date.now() - number * 180_000
  const { cadence, since } = cadenceFrom(at)
  const planned = new Date(at - 2 * 60_000)
  const date = `${planned.getUTCDate()} ${planned.getUTCMonth() + 1}`
  return { cadence: { ...cadence, cron: cadence.cron.replace("* * *", `${date} *`) }, since }
}

let nudgedAt = 0
/** The clock would come by each minute, and a digest goes out by a later look than the close. */
function nudgeOften(nudge: () => void) {
  if (performance.now() - nudgedAt < 500) return
  nudgedAt = performance.now()
  nudge()
}

async function sampled(port: number): Promise<Omit<Sample, "atMs">> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1])
  return {
    mb: figure("process_resident_memory_bytes") / 1_048_576,
    resources: figure("nodejs_active_resources_total"),
    p99Ms: figure("nodejs_eventloop_lag_p99_seconds") * 1_000,
  }
}

/** By least squares. */
function slopeAnHour(samples: readonly Sample[]): number {
  const mean = (of: (one: Sample) => number) =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length
  const [at, mb] = [mean((one) => one.atMs), mean((one) => one.mb)]
  const along = samples.reduce((sum, one) => sum + (one.atMs - at) * (one.mb - mb), 0)
  const square = samples.reduce((sum, one) => sum + (one.atMs - at) ** 2, 0)
  return (along / square) * 3_600_000
}
