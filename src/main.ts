import { enableCompileCache } from "node:module"
import { join } from "node:path"
import { readConfig, withoutPlatform } from "./config.ts"
import { makeOwnFolder } from "./lib/folders.ts"

const read = readConfig()
const platformless = "config" in read ? withoutPlatform(read.config) : undefined
if (platformless !== undefined) {
  console.error(platformless)
  process.exit(2)
}
if ("faults" in read) {
  console.error("Plimsoll cannot start with these settings:")
  for (const { setting, problem } of read.faults) console.error(`  ${setting} ${problem}`)
  console.error("The README has a table of all settings.")
  process.exit(2)
}
let cached = true
try {
  makeOwnFolder(read.config.DATA_DIR, "DATA_DIR")
} catch (error) {
  // Beside a Postgres of its own only what is compiled would be kept there.
  cached = false
  if (read.config.DATABASE_URL === undefined) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}
// What is compiled once is loaded faster the next time; so everything else is imported after this line. NODE_COMPILE_CACHE goes before.
if (cached) enableCompileCache(join(read.config.DATA_DIR, "compiled"))
const { serviceLog } = await import("./app/service-log.ts")
const { giveBackMemory } = await import("./lib/give-back.ts")
const { startService } = await import("./app/service.ts")
const { log, end: endLog } = await serviceLog(read.config)
const service = await startService(read.config, log).catch(async (error: unknown) => {
  log.error("could not start", error)
  console.error(error instanceof Error ? error.message : error)
  await endLog()
  process.exit(1)
})
giveBackMemory()
const signal = await new Promise((resolve) => {
  process.once("SIGTERM", resolve)
  process.once("SIGINT", resolve)
})
log.info("stopping", { reason: String(signal) })
await service.stop()
await endLog()
// A call to a platform may still wait for its reply.
process.exit(0)
