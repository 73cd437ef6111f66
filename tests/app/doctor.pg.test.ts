import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished, describe, expect, test } from "vitest"
import pg from "pg"
import { parse } from "yaml"
import { doctorText, examine } from "../../src/app/doctor/examine.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { lockFolder } from "../../src/postgres/folder-lock.ts"
import { examineTeams } from "../../src/teams/examine.ts"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { openVault } from "../../src/vault/keys.ts"
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
