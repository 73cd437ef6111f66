import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"

/** The service on a machine whose clock can be set: CLOCK_AHEAD_MS at the start, and by its parent. */
const { CLOCK_AHEAD_MS: start = "0", ...settings } = process.env
let ahead = Number(start)
const right = Date.now
Date.now = () => right() + ahead
const read = readConfig(settings)
if ("faults" in read)
  throw new Error(read.faults.map(({ setting, problem }) => `${setting} ${problem}`).join("\n"))
const service = await startService(read.config, createLog("info"))
process.on("message", (message: string) => {
  const [word, ms] = message.split(" ")
  if (word === "nudge") return void service.nudge().then(() => process.send?.("nudged"))
  ahead = word === "right" ? 0 : Number(ms)
  process.send?.(word === "right" ? "right" : "set")
})
await new Promise((resolve) => process.once("SIGTERM", resolve))
await service.stop()
process.disconnect()
