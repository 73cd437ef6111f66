import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { openDatabase } from "../../src/postgres/database.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { newServerDatabase } from "../support/database.ts"
import { cadenceFrom } from "../support/rig.ts"
import { killAll, startProcess } from "../support/service-process.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { startSlackServer } from "../support/slack-server.ts"
import type { SlackMessage } from "../support/slack-state.ts"
import { pressAndSee, until } from "../support/taps.ts"
import { appId } from "../support/teams-bench.ts"
import { actionsOf, cardOf, teamsPeer } from "../support/teams-peer.ts"
import { chatOf, startTeamsServer, type Json, type TeamsMessage } from "../support/teams-server.ts"
import { asWorkspaceId, type WorkspaceId } from "../../src/pulse/ids.ts"

/** People 1 to 12 are in Slack, 7 to 18 in Teams: six are in both. */
const inSlack = numbers(1, 12)
const inTeams = numbers(7, 18)
const workspace = asWorkspaceId("T1")
const slackId = (person: number) => `U${person}`
const teamsId = (person: number) => `A${person}`
/** Somebody writes their address in capitals on one of the two. */
const address = (person: number) => `p${person}@example.org`

const team = "19:desk@thread.tacv2"
const teamsChannel = "19:leaders@thread.tacv2"
const slackChannel = "C0LEAD"
const shifts = "C0SHIFTS"
/** Who is in the Slack channel #shifts. */
const inShifts = numbers(4, 12)

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** One service between a recording Slack and a recording Teams that signs its requests; 1 is Slack's admin, 18 owns the team. */
async function town() {
  onTestFinished(killAll)
  const slack = await startSlackServer({
    workspaces: [
      {
        people: inSlack.map((one) => ({ id: slackId(one), email: address(one), admin: one === 1 })),
        channels: [
          { id: slackChannel, name: "leadership" },
          { id: shifts, name: "shifts", members: inShifts.map(slackId) },
        ],
      },
    ],
  })
  onTestFinished(slack.close)
  const teams = await startTeamsServer({
    members: inTeams.map((one) => ({
      id: teamsId(one),
      member: `29:${teamsId(one)}`,
      email: address(one).toUpperCase(),
    })),
    teams: [
      {
        id: team,
        name: "Support Desk",
        group: "group-1",
        members: inTeams.map(teamsId),
        channels: [{ id: teamsChannel, name: "Leaders" }],
      },
    ],
  })
  onTestFinished(teams.close)
  teams.state.owners.set("group-1", [teamsId(18)])
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(vaultDir, { recursive: true, force: true }))
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  onTestFinished(close)
  const settings = {
    DATABASE_URL: url,
    VAULT_DIR: vaultDir,
    SLACK_BOT_TOKEN: slack.state.workspaces[0]!.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_MESSAGES_PER_SECOND: "100",
    SLACK_UPDATES_PER_SECOND: "100",
    TEAMS_TENANT_ID: teams.state.tenant,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: "secret of the tests",
    MICROSOFT: teams.origin,
    HOST: "127.0.0.1",
    PORT: "0",
  }
  const service = await startProcess(settings, "tests/proof/nudged-service.ts")
  const slackPeer = slack.peer(service.endpoint)
  const peer = teamsPeer(teams, `${service.origin}/api/messages`, appId)

  /** Twice: a nudge during another joins it. */
  async function nudge() {
    for (const _ of [1, 2]) {
      service.send("go")
      await service.heard("nudged")
    }
  }

  /** What is said in Slack to somebody who writes a command. */
  async function slash(person: number, text: string): Promise<SlackMessage> {
    const before = slack.whispers(slackId(person)).length
    expect((await slackPeer.slash(slackId(person), text)).status).toBe(200)
    await until(() => slack.whispers(slackId(person)).length > before)
    return slack.whisper(slackId(person))
  }

  async function pressed(answer: SlackMessage, label: string): Promise<string> {
    expect(await pressAndSee(slackPeer, answer, label)).toBe(true)
    return JSON.stringify(answer.blocks)
  }

  const chat = (person: number) =>
    teams.state.messages.filter(
      ({ conversation }) => conversation === chatOf(teams.state, `29:${teamsId(person)}`),
    )

  /** The same in Teams, in the chat with the bot. */
  async function write(person: number, text: string): Promise<TeamsMessage> {
    expect((await peer.write(teamsId(person), text)).status).toBe(200)
    return chat(person).at(-1)!
  }

  const asksSomething = (message: { activity: Json }) => cardOf(message.activity)["refresh"] !== undefined
  const prompts = {
    slack: (person: number) =>
      slack.messages({ person: slackId(person) }).filter(({ before, blocks }) => {
        const first = before[0]?.blocks ?? blocks
        return buttonsOf({ blocks: first }).length > 3
      }),
    teams: (person: number) => chat(person).filter(asksSomething),
  }

  async function schedule(survey: string) {
    const { cadence, since } = cadenceFrom(Date.now())
    await setCadence(db, workspace, { survey, setBy: slackId(1), cadence, since })
    await nudge()
  }

  async function closeWave() {
    await db.updateTable("cadence").set({ paused: true }).execute()
    await db
      .updateTable("wave")
      .set({ closes_at: new Date(Date.now() - 1_000) })
      .where("state", "=", "open")
      .execute()
    await nudge()
  }

  return {
    db,
    slack,
    teams,
    service,
    slackPeer,
    peer,
    nudge,
    slash,
    pressed,
    write,
    chat,
    prompts,
    schedule,
    closeWave,
  }
}

