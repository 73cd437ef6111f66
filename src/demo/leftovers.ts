import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

/**
 * Ends a local Slack that a killed demo left behind. Only if it is ours: the process of the recorded id must still have
 * our own configuration file on its command line, for numbers of processes are given out again.
 */
export async function endLeftLocalSlack(folder: string): Promise<boolean> {
  const record = join(folder, "pid")
  if (!existsSync(record)) return false
  const pid = Number(readFileSync(record, "utf8"))
  const ours = () => commandOf(pid).includes(join(folder, "config.json"))
  const found = Number.isInteger(pid) && pid > 1 && ours()
  if (found) await endProcess(pid, () => !ours())
  rmSync(record, { force: true })
  return found
}

/** Asks a process to end, and makes it after two seconds. */
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

/** The words of a process's command line; none where there is no such process or no /proc. */
function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")
  } catch {
    return []
  }
}
