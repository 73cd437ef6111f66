import { execFileSync, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { makeOwnFolder } from "../../src/lib/folders.ts"
import { freePort } from "../support/ports.ts"
import { compiled } from "../support/service-process.ts"
import { startSlackServer } from "../support/slack-server.ts"
import { until } from "../support/taps.ts"
import { openDoor } from "../support/tcp-door.ts"

const root = join(import.meta.dirname, "../..")
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-start-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A program of ours that is expected to end by itself, soon. */
function ended(script: "main" | "cli", args: string[], settings: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [join(root, `src/${script}.ts`), ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled, ...settings },
    encoding: "utf8",
    timeout: 120_000,
  })
  return { code: run.status, out: run.stdout, err: run.stderr, last: run.stderr.trim().split("\n").at(-1) }
}

it("with no platform it ends with 2 and says what to set", () => {
  const { code, err } = ended("main", [])
  expect([code, err]).toEqual([2, expect.stringContaining("Set SLACK_BOT_TOKEN")])
})

it("a misspelt setting ends it with 2 and the name that was meant; what other programs are set up with does not", () => {
  const { code, err } = ended("main", [], { SLACK_BOT_TOKN: "xoxb-secret", HOME: "/", HOSTNAME: "x" })
  expect([code, err]).toEqual([
    2,
    expect.stringContaining("SLACK_BOT_TOKN is no setting: did you mean SLACK_BOT_TOKEN?"),
  ])
  expect(err).not.toMatch(/secret|HOME|HOSTNAME/)
})

it("a folder that cannot be made ends it at once, named with its setting", () => {
  const { code, last } = ended("main", [], { ...slack, DATA_DIR: "/proc/x" })
  expect([code, last]).toEqual([2, "DATA_DIR: the folder /proc/x cannot be used (ENOENT)"])
})

it("a Postgres that refuses is named with host, port and reason, and never with the password", () => {
  const place = scratch()
  const { code, err, last } = ended("main", [], {
    ...slack,
    DATABASE_URL: "postgres://ada:geheim@127.0.0.1:9/plimsoll",
    DATA_DIR: place,
    VAULT_DIR: join(place, "vault"),
  })
  expect([code, last]).toEqual([
    1,
    "DATABASE_URL: Postgres at 127.0.0.1:9, database plimsoll, cannot be reached (ECONNREFUSED)",
  ])
  expect(err).not.toContain("geheim")
})

it.each(["export", "analyse"])(
  "%s in a folder without a database says so with 2, and makes none",
  (command) => {
    const place = join(scratch(), "elsewhere")
    const { code, out, last } = ended("cli", [command], { DATA_DIR: place, VAULT_DIR: join(place, "vault") })
    expect([code, out, last]).toEqual([2, "", `DATA_DIR: there is no database in the folder ${place}`])
    expect(existsSync(place)).toBe(false)
  },
)

