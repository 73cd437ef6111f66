import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { conversationsIn } from "../../src/postgres/conversations.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { replacePeople } from "../../src/postgres/directory-sync.ts"
import { cardContent } from "../../src/teams/cards.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { workspace } from "../support/rig.ts"
import { actionsOf } from "../support/teams-peer.ts"
import { startTeamsServer, type TeamsServer } from "../support/teams-server.ts"
import { child } from "./child.ts"
import { cardOf, waveWith } from "./open-wave.ts"
import type { Row } from "./row.ts"
import type { Load, Loaded } from "./tap-load.ts"

const appId = "app-1"
const [people, repetitions] = [400, 3]
const [messages, tenantPerSecond] = [1_500, 50]

/** Presses in Teams against the SDK alone, and delivery against what the tenant's throttle costs by itself. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const server = await startTeamsServer({ tenant: workspace })
  const given = { APP_ID: appId, OPEN_ID: server.openIdMetadataUrl, SERVICE_URL: server.serviceUrl }
  const taps = await tapRow(await postgres.createDatabase("taps"), server, given)
  const delivery = await deliveryRow(await postgres.createDatabase("delivery"), server, given)
  await server.close()
  await postgres.stop()
  return [taps, delivery]
}

async function tapRow(url: string, server: TeamsServer, given: Record<string, string>): Promise<Row> {
  const database = await openDatabase({ url })
  const opened = await waveWith(database.db, people, 20)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const templates = join(folder, "templates.json")
  writeFileSync(templates, JSON.stringify(opened.people.map((_, at) => pressOf(server, opened, at))))
  const bearer = server.keys.token({ aud: appId, serviceurl: server.serviceUrl })
  const load = child("tap-load.ts", [templates, "", bearer])
  await load.heard()
  const ours = child("our-teams.ts", [], { ...given, DATABASE_URL: url, VAULT_DIR: opened.vaultDir })
  const bare = child("bare-cloud-adapter.ts", [], given)
  const ports = [await ours.heard<{ port: number }>(), await bare.heard<{ port: number }>()] as const
  const ratios: number[] = []
  const seen: string[] = []
  for (let at = 0; at < repetitions; at++) {
    const [one, other] = [await pressed(ours.pid, ports[0]), await pressed(bare.pid, ports[1])]
    ratios.push(one.perSecond / other.perSecond)
    seen.push(`${Math.round(one.perSecond)}/${Math.round(other.perSecond)}`)
  }
  const memory = { ours: megabytes(ours.pid), bare: megabytes(bare.pid) }
  for (const one of [load, ours, bare]) await one.stop()
  await database.close()
  for (const each of [folder, opened.vaultDir]) rmSync(each, { recursive: true })
  return {
    name: "tap in Teams: token checked → sealed answer stored → next card, requests/s at 50 connections",
    against: "a bare CloudAdapter that answers the invoke",
    bar: { least: 1.4, also: [{ what: "no more memory", met: memory.ours <= memory.bare }] },
    ratios,
    note: `requests/s: ${seen.join(", ")}; ${memory.ours}/${memory.bare} MB under load`,
  }

  async function pressed(pid: number, { port }: { port: number }): Promise<Loaded> {
    const shape: Load = { port, pid, warmMs: 2_000, ms: 2_000, connections: 50, requests: 30_000 }
    const loaded = await load.ask<Loaded>(shape)
    if (loaded.failed > 0) throw new Error(`${loaded.failed} presses were not answered`)
    return loaded
  }
}

async function deliveryRow(url: string, server: TeamsServer, given: Record<string, string>): Promise<Row> {
  const { db, close } = await openDatabase({ url })
  const opened = await waveWith(db, messages, 20)
  server.state.perSecond = tenantPerSecond
  await readyToSend(db, server, opened)
  const services = [1, 2].map(() =>
    child("our-teams.ts", [], { ...given, DATABASE_URL: url, VAULT_DIR: opened.vaultDir }),
  )
  for (const one of services) await one.heard()
  const waiting = async () => {
    const row = await db
      .selectFrom("delivery")
      .where("state", "in", ["waiting", "sending"])
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirstOrThrow()
    return Number(row.n)
  }
  while ((await waiting()) > 0) await Promise.all(services.map((one) => one.ask({ deliver: true })))
  const times = server.state.messages.map(({ atMs }) => atMs).sort((a, b) => a - b)
  const seconds = (times.at(-1)! - times[0]!) / 1_000
  const byChat = Map.groupBy(server.state.messages, ({ conversation }) => conversation)
  const twice = [...byChat.values()].filter((all) => all.length > 1).length
  const refused = server.state.calls.filter(({ status }) => status === 429).length
  for (const one of services) await one.stop()
  await close()
  rmSync(opened.vaultDir, { recursive: true })
  return {
    name: `delivery of ${messages} messages in Teams by two processes`,
    against: `the throttle's own floor, ${messages / tenantPerSecond} s at ${tenantPerSecond}/s for a tenant`,
    bar: {
      least: 0.96,
      also: [
        { what: "0 lost", met: byChat.size === messages },
        { what: "0 twice", met: twice === 0 },
      ],
    },
    ratios: [messages / tenantPerSecond / seconds],
    note: `${messages - byChat.size} lost, ${twice} twice, ${refused} refused as too many`,
  }
}

type Opened = Awaited<ReturnType<typeof waveWith>>

/** Everybody has a chat, and a prompt that is due. */
async function readyToSend(db: Db, { serviceUrl }: TeamsServer, { wave, people }: Opened): Promise<void> {
  const everyone = people.map(({ platformId, person }) => ({ platformId, person, admin: false }))
  await replacePeople(db, workspace, everyone)
  const chats = people.map(({ platformId }) => ({
    kind: "person" as const,
    id: platformId,
    serviceUrl,
    conversation: `a:29:${platformId}`,
    member: `29:${platformId}`,
  }))
  await conversationsIn(db, workspace).save(chats)
  await sql`insert into delivery (workspace_id, wave_id, person_id, kind, due_at)
    select workspace_id, wave_id, person_id, 'prompt', now() from roster where wave_id = ${wave}`.execute(db)
}

/** What Teams sends when a person presses a button, without what differs each time. */
function pressOf({ serviceUrl }: TeamsServer, opened: Opened, at: number) {
  const { platformId } = opened.people[at]!
  const actions = actionsOf(cardContent(cardOf(opened, at, at % 4)))
  const { verb, data } = actions[at % (actions.length - 1)]!
  const tenant = { id: workspace }
  return {
    type: "invoke",
    name: "adaptiveCard/action",
    channelId: "msteams",
    serviceUrl,
    from: { id: `29:${platformId}`, aadObjectId: platformId },
    recipient: { id: `28:${appId}` },
    conversation: { conversationType: "personal", tenantId: workspace, id: `a:29:${platformId}` },
    channelData: { tenant },
    locale: "en-GB",
    replyToId: "1622749593058",
    value: { action: { type: "Action.Execute", verb, data }, trigger: "manual" },
  }
}

function megabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024)
}
