import { createReadStream } from "node:fs"
import { Worker } from "node:worker_threads"
import type { Parsed, Task, TaskKind } from "./files-worker.ts"

/** Chat and command line share decoder, reader and limits. */

/** A tree of a hundred thousand people is no longer (bytes). */
export const longestFile = 5_000_000
/** Files within the limits take seconds (ms). */
const longestReadMs = 60_000
const mostMemoryMb = 512

class FileUnreadError extends Error {
  override name = "FileUnreadError"
}

let last: Promise<unknown> = Promise.resolve()

/** In a thread, one file at a time, so that presses are answered meanwhile. */
export function readApart<Kind extends TaskKind>(task: Task<Kind>): Promise<Parsed<Kind>> {
  const read = last.then(() => inThread(task))
  last = read.catch(() => {})
  return read
}

async function inThread<Kind extends TaskKind>(task: Task<Kind>): Promise<Parsed<Kind>> {
  if (task.bytes.length > longestFile) return { kind: "unread", fault: "tooLong" }
  const worker = new Worker(new URL("./files-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  const enough = new AbortController()
  try {
    return await new Promise<Parsed<Kind>>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new FileUnreadError("a file took too long to read")),
        longestReadMs,
      ).unref()
      enough.signal.addEventListener("abort", () => clearTimeout(late))
      worker.once("message", resolve)
      worker.once("error", reject)
      worker.once("exit", () => reject(new FileUnreadError("the reader of a file ended early")))
    })
  } finally {
    enough.abort()
    await worker.terminate()
  }
}

/** Reads just enough to see that a file is too long. */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: longestFile })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
