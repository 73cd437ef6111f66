import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { openDatabase } from "../../src/postgres/database.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { startSlackServer } from "../support/slack-server.ts"
import { child } from "./child.ts"
import type { Row } from "./row.ts"

const repetitions = 3
const idleMs = 3_000
type Measured = { ms: number; mb: number }

/** From the start of the process until the service takes requests, and its memory when nothing happens. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("start")
  await (await openDatabase({ url })).close()
  const slack = await startSlackServer()
  const vaultDir = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const settings = {
    DATABASE_URL: url,
    VAULT_DIR: vaultDir,
    DATA_DIR: vaultDir,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
  }
  async function measure(script: string, env: Record<string, string>): Promise<Measured> {
    const began = performance.now()
    const one = child(script, [], env)
    await one.heard()
    const ms = performance.now() - began
    await wait(idleMs)
    const status = readFileSync(`/proc/${one.pid}/status`, "utf8")
    const mb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024
    await one.stop()
    return { ms, mb }
  }
  const pairs: [Measured, Measured][] = []
  for (let at = 0; at <= repetitions; at++) {
    const pair: [Measured, Measured] = [
      await measure("our-service.ts", settings),
      await measure("bare-imports.ts", {}),
    ]
    // The first time fills the disk's cache.
    if (at > 0) pairs.push(pair)
  }
  await slack.close()
  await postgres.stop()
  rmSync(vaultDir, { recursive: true })
  const against = "a process that only imports the same libraries"
  const seen = (of: (one: Measured) => number, unit: string) =>
    pairs.map(([ours, bare]) => `${Math.round(of(ours))}/${Math.round(of(bare))}`).join(", ") + ` ${unit}`
  return [
    {
      name: "cold start",
      against,
      bar: { most: 1.1 },
      ratios: pairs.map(([ours, bare]) => ours.ms / bare.ms),
      note: seen((one) => one.ms, "ms"),
    },
    {
      name: "memory when idle",
      against,
      bar: { most: 1.2, also: [{ what: "under 150 MB", met: pairs.every(([ours]) => ours.mb < 150) }] },
      ratios: pairs.map(([ours, bare]) => ours.mb / bare.mb),
      note: seen((one) => one.mb, "MB"),
    },
  ]
}
