import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { describe, expect, onTestFinished, test } from "vitest"
import { slackInstallStore } from "../../src/app/slack-installs.ts"
import { rotateTokens } from "../../src/app/rotate-tokens.ts"
import type { Db } from "../../src/postgres/database.ts"
import { slackInstalls } from "../../src/postgres/slack-installs.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { clientOptions } from "../../src/slack/client.ts"
import { installedTokens } from "../../src/slack/installed-tokens.ts"
import { openVault } from "../../src/vault/keys.ts"
import { tokenSeals } from "../../src/vault/token-seals.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { startSlackServer } from "../support/slack-server.ts"

const t1 = asWorkspaceId("T1")
const t2 = asWorkspaceId("T2")
const hour = 3_600_000

async function folderOfKeys() {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-tokens-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, vault: await openVault(folder) }
}

/** Two workspaces that installed the app, their tokens good for twelve hours, and two processes with a clock of their own. */
async function twoProcesses(kind: (typeof kinds)[number] = "server", given?: string[]) {
  const slack = await startSlackServer({
    workspaces: [
      { team: "T1", people: [] },
      { team: "T2", people: [] },
    ],
  })
  onTestFinished(slack.close)
  const { db } = await freshDatabase(kind)
  const { folder, vault } = await folderOfKeys()
  const clock = { now: Date.parse("2026-12-01T08:00:00Z") }
  const now = () => clock.now
  const log: string[] = []
  const { clientId, clientSecret } = slack.state.oauth
  const storeOn = (keys = given) => slackInstallStore({ db, seals: tokenSeals(vault, keys), now })
  const processOf = (keys = given) =>
    installedTokens({
      store: storeOn(keys),
      clientId,
      clientSecret,
      forCalls: clientOptions(slack.apiUrl, 2_000),
      now,
      log: (event) => void log.push(event),
    })
  for (const [at, workspace] of [t1, t2].entries()) {
    const team = slack.state.workspaces[at]!
    slack.state.oauth.refresh.set(`xoxe-first-${workspace}`, workspace)
    await storeOn().keep(workspace, {
      botToken: team.botToken,
      refreshToken: `xoxe-first-${workspace}`,
      expiresAt: clock.now + 12 * hour,
      org: false,
      name: team.name,
      by: "U1",
    })
  }
  slack.state.oauth.expiresIn = 12 * 3_600
  const tokenOf = (team: string) => slack.state.workspaces.find((one) => one.team === team)!.botToken
  return { slack, db, vault, folder, clock, log, processOf, storeOn, tokenOf }
}

const refreshes = (slack: { callsOf(method: string): unknown[] }) => slack.callsOf("oauth.v2.access").length

describe.each(kinds)("tokens that end (%s)", (kind) => {
  test("are renewed two hours before, once, though two processes ask at the same moment", async () => {
    const { slack, clock, processOf, tokenOf } = await twoProcesses(kind)
    const [one, other] = [processOf(), processOf()]
    const first = { token: tokenOf("T1"), org: false }
    expect(await one.tokenOf(t1)).toEqual(first)
    clock.now += 9 * hour
    expect(await other.tokenOf(t1)).toEqual(first)
    expect(refreshes(slack)).toBe(0)
    clock.now += 2 * hour
    const found = await Promise.all([one, other, one, other].map((process) => process.tokenOf(t1)))
    expect(refreshes(slack)).toBe(1)
    const fresh = { token: tokenOf("T1"), org: false }
    expect(fresh.token).not.toBe(first.token)
    // Whoever did not get the turn goes on with the one that lasts.
    for (const each of found) expect([first, fresh]).toContainEqual(each)
    clock.now += 60_000
    expect([await one.tokenOf(t1), await other.tokenOf(t1)]).toEqual([fresh, fresh])
    // The other workspace's own token is as it was.
    expect(slack.state.oauth.refresh.has("xoxe-first-T2")).toBe(true)
  })
})

