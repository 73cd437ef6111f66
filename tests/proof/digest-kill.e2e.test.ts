import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, it } from "vitest"
import { program } from "../../src/app/program.ts"
import { slackPlatform } from "../../src/slack/index.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { townOf } from "../support/faults.ts"
import { seeded } from "../support/random.ts"
import { startProcess } from "../support/service-process.ts"
import { until } from "../support/taps.ts"
import { waitingWaves } from "../support/waiting-waves.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** `PLIMSOLL_WAVES=25 npx vitest run tests/proof/digest-kill.e2e.test.ts` is the long proof. */
const waves = Number(process.env["PLIMSOLL_WAVES"] ?? 6)
const channel = "C0LEAD"

/** When the process is killed: the call has arrived and was not carried out, it was and its reply is on the way, or anywhere. */
const moments = ["before", "after", "anywhere"] as const

it(`of ${waves} waves whose digests are cut off by kill -9 none is lost in silence, none is there twice, and "digest now" tells the truth`, async () => {
  const rig = await townOf(12)
  await waitingWaves(rig, waves)
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const { handlers, steps } = program({
    db: rig.db,
    vault: rig.vault,
    surveys,
    admins: new Set(["U100"]),
    leaseMs: 300,
    now: Date.now,
    platformOf: () => platform,
    nudge: () => {},
  })
  const platform = slackPlatform(
    {
      botToken: rig.settings["SLACK_BOT_TOKEN"]!,
      signingSecret: rig.slack.signingSecret,
      slackApiUrl: rig.slack.apiUrl,
      timeoutMs: 10_000,
      log: () => {},
      now: Date.now,
    },
    handlers,
  )
  await platform.start()
  const settings = { ...rig.settings, STEP: "publish", LEASE_MS: "300", MESSAGES_PER_SECOND: "100" }
  const ask = (text: string) =>
    handlers.command({ workspace: asWorkspaceId("T1"), platformId: "U100" }, text, "en")
  const random = seeded(25)
  const posts = (digest: string) =>
    rig.slack.messages({ channel }).filter(({ metadata }) => JSON.stringify(metadata ?? {}).includes(digest))
      .length
  const seen = { delivered: 0, unknown: 0, offered: 0, missing: 0 }
  const rows = () =>
    rig.db
      .selectFrom("digest")
      .select(["digest_id as id", "state", "kind", "failure_notified", "wave_id"])
      .execute()

  let known = new Set<string>()
  const order = await rig.db
    .selectFrom("wave")
    .select(["wave_id", "closes_at"])
    .orderBy("closes_at")
    .execute()
  let next = startProcess(settings, "tests/proof/step-child.ts")
  for (const [at, wave] of order.entries()) {
    await steps.close(wave.closes_at.getTime() + 1)
    const moment = moments[at % moments.length]!
    let arrived = false
    rig.slack.state.rule = (method, args) => {
      if (method !== "chat.postMessage" || args["channel"] !== channel) return undefined
      arrived = true
      if (moment === "before") return { kind: "slow", ms: 100_000 }
      return moment === "after" ? { kind: "lost" } : { kind: "slow", ms: 20 }
    }
    const worker = await next
    worker.send("go")
    if (moment === "anywhere") await wait(60 * random())
    else await until(() => arrived, 30_000, 1)
    await worker.kill()
    rig.slack.state.rule = undefined
    if (at < order.length - 1) next = startProcess(settings, "tests/proof/step-child.ts")

    // Whoever is there next ends what the killed one left, when its lease is over.
    await until(async () => {
      await steps.publish()
      return (await rows()).every(
        ({ state, failure_notified: told }) => state === "delivered" || (state === "unknown" && told),
      )
    })
    const fresh = (await rows()).filter(({ id }) => !known.has(id))
    known = new Set([...known, ...fresh.map(({ id }) => id)])
    expect(fresh.length).toBeGreaterThan(0)
    for (const { id, state, kind } of fresh) {
      const there = posts(id)
      expect(there).toBeLessThanOrEqual(1)
      if (state === "delivered") {
        seen.delivered++
        expect(there).toBe(1)
        continue
      }
      seen.unknown++
      if (there === 0) seen.missing++
      if (kind !== "digest") continue
      const asked = await ask("digest now")
      expect(asked.text).toContain(`cannot tell whether the last digest arrived in <#${channel}>`)
      expect(asked.text).not.toContain("already received the last digest")
      await steps.publish()
      expect(posts(id)).toBe(there)
      seen.offered++
      const again = asked.buttons?.find(({ label }) => label === "Post again")
      await handlers.act({ workspace: asWorkspaceId("T1"), platformId: "U100" }, again!.token, "en")
      await steps.publish()
      expect(posts(id)).toBe(there + 1)
    }
    expect((await ask("digest now")).text).toContain("already received the last digest")
  }
  const notes = rig.slack.messages({ person: "U100" }).filter(({ text }) => text.includes(channel)).length
  console.log(
    `digests: ${waves} waves, each cut off by kill -9: ${seen.delivered} delivered once, ${seen.unknown} unknown (${seen.missing} of them had not arrived), ` +
      `the admin was told of ${notes}, ${seen.offered} offered again with a question and posted`,
  )
  expect(notes).toBe(seen.unknown)
  expect(seen.unknown).toBeGreaterThanOrEqual(Math.floor((waves * 2) / 3))
  await platform.stop()
}, 600_000)
