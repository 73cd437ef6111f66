import { createReadStream } from "node:fs"
import { inThread } from "./thread.ts"
import type { Parsed, Task, TaskKind } from "./files-worker.ts"

/** Chat and command line share decoder, reader and limits. */

/** A tree of a hundred thousand people is no longer (bytes). */
export const longestFile = 5_000_000
/** Files within the limits take seconds (ms). */
const longestReadMs = 60_000

let last: Promise<unknown> = Promise.resolve()

/** In a thread, one file at a time, so that presses are answered meanwhile. */
export function readApart<Kind extends TaskKind>(task: Task<Kind>): Promise<Parsed<Kind>> {
  const read = last.then(() => inTime(task))
  last = read.catch(() => {})
  return read
}

async function inTime<Kind extends TaskKind>(task: Task<Kind>): Promise<Parsed<Kind>> {
  if (task.bytes.length > longestFile) return { kind: "unread", fault: "tooLong" }
  const worker = new URL("./files-worker.ts", import.meta.url)
  return inThread(worker, task, { ms: longestReadMs, what: "reading a file" })
}

/** Reads just enough to see that a file is too long. */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: longestFile })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
