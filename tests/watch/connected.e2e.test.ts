import { expect, it, onTestFinished } from "vitest"
import { slackPlatform } from "../../src/slack/index.ts"
import { quietHandlers } from "../platform-contract.ts"
import { localApp, localSlackExists, startLocalSlack } from "../support/local-slack.ts"
import { freePort } from "../support/ports.ts"
import { until } from "../support/taps.ts"

it.runIf(localSlackExists)("a platform says whether its socket to Slack is open", async () => {
  const port = await freePort()
  const platform = slackPlatform(
    {
      botToken: localApp.botToken,
      appToken: localApp.appToken,
      slackApiUrl: `http://127.0.0.1:${port}/api/`,
      log() {},
      now: Date.now,
    },
    quietHandlers(),
  )
  const slack = await startLocalSlack(port, "socket", [{ id: "U1", name: "ada", real_name: "Ada" }])
  expect(platform.connected?.()).toBe(false)
  await platform.start()
  onTestFinished(() => platform.stop())
  expect(platform.connected?.()).toBe(true)
  await slack.stop()
  await until(() => platform.connected?.() === false)
})
