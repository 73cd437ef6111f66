import type { Log } from "../log.ts"
import { type DemoClock, waveOf, weeksBefore } from "./calendar.ts"
import { reader } from "./client-driver.ts"
import type { Company } from "./company.ts"
import { simulateUsers, type SimulatedUsers } from "./simulated-users.ts"
import { readDemoSurveys } from "./engine.ts"
import type { DemoFolder } from "./folder.ts"
import type { Environment } from "./environment.ts"
import { weeksBehind } from "./story.ts"

export type Play = {
  company: Company
  folder: DemoFolder
  clock: DemoClock
  date: string
  log: Log
  port: number
  teamsPort?: number | undefined
}

/** Colleagues answer while you watch; you end the week. */
export type WeekRunner = {
  begin(): Promise<void>
  turn(): Promise<"ended" | "opened">
  stop(): Promise<void>
}

export function runWeeks(
  environment: Environment,
  { company, clock, date }: Pick<Play, "company" | "clock" | "date">,
  { withinMs, onAnswered }: { withinMs: number; onAnswered(text: string): void },
): WeekRunner {
  const read = readDemoSurveys().then(({ surveys }) => reader([...surveys.values()]))
  let ahead = 0
  let open = false
  let busy: SimulatedUsers | undefined
  const times = () => waveOf(weeksBefore(date, -ahead))

  async function begin() {
    await environment.nudge()
    open = true
    const colleagues = simulateUsers(environment.client, company, {
      read: await read,
      week: weeksBehind + ahead,
      withinMs,
    })
    busy = colleagues
    void report(colleagues)
  }

  async function report({ done, size }: SimulatedUsers) {
    const { answered, faults } = await done
    if (faults[0] !== undefined) onAnswered(`${faults.length} colleagues could not answer: ${faults[0]}`)
    if (answered === size) onAnswered(`All ${answered} colleagues who take part this week have answered.`)
  }

  return {
    begin,
    async turn() {
      if (open) {
        const faults = (await busy?.finish()) ?? []
        const [first] = faults.slice((await busy?.done)?.faults.length)
        if (first !== undefined) onAnswered(`Not everything could be answered: ${first}`)
        clock.jumpTo(times().closes)
        await environment.nudge()
        open = false
        return "ended"
      }
      ahead++
      clock.jumpTo(times().opens)
      await begin()
      return "opened"
    },
    stop: async () => busy?.stop(),
  }
}
