import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/service.ts"

/** The service as main.ts starts it; its parent can also nudge the steps, so that several processes begin together. */
const read = readConfig()
if ("faults" in read)
  throw new Error(read.faults.map(({ setting, problem }) => `${setting} ${problem}`).join("\n"))
const service = await startService(read.config, createLog("info"))
process.on("message", () => void service.nudge().then(() => process.send?.("nudged")))
await new Promise((resolve) => process.once("SIGTERM", resolve))
await service.stop()
process.disconnect()
