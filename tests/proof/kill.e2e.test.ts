import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { describe, expect, it, onTestFinished } from "vitest"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { open } from "../../src/steps/open.ts"
import { close } from "../../src/steps/close.ts"
import { finish } from "../../src/steps/finish.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveSecrets } from "../../src/vault/wave-secrets.ts"
import { openBoxes } from "../support/boxes.ts"
import { copyOfDatabase, keptRows } from "../support/kept-rows.ts"
import { newServerDatabase } from "../support/database.ts"
import { killAndGoOn } from "../support/kills.ts"
import { between, seeded } from "../support/random.ts"
import { keysOfWaves, openRig, type Rig } from "../support/rig.ts"
import { killAll, startProcess } from "../support/service-process.ts"
import type { SlackMessage } from "../support/slack-state.ts"
import { abreast, until } from "../support/taps.ts"
import { waitingWaves } from "../support/waiting-waves.ts"
import type { WaveId } from "../../src/pulse/ids.ts"

/** `PLIMSOLL_KILLS=100 npx vitest run tests/proof/kill.e2e.test.ts` is the long proof. */
const kills = Number(process.env["PLIMSOLL_KILLS"] ?? 50)
const surveysFolder = join(import.meta.dirname, "../../surveys")

async function townOf(size: number, surveysDir = surveysFolder): Promise<Rig> {
  const people = Array.from({ length: size }, (_, at) => ({ id: `U${10_000 + at}`, unit: `team-${at % 8}` }))
  const rig = await openRig({ databaseUrl: await newServerDatabase(), people, surveysDir })
  onTestFinished(rig.close)
  onTestFinished(killAll)
  return rig
}

async function openedWave(rig: Rig, survey = "weekly-load"): Promise<WaveId> {
  const { surveys } = await readSurveys(rig.settings["SURVEYS_DIR"]!)
  await rig.schedule(survey)
  const { opened } = await open({ db: rig.db, vault: rig.vault, surveys }, Date.now())
  return opened[0]!.wave
}

