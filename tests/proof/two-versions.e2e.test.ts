import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, it, onTestFinished } from "vitest"
import { migrationState, openDatabase } from "../../src/postgres/database.ts"
import { openVault } from "../../src/vault/keys.ts"
import { openBoxes } from "../support/boxes.ts"
import { newServerDatabase } from "../support/database.ts"
import { nudgeAll, nudged, readiness } from "../support/faults.ts"
import { killAll, type ServiceProcess, startProcess } from "../support/service-process.ts"
import { startSlackServer } from "../support/slack-server.ts"
import type { SlackMessage } from "../support/slack-state.ts"
import { answerAll, until } from "../support/taps.ts"

const root = join(import.meta.dirname, "../..")
const people = 24

/** The commit before the newest migration came; none in a clone without history. */
const older = commitBefore("migrations")
const title = older ? "" : " (skipped: this clone has no history)"

it.skipIf(!older)(
  `a process from before the newest migration and one of today serve one pulse together, and the older one is stopped amid it: nothing is lost, nobody is asked twice${title}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-older-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    onTestFinished(killAll)
    const slack = await startSlackServer({
      workspaces: [
        {
          people: Array.from({ length: people }, (_, at) => ({
            id: `U${100 + at}`,
            email: `u${100 + at}@example.org`,
            admin: at === 0,
          })),
        },
      ],
    })
    onTestFinished(() => slack.close())
    const url = await newServerDatabase("empty")
    const settings = {
      DATABASE_URL: url,
      VAULT_DIR: join(folder, "vault"),
      SLACK_BOT_TOKEN: slack.state.workspaces[0]!.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      SLACK_MESSAGES_PER_SECOND: "3",
      SLACK_UPDATES_PER_SECOND: "100",
      HOST: "127.0.0.1",
      PORT: "0",
      METRICS_PORT: "0",
    }
    const before = await startProcess(settings, nudged, programAt(older!, join(folder, "program")))
    const { db, close } = await openDatabase({ url }, undefined, "unchanged")
    onTestFinished(close)
    expect((await migrationState(db)).pending).not.toEqual([])
    await until(async () => (await readiness(before.origin)).status === 200, 20_000)
    const answers = new Map<string, number>()
    const busy: Promise<void>[] = []
    /** Each message is answered as it comes, by whichever process has the turn. */
    function answering(of: readonly ServiceProcess[]) {
      const begun = new Set<SlackMessage>(cardsSent())
      const over = new AbortController()
      const loop = (async () => {
        while (!over.signal.aborted) {
          for (const message of cardsSent().filter((one) => !begun.has(one))) {
            const nth = begun.size
            begun.add(message)
            const turn = () => slack.peer(of[(nth + answers.size) % of.length]!.endpoint)
            busy.push(
              answerAll(
                { press: (...words) => turn().press(...words) },
                message,
                (at) => 1 + ((nth + at) % 5),
                2,
              ).then(() => void answers.set(message.person!, nth)),
            )
          }
          await wait(50)
        }
      })()
      return async () => {
        await until(() => cardsSent().every((message) => begun.has(message)))
        over.abort()
        await loop
        await Promise.all(busy)
      }
    }
    const cardsSent = () => slack.messages().filter((one) => one.person && isPrompt(one))
    async function runs(survey: string) {
      const peer = slack.peer(before.endpoint)
      const told = slack.whispers("U100").length
      await peer.slash("U100", `run ${survey}`)
      await until(() => slack.whispers("U100").length > told)
      await peer.press(slack.whisper("U100"), 0, "U100")
    }
    const openOnes = () =>
      db.selectFrom("wave").select(["wave_id as wave", "state"]).orderBy("opens_at").execute()

    // The newer process starts and migrates while the older one sends, and both serve.
    const both = [before]
    const stopFirst = answering(both)
    await runs("weekly-load")
    await until(() => cardsSent().length >= 4, 20_000)
    const after = await startProcess(settings, nudged)
    const sentBefore = cardsSent().length
    both.push(after)
    expect((await migrationState(db)).pending).toEqual([])
    await until(() => cardsSent().length === people, 40_000)
    await stopFirst()
    const [first] = await openOnes()
    const boxes = await openBoxes({ db, vault: await openVault(settings.VAULT_DIR) }, first!.wave)
    expect(boxes).toMatchObject({ rows: people * 2, twice: 0 })
    for (const [person, nth] of answers)
      expect([person, boxes.valueOf(person, "W1")]).toEqual([person, 1 + (nth % 5)])
    expect(answers.size).toBe(people)

    // Both close it at once.
    await db
      .updateTable("wave")
      .set({ closes_at: new Date(Date.now() - 1_000) })
      .execute()
    await nudgeAll(both)
    await nudgeAll(both)
    expect(await openOnes()).toMatchObject([{ state: "closed" }])
    const released = await db.selectFrom("release").select(["unit_id", "measure"]).execute()
    expect(released.length).toBeGreaterThan(0)
    expect(new Set(released.map((row) => Object.values(row).join("/"))).size).toBe(released.length)
    expect(await db.selectFrom("answer_open").selectAll().execute()).toEqual([])

    // The next is sent by both, until the older one is stopped as an upgrade does it.
    const stopSecond = answering([after])
    await runs("handover-health")
    await until(() => cardsSent().length >= people + 8, 20_000)
    expect(await before.stop()).toBe(0)
    const sentThen = cardsSent().length - people
    after.send("nudge")
    await until(() => cardsSent().length === 2 * people, 60_000)
    await stopSecond()
    const received = Map.groupBy(cardsSent(), ({ person }) => person)
    expect([...received.values()].map((all) => all.length)).toEqual(Array.from({ length: people }, () => 2))
    const second = (await openOnes()).find(({ state }) => state === "open")!
    expect(await openBoxes({ db, vault: await openVault(settings.VAULT_DIR) }, second.wave)).toMatchObject({
      rows: people * 2,
      twice: 0,
    })
    console.log(
      `two versions (${older!.slice(0, 8)} and today's): the newer one began after ${sentBefore} messages, the older one ended after ${sentThen} of the second pulse`,
    )
  },
)

/** Whether it asks, or asked, a question of a pulse. */
function isPrompt({ before, blocks }: SlackMessage): boolean {
  return /"\d+ of \d+"/.test(JSON.stringify([...before, blocks]))
}

function commitBefore(path: string): string | undefined {
  try {
    const found = git("log", "-1", "--diff-filter=A", "--format=%H", "--", path).toString().trim()
    git("cat-file", "-e", `${found}^`)
    return `${found}^`
  } catch {
    return undefined
  }
}

function git(...words: string[]): Buffer {
  return execFileSync("git", words, { cwd: root, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1e9 })
}

/** The whole program as it was, with the packages of today. */
function programAt(commit: string, folder: string): string {
  mkdirSync(folder)
  execFileSync("tar", ["-x", "-C", folder], { input: git("archive", commit) })
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  return folder
}
