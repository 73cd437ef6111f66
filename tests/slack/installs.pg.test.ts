import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { exportDeployments, importDeployments } from "../../src/app/operator.ts"
import { readConfig } from "../../src/config.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { quietPort } from "../support/ports.ts"
import { labelOf, buttonsOf } from "../support/slack-peer.ts"
import { openMany, startAnother, throughSlack } from "../support/many-workspaces.ts"

/** So many that they can be asked. */
const staff = (first: number) =>
  Array.from({ length: 6 }, (_, at) => ({ id: `U${first + at}`, admin: at === 0 }))
const harbour = { team: "T1", name: "Harbour", people: staff(11) }
const dock = { team: "T2", name: "Dock", people: staff(21) }
const ids = (first: number) => staff(first).map(({ id }) => id)

test("two workspaces install by themselves: each is asked, and answered, with its own token", async () => {
  const many = await openMany([harbour, dock])
  const { slack, db, until } = many
  const way = await (async () => {
    slack.state.oauth.choice = { team: "T1", as: "U11" }
    return throughSlack(many.origin)
  })()
  expect(way).toMatchObject({ path: "/slack/installed", status: 200 })
  expect(way.setCookie).toMatch(/^plimsoll-install=[^;]{40,}; Secure; HttpOnly; Path=\/; Max-Age=600$/)
  expect(await many.install("T2")).toBe("/slack/installed")
  expect(slack.state.workspaces.map(({ scopes }) => scopes?.includes("users:read.email"))).toEqual([
    true,
    true,
  ])
  for (const team of ["T1", "T2"]) await many.read(team)
  for (const team of ["T1", "T2"]) await many.schedule(team)
  await until(() => slack.messages().length === 12)
  const sent = (team: string) =>
    slack
      .messages({ team })
      .map(({ person = "" }) => person)
      .toSorted((one, other) => one.localeCompare(other))
  expect([sent("T1"), sent("T2")]).toEqual([ids(11), ids(21)])
  for (const [team, person] of [
    ["T1", "U12"],
    ["T2", "U22"],
  ] as const) {
    const [message] = slack.messages({ person })
    const [first] = buttonsOf(message!)
    expect((await many.peer(team).press(message!, labelOf(first!))).status).toBe(200)
    await until(() => slack.messages({ person })[0]!.before.length > 0)
  }
  expect(await db.selectFrom("answer_open").select("workspace_id").execute()).toHaveLength(2)
  const audit = await db.selectFrom("audit").select(["workspace_id", "actor", "action"]).execute()
  expect(audit).toEqual([
    { workspace_id: "T1", actor: "U11", action: "installed the app in Slack" },
    { workspace_id: "T2", actor: "U0ADMIN", action: "installed the app in Slack" },
  ])
  // Neither token ever went with a call about the other workspace's people.
  const strangers = slack.state.calls.filter(({ answer }) => /not_found|invalid|revoked/.test(answer))
  expect(strangers).toEqual([])
})

test.each([
  ["without the cookie", () => ({ cookie: "" }), "over"],
  ["with another state", () => ({ state: "x".repeat(80) }), "over"],
  ["with a code that Slack never gave", () => ({ code: "stolen" }), "over"],
  ["without a code", () => ({ code: "" }), "over"],
])("a way back from Slack %s installs nothing", async (_, change, page) => {
  const many = await openMany([harbour])
  const changed: { cookie?: string; state?: string; code?: string } = change()
  const { path, status } = await throughSlack(many.origin, (url, cookie) => {
    for (const name of ["state", "code"] as const)
      if (changed[name] !== undefined) url.searchParams.set(name, changed[name])
    return { url, cookie: changed.cookie ?? cookie }
  })
  expect([path, status]).toEqual([`/slack/install/${page}`, 200])
  expect(await many.db.selectFrom("slack_install").selectAll().execute()).toEqual([])
  expect(await many.db.selectFrom("workspace").selectAll().execute()).toEqual([])
})

test("whoever cancels in Slack is told so; a way back opened twice installs once", async () => {
  const many = await openMany([harbour])
  many.slack.state.oauth.choice = "cancels"
  expect((await throughSlack(many.origin)).path).toBe("/slack/install/cancelled")
  many.slack.state.oauth.choice = { team: "T1" }
  let again: { url: URL; cookie: string } | undefined
  const first = await throughSlack(many.origin, (url, cookie) => (again = { url, cookie }))
  const second = await fetch(again!.url, { headers: { cookie: again!.cookie }, redirect: "manual" })
  expect(first.path).toBe("/slack/installed")
  expect(second.headers.get("location")).toBe(`${many.origin}/slack/install/over`)
  expect(await many.db.selectFrom("slack_install").select("version").execute()).toEqual([{ version: 1 }])
})

