import { setTimeout as wait } from "node:timers/promises"
import { join } from "node:path"
import type { Platform } from "../../src/platform.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { program } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"

/**
 * One step, again and again as fast as it can: what a test kills. It gets ready, says so, and begins when its parent
 * says "go", so that the kill falls into the work and not into the start. It says when it has done its step once.
 */
const setting = (name: string) => process.env[name] ?? ""
const { db } = await openDatabase({ url: setting("DATABASE_URL") })
const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
const { handlers, steps } = program({
  db,
  vault: await openVault(setting("VAULT_DIR")),
  surveys,
  admins: new Set(),
  leaseMs: Number(setting("LEASE_MS")),
  now: Date.now,
  platformOf: () => platform,
  nudge: () => {},
})
const speaks = ["deliver", "publish"].includes(setting("STEP"))
const platform: Platform | undefined = speaks ? await slack() : undefined

async function slack(): Promise<Platform> {
  const { slackPlatform } = await import("../../src/slack/index.ts")
  const perSecond = Number(setting("MESSAGES_PER_SECOND"))
  const made = slackPlatform(
    {
      botToken: setting("SLACK_BOT_TOKEN"),
      signingSecret: setting("SLACK_SIGNING_SECRET"),
      slackApiUrl: setting("SLACK_API_URL"),
      messagesPerSecond: perSecond,
      updatesPerSecond: perSecond,
      timeoutMs: 1_000,
      log: () => {},
      now: Date.now,
    },
    handlers,
  )
  await made.start()
  return made
}

const step = steps[setting("STEP") as "open" | "deliver" | "close" | "publish"]
const told = new Promise((resolve) => process.once("message", resolve))
console.log(JSON.stringify({ port: 0, msg: "started" }))
await told
await step(Date.now())
process.send?.("stepped")
const goesOn = setting("GOES_ON") === "after faults"
for (;;) {
  await step(Date.now()).catch((error: unknown) => {
    if (!goesOn) throw error
    console.log("fault:", error)
  })
  await wait(10)
}
