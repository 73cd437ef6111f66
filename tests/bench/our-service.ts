import { enableCompileCache } from "node:module"
import { join } from "node:path"
import { readConfig } from "../../src/config.ts"

/** The service as `src/main.ts` starts it; it says its port to the process that started it. */
const read = readConfig()
if ("faults" in read) throw new Error(JSON.stringify(read.faults))
enableCompileCache(join(read.config.DATA_DIR, "compiled"))
const { createLog } = await import("../../src/log.ts")
const { startService } = await import("../../src/app/service.ts")
const { giveBackMemory } = await import("../../src/lib/give-back.ts")
const service = await startService(read.config, createLog("error"))
process.send?.({ port: service.port, metricsPort: service.metricsPort })
giveBackMemory()
process.on("message", () => void service.nudge())
for (const end of ["disconnect", "SIGTERM"])
  process.once(end, () => void service.stop().then(() => process.exit(0)))
