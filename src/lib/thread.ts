import { Worker } from "node:worker_threads"

class ThreadError extends Error {
  override name = "ThreadError"
}

/** What a file of ours answers to data in a thread of its own, so that presses are answered meanwhile. It ends afterwards, in any case after `ms`. */
export async function inThread<T>(
  file: URL,
  data: unknown,
  { ms, what }: { ms: number; what: string },
): Promise<T> {
  const worker = new Worker(file, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  const enough = new AbortController()
  try {
    return await new Promise<T>((resolve, reject) => {
      const late = setTimeout(() => reject(new ThreadError(`${what} took too long`)), ms).unref()
      enough.signal.addEventListener("abort", () => clearTimeout(late))
      worker.once("message", resolve)
      worker.once("error", reject)
      worker.once("exit", () => reject(new ThreadError(`the thread of ${what} ended early`)))
    })
  } finally {
    enough.abort()
    await worker.terminate()
  }
}