type Town = Awaited<ReturnType<typeof town>>

/** Presses the second choice of each question in Slack until there is none. */
async function answerInSlack({ slackPeer }: Town, message: SlackMessage) {
  while (buttonsOf(message).length > 3) expect(await pressAndSee(slackPeer, message, 1)).toBe(true)
}

async function answerInTeams({ peer }: Town, message: TeamsMessage) {
  for (;;) {
    const actions = actionsOf(peer.view(message))
    if (actions.length <= 3) return
    expect((await peer.press(message, String(actions[1]?.["title"]))).status).toBe(200)
  }
}

/** The same on the Home tab: its question stands above everything else. */
async function answerAtHome({ slack, slackPeer }: Town, person: number) {
  const view = () => slack.state.homes.get(slackId(person)) as { blocks: Json[] } | undefined
  const change = async (act: () => Promise<unknown>) => {
    const before = view()
    await act()
    await until(() => view() !== before)
  }
  await change(() => slackPeer.openHome(slackId(person)))
  for (;;) {
    const labels = buttonsOf(view()!).map(labelOf)
    if (!labels.includes("Can't say")) return
    await change(() => slackPeer.pressHome(slackId(person), labels[1]!))
  }
}

/** Everything that a person can read in a message, one line for each run of text. */
function wordsIn(content: unknown): string[] {
  if (Array.isArray(content)) return content.flatMap(wordsIn)
  if (typeof content !== "object" || content === null) return []
  return Object.entries(content).flatMap(([key, value]) =>
    typeof value === "string"
      ? key === "text"
        ? value.split("\n")
        : []
      : key === "metadata"
        ? []
        : wordsIn(value),
  )
}

const figuresIn = (content: unknown) => wordsIn(content).flatMap((line) => line.match(/\d+/g) ?? [])

