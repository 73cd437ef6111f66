import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { pathToFileURL } from "node:url"
import { openDatabase } from "../../src/postgres/database.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { startSlackServer } from "../support/slack-server.ts"
import { child } from "./child.ts"
import type { Row } from "./row.ts"

const repetitions = 5
const idleMs = 3_000
type Measured = { ms: number; cpuMs: number; mb: number }
type Pair = [ours: Measured, bare: Measured]

/**
 * From the start of the process until the service takes requests, and its memory when nothing happens: with what was compiled
 * before, as in the image, and with nothing compiled yet. The other side loads the same libraries in the same way.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase("start")
  await (await openDatabase({ url })).close()
  const slack = await startSlackServer()
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const settings = {
    DATABASE_URL: url,
    VAULT_DIR: folder,
    DATA_DIR: folder,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
  }
  const libraries = await librariesOf(settings)
  const pair = async (compiled: string): Promise<Pair> => {
    const how = { NODE_COMPILE_CACHE: join(folder, compiled) }
    return [
      await measured("our-service.ts", [], { ...settings, ...how }),
      await measured("bare-imports.ts", libraries, how),
    ]
  }
  const [cold, warm]: [Pair[], Pair[]] = [[], []]
  for (let at = 0; at < repetitions; at++) cold.push(await pair(`cold-${at}`))
  await pair("warm")
  for (let at = 0; at < repetitions; at++) warm.push(await pair("warm"))
  await slack.close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
  return [
    { ...startRow("cold start", warm), bar: { most: 1.1 } },
    startRow("cold start, nothing compiled yet", cold),
    {
      name: "memory when idle",
      against,
      bar: { most: 1.2, also: [{ what: "under 150 MB", met: warm.every(([ours]) => ours.mb < 150) }] },
      ratios: warm.map(([ours, bare]) => ours.mb / bare.mb),
      note: `${seen(warm, (one) => one.mb)} MB`,
    },
  ]
}

const against = "a process that only imports the same libraries"

function startRow(name: string, pairs: readonly Pair[]): Row {
  return {
    name,
    against,
    ratios: pairs.map(([ours, bare]) => ours.ms / bare.ms),
    note: `${seen(pairs, (one) => one.ms)} ms; of the processor ${seen(pairs, (one) => one.cpuMs)} ms`,
  }
}

function seen(pairs: readonly Pair[], of: (one: Measured) => number): string {
  return pairs.map(([ours, bare]) => `${Math.round(of(ours))}/${Math.round(of(bare))}`).join(", ")
}

async function measured(script: string, args: string[], env: Record<string, string>): Promise<Measured> {
  const began = performance.now()
  const one = child(script, args, env)
  await one.heard()
  const ms = performance.now() - began
  const of = (file: string) => readFileSync(`/proc/${one.pid}/${file}`, "utf8")
  const [user = 0, system = 0] = of("stat").split(") ")[1]!.split(" ").slice(11, 13).map(Number)
  await wait(idleMs)
  const mb = Number(/VmRSS:\s+(\d+) kB/.exec(of("status"))?.[1]) / 1_024
  await one.stop()
  // Counted in hundredths of a second.
  return { ms, cpuMs: (user + system) * 10, mb }
}

/** What the service's own files load of libraries until it has started. */
async function librariesOf(settings: Record<string, string>): Promise<string[]> {
  const lister = pathToFileURL(join(import.meta.dirname, "list-loaded.ts")).href
  const one = child("our-service.ts", [], { ...settings, NODE_OPTIONS: `--import=${lister}` })
  await one.heard()
  one.tell("loaded")
  const libraries = await one.heard<string[]>()
  await one.stop()
  return libraries
}
