import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished, describe, expect, test } from "vitest"
import { sql } from "kysely"
import pg from "pg"
import { parse } from "yaml"
import { doctorText, examine } from "../../src/app/doctor/examine.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { lockFolder } from "../../src/postgres/folder-lock.ts"
import { examineTeams } from "../../src/teams/examine.ts"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { slackInstallStore } from "../../src/app/slack-installs.ts"
import { openVault } from "../../src/vault/keys.ts"
import { tokenSeals } from "../../src/vault/token-seals.ts"
import { vaultMarks } from "../../src/postgres/vault-mark.ts"
import { ownVault } from "../../src/vault/own-vault.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { newServerDatabase } from "../support/database.ts"
import { freePort } from "../support/ports.ts"
import { startSlackServer } from "../support/slack-server.ts"
import type { SlackWorkspace } from "../support/slack-state.ts"

const manifests = join(import.meta.dirname, "../../manifests")
const { oauth_config } = parse(readFileSync(join(manifests, "slack.yaml"), "utf8")) as {
  oauth_config: { scopes: { bot: string[] } }
}
const scopes = oauth_config.scopes.bot
const t1 = asWorkspaceId("T1")

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-doctor-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A migrated database on the run's Postgres, its own folder of keys, and a Slack workspace with one channel. */
async function installation(workspace: Partial<SlackWorkspace> = {}) {
  const vaultDir = join(temporary(), "vault")
  const slack = await startSlackServer({
    workspaces: [
      {
        name: "Harbour",
        appToken: "xapp-1",
        scopes,
        channels: [{ id: "C1", name: "leadership", botIsMember: true }],
        ...workspace,
      },
    ],
  })
  onTestFinished(() => slack.close())
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  await workspaceReachable(db, t1, "slack", "Harbour")
  await addLeadershipChannel(db, t1, { channel: "C1", unit: "org", addedBy: "U1", locale: null })
  await ownVault({ marks: vaultMarks(db), vault: await openVault(vaultDir) }).make("wave-w1")
  await close()
  const env = {
    DATABASE_URL: url,
    VAULT_DIR: vaultDir,
    SURVEYS_DIR: join(import.meta.dirname, "../../surveys"),
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_API_URL: slack.apiUrl,
  }
  return { env, slack, url, vaultDir }
}

const ask = (env: Record<string, string>, now: () => number = Date.now) => examine({ env, manifests, now })

/** What is not well, as an operator reads it. */
async function wrong(env: Record<string, string>, now?: () => number): Promise<string[]> {
  const findings = await ask(env, now)
  // The run's server has only its superuser, and is slow while all tests run.
  const ofTheRun = /^(this user is a superuser|an answer takes)/
  return findings.flatMap(({ area, level, text, todo }) =>
    level === "ok" || ofTheRun.test(text) ? [] : [`${level} ${area}: ${text} → ${todo}`],
  )
}

