import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { readConfig, settingsTable } from "../src/config.ts"
import { teamsTenantsOf } from "../src/settings/teams.ts"

const root = join(import.meta.dirname, "..")

it("nothing set is enough: every setting has a default or can be absent", () => {
  expect(readConfig({})).toMatchObject({ config: { DATA_DIR: ".data", PORT: 3000, ADMINS: [] } })
  expect(readConfig({ PORT: "", DATABASE_URL: "" })).toMatchObject({ config: { PORT: 3000 } })
})

it("all faults are told at once, each with its setting and what to do, and never with the value", () => {
  const read = readConfig({
    DATABASE_URL: "mysql://secret-host",
    SLACK_BOT_TOKEN: "secret-token",
    SLACK_MESSAGES_PER_SECOND: "many",
    PORT: "70000",
    LOG_LEVEL: "loud",
  })
  if (!("faults" in read)) throw new Error("no faults")
  expect(read.faults.map((fault) => fault.setting).sort()).toEqual([
    "DATABASE_URL",
    "LOG_LEVEL",
    "PORT",
    "SLACK_BOT_TOKEN",
    "SLACK_MESSAGES_PER_SECOND",
  ])
  for (const { problem } of read.faults) expect(problem).toMatch(/^must /)
  expect(JSON.stringify(read.faults)).not.toContain("secret")
})

it("a bot token needs a way to hear from Slack, and a way to hear needs the bot token", () => {
  const token = readConfig({ SLACK_BOT_TOKEN: "xoxb-1" })
  expect(token).toMatchObject({ faults: [{ setting: "SLACK_APP_TOKEN" }] })
  expect(readConfig({ SLACK_SIGNING_SECRET: "12345678" })).toMatchObject({
    faults: [{ setting: "SLACK_BOT_TOKEN" }],
  })
  expect(readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" })).toHaveProperty("config")
})

it("the organisation's own sign-in needs an address of ours, a client and its secret, and a provider that speaks over TLS", () => {
  const own = { OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_ID: "plimsoll" }
  expect(readConfig(own)).toMatchObject({
    faults: [{ setting: "PUBLIC_URL" }, { setting: "OIDC_CLIENT_SECRET" }],
  })
  expect(readConfig({ OIDC_CLIENT_SECRET: "very-secret" })).toMatchObject({
    faults: [{ setting: "OIDC_ISSUER" }],
  })
  const whole = { ...own, OIDC_CLIENT_SECRET: "very-secret", PUBLIC_URL: "https://pulse.example.org" }
  expect(readConfig(whole)).toMatchObject({ config: { OIDC_CLAIM: "email", OIDC_SCOPE: "openid email" } })
  const wrong = readConfig({ ...whole, OIDC_ISSUER: "http://login.example.org", OIDC_SCOPE: "email" })
  if (!("faults" in wrong)) throw new Error("no faults")
  expect(wrong.faults.map(({ setting }) => setting)).toEqual(["OIDC_ISSUER", "OIDC_SCOPE"])
  expect(JSON.stringify(wrong)).not.toContain("very-secret")
})

it("results are kept for ever, or as long as coming ones can be compared with them at least", () => {
  for (const days of ["0", "400", "4000"])
    expect(readConfig({ RETAIN_RELEASES_DAYS: days })).toMatchObject({
      config: { RETAIN_RELEASES_DAYS: Number(days) },
    })
  for (const days of ["1", "399"])
    expect(readConfig({ RETAIN_RELEASES_DAYS: days })).toEqual({
      faults: [
        { setting: "RETAIN_RELEASES_DAYS", problem: expect.stringContaining("or at least 400: so long a") },
      ],
    })
  for (const days of ["-1", "400.5", "a year"])
    expect(readConfig({ RETAIN_RELEASES_DAYS: days })).toHaveProperty(
      "faults.0.setting",
      "RETAIN_RELEASES_DAYS",
    )
})

it("the service ends with code 2 and lists every fault", () => {
  const run = spawnSync(process.execPath, [join(root, "src/main.ts")], {
    env: { PATH: process.env["PATH"], PORT: "x", SLACK_BOT_TOKEN: "nope" },
    encoding: "utf8",
  })
  expect(run.status).toBe(2)
  expect(run.stderr).toContain("PORT must be")
  expect(run.stderr).toContain("SLACK_BOT_TOKEN must begin with xoxb-")
})

it("the README's table has every setting with its meaning and default", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8")
  const rows = settingsTable().map(
    (row) => `| \`${row.setting}\` | ${row.fallback && `\`${row.fallback}\``} | ${row.meaning} |`,
  )
  for (const row of rows) expect(readme).toContain(row)
})

it("many Slack workspaces need all of their settings, and not one workspace's token beside them", () => {
  const many = {
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "client-secret",
    SLACK_STATE_SECRET: "0123456789abcdef",
    SLACK_SIGNING_SECRET: "12345678",
    PUBLIC_URL: "https://pulse.example.org",
  }
  expect(readConfig(many)).toHaveProperty("config")
  const faulty = (env: Record<string, string>) => {
    const read = readConfig(env)
    return "faults" in read ? read.faults.map(({ setting }) => setting) : []
  }
  for (const setting of Object.keys(many).filter((name) => name !== "SLACK_CLIENT_ID")) {
    const { [setting as keyof typeof many]: _, ...others } = many
    expect(faulty(others)).toEqual([setting])
  }
  const { SLACK_CLIENT_ID: _, ...withoutId } = many
  expect(faulty(withoutId)).toContain("SLACK_CLIENT_ID")
  expect(faulty({ ...many, SLACK_BOT_TOKEN: "xoxb-1" })).toEqual(["SLACK_BOT_TOKEN"])
  for (const keys of ["short", "g".repeat(64), ","])
    expect(faulty({ ...many, TOKEN_KEYS: keys })).toEqual(["TOKEN_KEYS"])
  expect(readConfig({ ...many, TOKEN_KEYS: `${"ab".repeat(32)},${"cd".repeat(32)}` })).toMatchObject({
    config: { TOKEN_KEYS: ["ab".repeat(32), "cd".repeat(32)] },
  })
})

it("further tenants need an app that is registered for several", () => {
  const one = {
    TEAMS_TENANT_ID: "t1",
    TEAMS_APP_ID: "a",
    TEAMS_APP_PASSWORD: "12345678",
    TEAMS_TENANTS: "t2, t3",
  }
  const faulty = (env: Record<string, string>) => {
    const read = readConfig(env)
    return "faults" in read ? read.faults.map(({ setting }) => setting) : teamsTenantsOf(read.config)
  }
  expect(faulty(one)).toEqual(["TEAMS_TENANTS"])
  expect(faulty({ ...one, TEAMS_APP_TYPE: "MultiTenant" })).toEqual(["t1", "t2", "t3"])
  expect(faulty({ ...one, TEAMS_APP_TYPE: "MultiTenant", TEAMS_TENANTS: "t 2/" })).toEqual(["TEAMS_TENANTS"])
  expect(faulty({ TEAMS_TENANTS: "t2" })).toContain("TEAMS_TENANTS")
})
