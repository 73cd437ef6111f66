import { createInterface } from "node:readline"
import { titled, type Company } from "./company.ts"
import { startLocalSlack } from "./local-slack.ts"
import { playgroundWelcome } from "./playground.ts"
import { freePort } from "./ports.ts"
import { slackEnvironment, type Environment } from "./environment.ts"
import { weeksBehind } from "./story.ts"
import { type Play, runWeeks, type WeekRunner } from "./week-runner.ts"

const withinMs = 100_000

/** Until Ctrl-C. Gives the exit code. */
export async function playOnPage(play: Play, program: string): Promise<number> {
  const { company, folder, clock, log, port, teamsPort } = play
  const free = await freePort(port)
  if (free !== port) console.error(`Port ${port} is in use, so the page is at ${free}.`)
  const asked = askedToEnd()
  const slack = await startLocalSlack(program, { folder: folder.slack, port: free, company })
  const enter = createInterface({ input: process.stdin })
  let environment: Environment | undefined
  let lived: WeekRunner | undefined
  try {
    environment = await slackEnvironment({ folder: folder.live, company, clock, log, teamsPort }, slack)
    lived = runWeeks(environment, play, { withinMs, onAnswered: (text) => console.log(text) })
    await lived.begin()
    console.log(welcome(slack.page, environment.review, company))
    if (teamsPort !== undefined) console.log(playgroundWelcome(teamsPort))
    enter.on("line", turner(lived))
    const ending = await Promise.race([asked, slack.ended])
    console.error(
      ending === "asked" ? "Ending the demo …" : "The local Slack has ended, and so does the demo.",
    )
    return ending === "asked" ? 0 : 1
  } finally {
    enter.close()
    await lived?.stop()
    await environment?.stop()
    await slack.stop()
  }
}

function askedToEnd(): Promise<"asked"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve("asked"))
  })
}

/** Pressing Enter twice skips no week. */
function turner(lived: WeekRunner): () => void {
  let turning = false
  return () => {
    if (turning) return
    turning = true
    void lived
      .turn()
      .then((turned) => console.log(turned === "ended" ? ended : opened))
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
      .finally(() => (turning = false))
  }
}

const ended =
  "The week is over: its digest is in #leadership, and the result is in everyone's message. Enter: the next week begins."
const opened = "A new week: everyone has a new message, and the colleagues answer. Enter: the week ends."

function welcome(page: string, review: string | undefined, { name, people, channels }: Company): string {
  const [employee, admin, leader] = people
  return `
${name}: ${people.length} people, ${weeksBehind} weeks of pulses behind them, and this week's is open.

Open  ${page}/archives/${employee!.channel}

The page shows everybody's messages; at the top, "Act as" says who you are. Three things to try:

  as an employee   "${titled(employee!)}": answer the questions in that message,
                   read what leaders heard and will do; then write /pulse privacy
  as a leader      "${titled(leader!)}": last week's digest is in ${channels.map((one) => `#${one.name}`).join("\n                   and ")};
                   write /pulse ready claims, /pulse decide or /pulse ledger
  as an admin      "${titled(admin!)}": write /pulse deployments, /pulse status
                   or /pulse help; /pulse run weekly-load asks another survey now

The review that leaders read is a page too, here without signing in:  ${review ?? ""}

Colleagues answer during the next two minutes. Enter: the week ends and its digest comes. Ctrl-C: the demo ends.
(Whoever reaches this computer over the network can open the page too, while it runs.)
`
}
