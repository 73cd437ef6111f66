import { createWriteStream } from "node:fs"
import { createLog } from "../log.ts"
import { demoClock } from "./calendar.ts"
import { check } from "./check.ts"
import { exampleCompany } from "./company.ts"
import { CannotStart, freshData, openFolder } from "./folder.ts"
import { endStaleLocalSlack } from "./stale-processes.ts"
import { localSlackProgram } from "./local-slack.ts"
import { playOnPage } from "./page.ts"
import { isFree } from "./ports.ts"
import { progressBar } from "./progress.ts"
import { playInTerminal } from "./terminal.ts"
import type { Play } from "./week-runner.ts"

export type DemoOptions = {
  check: boolean
  terminal: boolean
  /** Without it, the usual one; of a check, a temporary one. */
  folder?: string | undefined
  port: number
  teamsPort?: number | undefined
}

const usualFolder = ".data/demo"

export async function demo(options: DemoOptions): Promise<number> {
  try {
    if (options.check) {
      const { terminal, folder } = options
      console.log(await check({ terminal, folder, say: (text) => console.error(text) }))
      return 0
    }
    return await play(options)
  } catch (error) {
    if (options.check)
      console.error(`The check failed: ${error instanceof Error ? error.message : String(error)}`)
    else if (error instanceof CannotStart) console.error(error.message)
    else throw error
    return 1
  }
}

async function play({ terminal, folder: path = usualFolder, port, teamsPort }: DemoOptions): Promise<number> {
  // The Playground expects this very port.
  if (teamsPort !== undefined && !(await isFree(teamsPort)))
    throw new CannotStart(
      `Port ${teamsPort}, where Teams is heard, is in use: end what uses it, or start with --teams ANOTHER`,
    )
  const folder = await openFolder(path)
  try {
    await endStaleLocalSlack(folder.slack)
    const company = exampleCompany()
    const bar = progressBar("Living through half a year of Alder Freight (only at the first start)")
    const date = await freshData(path, Date.now(), bar.show)
    bar.end()
    const file = createWriteStream(folder.log)
    const log = createLog("info", file)
    const clock = demoClock(Date.now())
    const given: Play = { company, folder, clock, date, log, port, teamsPort }
    const program = terminal ? undefined : localSlackProgram()
    if (!program && !terminal)
      console.error("The local Slack exists for Linux on x64 only: the conversation takes place here.")
    try {
      return program ? await playOnPage(given, program) : await playInTerminal(given)
    } finally {
      await new Promise((resolve) => file.end(resolve))
    }
  } finally {
    folder.release()
  }
}