describe(`kill -9, ${kills} times`, () => {
  it(
    "while messages are delivered: each person gets the message once",
    async () => {
      const size = 12 * kills
      const rig = await townOf(size)
      await openedWave(rig)
      const random = seeded(1)
      const faults = { lost: 0, trouble: 0 }
      rig.slack.state.rule = (method) => {
        if (method !== "chat.postMessage") return undefined
        const drawn = random()
        if (drawn < 0.02) return (faults.lost++, { kind: "lost" })
        if (drawn < 0.03) return (faults.trouble++, { kind: "status", status: 500, done: drawn < 0.025 })
        return undefined
      }
      // Moments spread over the work: after so many calls, or as long after the start as a draw says.
      const calls = () => rig.slack.state.calls.length
      const began = performance.now()
      const amidWork = await killAndGoOn({
        times: kills,
        script: "tests/proof/step-child.ts",
        settings: { ...rig.settings, STEP: "deliver", LEASE_MS: "400", MESSAGES_PER_SECOND: "200" },
        async moment() {
          const at = calls() + between(random, 1, 12)
          const end = performance.now() + between(random, 20, 500)
          while (calls() < at && performance.now() < end) await wait(1)
          await wait(between(random, 0, 8))
        },
        left: () => undelivered(rig.db),
      })
      const seconds = Math.round((performance.now() - began) / 1_000)
      const byPerson = Map.groupBy(rig.slack.messages(), (message) => message.person)
      const twice = [...byPerson.values()].filter((messages) => messages.length > 1).length
      const searches = rig.slack.callsOf("conversations.history").length
      console.log(
        `deliver: ${size} messages, ${kills} kills (${amidWork} amid work), ${faults.lost} lost replies, ${faults.trouble} times 500, ` +
          `${searches} searches, ${seconds} s: ${size - byPerson.size} lost, ${twice} twice`,
      )
      expect(amidWork).toBe(kills)
      expect(faults.lost).toBeGreaterThan(0)
      expect(byPerson.size).toBe(size)
      expect(twice).toBe(0)
    },
    60_000 + 12_000 * kills,
  )

  it(
    "while answers are collected: no acknowledged answer is lost, none is there twice",
    async () => {
      const size = 14 * kills
      const rig = await townOf(size, join(import.meta.dirname, "../import"))
      const wave = await openedWave(rig, "leadership-climate")
      let service = await startProcess(rig.settings)
      await until(() => rig.slack.messages().length === size, 120_000)
      let peer = rig.slack.peer(service.endpoint)
      const random = seeded(2)
      const acknowledged = new Map<string, number>()
      const counts = { failed: 0, byCard: 0, withoutCard: 0, sorry: 0, cut: 0 }
      let underWay = 0
      /** Nobody answers ahead of the kills: they fall evenly over all the answers. */
      const perKill = 40
      let allowed = 0
      let over = false

      /**
       * Answers what the message asks, as people do: they read it again before each press, also when one was not
       * acknowledged. A press counts when it was acknowledged, or when a later card shows that it does.
       */
      async function answer(message: SlackMessage) {
        for (;;) {
          await until(() => over || acknowledged.size < allowed, 60_000)
          const asked = askedIn(message)
          if (over || asked === undefined) return
          const point = between(random, 1, 5)
          const told = rig.slack.whispers(message.person!).length
          const sorry = () => rig.slack.whispers(message.person!).length > told
          let status = 0
          while (status !== 200 && askedIn(message) === asked) {
            underWay++
            const answered = await peer.press(message, point - 1).catch(() => undefined)
            underWay--
            status = answered?.status ?? 0
            if (status === 200) break
            counts.failed++
            await wait(20)
          }
          if (status !== 200 && (askedIn(message) ?? "TSIG04") < asked) continue
          if (status !== 200) counts.byCard++
          const next = await until(() => askedIn(message) !== asked || sorry(), 1_500).catch(() => "none")
          // Words in place of a card: the database took too long, nothing counts, and people press again.
          if (askedIn(message) === asked && sorry() && ++counts.sorry) continue
          acknowledged.set(`${message.person}/${asked}`, point)
          if (next === "none") return void counts.withoutCard++
        }
      }

      const began = performance.now()
      const answering = abreast(rig.slack.messages(), 12, answer)
      let next = startProcess(rig.settings)
      for (let at = 0; at < kills; at++) {
        const follower = await next
        allowed = (at + 1) * perKill
        const moment = (at + 0.8 * random()) * perKill
        await until(() => acknowledged.size > moment && underWay > 0, 30_000, 1)
        counts.cut += underWay
        const killed = service.kill()
        service = follower
        peer = rig.slack.peer(service.endpoint)
        if (at < kills - 1) next = startProcess(rig.settings)
        await killed
      }
      over = true
      await answering
      const seconds = Math.round((performance.now() - began) / 1_000)
      const stored = await openBoxes(rig, wave)
      const kept = [...acknowledged].map(([key, point]) => {
        const [person, question] = key.split("/")
        return { key, point, stored: stored.valueOf(person!, question!) }
      })
      const lost = kept.filter((one) => one.stored === undefined)
      const changed = kept.filter((one) => one.stored !== undefined && one.stored !== one.point)
      const twice = rig.slack.messages().map(({ before, blocks }) => {
        const asked = [...before, { blocks }].map(askedIn)
        return asked.filter((one, at) => at > 0 && one === asked[at - 1]).length
      })
      console.log(
        `collect: ${acknowledged.size} answers acknowledged, ${kills} kills with ${counts.cut} presses under way, ` +
          `${counts.failed} failed, of which the next card said of ${counts.byCard} that they count, ${counts.withoutCard} got no next card, ${counts.sorry} were told sorry, ` +
          `${twice.reduce((sum, cards) => sum + cards, 0)} cards came twice, ` +
          `${seconds} s: ${lost.length} lost, ${changed.length} changed, ${stored.twice} twice`,
      )
      expect(counts.cut).toBeGreaterThanOrEqual(kills)
      expect({ lost, changed }).toEqual({ lost: [], changed: [] })
      expect(acknowledged.size).toBeGreaterThan((kills - 1) * perKill)
      expect(stored).toMatchObject({ rows: acknowledged.size, twice: 0 })

      await service.stop()
      await rig.endWaves()
      const last = await rig.start()
      await until(async () => (await keysOfWaves(rig.vault)).length === 0)
      await last.stop()
      const released = await rig.db
        .selectFrom("release")
        .select(["score", "status"])
        .where("unit_id", "=", "org")
        .where("measure", "=", "leadership")
        .executeTakeFirstOrThrow()
      const scores = [...acknowledged].flatMap(([key, point]) =>
        key.includes("LEAD") ? [25 * (point - 1)] : [],
      )
      const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length
      expect(released).toEqual({ score: Math.round(mean), status: "published" })
    },
    60_000 + 12_000 * kills,
  )

  it(
    "while waves close: each is closed once, whole, as if nobody had been killed",
    async () => {
      const rig = await townOf(48)
      const waves = Math.ceil(1.2 * kills)
      await waitingWaves(rig, waves)
      const expected = await closedWithoutKills(rig)
      const random = seeded(3)
      const began = performance.now()
      const amidWork = await killAndGoOn({
        times: kills,
        script: "tests/proof/step-child.ts",
        settings: { ...rig.settings, STEP: "close", LEASE_MS: "1000", MESSAGES_PER_SECOND: "100" },
        async moment() {
          await wait(between(random, 5, 90))
        },
        left: () => unfinished(rig),
      })
      const seconds = Math.round((performance.now() - began) / 1_000)
      const states = await rig.db.selectFrom("wave").select("state").execute()
      const kept = await keptRows(rig.db)
      const rows = Object.values(kept).reduce((sum, table) => sum + table.length, 0)
      console.log(
        `close: ${waves} waves, ${kills} kills (${amidWork} amid work), ${seconds} s: ` +
          `${states.filter(({ state }) => state === "closed").length} closed, ${rows} rows kept`,
      )
      expect(amidWork).toBeGreaterThanOrEqual(kills - 5)
      expect(states.map(({ state }) => state)).toEqual(Array(waves).fill("closed"))
      expect(kept["release"]!.length).toBeGreaterThan(waves * 2)
      for (const [table, rows] of Object.entries(expected))
        expect([table, kept[table]]).toEqual([table, rows])
      expect(Object.keys(kept)).toEqual(Object.keys(expected))
      expect(await rig.db.selectFrom("answer_open").selectAll().execute()).toEqual([])
      expect(await rig.db.selectFrom("participation").selectAll().execute()).toEqual([])
      expect(await waveKeysIn(rig)).toEqual([])
    },
    60_000 + 12_000 * kills,
  )
})

