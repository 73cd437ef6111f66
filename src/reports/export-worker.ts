import { parentPort, workerData } from "node:worker_threads"
import { exportBytes, type ExportTask } from "./export-bytes.ts"

parentPort?.postMessage(exportBytes(workerData as ExportTask), [])
