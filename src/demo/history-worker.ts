import { parentPort, workerData } from "node:worker_threads"
import { exampleCompany } from "./company.ts"
import { liveThrough } from "./history.ts"

/** A thread of its own frees the database's memory when it ends. */
const { folder, date, weeks } = workerData as { folder: string; date: string; weeks: number }
await liveThrough(folder, exampleCompany(), { date, weeks }, (done) => parentPort?.postMessage(done, []))