it("a fault of an option is the last line and no help follows it; the version can be asked for", () => {
  expect(ended("cli", ["export", "--formt", "csv"]).last).toMatch(/--formt|Did you mean --format/)
  expect(ended("cli", ["--version"]).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

it("the licences of all packages that it runs with can be printed", () => {
  const { out } = ended("cli", ["licences"])
  for (const name of ["kysely", "pino", "botbuilder", "@slack/bolt"])
    expect(out).toMatch(new RegExp(`^${name} \\d`, "m"))
  expect(out).not.toMatch(/^(vitest|oxlint) /m)
})

it("the bill of materials has all that the program needs, each with the hash and the needs that npm knows", () => {
  type Bill = {
    components: { "bom-ref": string; purl: string; hashes?: unknown }[]
    dependencies: { ref: string; dependsOn: string[] }[]
  }
  const { out } = ended("cli", ["sbom"])
  const ours = JSON.parse(out) as Bill
  // With --omit=dev npm leaves out what development needs as well, such as pg and zod.
  const words = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"]
  const theirs = JSON.parse(
    execFileSync("npm", words, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1e8,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as Bill
  const known = new Map(theirs.components.map((one) => [one["bom-ref"], one]))
  for (const { "bom-ref": ref, purl, hashes } of ours.components)
    expect(known.get(ref)).toMatchObject({ purl, hashes })
  const needs = new Map(theirs.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn.toSorted()]))
  const [self, ...others] = ours.dependencies.toSorted((one) => (one.ref.startsWith("plimsoll@") ? -1 : 1))
  for (const { ref, dependsOn } of others) expect([ref, dependsOn]).toEqual([ref, needs.get(ref)])
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Record<string, Record<string, string>>
  const wanted = Object.entries({ ...dependencies, ...optionalDependencies }).map((one) => one.join("@"))
  expect(self!.dependsOn).toEqual(wanted.sort())
  const parts = new Set(ours.components.map((one) => one["bom-ref"]))
  for (const { dependsOn } of ours.dependencies) for (const ref of dependsOn) expect(parts).toContain(ref)
  expect(ended("cli", ["sbom"]).out).toBe(out)
})

it("Slack out of reach at the start: it waits, not ready, with the reason, and keeps its folder to itself", async () => {
  const place = scratch()
  chmodSync(place, 0o755)
  const [port, nowhere] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [join(root, "src/main.ts")], {
    cwd: root,
    stdio: "ignore",
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: compiled,
      ...slack,
      SLACK_API_URL: `http://127.0.0.1:${nowhere}/api/`,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: join(place, "data"),
      VAULT_DIR: join(place, "vault"),
    },
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  let said: unknown
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    said = await answer?.json()
    return JSON.stringify(said)?.includes("out of reach") ?? false
  }, 240_000)
  expect(said).toEqual({
    ok: false,
    reasons: ["starting", expect.stringMatching(/^slack is out of reach \(/)],
  })
  expect(child.exitCode).toBeNull()
  for (const folder of ["data", "vault"]) expect(statSync(join(place, folder)).mode & 0o777).toBe(0o700)
}, 600_000)

it("a folder that others may read is closed to them before anything is written there", () => {
  const place = join(scratch(), "data")
  makeOwnFolder(place, "DATA_DIR")
  chmodSync(place, 0o755)
  makeOwnFolder(place, "DATA_DIR")
  expect([statSync(place).mode & 0o777, readdirSync(place)]).toEqual([0o700, []])
})

/** The service with these settings in a folder of its own, as npm start runs it. */
async function running(settings: Record<string, string>) {
  const place = scratch()
  const port = await freePort()
  const own = { DATA_DIR: join(place, "data"), VAULT_DIR: join(place, "vault") }
  const child = spawn(process.execPath, [join(root, "src/main.ts")], {
    cwd: root,
    stdio: "ignore",
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: compiled,
      HOST: "127.0.0.1",
      PORT: String(port),
      ...own,
      ...settings,
    },
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  const readiness = async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    return (await answer?.json()) as { ok: boolean; reasons: string[] } | undefined
  }
  return { child, own, readiness }
}

it("Slack that comes back after the start is reached by itself, and people are read", async () => {
  const server = await startSlackServer({ workspaces: [{ people: [{ id: "U1", admin: true }] }] })
  onTestFinished(server.close)
  const door = await openDoor(server.apiUrl)
  onTestFinished(door.close)
  door.shut()
  const { child, readiness } = await running({
    SLACK_BOT_TOKEN: server.state.workspaces[0]!.botToken,
    SLACK_SIGNING_SECRET: server.signingSecret,
    SLACK_API_URL: door.url,
  })
  await until(async () => (await readiness())?.reasons.join().includes("out of reach") ?? false, 240_000)
  expect(server.callsOf("auth.test")).toEqual([])
  door.open()
  await until(async () => (await readiness())?.ok ?? false, 240_000)
  await until(() => server.callsOf("users.list").length > 0)
  expect(child.exitCode).toBeNull()
}, 600_000)

it("export beside a running service with the embedded database says who has it and what to do, with 2, and the service goes on", async () => {
  const server = await startSlackServer()
  onTestFinished(server.close)
  const { child, own, readiness } = await running({
    SLACK_BOT_TOKEN: server.state.workspaces[0]!.botToken,
    SLACK_SIGNING_SECRET: server.signingSecret,
    SLACK_API_URL: server.apiUrl,
  })
  await until(async () => (await readiness())?.ok ?? false, 240_000)
  const { code, out, last } = ended("cli", ["export"], own)
  expect([code, out]).toEqual([2, ""])
  expect(last).toContain(`${own.DATA_DIR} is in use by process ${child.pid}`)
  expect(last).toMatch(/stop it first.*or set DATABASE_URL/)
  expect(await readiness()).toEqual({ ok: true, reasons: [] })
  child.kill("SIGTERM")
  await once(child, "exit")
  expect(ended("cli", ["export"], own)).toMatchObject({ code: 0, out: "[]\n" })
}, 600_000)
