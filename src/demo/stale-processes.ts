import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

/** Ends a local Slack of a killed demo, if the recorded process still has our configuration on its command line: ids are reused. */
export async function endStaleLocalSlack(folder: string): Promise<boolean> {
  const record = join(folder, "pid")
  if (!existsSync(record)) return false
  const pid = Number(readFileSync(record, "utf8"))
  const ours = () => commandOf(pid).includes(join(folder, "config.json"))
  const found = Number.isInteger(pid) && pid > 1 && ours()
  if (found) await endProcess(pid, () => !ours())
  rmSync(record, { force: true })
  return found
}

/** After two seconds, kills it. */
export async function endProcess(pid: number, gone: () => boolean): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let tries = 0; tries < 40 && !gone(); tries++) await wait(50)
    if (gone()) return
  }
}

/** None without such a process or /proc. */
function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")
  } catch {
    return []
  }
}
