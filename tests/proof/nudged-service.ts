import { readConfig } from "../../src/config.ts"
import { serviceLog } from "../../src/app/service-log.ts"
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
const { log, end } = await serviceLog(read.config)
const service = await startService(read.config, log, Date.now, played || {})
process.on("message", () => void service.nudge().then(() => process.send?.("nudged")))
await new Promise((resolve) => process.once("SIGTERM", resolve))
await service.stop()
await end()
process.disconnect()
