import { parentPort, workerData } from "node:worker_threads"
import { pdfFrom } from "./typst.ts"

const { template, data } = workerData as { template: string; data: unknown }
parentPort?.postMessage(pdfFrom(template, data), [])
