import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseCadence, type Cadence } from "../../src/pulse/cadence.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { replaceUnits, type UnitRow } from "../../src/postgres/units.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { addLeadershipChannel, setCadence } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { openVault, type Vault } from "../../src/vault/keys.ts"
import { deterministicId } from "../../src/vault/seal.ts"
import { startProcess, type ServiceProcess } from "./service-process.ts"
import { startSlackServer, type SlackServer } from "./slack-server.ts"
import type { SlackMessage } from "./slack-state.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"

/** An organisation in a recording Slack, its database and vault, and the settings a service needs to serve it. */
export type Rig = {
  db: Db
  vault: Vault
  vaultDir: string
  slack: SlackServer
  settings: Record<string, string>
  start(script?: string): Promise<ServiceProcess>
  /** Has a survey opened by the next look at the clock, day and night, on every day of the week. */
  schedule(survey: string): Promise<void>
  /** Lets every open wave's time be over. */
  endWaves(): Promise<void>
  messageTo(person: string): SlackMessage
  close(): Promise<void>
}

export type RigSetup = {
  databaseUrl: string
  /** Platform ids with the unit each belongs to. */
  people: { id: string; unit: string }[]
  units?: UnitRow[]
  surveysDir?: string
  channels?: { id: string; unit: string }[]
  settings?: Record<string, string>
}

export const workspace = asWorkspaceId("T1")
export const personId = (platformId: string) => asPersonId(deterministicId(workspace, platformId))

/** The keys of waves, of their cycles and of their results; others stay. */
export async function keysOfWaves(vault: Vault): Promise<string[]> {
  return (await vault.list()).filter((id) => /^(wave|cycle|result)-/.test(id))
}

/** Opens its waves at any hour: no quiet hours, every weekday, since a few minutes ago. */
export function cadenceFrom(nowMs: number): { cadence: Cadence; since: Date } {
  const slot = new Date(nowMs - 2 * 60_000)
  const read = parseCadence({
    cron: `${slot.getUTCMinutes()} ${slot.getUTCHours()} * * *`,
    zone: "UTC",
    quiet: { from: "00:00", to: "00:00" },
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  })
  if (read.kind === "fault") throw new Error(`${read.field} ${read.reason}`)
  return { cadence: read.cadence, since: new Date(nowMs - 10 * 60_000) }
}

export async function openRig(setup: RigSetup): Promise<Rig> {
  const channels = setup.channels ?? [{ id: "C0LEAD", unit: "org" }]
  const slack = await startSlackServer({
    workspaces: [
      {
        people: setup.people.map(({ id }, at) => ({
          id,
          email: `${id.toLowerCase()}@example.org`,
          admin: at === 0,
        })),
        channels: channels.map(({ id }) => ({ id })),
      },
    ],
  })
  const { db, close } = await openDatabase({ url: setup.databaseUrl })
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  const vault = await openVault(vaultDir)
  await workspaceReachable(db, workspace, "slack", "Workspace 1")
  const found = setup.people.map(({ id }) => ({
    platformId: id,
    person: asPersonId(personId(id)),
    admin: false,
  }))
  await replacePeople(db, workspace, found)
  const names = [...new Set(setup.people.map((one) => one.unit))]
  const units = setup.units ?? names.map((id) => ({ id, parent: "org", name: id }))
  const placements = setup.people.map(({ id, unit }) => ({ platformId: id, unit }))
  await replaceUnits(db, workspace, units, placements)
  for (const { id, unit } of channels)
    await addLeadershipChannel(db, workspace, {
      channel: id,
      unit,
      addedBy: setup.people[0]!.id,
      locale: "en",
    })
  const settings = {
    DATABASE_URL: setup.databaseUrl,
    VAULT_DIR: vaultDir,
    SLACK_BOT_TOKEN: slack.state.workspaces[0]!.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_MESSAGES_PER_SECOND: "100",
    SLACK_UPDATES_PER_SECOND: "100",
    LEASE_SECONDS: "1",
    HOST: "127.0.0.1",
    PORT: "0",
    METRICS_PORT: "0",
    ...(setup.surveysDir ? { SURVEYS_DIR: setup.surveysDir } : {}),
    ...setup.settings,
  }
  return {
    db,
    vault,
    vaultDir,
    slack,
    settings,
    start: (script) => startProcess(settings, script),
    async schedule(survey) {
      await setCadence(db, workspace, { survey, setBy: setup.people[0]!.id, ...cadenceFrom(Date.now()) })
    },
    async endWaves() {
      const ended = new Date(Date.now() - 1_000)
      await db.updateTable("wave").set({ closes_at: ended }).where("state", "=", "open").execute()
    },
    messageTo(person) {
      const message = slack.state.messages.findLast((one) => one.person === person && !one.ephemeralTo)
      if (!message) throw new Error(`${person} got no message`)
      return message
    },
    async close() {
      await slack.close()
      await close()
      rmSync(vaultDir, { recursive: true, force: true })
    },
  }
}
