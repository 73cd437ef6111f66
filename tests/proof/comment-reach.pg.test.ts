import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import type { Platform } from "../../src/platform.ts"
import type { Db } from "../../src/postgres/database.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase } from "../support/database.ts"
import { openSlack } from "../support/slack-bench.ts"
import { openTeams } from "../support/teams-bench.ts"
import { chatOf } from "../support/teams-server.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"
import { soon } from "../support/soon.ts"

/**
 * The reach of a comment through the whole program and each platform's own forms: eleven people in a division, and one
 * beside it.
 */
const names = Array.from({ length: 12 }, (_, at) => `U${at + 1}`)
const [member, beside] = ["U1", "U12"] as const
const monday = Date.parse("2026-11-23T08:00:00Z")
const tuesday = Date.parse("2026-11-24T09:00:00Z")

const folder = mkdtempSync(join(tmpdir(), "plimsoll-reach-"))
let close = async () => {}
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

async function company() {
  const { db } = await freshDatabase("embedded")
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const clock = { ms: monday }
  let platform: Platform | undefined
  const { handlers, steps } = program({
    db,
    vault: await openVault(join(folder, "vault")),
    surveys,
    admins: new Set<string>(),
    leaseMs: 60_000,
    now: () => clock.ms,
    nudge: () => {},
    platformOf: () => platform,
  })
  async function openWave(workspace: WorkspaceId, kind: "slack" | "teams", connected: Platform) {
    platform = connected
    await workspaceReachable(db, workspace, kind, "Harbour")
    await steps.people(clock.ms)
    await place(db, workspace)
    const read = parseCadence({ cron: "0 10 * * 2", zone: "Europe/Vienna" })
    if (read.kind === "fault") throw new Error(read.reason)
    const row = { survey: "weekly-load", cadence: read.cadence, since: new Date(monday), setBy: member }
    await setCadence(db, workspace, row)
    clock.ms = tuesday
    await steps.open(clock.ms)
    // A platform may ask for a moment's patience: what waits is due later than a clock that stands still.
    for (let round = 0; round < 3; round++) {
      await steps.deliver()
      clock.ms += 1_000
    }
  }
  return { db, handlers, openWave }
}

async function place(db: Db, workspace: WorkspaceId) {
  await db
    .insertInto("unit")
    .values({ workspace_id: workspace, unit_id: "port", parent_id: "org", name: "Port" })
    .execute()
  await db
    .updateTable("person")
    .set({ unit_id: "port" })
    .where("workspace_id", "=", workspace)
    .where("platform_id", "!=", beside)
    .execute()
}

type Json = Record<string, unknown>

test("in Slack a division is offered first to who has one, and taken from nobody else", async () => {
  const { handlers, openWave } = await company()
  const people = names.map((id) => ({ id, tz: "Europe/Vienna", locale: "en-GB", admin: id === member }))
  const bench = await openSlack(handlers, { workspaces: [{ people }] }, { messagesPerSecond: 100 })
  close = () => bench.close()
  await openWave(asWorkspaceId("T1"), "slack", bench.platform)
  const offered = async (person: string) => {
    const [message] = bench.server.messages({ person })
    for (let question = 0; question < 4; question++) {
      const before = JSON.stringify(message!.blocks)
      await bench.peer.press(message!, 0)
      await soon(() => expect(JSON.stringify(message!.blocks)).not.toBe(before))
    }
    await bench.peer.press(message!, "Add a comment")
    await soon(() => expect(bench.server.state.views.some((view) => view.person === person)).toBe(true))
    const { view } = bench.server.state.views.find((one) => one.person === person)!
    const radios = (view["blocks"] as Json[])
      .map((block) => block["element"] as Json | undefined)
      .find((element) => element?.["type"] === "radio_buttons")!
    const values = (radios["options"] as Json[]).map((option) => option["value"])
    return { values, chosen: (radios["initial_option"] as Json)["value"] }
  }
  expect(await offered(member)).toEqual({
    values: ["division", "organisation", "themes"],
    chosen: "division",
  })
  expect(await offered(beside)).toEqual({ values: ["organisation", "themes"], chosen: "organisation" })
  await bench.peer.submit(member, { text: "Clear owners", reach: "division" })
  await soon(() => expect(bench.server.whispers(member).join()).toContain("no further up than Port"))
  await bench.peer.submit(beside, { text: "Clear owners" })
  await soon(() =>
    expect(bench.server.whispers(beside).join()).toContain("leaders of the whole organisation"),
  )
})

test("in Teams a division is offered first to who has one, and taken from nobody else", async () => {
  const { handlers, openWave } = await company()
  const members = names.map((id) => ({ id, member: `29:${id}`, email: `${id}@example.org`.toLowerCase() }))
  const team = { id: "19:team", name: "All", members: names, channels: [] }
  const admins = new Set([`${member}@example.org`.toLowerCase()])
  const bench = await openTeams(handlers, { members, teams: [team] }, { admins })
  close = () => bench.close()
  await bench.peer.installTeam(member, team.id)
  await openWave(asWorkspaceId("tenant-1"), "teams", bench.platform)
  const choicesOf = async (person: string) => {
    const message = await soon(() => {
      const chat = chatOf(bench.server.state, `29:${person}`)
      const found = bench.server.state.messages.find(
        ({ conversation, activity }) => conversation === chat && activity["attachments"] !== undefined,
      )
      if (!found) throw new Error(`nothing was sent to ${person}`)
      return found
    })
    for (let question = 0; question < 4; question++) await bench.peer.press(message, "Can't say")
    await bench.peer.press(message, "Add a comment")
    const inputs = (bench.peer.view(message)["body"] as Json[]).find(
      (one) => one["type"] === "Input.ChoiceSet",
    )!
    const values = (inputs["choices"] as Json[]).map(({ value }) => value)
    return { message, values, chosen: inputs["value"] }
  }
  const mine = await choicesOf(member)
  expect(mine).toMatchObject({ values: ["division", "organisation", "themes"], chosen: "division" })
  const theirs = await choicesOf(beside)
  expect(theirs).toMatchObject({ values: ["organisation", "themes"], chosen: "organisation" })
  const send = (message: typeof mine.message, reach: string) =>
    bench.peer.press(message, "Send", undefined, { "comment-text": "Clear owners", "comment-reach": reach })
  await send(theirs.message, "division")
  expect(JSON.stringify(bench.peer.view(theirs.message)) + bench.peer.notices(beside).join()).toContain(
    "Nothing was saved",
  )
  await send(mine.message, "division")
  expect(JSON.stringify(bench.peer.view(mine.message)) + bench.peer.notices(member).join()).toContain(
    "no further up than Port",
  )
})