describe("doctor", () => {
  test("a healthy installation: nothing must be mended, and every area was looked at", async () => {
    const { env } = await installation()
    expect(await wrong(env)).toEqual([])
    const findings = await ask(env)
    expect(new Set(findings.map(({ area }) => area))).toEqual(
      new Set(["settings", "surveys", "disk", "database", "migrations", "vault", "time zones", "slack"]),
    )
    expect(doctorText(findings)).toContain("digests reach #leadership")
    expect(doctorText(findings)).toMatch(/nothing must be mended/)
  })

  test("faulty settings are all named, and nothing else is guessed", async () => {
    const { env } = await installation()
    expect(await wrong({ ...env, PORT: "many", METRICS_PROT: "1" })).toEqual([
      expect.stringMatching(/^fail settings: METRICS_PROT is no setting: did you mean METRICS_PORT\?/),
      expect.stringMatching(/^fail settings: PORT must be a port number/),
      expect.stringMatching(/^warn settings: nothing else was looked at/),
    ])
  })

  test("a database that is away hides nothing about Slack", async () => {
    const { env } = await installation({ revoked: true })
    const port = await freePort()
    const found = await wrong({ ...env, DATABASE_URL: `postgres://user:secret@127.0.0.1:${port}/plimsoll` })
    expect(found).toEqual([
      expect.stringMatching(/^fail database: .*127\.0\.0\.1:\d+.* cannot be reached/),
      expect.stringMatching(/^fail slack: Slack does not take SLACK_BOT_TOKEN \(token_revoked\)/),
    ])
    expect(found.join()).not.toContain("secret")
  })

  test("missing scopes, a channel without the app, another workspace's token", async () => {
    const { env } = await installation({
      team: "T9",
      scopes: scopes.filter((scope) => scope !== "files:write"),
      channels: [{ id: "C1", name: "leadership", botIsMember: false }],
    })
    expect(await wrong(env)).toEqual([
      expect.stringMatching(/^warn slack: the database knows another Slack workspace \(T1\) .*\(T9\)/),
      expect.stringMatching(/^fail slack: the token lacks files:write → .*reinstall/),
      expect.stringMatching(/^fail slack: the app is not in the leadership channel #leadership → Invite/),
    ])
  })

  test(
    "a Slack that never answers ends after its deadline, and the rest is told",
    { timeout: 40_000 },
    async () => {
      const { env, slack } = await installation()
      slack.next("auth.test", { kind: "slow", ms: 60_000 })
      expect(await wrong(env)).toEqual([expect.stringMatching(/^fail slack: Slack cannot be asked/)])
    },
  )

  test("a folder of keys of another database, open to others, and keys that are gone", async () => {
    const { env, vaultDir } = await installation()
    const other = await installation()
    expect(await wrong({ ...env, VAULT_DIR: other.vaultDir })).toEqual([
      expect.stringMatching(/^fail vault: this is not the folder of keys .* adopt-vault$/),
    ])
    chmodSync(vaultDir, 0o755)
    expect(await wrong(env)).toEqual([
      expect.stringMatching(/^warn vault: others on this machine could read/),
    ])
    writeFileSync(join(temporary(), "file"), "")
    expect(await wrong({ ...env, VAULT_DIR: join(manifests, "slack.yaml") })).toEqual([
      expect.stringMatching(/^fail vault: .* is no folder/),
    ])
  })

  test("tables of a newer version, and of an older one", async () => {
    const { env, url } = await installation()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    onTestFinished(() => client.end())
    const later = "2099-01-01T0000-later"
    await client.query("insert into kysely_migration values ($1, '')", [later])
    expect(await wrong(env)).toEqual([
      expect.stringContaining(`fail migrations: a newer version changed the tables (${later})`),
    ])
    await client.query("delete from kysely_migration where name >= '2026-11-30'")
    expect(await wrong(env)).toEqual([
      expect.stringMatching(/^warn migrations: \d+ changes of tables are due .*plimsoll -- migrate$/),
    ])
  })

  test("a clock that differs from the database's", async () => {
    const { env } = await installation()
    expect(await wrong(env, () => Date.now() + 60_000)).toEqual([
      expect.stringMatching(/^fail database: this machine's clock and the database's differ by 60 s/),
    ])
  })

  test("an embedded database in use is not disturbed", async () => {
    const { env } = await installation()
    const { DATABASE_URL: _, ...embedded } = env
    const folder = temporary()
    mkdirSync(join(folder, "postgres"))
    const lock = lockFolder(folder, process.pid)
    onTestFinished(() => lock.release())
    expect(await wrong({ ...embedded, DATA_DIR: folder })).toEqual([
      expect.stringMatching(/^warn database: the embedded database is in use/),
    ])
  })
})

describe("doctor on many workspaces", () => {
  /** Four that installed the app, and one that is known from before. */
  async function many() {
    const one = await installation()
    const { SLACK_BOT_TOKEN: _, ...env } = one.env
    for (const team of ["T2", "T3", "T4"])
      one.slack.state.workspaces.push({
        ...one.slack.state.workspaces[0]!,
        team,
        name: `Name of ${team}`,
        botToken: `xoxb-${team}`,
      })
    const settings = {
      ...env,
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "0123456789abcdef",
      PUBLIC_URL: "https://pulse.example.org",
    }
    const { db, close } = await openDatabase({ url: one.url })
    const vault = await openVault(one.vaultDir)
    const store = slackInstallStore({ db, seals: tokenSeals(vault, undefined), now: Date.now })
    for (const { team, name, botToken } of one.slack.state.workspaces)
      await store.keep(asWorkspaceId(team), { botToken, org: false, name, by: "U1" })
    return { ...one, settings, db, store, close }
  }

  test("each has a line, and whatever is wrong with one is said of it alone, with what to do", async () => {
    const { settings, slack, db, close } = await many()
    expect(await wrong(settings)).toEqual([])
    const well = (await ask(settings)).filter(({ area }) => area === "slack").map(({ text }) => text)
    expect(well).toEqual([
      `Harbour (T1): the token has all ${scopes.length} scopes of the manifest`,
      "digests reach #leadership",
      ...["T2", "T3", "T4"].map(
        (team) => `Name of ${team} (${team}): the token has all ${scopes.length} scopes of the manifest`,
      ),
      "SLACK_APP_TOKEN opens a Socket Mode connection",
    ])
    const [, second, third, fourth] = slack.state.workspaces
    second!.revoked = true
    third!.scopes = scopes.filter((scope) => scope !== "files:write")
    fourth!.team = "T8"
    await workspaceReachable(db, asWorkspaceId("T9"), "slack", "Former")
    const again = "An admin of that workspace opens https://pulse.example.org/slack/install"
    expect(await wrong(settings)).toEqual([
      `fail slack: Name of T2 (T2): Slack does not take its token (token_revoked) → ${again}`,
      `fail slack: Name of T3 (T3): the token lacks files:write → ${again}`,
      `fail slack: Name of T4 (T4): its token is of another workspace → ${again}`,
      `warn slack: known, and without the app: T9 → Nothing is sent there. ${again}`,
    ])
    await close()
  })

  test("keys that are gone, tokens that were altered or ended, and nobody who installed yet", async () => {
    const { settings, slack, db, store, close } = await many()
    slack.state.oauth.expired.add("xoxb-T4")
    await store.keep(asWorkspaceId("T4"), {
      botToken: "xoxb-T4",
      refreshToken: "xoxe-1",
      expiresAt: Date.now() - 1,
      org: false,
      name: "Dock",
      by: "U1",
    })
    await sql`update slack_install set key_id = 'tokens-7' where workspace_id = 'T2'`.execute(db)
    await sql`update slack_install set workspace_id = 'T5' where workspace_id = 'T3'`.execute(db)
    const found = await wrong(settings)
    expect(found).toEqual([
      expect.stringMatching(/^fail slack: Name of T2 \(T2\): its token is sealed with a key that is neither/),
      expect.stringMatching(/^warn slack: Dock \(T4\): its token ended → The service renews it/),
      expect.stringMatching(/^fail slack: .* \(T5\): its token was altered and does not open/),
      expect.stringMatching(/^warn slack: known, and without the app: T3 /),
    ])
    expect(found.join()).not.toMatch(/xox[be]-/)
    await sql`delete from slack_install`.execute(db)
    expect((await wrong(settings))[0]).toMatch(/^warn slack: no workspace has installed the app yet/)
    await close()
  })
})

describe("doctor on Teams", () => {
  const registration = { appId: "app-1", tenant: "tenant-1", type: "SingleTenant", password: "p" } as const
  const now = Date.parse("2026-11-30T09:00:00Z")

  /** Microsoft's directory, for one test. */
  async function directory(reply: object, status = 200) {
    const server = createServer((_req, res) => res.writeHead(status).end(JSON.stringify(reply)))
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const endsOn = (endDateTime: string) => ({ value: [{ passwordCredentials: [{ endDateTime }] }] })

  test.each([
    ["2026-12-30T09:00:00Z", "ok", "ends on 2026-12-30"],
    ["2026-12-30T08:59:59Z", "warn", "ends on 2026-12-30"],
  ] as const)("a secret that ends at %s: %s", async (end, level, text) => {
    const directoryUrl = await directory(endsOn(end))
    const token = async () => ({ token: "t" })
    const found = await examineTeams({ registration, token, directoryUrl, timeoutMs: 2_000, now })
    expect(found.map((one) => one.level)).toEqual(["ok", level])
    expect(found[1]!.text).toContain(text)
  })

  test("a right to read it that is missing is no fault", async () => {
    const directoryUrl = await directory({}, 403)
    const token = async () => ({ token: "t" })
    const found = await examineTeams({ registration, token, directoryUrl, timeoutMs: 2_000, now })
    expect(found.map((one) => one.level)).toEqual(["ok", "ok"])
    expect(found[1]!.text).toContain("look it up")
  })

  test.each([
    [{ kind: "blocked", reason: "invalid_client" }, /does not let the app sign in \(invalid_client\)/],
    [{ kind: "later", retryAfterMs: 1 }, /sign-in cannot be reached/],
  ] as const)("a sign-in that fails: %o", async (fault, text) => {
    const [found] = await examineTeams({
      registration,
      token: async () => ({ fault }),
      timeoutMs: 2_000,
      now,
    })
    expect(found).toMatchObject({ level: "fail", text: expect.stringMatching(text) })
  })
})
