import { readConfig } from "../../src/config.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"

/**
 * The service as main.ts starts it; its parent can also nudge the steps, so that several processes begin together, and
 * play Microsoft's addresses (MICROSOFT, an origin) for a registered app.
 */
const read = readConfig()
if ("faults" in read)
  throw new Error(read.faults.map(({ setting, problem }) => `${setting} ${problem}`).join("\n"))
const microsoft = process.env["MICROSOFT"]
const played = microsoft && {
  openIdMetadataUrl: `${microsoft}/.well-known/openidconfiguration`,
  serviceUrls: [microsoft],
  directoryUrl: microsoft,
  token: async () => "token-of-the-tests",
}
const service = await startService(read.config, createLog("info"), Date.now, played || {})
process.on("message", () => void service.nudge().then(() => process.send?.("nudged")))
await new Promise((resolve) => process.once("SIGTERM", resolve))
await service.stop()
process.disconnect()
