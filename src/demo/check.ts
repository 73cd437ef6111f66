import { band } from "../disclosure/display.ts"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Log } from "../log.ts"
import { currentDate, demoClock, waveOf } from "./calendar.ts"
import { answer, reader } from "./colleague.ts"
import { smallCompany, type Company } from "./company.ts"
import { found, openEngine, readDemoSurveys } from "./engine.ts"
import { localSlackProgram, startLocalSlack, type LocalSlack } from "./local-slack.ts"
import { freePort } from "./ports.ts"
import { inProcessStage, slackStage, type Stage } from "./stage.ts"
import { storyOf, weeksBehind } from "./story.ts"
import { whatIsLeft } from "./what-is-left.ts"

export type CheckOptions = {
  terminal: boolean
  /** Progress, for people who wait. */
  say(text: string): void
}

/** The message says what should have happened. */
class CheckFailed extends Error {
  override name = "CheckFailed"
}

const chatPort = 47_100

/**
 * One cycle in a temporary folder: a wave opens, people press buttons, it closes, its digest is posted. Every step is
 * checked from outside; the first failure is thrown.
 */
export async function check({ terminal, say }: CheckOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-check-"))
  const company = smallCompany()
  const date = currentDate(Date.now())
  const clock = demoClock(waveOf(date).opens)
  const log = keepingLog()
  const data = join(folder, "data")
  let slack: LocalSlack | undefined
  let stage: Stage | undefined
  try {
    await founded(data, company, date)
    const program = terminal ? undefined : localSlackProgram()
    const options = { folder: data, company, clock, log }
    if (program) {
      slack = await startLocalSlack(program, {
        folder: join(folder, "slack"),
        port: await freePort(chatPort),
        company,
      })
      stage = await slackStage(options, slack)
    } else stage = await inProcessStage(options)
    say(program ? `a local Slack is at ${slack!.page}` : "everything happens in this process")
    const cycle = await oneCycle(stage, { company, clock, closes: waveOf(date).closes, log, say })
    await stage.stop()
    stage = undefined
    await slack?.stop()
    slack = undefined
    const left = await whatIsLeft(data, company)
    expect(left.people === cycle.asked, `${left.people} people are on the roster, ${cycle.asked} were asked`)
    expect(left.answers === 0, `${left.answers} answers are still in the database after the close`)
    expect(left.waveKeys === 0, `${left.waveKeys} keys of closed waves are still in the vault`)
    expect(left.protected.includes("Quality"), "the team of three is not protected")
    expect(left.published.includes(company.name), "the organisation is not published")
    return [
      cycle.digest,
      "",
      `asked ${cycle.asked}, answered ${cycle.answered} (${cycle.presses} presses)`,
      `published ${left.published.length} units: ${left.published.join(", ")}`,
      `protected ${left.protected.length} units: ${left.protected.join(", ")}`,
    ].join("\n")
  } finally {
    await stage?.stop().catch(() => {})
    await slack?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function founded(folder: string, company: Company, date: string): Promise<void> {
  const now = () => waveOf(date).opens - 3_600_000
  const engine = await openEngine({ folder, company, now, onPost: () => {} })
  try {
    await found(engine, company, date)
  } finally {
    await engine.close()
  }
}

type Cycle = {
  company: Company
  clock: ReturnType<typeof demoClock>
  closes: number
  log: KeepingLog
  say(text: string): void
}

async function oneCycle(stage: Stage, { company, clock, closes, log, say }: Cycle) {
  const { people, channels } = company
  const story = storyOf(company)
  const read = reader((await readDemoSurveys()).asked)
  await stage.nudge()
  const asked = people.filter((person) => stage.door.prompt(person)).length
  expect(asked === people.length, `${asked} of ${people.length} people have a message with a question`)
  say(`${asked} people are asked`)
  const answering = people.filter((_, nth) => nth % 7 !== 6)
  const presses = await Promise.all(
    answering.map((person) => answer(stage.door, person, { read, story, week: weeksBehind })),
  )
  say(`${answering.length} people have answered`)
  clock.jumpTo(closes)
  await stage.nudge()
  const counted = log.events.find(
    ({ event, fields }) => event === "wave closed" && fields["state"] === "closed",
  )
  expect(counted !== undefined, "the wave did not close")
  const counts = counted?.fields["band"]
  const expected = band(answering.length)
  expect(counts === expected, `${answering.length} people answered, ${String(counts)} were counted`)
  const [channel] = channels
  const digests = stage.texts(channel!.id)
  expect(digests.length === 1, `${digests.length} digests are in #${channel!.name} instead of one`)
  expect(digests[0]!.includes(company.name), "the digest does not name the organisation")
  const open = people.filter((person) => stage.door.prompt(person)).length
  expect(open === 0, `${open} messages still ask after the close`)
  expect(log.faults.length === 0, `something failed: ${log.faults.join("; ")}`)
  const total = presses.reduce((sum, one) => sum + one, 0)
  return { digest: digests[0]!, asked, answered: answering.length, presses: total }
}

function expect(held: boolean, problem: string): void {
  if (!held) throw new CheckFailed(problem)
}

type KeepingLog = Log & { events: { event: string; fields: Record<string, unknown> }[]; faults: string[] }

function keepingLog(): KeepingLog {
  const events: KeepingLog["events"] = []
  const faults: string[] = []
  return {
    events,
    faults,
    info: (event, fields = {}) => void events.push({ event, fields }),
    warn: (event) => void faults.push(event),
    error: (event, error) =>
      void faults.push(`${event} (${error instanceof Error ? error.message : "unknown"})`),
  }
}