it("one organisation on two platforms: linked by admins of both, each person asked once, one answer, one digest", async () => {
  const on = await town()
  const { db, slack, teams, service, slackPeer, peer, nudge, slash, pressed, write, chat, prompts } = on
  const activeIn = async (home: WorkspaceId) => {
    const rows = await db
      .selectFrom("person")
      .select("person_id")
      .where("workspace_id", "=", home)
      .where("active", "=", true)
      .execute()
    return rows.length
  }
  await peer.installTeam(teamsId(18), team, teamsChannel)
  await until(async () => (await nudge(), (await activeIn(teams.state.tenant)) === inTeams.length))
  expect([await activeIn(workspace), await activeIn(teams.state.tenant)]).toEqual([12, 12])

  // Neither an employee nor a guess links anything.
  const textOf = (message: TeamsMessage) => wordsIn([message.activity, peer.view(message)]).join("\n")
  expect((await slash(2, "link")).text).toContain("Only admins can do that.")
  const code = /`(\w{4}-\w{4}-\w{4})`/.exec((await slash(1, "link")).text)?.[1] ?? ""
  expect(textOf(await write(8, `link ${code}`))).toContain("Only admins can do that.")
  expect(textOf(await write(18, "link ABCD-EFGH-JKLM"))).toContain("I do not know this code")
  const asked = await write(18, `link ${code}`)
  expect(textOf(asked)).toContain("6 people have the same e-mail address on both and would be asked once")
  expect([await activeIn(workspace), await activeIn(teams.state.tenant)]).toEqual([12, 12])
  await peer.press(asked, "Save")
  expect(textOf(asked)).toContain("are one organisation now")
  await until(async () => (await nudge(), (await activeIn(workspace)) === 18))

  // An admin of either sets the channel of their own platform.
  const askedSlack = await slash(1, `leaders add <#${slackChannel}|leadership>`)
  expect(await pressed(askedSlack, "Yes, do it")).toContain("gets the digest")
  await peer.mention(teamsId(18), teamsChannel, "leaders add here")
  const askedTeams = teams.state.messages.findLast((one) => textOf(one).includes("would get the digest"))!
  await peer.press(askedTeams, "Yes, do it", teamsId(18))
  expect(textOf(askedTeams)).toContain("gets the digest")

  // 9 and 10 chose Teams, 11 wrote there last; 12 chose Slack, and then wrote in Teams.
  await slash(9, "platform teams")
  await slash(9, "help")
  await write(10, "platform teams")
  await write(11, "help")
  await write(12, "platform slack")
  await write(12, "help")
  await on.schedule("weekly-load")
  const askedIn = (platform: "slack" | "teams", people: number[]) =>
    people.flatMap((one) => prompts[platform](one).map(() => one))
  const roster = await db.selectFrom("roster").select("person_id").execute()
  const first = { slack: askedIn("slack", inSlack), teams: askedIn("teams", inTeams) }
  console.log(
    `linked: ${roster.length} people, ${first.slack.length} asked in Slack, ${first.teams.length} in Teams`,
  )
  expect(roster).toHaveLength(18)
  expect(first.slack).toEqual([...numbers(1, 8), 12])
  expect(first.teams).toEqual([9, 10, 11, ...numbers(13, 18)])

  // What is wrong with a press is said in the same words on both.
  const noticed = async (inSlack: () => Promise<unknown>, inTeams: () => Promise<unknown>) => {
    const before = slack.whispers(slackId(2)).length
    await inSlack()
    await until(() => slack.whispers(slackId(2)).length > before)
    await inTeams()
    const said = slack.whisper(slackId(2)).text
    expect(peer.notices(teamsId(14))).toContain(said)
    return said
  }
  const foreign = await noticed(
    () => slackPeer.press(prompts.slack(1)[0]!, 0, slackId(2)),
    () => peer.press(prompts.teams(13)[0]!, "Can't say", teamsId(14)),
  )
  expect(foreign).toContain("meant for someone else")
  const stranger = teams.keys.token({ aud: appId, serviceurl: teams.serviceUrl }, { key: "unknown" })
  const forged = {
    id: "f:forged",
    type: "message",
    channelId: "msteams",
    serviceUrl: teams.serviceUrl,
    from: { id: "29:A18", aadObjectId: teamsId(18) },
    recipient: { id: `28:${appId}` },
    conversation: { id: "a:29:A18", conversationType: "personal", tenantId: teams.state.tenant },
    text: "unlink",
  }
  expect(await peer.raw(forged, { authorization: `Bearer ${stranger}` })).toMatchObject({
    status: 401,
    body: "",
  })
  expect(await peer.raw("{")).toMatchObject({ status: 400, body: "" })

  // 9, asked in Teams, answers on Slack's Home tab; 7, asked in Slack, changes an answer in Teams.
  for (const one of first.slack) await answerInSlack(on, prompts.slack(one)[0]!)
  const rows = async () =>
    (await db.selectFrom("answer_open").selectAll().execute()).map(({ tag, box }) => [
      Buffer.from(tag).toString("hex"),
      Buffer.from(box).toString("hex"),
    ])
  const questions = (await rows()).length / first.slack.length
  await answerAtHome(on, 9)
  for (const one of first.teams.slice(1)) await answerInTeams(on, prompts.teams(one)[0]!)
  const answered = await rows()
  expect(answered).toHaveLength(18 * questions)
  const card = prompts.teams(9)[0]!
  await peer.refresh(card)
  expect(actionsOf(peer.view(card)).length).toBeLessThanOrEqual(3)
  const page = await write(7, "home")
  await peer.press(page, "Change my answers")
  await peer.press(page, "Change")
  await peer.press(page, String(actionsOf(peer.view(page))[2]?.["title"]))
  const changed = await rows()
  const boxes = new Set(answered.map(([, box]) => box))
  expect(new Set(changed.map(([tag]) => tag))).toEqual(new Set(answered.map(([tag]) => tag)))
  expect(changed.filter(([, box]) => !boxes.has(box))).toHaveLength(1)
  console.log(`linked: ${changed.length} answers of 18 people to ${questions} questions each`)

  await on.closeWave()
  const inSlackChannel = slack.messages({ channel: slackChannel })
  const inTeamsChannel = teams.state.messages.filter(
    ({ conversation, only }) => conversation === teamsChannel && only === undefined,
  )
  expect([inSlackChannel.length, inTeamsChannel.length]).toEqual([1, 1])
  const figures = figuresIn(inSlackChannel[0]!.blocks)
  console.log(`linked: one digest in each channel, both with ${figures.length} figures`)
  expect(figures.length).toBeGreaterThan(3)
  expect(figuresIn(inTeamsChannel[0]!.activity["attachments"])).toEqual(figures)
  // Everyone's message shows the result in the end, wherever it is.
  await until(
    async () => (await nudge(), first.teams.every((one) => prompts.teams(one)[0]!.edits.length > 0)),
  )
  for (const one of first.slack) expect(buttonsOf(prompts.slack(one)[0]!)).toEqual([])

  const mine = prompts.slack(2)[0]!
  const late = await noticed(
    () => slackPeer.pressUnknown(mine, buttonsOf(mine.before.at(-1)!)[0]!),
    () => peer.press(prompts.teams(14)[0]!, "Change my answers"),
  )
  expect(late).toContain("closed")

  // A Slack channel is added to a team of Teams; who of it is asked in Teams is asked there.
  const only = await write(18, "audience handover-health only @support-desk")
  expect(textOf(only)).toContain("12 people")
  await peer.press(only, "Save")
  const proposed = await slash(1, `audience handover-health add <#${shifts}|shifts>`)
  expect(proposed.text).toContain("15 people")
  expect(await pressed(proposed, "Save")).toContain("15 people")
  const told = textOf(await write(18, "audience handover-health"))
  expect(told).toContain("a channel in Slack")
  // Meanwhile 4 leaves the channel and 3 comes in.
  slack.state.workspaces[0]!.channels[1]!.members = [3, ...inShifts.filter((one) => one !== 4)].map(slackId)
  await db.updateTable("workspace").set({ directory_sync_due_at: null }).execute()
  await nudge()
  await on.schedule("handover-health")
  const again = (platform: "slack" | "teams", people: number[]) =>
    people.filter((one) => prompts[platform](one).length > first[platform].filter((it) => it === one).length)
  const second = { slack: again("slack", inSlack), teams: again("teams", inTeams) }
  console.log(
    `linked: a Slack channel of ${inShifts.length} and a team of ${inTeams.length}: ${second.slack.length} asked in Slack, ${second.teams.length} in Teams`,
  )
  expect(second).toEqual({ slack: [3, ...numbers(5, 8), 12], teams: [9, 10, 11, ...numbers(13, 18)] })
  await on.closeWave()

  const parting = await slash(1, "unlink")
  expect(await pressed(parting, "Save")).toContain("are separate again")
  await until(async () => (await nudge(), (await activeIn(workspace)) === 12))
  const before = { slack: askedIn("slack", inSlack).length, teams: askedIn("teams", inTeams).length }
  await on.schedule("supportability")
  expect(askedIn("slack", inSlack)).toHaveLength(before.slack + 12)
  expect(askedIn("teams", inTeams)).toHaveLength(before.teams)
  console.log(`linked: unlinked, ${inSlack.length} asked in Slack and 0 in Teams`)
  expect(chat(18).length).toBeGreaterThan(0)
  expect(service.output()).not.toContain("step failed")
  expect(await service.stop()).toBe(0)
}, 120_000)