describe("tokens", () => {
  test("one that Slack cannot renew now is used while it lasts; then what waits stays, and goes on when Slack is back", async () => {
    const { slack, clock, processOf, tokenOf } = await twoProcesses()
    const process = processOf()
    slack.next("oauth.v2.access", { kind: "dropped" }, 2)
    clock.now += 11 * hour
    expect(await process.tokenOf(t1)).toMatchObject({ token: "xoxb-1" })
    clock.now += 2 * hour
    expect(await process.tokenOf(t1)).toMatchObject({
      fault: { kind: expect.stringMatching(/later|unknown/) },
    })
    clock.now += 60_000
    expect(await process.tokenOf(t1)).toEqual({ token: tokenOf("T1"), org: false })
    expect(tokenOf("T1")).not.toBe("xoxb-1")
  })

  test("a renewal whose reply is lost: the token is used to its end, then its workspace alone is blocked, until it installs again", async () => {
    const { slack, clock, processOf, storeOn, tokenOf } = await twoProcesses()
    const process = processOf()
    slack.next("oauth.v2.access", { kind: "lost" })
    clock.now += 11 * hour
    expect(await process.tokenOf(t1)).toMatchObject({ token: "xoxb-1" })
    clock.now += 2 * hour
    expect(await process.tokenOf(t1)).toEqual({ fault: { kind: "blocked", reason: "invalid_refresh_token" } })
    expect(await process.tokenOf(t2)).toEqual({ token: tokenOf("T2"), org: false })
    const install = { botToken: tokenOf("T1"), org: false, name: "Workspace 1", by: "U1" }
    await storeOn().keep(t1, install)
    clock.now += 60_000
    expect(await process.tokenOf(t1)).toEqual({ token: tokenOf("T1"), org: false })
  })

  test("one that Slack calls expired too early is renewed at once, and what was refused is tried again", async () => {
    const { slack, processOf, tokenOf } = await twoProcesses()
    const process = processOf()
    slack.state.oauth.expired.add("xoxb-1")
    expect(await process.replaced(t1, "xoxb-1", "token_expired")).toBe(true)
    expect(await process.tokenOf(t1)).toEqual({ token: tokenOf("T1"), org: false })
    expect(await process.replaced(t1, tokenOf("T1"), "token_revoked")).toBe(false)
  })

  test("a renewal that answers with another workspace's token is not taken", async () => {
    const { slack, clock, processOf, log } = await twoProcesses()
    slack.state.oauth.refresh.set("xoxe-first-T1", "T2")
    clock.now += 11 * hour
    expect(await processOf().tokenOf(t1)).toMatchObject({ token: "xoxb-1" })
    expect(log).toContain("slack.token_of_another")
    clock.now += 2 * hour
    expect(await processOf().tokenOf(t1)).toMatchObject({ fault: { kind: "blocked" } })
  })

  test("a workspace that never installed has none", async () => {
    const { processOf } = await twoProcesses()
    const process = processOf()
    const t3 = asWorkspaceId("T3")
    expect(await process.tokenOf(t3)).toEqual({ fault: { kind: "blocked", reason: "not_installed" } })
    expect([await process.serves(t3), process.hosts!(t3), await process.serves(t1)]).toEqual([
      false,
      false,
      true,
    ])
  })
})

/** Everything a thief of the database has, as bytes. */
async function dumped(db: Db): Promise<Buffer> {
  const rows = await db.selectFrom("slack_install").selectAll().execute()
  expect(rows.length).toBeGreaterThan(0)
  const text = await sql<{
    all: string
  }>`select json_agg(row_to_json(s))::text as all from slack_install s`.execute(db)
  return Buffer.concat([Buffer.from(text.rows[0]!.all), ...rows.map(({ sealed }) => Buffer.from(sealed))])
}

