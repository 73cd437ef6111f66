import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import type { GroupFound, PersonFound } from "../../src/platform.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase, type Kind } from "./database.ts"
import { fakePlatform, type FakePlatform } from "./fake-platform.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"

const zone = "Europe/Vienna"

export type TwoSetup = {
  slack?: Partial<PersonFound>[]
  teams?: Partial<PersonFound>[]
  groups?: { slack?: GroupFound[]; teams?: GroupFound[] }
}

/** The first of each list is an admin; whoever has no address of their own is somebody else. */
function people(list: readonly Partial<PersonFound>[], prefix: string): PersonFound[] {
  return list.map((one, at) => ({
    platformId: `${prefix}${at + 1}`,
    locale: "en-GB",
    zone,
    admin: at === 0,
    ...one,
  }))
}

const byDefault = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ email: `p${at + 1}@example.org` }))

/**
 * The whole program with a workspace in Slack (T1, people U1…) and one in Teams (T2, people A1…), both recording fakes,
 * and nothing linked. By default six people are in Slack; the same six and two more in Teams.
 */
export async function twoPlatforms(kind: Kind, setup: TwoSetup = {}) {
  const { db } = await freshDatabase(kind)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const clock = { ms: momentOf("2026-11-23T09:00", zone) }
  const inSlack = people(setup.slack ?? byDefault(6), "U")
  const inTeams = people(setup.teams ?? byDefault(8), "A")
  const platforms = new Map<string, FakePlatform>()
  const { handlers, steps } = program({
    db,
    vault: await openVault(folder),
    surveys,
    admins: new Set(),
    leaseMs: 60_000,
    now: () => clock.ms,
    nudge: () => {},
    platformOf: (workspace) => platforms.get(workspace),
  })
  const open = async (
    workspace: WorkspaceId,
    name: string,
    listed: PersonFound[],
    groups: GroupFound[] = [],
  ) => {
    const fake = fakePlatform(handlers, { workspace, people: listed, groups, now: () => clock.ms })
    platforms.set(workspace, fake)
    await fake.start()
    await workspaceReachable(db, workspace, workspace === "T1" ? "slack" : "teams", name)
    return fake
  }
  const slack = await open(asWorkspaceId("T1"), "Harbour", inSlack, setup.groups?.slack)
  const teams = await open(asWorkspaceId("T2"), "Harbour Teams", inTeams, setup.groups?.teams)
  teams.canFind = false

  async function schedule(workspace: WorkspaceId) {
    const read = parseCadence({ cron: "0 10 * * 2", zone, openDays: 3, remindAfterHours: 24 })
    if (read.kind === "fault") throw new Error(`${read.field} ${read.reason}`)
    const row = { survey: "weekly-load", cadence: read.cadence, since: new Date(clock.ms), setBy: "U1" }
    await setCadence(db, workspace, row)
  }
  await steps.people(clock.ms)

  return {
    db,
    clock,
    steps,
    handlers,
    slack,
    teams,
    inSlack,
    inTeams,
    schedule,
    /** Has both lists of people read again now. */
    async readPeople() {
      clock.ms += 2 * 3_600_000
      await steps.people(clock.ms)
    },
    async codeFor(admin: string): Promise<string> {
      const { text } = await slack.command(admin, "link")
      return text.match(/`([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})`/)?.[1] ?? text
    },
    /** As admins of both do it; gives what was said before and after "Save". */
    async link(): Promise<{ asked: string; done: string }> {
      const asked = await teams.command("A1", `link ${await this.codeFor("U1")}`)
      const { text } = await teams.act("A1", asked, "Save")
      await steps.people(clock.ms)
      return { asked: asked.text, done: text }
    },
    async tick(wall: string) {
      clock.ms = momentOf(wall, zone)
      await steps.open(clock.ms)
      await steps.remind(clock.ms)
      const closed = await steps.close(clock.ms)
      await steps.publish()
      return { closed, delivered: await steps.deliver() }
    },
  }
}