/** Which of the fourteen questions a message asks now; none when all are answered. */
function askedIn({ blocks }: Pick<SlackMessage, "blocks">): string | undefined {
  const [, measure, number] =
    /(Leadership|Task significance) question (\d+)/.exec(JSON.stringify(blocks)) ?? []
  return number && `${measure === "Leadership" ? "LEAD" : "TSIG"}${number.padStart(2, "0")}`
}

async function undelivered(db: Db): Promise<number> {
  const rows = await db.selectFrom("delivery").select("state").where("state", "!=", "delivered").execute()
  return rows.length
}

/** Waves not closed yet or with rows of people, and keys that are still there. */
async function unfinished(rig: Rig): Promise<number> {
  const waves = await rig.db
    .selectFrom("wave")
    .select("state")
    .where((eb) => eb.or([eb("state", "!=", "closed"), eb("activity", "!=", "gone")]))
    .execute()
  return waves.length + (await waveKeysIn(rig)).length
}

/** The keys of answers: those of results stay until the result is shown, which nobody does here. */
async function waveKeysIn(rig: Rig): Promise<string[]> {
  return (await rig.vault.list()).filter((id) => id.startsWith("wave-"))
}

/** What a copy of the database keeps of its waves when nothing disturbs their close. */
async function closedWithoutKills(rig: Rig) {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-copy-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(rig.vaultDir, folder, { recursive: true })
  const copy = await openDatabase({ url: await copyOfDatabase(rig.settings["DATABASE_URL"]!) })
  onTestFinished(() => copy.close())
  const vault = await openVault(folder)
  const deps = { db: copy.db, vault, shuffle: <T>(list: T[]) => list }
  await close({ ...deps, secrets: waveSecrets(vault) }, Date.now())
  await finish({ ...deps, longestMs: 3 * 86_400_000 }, Date.now())
  return keptRows(copy.db)
}
