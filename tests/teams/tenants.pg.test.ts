import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { currentFaults } from "../../src/app/readiness.ts"
import { conversationsIn } from "../../src/postgres/conversations.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { blockWorkspace, workspaceReachable } from "../../src/postgres/workspaces.ts"
import { examineTenant } from "../../src/teams/examine.ts"
import { teamsPlatforms } from "../../src/teams/index.ts"
import { openVault } from "../../src/vault/keys.ts"
import { quietHandlers } from "../platform-contract.ts"
import { freshDatabase } from "../support/database.ts"
import { serve } from "../support/slack-bench.ts"
import { appId, evenly } from "../support/teams-bench.ts"
import { teamsPeer } from "../support/teams-peer.ts"
import { startTeamsServer, type Json } from "../support/teams-server.ts"

const [home, other, foreign] = ["tenant-1", "tenant-2", "tenant-3"].map(asWorkspaceId)

/** One app in two organisations, and a third that is not on the list. */
async function twoTenants(type: "MultiTenant" | "SingleTenant" = "MultiTenant") {
  const server = await startTeamsServer({
    members: ["U1", "U2", "U3"].map((id) => ({ id, member: `29:${id}` })),
  })
  onTestFinished(server.close)
  const { db } = await freshDatabase("server")
  const heard: string[] = []
  const log: string[] = []
  const platforms = teamsPlatforms(
    {
      app: { appId, type, password: "secret", openIdMetadataUrl: server.openIdMetadataUrl },
      admins: new Set(),
      ownersAreAdmins: false,
      serviceUrls: [server.serviceUrl],
      token: async () => "token-of-the-tests",
      timeoutMs: 2_000,
      log: (event, fields) => void log.push(`${event} ${JSON.stringify(fields)}`),
      now: Date.now,
      random: () => 0.5,
    },
    [home!, other!].map((tenant) => ({
      tenant,
      store: conversationsIn(db, tenant),
      turn: evenly(48),
      arrived: async () => {},
      named: async () => {},
    })),
    {
      ...quietHandlers(),
      async command({ workspace, platformId }, text) {
        heard.push(`${workspace} ${platformId} ${text}`)
        return { text: "Help" }
      },
    },
  )
  const site = await serve(platforms.flatMap(({ routes = [] }) => routes))
  onTestFinished(site.close)
  const found = []
  for (const platform of platforms) found.push(...(await platform.start()))
  const peer = teamsPeer(server, `${site.origin}/api/messages`, appId)
  let written = 0
  const message = (person: string, tenant: string, changes: Json = {}): Json => ({
    type: "message",
    id: `activity-${(written += 1)}`,
    channelId: "msteams",
    serviceUrl: server.serviceUrl,
    from: { id: `29:${person}`, aadObjectId: person },
    recipient: { id: `28:${appId}` },
    conversation: { id: `a:29:${person}`, conversationType: "personal", tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    text: "help",
    ...changes,
  })
  const stored = () => db.selectFrom("conversation").select(["workspace_id", "platform_id"]).execute()
  return { server, db, peer, platforms, found, message, heard, log, stored }
}

test("two tenants: each person is heard and stored in their own, and sent to through it alone", async () => {
  const { server, peer, platforms, found, message, heard, stored } = await twoTenants()
  expect(found.map(({ workspace }) => workspace)).toEqual([home, other])
  expect((await peer.raw(message("U1", home!))).status).toBe(200)
  expect((await peer.raw(message("U2", other!))).status).toBe(200)
  expect(heard).toEqual(["tenant-1 U1 help", "tenant-2 U2 help"])
  expect(await stored()).toEqual([
    { workspace_id: home, platform_id: "U1" },
    { workspace_id: other, platform_id: "U2" },
  ])
  const [ours, theirs] = platforms
  const said = { text: "Hello" }
  expect(await theirs!.tell({ workspace: other!, platformId: "U2" }, said)).toMatchObject({
    kind: "delivered",
  })
  expect(await theirs!.tell({ workspace: other!, platformId: "U1" }, said)).toMatchObject({ kind: "gone" })
  expect(await ours!.tell({ workspace: other!, platformId: "U2" }, said)).toEqual({
    kind: "blocked",
    reason: "another tenant",
  })
  expect(server.state.messages.at(-1)).toMatchObject({ conversation: "a:29:U2" })
})

test("somebody of a tenant that is not on the list is told so, once in a while, and nothing is stored", async () => {
  const { server, peer, message, heard, log, stored } = await twoTenants()
  const german = { locale: "de-AT" }
  for (const _ of ["once", "again"])
    expect(await peer.raw(message("U3", foreign!, german))).toMatchObject({ status: 401, body: "" })
  const texts = () => server.state.messages.map(({ activity }) => String(activity["text"]))
  expect(texts()).toEqual([expect.stringMatching(/^Für diese Organisation bin ich nicht eingerichtet/)])
  const add = { type: "installationUpdate", action: "add" }
  await peer.raw(message("U2", foreign!, add))
  expect(texts()[1]).toMatch(/^I am not set up for this organisation/)
  expect([heard, await stored()]).toEqual([[], []])
  expect(log.join()).not.toMatch(/tenant-3|U3|29:/)
})

test.each([
  ["with a token that is not genuine", {}, { authorization: "Bearer a.b.c" }],
  ["in a channel", { conversation: { id: "19:c", conversationType: "channel", tenantId: "tenant-3" } }, {}],
  ["with an act that no card of ours has", { type: "invoke", name: "adaptiveCard/action", value: {} }, {}],
  ["that names two tenants", { channelData: { tenant: { id: "tenant-1" } } }, {}],
] as const)("a stranger %s gets no word at all, and nothing is stored", async (_, changes, headers) => {
  const { server, peer, message, heard, stored } = await twoTenants()
  const answer = await peer.raw(message("U3", foreign!, changes), headers)
  expect(answer).toMatchObject({ status: 401, body: "" })
  expect([server.state.messages, heard, await stored()]).toEqual([[], [], []])
})

test("one organisation that removed the app keeps the program ready for the other; none that is left does not", async () => {
  const { db, platforms } = await twoTenants()
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-tenants-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const vault = await openVault(folder)
  for (const tenant of [home!, other!]) await workspaceReachable(db, tenant, "teams", undefined)
  const faults = () =>
    currentFaults({
      db,
      vault,
      platforms,
      homes: new Map([
        [home!, platforms[0]!],
        [other!, platforms[1]!],
      ]),
      clock: { lastNudge: Date.now, underWay: () => [] },
      unopened: new Set(),
      owedMs: () => 0,
      now: Date.now,
    })
  await blockWorkspace(db, other!, "app_uninstalled")
  expect(await faults()).toEqual([])
  await blockWorkspace(db, home!, "app_uninstalled")
  expect(await faults()).toEqual(["teams refuses what is sent"])
})

test("doctor says of each further tenant whether it knows the app, and where its administrator consents", async () => {
  const registration = { appId, tenant: "tenant-2", type: "MultiTenant", password: "p" } as const
  const asked = { registration, timeoutMs: 2_000, now: Date.now() }
  const known = await examineTenant({ ...asked, token: async () => ({ token: "t" }) })
  expect(known).toMatchObject({ level: "ok", text: "the tenant tenant-2 knows the app" })
  const fault = { kind: "blocked", reason: "unauthorized_client" } as const
  const refused = await examineTenant({ ...asked, token: async () => ({ fault }) })
  expect(refused.level).toBe("warn")
  expect(refused.todo).toContain("https://login.microsoftonline.com/tenant-2/adminconsent?client_id=app-1")
})
