import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import { expect, it, onTestFinished } from "vitest"
import { stringify } from "yaml"
import type { WaveId } from "../../src/pulse/ids.ts"
import { openBoxes } from "../support/boxes.ts"
import { nudge, nudged, readiness, watchReadiness } from "../support/faults.ts"
import { type Cluster, patroniCluster, withoutPatroni } from "../support/patroni.ts"
import { between, seeded } from "../support/random.ts"
import { keysOfWaves, openRig, type Rig } from "../support/rig.ts"
import { killAll, type ServiceProcess, startProcess } from "../support/service-process.ts"
import type { SlackMessage } from "../support/slack-state.ts"
import { abreast, until } from "../support/taps.ts"
import { waitingWaves } from "../support/waiting-waves.ts"

/** `PLIMSOLL_FAILOVERS=30 npx vitest run tests/proof/failover.e2e.test.ts` is the long proof. */
const kills = Number(process.env["PLIMSOLL_FAILOVERS"] ?? 10)
const people = 80
const questions = 4
/** Waves that wait for their close before each kill. */
const closing = 6

const title = withoutPatroni ? " (skipped: Patroni, etcd, HAProxy or Postgres is not installed)" : ""

it.skipIf(withoutPatroni)(
  `the primary's node is killed ${kills} times under taps, delivery and closes: nothing acknowledged is lost, nobody is asked twice${title}`,
  async () => {
    const { rig, cluster, services, stopNudging } = await twoServicesOnThreeNodes()
    const watched = services.map((service) => watchReadiness(service.origin))
    const random = seeded(7)
    const acknowledged = new Map<string, { wave: WaveId; person: string; question: string; value: number }>()
    const moments: number[] = []
    const seen = { taps: 0, deliveries: 0, closes: 0, failed: 0 }
    const gaps: number[] = []
    let underWay = 0
    let slowest = 0

    /** Answers what the message asks; a press counts once the next card is there, which says that the answer is kept. */
    async function answer(wave: WaveId, message: SlackMessage) {
      for (let asked = askedIn(message); asked !== undefined; asked = askedIn(message)) {
        // People read before they press.
        await wait(between(random, 200, 600))
        const value = between(random, 1, 5)
        const told = rig.slack.whispers(message.person!).length
        const peer = rig.slack.peer(services[between(random, 0, 1)]!.endpoint)
        const began = performance.now()
        underWay++
        const pressed = await peer.press(message, value - 1)
        expect(pressed.status).toBe(200)
        // However long it takes, the press hears the card or words; the next press could be taken for it before.
        await until(
          () => askedIn(message) !== asked || rig.slack.whispers(message.person!).length > told,
          30_000,
        )
        slowest = Math.max(slowest, performance.now() - began)
        underWay--
        if (askedIn(message) === asked) {
          seen.failed++
          continue
        }
        moments.push(performance.now())
        acknowledged.set(`${message.person}/${asked}`, {
          wave,
          person: message.person!,
          question: asked,
          value,
        })
      }
    }

    const waves: WaveId[] = []
    for (let round = 0; round < kills; round++) {
      await cluster.whole()
      await waitingWaves(rig, closing, closing * round, new Date(Date.now() + 3_600_000))
      await rig.schedule(`round-${round}`)
      const own = () => rig.slack.messages().filter((one) => one.person && roundOf(one) === round)
      await until(() => own().length > 0, 120_000)
      const wave = await openWaveOf(rig, `round-${round}`)
      waves.push(wave)
      const begun = new Set<SlackMessage>()
      const answering = (async () => {
        while (begun.size < people) {
          const fresh = own().filter((message) => !begun.has(message))
          for (const message of fresh) begun.add(message)
          await abreast(fresh, 12, (message) => answer(wave, message))
          await wait(20)
        }
      })()
      const [delivered, closed] = [between(random, 6, people / 4), between(random, 0, closing - 1)]
      await until(() => own().length >= delivered, 120_000)
      await endWaitingWaves(rig)
      let closedBefore = 0
      await until(async () => (closedBefore = await closedWaves(rig)) >= closing * round + closed, 60_000)
      if (closedBefore < closing * (round + 1)) seen.closes++
      await until(() => underWay > 0, 2_000, 1).catch(() => {})
      if (own().length < people) seen.deliveries++
      if (underWay > 0) seen.taps++
      const primary = await cluster.primary()
      const began = performance.now()
      await cluster.kill(primary)
      await until(() => (moments.at(-1) ?? 0) > began + 1_000, 120_000)
      gaps.push(longestBetween(moments.filter((at) => at > began - 5_000)))
      cluster.start(primary)
      await until(() => own().length >= people, 120_000, 50)
      await answering
      await until(async () => (await closedWaves(rig)) >= closing * (round + 1), 120_000, 50)
    }
    await cluster.whole()
    for (const reasons of await withoutEtcd(cluster, services))
      expect(reasons).toContain("the database does not answer")

    const boxes = new Map<WaveId, Awaited<ReturnType<typeof openBoxes>>>()
    for (const wave of waves) boxes.set(wave, await openBoxes(rig, wave))
    const kept = [...acknowledged.values()].map((one) => ({
      ...one,
      stored: boxes.get(one.wave)!.valueOf(one.person, one.question),
    }))
    const lost = kept.filter(({ stored }) => stored === undefined)
    const changed = kept.filter(({ stored, value }) => stored !== undefined && stored !== value)
    const asked = rig.slack.messages().flatMap((one) => (one.person ? [`${one.person}/${roundOf(one)}`] : []))
    await rig.endWaves()
    await until(async () => (await closedWaves(rig)) === kills * (closing + 1), 120_000, 100)
    const waiting = async () =>
      (await digestsOf(rig)).filter(({ state }) => ["waiting", "sending"].includes(state))
    await until(async () => (await waiting()).length === 0, 120_000, 100)
    await stopNudging()
    const ready = await Promise.all(watched.map((stop) => stop()))
    const released = await rig.db.selectFrom("release").select(["wave_id", "unit_id", "measure"]).execute()
    const perWave = [...Map.groupBy(released, (row) => row.wave_id).values()].map((rows) => rows.length)
    const digests = await digestsOf(rig)
    const unknown = digests.filter(({ state }) => state === "unknown").length
    const posts = rig.slack.messages({ channel: "C0LEAD" }).length
    console.log(
      `failover: ${kills} primaries killed (amid taps ${seen.taps}, deliveries ${seen.deliveries}, closes ${seen.closes}), ` +
        `${acknowledged.size} answers acknowledged, ${lost.length} lost, ${changed.length} changed, ${seen.failed} presses failed, the slowest told after ${seconds(slowest)}; ` +
        `${asked.length} messages, ${asked.length - new Set(asked).size} twice; ${perWave.length} waves closed; ` +
        `${posts} digests posted of ${digests.length}, ${unknown} unknown; ` +
        `without an acknowledged answer: longest ${seconds(Math.max(...gaps))}, shortest ${seconds(Math.min(...gaps))}; ` +
        `/readyz ${JSON.stringify(ready)}`,
    )
    for (const times of [seen.taps, seen.deliveries, seen.closes])
      expect(times).toBeGreaterThanOrEqual(kills / 2)
    expect({ lost, changed }).toEqual({ lost: [], changed: [] })
    expect(acknowledged.size).toBe(kills * people * questions)
    for (const stored of boxes.values()) expect(stored).toMatchObject({ rows: people * questions, twice: 0 })
    expect(asked).toHaveLength(kills * people)
    expect(new Set(asked).size).toBe(kills * people)
    expect(new Set(released.map((row) => Object.values(row).join("/"))).size).toBe(released.length)
    const sizes = new Set(perWave)
    expect(perWave).toHaveLength(kills * (closing + 1))
    expect(sizes.size).toBeLessThanOrEqual(2)
    expect(await rig.db.selectFrom("answer_open").selectAll().execute()).toEqual([])
    expect((await keysOfWaves(rig.vault)).filter((id) => id.startsWith("wave-"))).toEqual([])
    expect(digests).toHaveLength(kills * (closing + 1))
    expect(posts).toBeLessThanOrEqual(digests.length)
    expect(posts).toBeGreaterThanOrEqual(digests.length - unknown)
  },
  120_000 + 90_000 * kills,
)

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`

async function twoServicesOnThreeNodes(): Promise<{
  rig: Rig
  cluster: Cluster
  services: ServiceProcess[]
  stopNudging(): Promise<void>
}> {
  const cluster = await patroniCluster()
  const client = new pg.Client({ connectionString: cluster.url("postgres") })
  client.on("error", () => {})
  await client.connect()
  await client.query("create database plimsoll")
  await client.end()
  const surveysDir = mkdtempSync(join(tmpdir(), "plimsoll-surveys-"))
  onTestFinished(() => rmSync(surveysDir, { recursive: true }))
  copyFileSync(
    join(import.meta.dirname, "../../surveys/weekly-load.yaml"),
    join(surveysDir, "weekly-load.yaml"),
  )
  for (let round = 0; round < kills; round++)
    writeFileSync(join(surveysDir, `round-${round}.yaml`), stringify(surveyOf(round)))
  const rig = await openRig({
    databaseUrl: cluster.url("plimsoll"),
    people: Array.from({ length: people }, (_, at) => ({ id: `U${100 + at}`, unit: `team-${at % 4}` })),
    surveysDir,
    // A reply of this Slack may take half of the lease; after that the card would be sent a second time, by another way.
    settings: { SLACK_MESSAGES_PER_SECOND: "8", LEASE_SECONDS: "6" },
  })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  const services = [await rig.start(nudged), await rig.start(nudged)]
  // The service's clock closes once its messages are out. One more closes beside them.
  const closer = { ...rig.settings, STEP: "close", LEASE_MS: "1000", GOES_ON: "after faults" }
  const third = await startProcess(closer, "tests/proof/step-child.ts")
  third.send("go")
  const over = new AbortController()
  const nudging = services.map(async (service) => {
    while (!over.signal.aborted) {
      await nudge(service)
      await wait(200)
    }
  })
  for (const { origin } of services) await until(async () => (await readiness(origin)).status === 200)
  return {
    rig,
    cluster,
    services,
    async stopNudging() {
      over.abort()
      await Promise.all(nudging)
    },
  }
}

/** Without its store no node may stay the primary: what each process says then. It all comes back by itself. */
async function withoutEtcd(cluster: Cluster, services: readonly ServiceProcess[]): Promise<string[][]> {
  cluster.killEtcd()
  const said = async () =>
    (await Promise.all(services.map(({ origin }) => readiness(origin)))).map(({ reasons }) => reasons)
  // While the primary steps down, a connection may still answer for a moment after the first that did not.
  let reasons: string[][] = []
  const none = (said: string[][]) => said.every((own) => own.some((one) => one.includes("does not answer")))
  await until(async () => none((reasons = await said())), 60_000, 100)
  cluster.startEtcd()
  await until(async () => (await said()).every((now) => now.length === 0), 60_000, 100)
  await cluster.whole()
  return reasons
}

/** A survey of its own for each round: what is delivered and answered there belongs to one kill. */
function surveyOf(round: number): unknown {
  return {
    id: `round-${round}`,
    version: 1,
    title: { en: `Round ${round}`, de: `Runde ${round}` },
    audience: "everyone",
    k: 5,
    taps: questions,
    measures: [
      { id: `measure-${round}`, kind: "core", title: { en: `Measure ${round}`, de: `Maß ${round}` } },
    ],
    questions: Array.from({ length: questions }, (_, at) => ({
      id: `R${round}Q${at}`,
      measure: `measure-${round}`,
      scale: "agree5",
      key: "+",
      text: { en: `Round ${round} question ${at}`, de: `Runde ${round} Frage ${at}` },
    })),
  }
}

const roundIn = /Round (\d+) question (\d+)/

/** Which question a message asks now; none when all are answered. */
function askedIn({ blocks }: Pick<SlackMessage, "blocks">): string | undefined {
  const [, round, question] = roundIn.exec(JSON.stringify(blocks)) ?? []
  return question && `R${round}Q${question}`
}

const rounds = new WeakMap<SlackMessage, number>()

/** Read once for each message: Slack is played by this process, too, and all messages are looked through again and again. */
function roundOf(message: SlackMessage): number | undefined {
  const known = rounds.get(message)
  if (known !== undefined) return known
  const [, found] = roundIn.exec(JSON.stringify([...message.before, message.blocks])) ?? []
  if (found === undefined) return undefined
  rounds.set(message, Number(found))
  return Number(found)
}

async function openWaveOf(rig: Rig, survey: string): Promise<WaveId> {
  const row = await rig.db
    .selectFrom("wave")
    .select("wave_id as wave")
    .where("survey_id", "=", survey)
    .executeTakeFirstOrThrow()
  return row.wave
}

const digestsOf = (rig: Rig) => rig.db.selectFrom("digest").select("state").execute()

async function endWaitingWaves(rig: Rig): Promise<void> {
  await rig.db
    .updateTable("wave")
    .set({ closes_at: new Date(Date.now() - 1_000) })
    .where("survey_id", "=", "weekly-load")
    .where("state", "=", "open")
    .execute()
}

async function closedWaves(rig: Rig): Promise<number> {
  const rows = await rig.db.selectFrom("wave").select("state").where("state", "=", "closed").execute()
  return rows.length
}

function longestBetween(moments: readonly number[]): number {
  return Math.max(...moments.slice(1).map((at, nth) => at - moments[nth]!))
}
