import { enableCompileCache } from "node:module"
import { join } from "node:path"
import { readConfig } from "./config.ts"

const read = readConfig()
if ("faults" in read) {
  console.error("Plimsoll cannot start with these settings:")
  for (const { setting, problem } of read.faults) console.error(`  ${setting} ${problem}`)
  console.error("The README has a table of all settings.")
  process.exit(2)
}
// What is compiled once is loaded faster the next time; so everything else is imported after this line.
enableCompileCache(join(read.config.DATA_DIR, "compiled"))
const { createLog } = await import("./log.ts")
const { startService } = await import("./service.ts")
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
// A call to a platform may still wait for its reply.
process.exit(0)
