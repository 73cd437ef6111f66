import { fork } from "node:child_process"
import { once } from "node:events"
import { within } from "./within.ts"

/**
 * What a file of ours answers to data in a process of its own, which ends afterwards, in any case after `ms`. For libraries
 * that keep memory: a thread would leave it to this process. It gets no setting, so no secret.
 */
export async function inChildProcess<T>(
  file: URL,
  data: unknown,
  { ms, what }: { ms: number; what: string },
): Promise<T> {
  const child = fork(file, {
    serialization: "advanced",
    env: {},
    execArgv: ["--max-old-space-size=512"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  })
  // Whoever waits hears of a fault below.
  child.on("error", () => {})
  const enough = new AbortController()
  const { signal } = enough
  try {
    const answer = once(child, "message", { signal }).then(([said]) => said as T)
    const gone = once(child, "exit", { signal }).then(() => {
      throw new Error(`the process of ${what} ended early`)
    })
    gone.catch(() => {})
    child.send(data as object)
    return await within(ms, what, Promise.race([answer, gone]))
  } finally {
    enough.abort()
    child.kill("SIGKILL")
  }
}
