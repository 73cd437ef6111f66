import { importFile } from "../../src/app/operator.ts"
import { readConfig } from "../../src/config.ts"

/** Imports a file as `plimsoll import` does, in a process that does nothing else. */
const [file = "", survey = ""] = process.argv.slice(2)
const read = readConfig()
if ("faults" in read) throw new Error(JSON.stringify(read.faults))
const began = performance.now()
const faults = await importFile(read.config, { file, survey, closed: "2026-01-05" }, () => {})
if (faults.length > 0) throw new Error(faults.join("\n"))
process.send?.({ ms: performance.now() - began, peakMb: process.resourceUsage().maxRSS / 1_024 })
await new Promise((resolve) => process.once("disconnect", resolve))
