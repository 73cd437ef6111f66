import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openDatabase } from "../postgres/database.ts"
import { keepingLog, type KeepingLog } from "./keeping-log.ts"
import { demoClock, waveOf, type DemoClock } from "./calendar.ts"
import { answer, reader } from "./client-driver.ts"
import { exampleCompany, namesForMentions, type Colleague, type Company } from "./company.ts"
import { claimsAssistant } from "./scripted-commands.ts"
import { readDemoSurveys } from "./engine.ts"
import { freshData, openFolder } from "./folder.ts"
import { localSlackProgram, startLocalSlack, type LocalSlack } from "./local-slack.ts"
import { freePort } from "./ports.ts"
import { inProcessEnvironment, slackEnvironment, type Environment } from "./environment.ts"
import { storyOf, weeksBehind } from "./story.ts"
import { halfYearOf, untold } from "./half-year.ts"
import { runWeeks } from "./week-runner.ts"
import { retainedRows } from "./retained-rows.ts"

export type CheckOptions = {
  terminal: boolean
  /** Whose history is used, and made where there is none; without it a temporary one. */
  folder?: string | undefined
  say(text: string): void
}

/** The message says what should have happened. */
class CheckFailed extends Error {
  override name = "CheckFailed"
}

const chatPort = 47_100

/** The demo's story, looked at from outside; the first failure is thrown. Gives what was posted and said. */
export async function check({ terminal, folder, say }: CheckOptions): Promise<string> {
  const at = folder ?? mkdtempSync(join(tmpdir(), "plimsoll-check-"))
  try {
    const opened = await openFolder(at)
    try {
      const date = await freshData(at, Date.now(), (done, total) => {
        if (done % 13 === 0) say(`week ${done} of ${total} of the history is lived through`)
      })
      return await checked(opened, date, { terminal, say })
    } finally {
      opened.release()
    }
  } finally {
    if (folder === undefined) rmSync(at, { recursive: true, force: true })
  }
}

async function checked(
  { live, slack: slackFolder }: { live: string; slack: string },
  date: string,
  { terminal, say }: Omit<CheckOptions, "folder">,
): Promise<string> {
  const company = exampleCompany()
  const clock = demoClock(waveOf(date).opens)
  const log = keepingLog()
  let slack: LocalSlack | undefined
  let environment: Environment | undefined
  try {
    await expectTheStory(live, company)
    say("the half-year tells its story")
    const program = terminal ? undefined : localSlackProgram()
    const options = { folder: live, company, clock, log }
    if (program) {
      slack = await startLocalSlack(program, { folder: slackFolder, port: await freePort(chatPort), company })
      environment = await slackEnvironment(options, slack)
    } else environment = await inProcessEnvironment(options)
    say(program ? `a local Slack is at ${slack!.page}` : "everything happens in this process")
    const said = await oneWeek(environment, { company, clock, date, log, say })
    await environment.stop()
    environment = undefined
    await slack?.stop()
    slack = undefined
    return [...said, "", ...(await expectNothingLeft(live, company))].join("\n")
  } finally {
    await environment?.stop().catch(() => {})
    await slack?.stop()
  }
}

async function expectTheStory(folder: string, company: Company): Promise<void> {
  const { db, close } = await openDatabase({ folder })
  try {
    const [first] = untold(await halfYearOf(db, company))
    if (first !== undefined) throw new CheckFailed(first)
  } finally {
    await close()
  }
}

type Week = { company: Company; clock: DemoClock; date: string; log: KeepingLog; say(text: string): void }

/** The open week: colleagues and the employee answer, it ends, and a leader reads and decides. */
async function oneWeek(
  environment: Environment,
  { company, clock, date, log, say }: Week,
): Promise<string[]> {
  const { people, channels } = company
  const [employee, , leader] = people as [Colleague, Colleague, Colleague]
  const problems: string[] = []
  const lived = runWeeks(
    environment,
    { company, clock, date },
    { withinMs: 60_000, onAnswered: (text) => problems.push(text) },
  )
  await lived.begin()
  const asked = people.filter((person) => environment.client.prompt(person)).length
  expect(asked === people.length, `${asked} of ${people.length} people have a message with a question`)
  say(`${asked} people are asked`)
  const read = reader((await readDemoSurveys()).asked)
  await answer(environment.client, employee, { read, story: storyOf(company), week: weeksBehind })
  await lived.turn()
  expect(
    problems.every((text) => text.startsWith("All ")),
    problems.join("; "),
  )
  say("they have answered, and the week is over")
  const [channel] = channels
  const digest = environment.texts(channel!.id).at(-1) ?? ""
  expect(digest.includes("Customer Operations"), `the digest does not name the division in alert: ${digest}`)
  const open = people.filter((person) => environment.client.prompt(person)).length
  expect(open === 0, `${open} messages still ask after the close`)
  const verdict = await environment.command(leader, `ready ${claimsAssistant}`)
  expect(verdict.includes("HOLD"), `the gate does not hold the claims assistant: ${verdict}`)
  const decisions = await environment.command(leader, "decide")
  expect(
    /No\. 2: .*assistant/.test(decisions),
    `what was decided after the rollback is not listed: ${decisions}`,
  )
  const staff = environment.texts(employee.channel).find((text) => text.startsWith("What we heard")) ?? ""
  expect(staff.includes("What we will do"), "the employee is not told what leaders will do")
  const owner = environment.texts(leader.channel).find((text) => text.includes("no. 2")) ?? ""
  expect(owner.includes("Is it done?"), "the owner of a decision is not asked before its day")
  expect(log.faults.length === 0, `something failed: ${log.faults.join("; ")}`)
  const part = (title: string, text: string) => [`──── ${title} ────`, namesForMentions(company, text), ""]
  return [
    ...part(`#${channel!.name}`, digest),
    ...part(`/pulse ready ${claimsAssistant}`, verdict),
    ...part("/pulse decide", decisions),
    ...part("what the owner is asked", owner),
    ...part("what staff are told", staff),
  ]
}

async function expectNothingLeft(folder: string, company: Company): Promise<string[]> {
  const left = await retainedRows(folder, company)
  expect(left.answers === 0, `${left.answers} answers are still in the database after the close`)
  expect(left.waveKeys === 0, `${left.waveKeys} keys of closed waves are still in the vault`)
  expect(left.protected.includes("Quality"), "the team of four is not protected")
  expect(left.published.includes(company.name), "the organisation is not published")
  return [
    `${left.people} people were asked`,
    `published ${left.published.length} units: ${left.published.join(", ")}`,
    `protected ${left.protected.length} units: ${left.protected.join(", ")}`,
  ]
}

function expect(held: boolean, problem: string): void {
  if (!held) throw new CheckFailed(problem)
}
