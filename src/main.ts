import { readConfig } from "./config.ts"
import { createLog } from "./log.ts"
import { startService } from "./service.ts"

const read = readConfig()
if ("faults" in read) {
  console.error("Plimsoll cannot start with these settings:")
  for (const { setting, problem } of read.faults) console.error(`  ${setting} ${problem}`)
  console.error("The README has a table of all settings.")
  process.exit(2)
}
const log = createLog(read.config.LOG_LEVEL)
const service = await startService(read.config, log).catch((error: unknown) => {
  log.error("could not start", error)
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
const signal = await new Promise((resolve) => {
  process.once("SIGTERM", resolve)
  process.once("SIGINT", resolve)
})
log.info("stopping", { reason: String(signal) })
await service.stop()
