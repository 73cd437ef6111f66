import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { readConfig } from "../../src/config.ts"
import { playgroundSettings } from "../../src/demo/playground.ts"
import { createLog } from "../../src/log.ts"
import { startService } from "../../src/app/service.ts"
import { actionsOf, teamsPeer, textOf } from "../support/teams-peer.ts"
import { chatOf, startTeamsServer, type TeamsMember } from "../support/teams-server.ts"
import { until } from "../support/taps.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** The people and the team of the Playground's built-in configuration. */
const names = ["alexw", "meganb", "adelev", "isaiahl", "pattif", "lynner"]
const members: TeamsMember[] = names.map((name, at) => ({
  id: `00000000-0000-0000-0000-000000000002${at}`,
  member: `user-id-${at}`,
  email: `${name}@example.com`,
}))
const alex = members[0]!
const channel = "channel-announcements-id"

test("whoever plays Teams on this machine installs the app, writes to it, is asked and answers", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-playground-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const settings = playgroundSettings(0)
  const read = readConfig({ ...settings, DATA_DIR: join(folder, "data"), VAULT_DIR: join(folder, "vault") })
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const server = await startTeamsServer({
    tenant: asWorkspaceId(settings.TEAMS_TENANT_ID),
    members,
    teams: [
      {
        id: "team-id",
        name: "My Team",
        members: members.map(({ id }) => id),
        channels: [{ id: channel, name: "Announcements" }],
        group: "00000000-0000-0000-0000-000000000031",
      },
    ],
  })
  onTestFinished(server.close)
  const service = await startService(read.config, createLog("error"))
  onTestFinished(() => service.stop())
  const peer = teamsPeer(server, `http://127.0.0.1:${service.port}/api/messages`, undefined)

  await peer.install(alex.id, { locale: "en-US" })
  await peer.write(alex.id, "help")
  expect(peer.notices(alex.id).join()).toContain("snooze")
  await peer.installTeam(alex.id, "team-id", channel)
  for (const _ of [1, 2]) await service.nudge()

  const cards = () =>
    server.state.messages.filter(
      ({ conversation, activity }) =>
        conversation === chatOf(server.state, alex.member) && textOf(activity) === undefined,
    )
  await peer.write(alex.id, "run weekly-load")
  const asked = cards().at(-1)
  const count = cards().length
  if (!asked) throw new Error(peer.notices(alex.id).join("\n"))
  await peer.press(asked, String(actionsOf(peer.view(asked))[0]?.["title"]))
  await until(async () => {
    await service.nudge()
    return cards().length > count
  }, 20_000)
  const question = cards().at(-1)!
  const before = JSON.stringify(peer.view(question)["body"])
  const { status } = await peer.press(question, String(actionsOf(peer.view(question))[2]?.["title"]))
  expect(status).toBe(200)
  expect(JSON.stringify(peer.view(question)["body"])).not.toBe(before)
})