describe("tokens at rest", () => {
  test("a thief with the database reads none, with keys of the own making neither", async () => {
    const { db } = await twoProcesses()
    const bytes = await dumped(db)
    for (const part of ["xoxb", "xoxe", "first-T1", Buffer.from("xoxb-1").toString("base64")])
      expect(bytes.includes(part)).toBe(false)
    const [made, empty] = [await folderOfKeys(), await folderOfKeys()]
    const guesses = [
      tokenSeals(made.vault, undefined),
      tokenSeals(empty.vault, [randomBytes(32).toString("hex")]),
    ]
    await guesses[0]!.prepare()
    for (const row of await slackInstalls(db)) {
      expect(await guesses[0]!.open(row.workspace, row)).toBe("damaged")
      expect(await guesses[1]!.open(row.workspace, row)).toBe("noKey")
    }
  })

  test("rows that were swapped or altered open for nobody, and their workspaces alone are blocked", async () => {
    const { db, processOf, log } = await twoProcesses()
    await sql`update slack_install set sealed = (select sealed from slack_install where workspace_id = 'T2') where workspace_id = 'T1'`.execute(
      db,
    )
    const process = processOf()
    expect(await process.tokenOf(t1)).toEqual({ fault: { kind: "blocked", reason: "token_damaged" } })
    expect(await process.tokenOf(t2)).toMatchObject({ token: "xoxb-2" })
    expect(log).toEqual(["slack.token_damaged"])
  })

  test("rotated in the vault: all are sealed anew while processes run, and the former key is destroyed", async () => {
    const { db, vault, folder, processOf, clock } = await twoProcesses()
    const process = processOf()
    await process.tokenOf(t1)
    const before = await slackInstalls(db)
    expect(readdirSync(folder).filter((name) => name.startsWith("tokens"))).toEqual(["tokens-1.key"])
    expect(await rotateTokens({ db, seals: tokenSeals(vault, undefined) })).toBe(2)
    expect(readdirSync(folder).filter((name) => name.startsWith("tokens"))).toEqual(["tokens-2.key"])
    const after = await slackInstalls(db)
    expect(after.map(({ keyId, version }) => [keyId, version])).toEqual([
      ["tokens-2", 1],
      ["tokens-2", 1],
    ])
    for (const row of before)
      expect(await tokenSeals(vault, undefined).open(row.workspace, row)).toBe("noKey")
    clock.now += 60_000
    expect(await process.tokenOf(t1)).toMatchObject({ token: "xoxb-1" })
  })

  test("rotated from the settings: the new key first, the former beside it until all are sealed anew", async () => {
    const [former, next] = [randomBytes(32), randomBytes(32)].map((key) => key.toString("hex"))
    const { db, vault, folder, processOf } = await twoProcesses("server", [former!])
    expect(readdirSync(folder).filter((name) => name.startsWith("tokens"))).toEqual([])
    // Without the former key: nothing is sent, nothing is lost, and it is said.
    expect(await processOf([next!]).tokenOf(t1)).toEqual({ fault: { kind: "later", retryAfterMs: 60_000 } })
    await expect(rotateTokens({ db, seals: tokenSeals(vault, [next!]) })).rejects.toThrow(/T1.*key/)
    expect(await rotateTokens({ db, seals: tokenSeals(vault, [next!, former!]) })).toBe(2)
    expect(await processOf([next!]).tokenOf(t1)).toMatchObject({ token: "xoxb-1" })
    expect(await processOf([former!]).tokenOf(t1)).toMatchObject({ fault: { kind: "later" } })
  })

  test("a renewal and a rotation at the same moment lose no token", async () => {
    const { db, vault, clock, processOf, tokenOf } = await twoProcesses()
    const processes = [processOf(), processOf()]
    for (let round = 0; round < 8; round++) {
      clock.now += 11 * hour
      await Promise.all([
        ...processes.flatMap((process) => [process.tokenOf(t1), process.tokenOf(t2)]),
        rotateTokens({ db, seals: tokenSeals(vault, undefined) }),
      ])
      clock.now += 60_000
      const fresh = processOf()
      expect(await fresh.tokenOf(t1)).toEqual({ token: tokenOf("T1"), org: false })
      expect(await fresh.tokenOf(t2)).toEqual({ token: tokenOf("T2"), org: false })
    }
  })
})
