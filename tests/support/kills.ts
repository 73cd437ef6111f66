import { setTimeout as wait } from "node:timers/promises"
import { startProcess, type ServiceProcess } from "./service-process.ts"

type Kills = {
  times: number
  settings: Record<string, string>
  script: string
  /** Resolves at the moment of the kill number `at`, once a process works. */
  moment(at: number): Promise<void>
  /** What is left to do: at each kill and in the end. */
  left(): Promise<number>
}

/**
 * Has one process after another do the work, each killed with -9 at its moment and followed by the next, which stands
 * ready already; the last one finishes. Gives how many kills fell into unfinished work.
 */
export async function killAndGoOn({ times, settings, script, moment, left }: Kills): Promise<number> {
  let next = startProcess(settings, script)
  let amidWork = 0
  for (let at = 0; at < times; at++) {
    const worker = await begin(next)
    next = startProcess(settings, script)
    await moment(at)
    if ((await left()) > 0) amidWork++
    await worker.kill()
  }
  const last = await begin(next)
  while ((await left()) > 0) {
    // As the clock does each minute: what the killed ones left behind is found when its lease is over.
    last.send("go")
    await wait(200)
  }
  await last.kill()
  return amidWork
}

async function begin(ready: Promise<ServiceProcess>): Promise<ServiceProcess> {
  const worker = await ready
  worker.send("go")
  return worker
}