test("a token of another workspace, or one that does not work, is not stored", async () => {
  const many = await openMany([harbour, dock])
  const { slack } = many
  slack.state.oauth.mixUp = "T2"
  expect(await many.install("T1")).toBe("/slack/install/failed")
  delete slack.state.oauth.mixUp
  slack.next("auth.test", { kind: "error", code: "invalid_auth" })
  expect(await many.install("T1")).toBe("/slack/install/failed")
  slack.next("oauth.v2.access", { kind: "dropped" })
  expect(await many.install("T1")).toBe("/slack/install/failed")
  expect(await many.db.selectFrom("slack_install").selectAll().execute()).toEqual([])
  expect(await many.install("T1")).toBe("/slack/installed")
})

test("a workspace that removes the app is left alone and its token is gone; the others go on; one that comes back goes on where it was", async () => {
  const many = await openMany([harbour, dock])
  const { slack, db, until } = many
  for (const team of ["T1", "T2"]) await many.install(team)
  for (const team of ["T1", "T2"]) await many.read(team)
  slack.state.workspaces[0]!.revoked = true
  expect((await many.peer("T1").event({ type: "app_uninstalled" })).status).toBe(200)
  const installed = async () => {
    const rows = await db.selectFrom("slack_install").select("workspace_id").execute()
    return rows.map((row) => String(row.workspace_id))
  }
  await until(async () => (await installed()).join() === "T2")
  for (const team of ["T1", "T2"]) await many.schedule(team)
  await until(() => slack.messages({ team: "T2" }).length === 6)
  expect(slack.messages({ team: "T1" })).toEqual([])
  const ready = await fetch(`${many.origin}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true, reasons: [] }])
  const told = await many.peer("T1").slash("U11", "help")
  expect(told.json["text"]).toMatch(/workspace/)
  expect(await many.install("T1")).toBe("/slack/installed")
  await until(() => slack.messages({ team: "T1" }).length === 6)
})

test("word of an earlier token that comes after a new installation changes nothing", async () => {
  const many = await openMany([harbour])
  await many.install("T1")
  const [before] = await many.db.selectFrom("slack_install").selectAll().execute()
  await many.install("T1")
  await many.peer("T1").event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } })
  await many.until(() => many.log.join("").includes("slack.still_installed"))
  const [row] = await many.db.selectFrom("slack_install").selectAll().execute()
  expect(row).toMatchObject({ workspace_id: "T1", version: 2 })
  expect(row!.sealed).not.toEqual(before!.sealed)
  const [workspace] = await many.db.selectFrom("workspace").select("state").execute()
  expect(workspace).toEqual({ state: "active" })
})

test("a token that is revoked without word blocks its workspace alone; a new installation by another process mends it", async () => {
  const many = await openMany([harbour, dock])
  const { slack, db, until } = many
  for (const team of ["T1", "T2"]) await many.install(team)
  for (const team of ["T1", "T2"]) await many.read(team)
  slack.state.workspaces[0]!.revoked = true
  for (const team of ["T1", "T2"]) await many.schedule(team)
  const stateOf = async (team: string) =>
    (await db.selectFrom("workspace").selectAll().execute()).find((one) => String(one.workspace_id) === team)
  await until(async () => (await stateOf("T1"))?.state === "blocked")
  expect((await stateOf("T1"))?.blocked_reason).toBe("token_revoked")
  // Slack is not asked about it again and again.
  expect(await db.selectFrom("slack_install").select("workspace_id").execute()).toEqual([
    { workspace_id: "T2" },
  ])
  await until(() => slack.messages({ team: "T2" }).length === 6)
  const port = await quietPort()
  const other = { ...many.settings, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }
  await startAnother(other, many.log)
  slack.state.oauth.choice = { team: "T1" }
  expect((await throughSlack(other.PUBLIC_URL)).path).toBe("/slack/installed")
  await until(() => slack.messages({ team: "T1" }).length === 6)
  expect((await stateOf("T1"))?.state).toBe("active")
})

test("neither a log nor an answer ever holds a token, a secret or a code", async () => {
  const many = await openMany([harbour], { LOG_LEVEL: "debug" })
  const { slack } = many
  slack.state.oauth.expiresIn = 3_600
  await many.install("T1")
  await many.read("T1")
  for (const code of ["invalid_refresh_token", "fatal_error"])
    slack.next("oauth.v2.access", { kind: "error", code })
  slack.next("users.list", { kind: "error", code: "not_authed" }, 2)
  slack.next("oauth.v2.access", { kind: "dropped" })
  await many.schedule("T1")
  await many.until(() => slack.messages().length === 6)
  const read = async (address: string) => (await fetch(address)).text()
  const metrics = await read(`http://127.0.0.1:${many.service.metricsPort}/metrics`)
  expect(metrics).toContain("plimsoll_")
  const said = many.log.join("") + metrics + (await read(`${many.origin}/readyz`))
  expect(said).toContain("slack.installed")
  expect(said).not.toMatch(/xox[a-z]-|client-secret|state secret|shared-secret/)
})

const member = (id: string, more: object = {}) => ({
  id,
  flags: { enterprise_user: { id, is_admin: false, is_owner: false, ...more } } as never,
})
/** An organisation with two workspaces that have the app and one without; two people are in both. */
const grid = () => [
  { team: "E1", name: "Fleet", grid: ["T1", "T2"] },
  { team: "T1", name: "Harbour", people: ["W1", "W2", "W3", "W4"].map((id) => member(id)) },
  {
    team: "T2",
    name: "Dock",
    people: [
      member("W3"),
      member("W4"),
      { ...member("W5", { is_admin: true }), admin: false },
      member("W6"),
      // Known in this workspace by a former id, and an admin of it alone.
      { ...member("U7"), id: "U7", admin: true, flags: { enterprise_user: { id: "W7" } } as never },
    ],
  },
  { team: "T3", name: "Yard", people: [member("W9")] },
]

test("an organisation installs for all of it: everybody is asked once, by the id that holds everywhere, and answers from any workspace", async () => {
  const many = await openMany(grid())
  const { slack, db, until } = many
  expect(await many.install("E1")).toBe("/slack/installed")
  await many.read("E1")
  const people = await db
    .selectFrom("account")
    .select(["via", "platform_id", "admin"])
    .where("active", "=", true)
    .orderBy("platform_id")
    .execute()
  expect(people.map((one) => [one.via, one.platform_id, one.admin])).toEqual(
    ["W1", "W2", "W3", "W4", "W5", "W6", "W7"].map((id) => ["E1", id, id === "W5"]),
  )
  await many.schedule("E1")
  await until(() => slack.messages().length === 7)
  for (const [person, team] of [
    ["W1", "T1"],
    ["W3", "T2"],
  ] as const) {
    const [message] = slack.messages({ person })
    await many.peer(team, "E1").press(message!, labelOf(buttonsOf(message!)[0]!))
    await until(() => slack.messages({ person })[0]!.before.length > 0)
  }
  const answers = await db.selectFrom("answer_open").select("workspace_id").execute()
  expect(answers).toEqual([{ workspace_id: "E1" }, { workspace_id: "E1" }])
  expect((await many.peer("T2", "E1").slash("W5", "help")).json["text"]).toContain("/pulse")
  // The same workspaces on their own are strangers.
  expect((await many.peer("T1").slash("W1", "help")).json["text"]).not.toContain("/pulse status")
})

test("a workspace that the organisation takes away is asked no more, its people elsewhere are; one that is added is asked", async () => {
  const many = await openMany(grid())
  const { slack, db, until } = many
  await many.install("E1")
  await many.read("E1")
  const active = async () => {
    const rows = await db
      .selectFrom("account")
      .select("platform_id")
      .where("active", "=", true)
      .orderBy("platform_id")
      .execute()
    return rows.map(({ platform_id }) => platform_id).join(" ")
  }
  expect(await active()).toBe("W1 W2 W3 W4 W5 W6 W7")
  const [org] = slack.state.workspaces
  org!.grid = ["T1", "T3"]
  const moved = { team_ids: ["T2"] }
  expect((await many.peer("T1", "E1").event({ type: "team_access_revoked", ...moved })).status).toBe(200)
  await until(async () => (await active()) === "W1 W2 W3 W4 W9")
  await many.schedule("E1")
  await until(() => slack.messages().length === 5)
  expect(slack.messages().map(({ person }) => person)).not.toContain("W5")
  org!.grid = ["T1", "T2", "T3"]
  await many.peer("T1", "E1").event({ type: "team_access_granted", ...moved })
  await until(async () => (await active()) === "W1 W2 W3 W4 W5 W6 W7 W9")
  // Word that one workspace removed the app is not word of the organisation.
  await many.peer("T2", "E1").event({ type: "app_uninstalled" })
  await until(() => many.log.join("").includes("slack.still_installed"))
  expect(await db.selectFrom("slack_install").select("workspace_id").execute()).toEqual([
    { workspace_id: "E1" },
  ])
})

test("what is on its way to somebody whose workspace was taken away ends there, and the organisation goes on", async () => {
  const many = await openMany(grid())
  const { slack, db, until } = many
  await many.install("E1")
  await many.read("E1")
  let refused = 0
  slack.state.rule = (method, { channel }) => {
    if (method !== "chat.postMessage" || channel !== "W5") return undefined
    refused++
    return { kind: "error", code: "team_access_not_granted" }
  }
  await many.schedule("E1")
  await until(() => slack.messages().length === 6)
  await until(() => refused > 0)
  expect(await db.selectFrom("workspace").select(["workspace_id", "state"]).execute()).toEqual([
    { workspace_id: "E1", state: "active" },
  ])
})

test("an operator says which organisation a file is for, where there are several", async () => {
  const many = await openMany([harbour, dock])
  for (const team of ["T1", "T2"]) await many.install(team)
  const read = readConfig(many.settings)
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  const file = join(many.vaultDir, "deployments.csv")
  writeFileSync(file, "deployment,users\nClaims,100\n")
  const bring = (workspace?: string) =>
    importDeployments(read.config, file, {
      now: Date.now(),
      progress: () => {},
      workspace: workspace === undefined ? undefined : asWorkspaceId(workspace),
    })
  expect(await bring()).toEqual(["there are several organisations: say which one with --workspace: T1, T2"])
  expect(await bring("T9")).toEqual(["there is no workspace T9"])
  expect(await bring("T2")).toEqual([])
  await expect(exportDeployments(read.config)).rejects.toThrow("--workspace: T1, T2")
  expect(await exportDeployments(read.config, asWorkspaceId("T1"))).toBeUndefined()
  expect(await exportDeployments(read.config, asWorkspaceId("T2"))).toContain("Claims")
})

test("a workspace that Slack holds back keeps no other waiting", async () => {
  const many = await openMany([harbour, dock])
  const { slack, until } = many
  for (const team of ["T1", "T2"]) await many.install(team)
  for (const team of ["T1", "T2"]) await many.read(team)
  const own = new Set(ids(11))
  slack.state.rule = (method, { channel }) =>
    method === "chat.postMessage" && own.has(String(channel))
      ? { kind: "limited", retryAfter: 600 }
      : undefined
  for (const team of ["T1", "T2"]) await many.schedule(team)
  await until(() => slack.messages({ team: "T2" }).length === 6)
  expect(slack.messages({ team: "T1" })).toEqual([])
})

test("behind a path of its own, whether the proxy takes the path away or not", async () => {
  const many = await openMany([harbour], {}, "/chat")
  expect(await many.install("T1")).toBe("/chat/slack/installed")
  const bare = await fetch(`${many.origin}/slack/install/start`, { redirect: "manual" })
  expect(new URL(bare.headers.get("location")!).searchParams.get("redirect_uri")).toBe(
    `${many.origin}/chat/slack/oauth_redirect`,
  )
})

test("a process without the key of the tokens says so, sends nothing and loses nothing", async () => {
  const [key, other] = ["ab", "cd"].map((two) => two.repeat(32))
  const many = await openMany([harbour], { TOKEN_KEYS: key! })
  await many.install("T1")
  await many.read("T1")
  await many.service.stop()
  const port = String(await quietPort())
  const wrong = await startAnother({ ...many.settings, PORT: port, TOKEN_KEYS: other! }, many.log)
  await many.schedule("T1")
  await wrong.nudge()
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ok: false, reasons: ["a key of workspaces' tokens is neither in TOKEN_KEYS nor in the vault"] },
  ])
  expect(many.slack.messages()).toEqual([])
  await wrong.stop()
  const right = await startAnother({ ...many.settings, TOKEN_KEYS: `${other},${key}` }, many.log)
  // What was held back waits a minute before it is tried again.
  await sql`update rate_limit set blocked_until = now()`.execute(many.db)
  await sql`update delivery set due_at = now() - interval '1 second'`.execute(many.db)
  await right.nudge()
  await many.until(() => many.slack.messages().length === 6)
})

test("a workspace that is not on the list is told so; its token is given back and nothing of it is stored", async () => {
  const many = await openMany([harbour, dock], { SLACK_WORKSPACES: "T2, E9" })
  expect(await many.install("T1")).toBe("/slack/install/unlisted")
  expect(many.slack.state.workspaces[0]!.revoked).toBe(true)
  expect(await many.db.selectFrom("workspace").selectAll().execute()).toEqual([])
  expect(await many.install("T2")).toBe("/slack/installed")
  const rows = await many.db.selectFrom("slack_install").select("workspace_id").execute()
  expect(rows).toEqual([{ workspace_id: "T2" }])
})
