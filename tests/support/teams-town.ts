import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { openDatabase } from "../../src/postgres/database.ts"
import { setCadence } from "../../src/postgres/settings.ts"
import { newServerDatabase } from "./database.ts"
import { cadenceFrom } from "./rig.ts"
import { killAll, type ServiceProcess } from "./service-process.ts"
import { teamsPeer } from "./teams-peer.ts"
import { startTeamsServer } from "./teams-server.ts"

export const team = "19:everyone@thread.tacv2"
export const channel = "19:leaders@thread.tacv2"

/** A tenant with people in one team, its database, and a service that hears this machine alone. */
export async function teamsTown(size: number) {
  onTestFinished(killAll)
  const members = Array.from({ length: size }, (_, at) => ({
    id: `U${at}`,
    member: `29:U${at}`,
    email: `u${at}@example.org`,
  }))
  const server = await startTeamsServer({
    members,
    teams: [
      {
        id: team,
        name: "Everyone",
        members: members.map(({ id }) => id),
        channels: [{ id: channel, name: "Leaders" }],
      },
    ],
  })
  onTestFinished(server.close)
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  onTestFinished(() => rmSync(vaultDir, { recursive: true, force: true }))
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  onTestFinished(close)
  const settings = {
    DATABASE_URL: url,
    VAULT_DIR: vaultDir,
    TEAMS_TENANT_ID: server.state.tenant,
    ADMINS: "u0@example.org",
    LEASE_SECONDS: "1",
    HOST: "127.0.0.1",
    PORT: "0",
  }
  const peerOf = (service: ServiceProcess) => teamsPeer(server, `${service.origin}/api/messages`, undefined)
  async function nudge(service: ServiceProcess) {
    service.send("go")
    await service.heard("nudged")
  }
  /** Has a survey opened by the next look at the clock. */
  async function schedule(survey: string) {
    const { cadence, since } = cadenceFrom(Date.now())
    await setCadence(db, server.state.tenant, { survey, setBy: "U0", cadence, since })
  }
  return { server, db, settings, members, peerOf, nudge, schedule }
}

export function isQuestion(activity: object): boolean {
  return JSON.stringify(activity).includes('"verb":"tap"')
}
