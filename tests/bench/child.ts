import { fork, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

const running = new Set<ChildProcess>()
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL")
})

/** A script of this folder in a process of its own, spoken to in messages. */
export function child(script: string, args: string[] = [], env: Record<string, string> = {}) {
  const started = fork(join(import.meta.dirname, script), args, {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  running.add(started)
  const gone = once(started, "exit").then(([code]) => {
    throw new Error(`${script} ended (${String(code)})`)
  })
  // Heard by whoever waits for a message.
  gone.catch(() => {})
  async function heard<T>(): Promise<T> {
    const [message] = (await Promise.race([once(started, "message"), gone])) as [T]
    return message
  }
  return {
    pid: started.pid!,
    heard,
    tell: (message: string) => void started.send(message),
    ask<T>(message: object): Promise<T> {
      started.send(message)
      return heard<T>()
    },
    async stop() {
      running.delete(started)
      const gone = once(started, "exit")
      started.kill()
      await gone
    },
  }
}
