import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { cardContent } from "../../src/slack/blocks.ts"
import { buttons } from "../../src/slack/ids.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { workspace } from "../support/rig.ts"
import { buttonsOf } from "../support/slack-peer.ts"
import { child } from "./child.ts"
import { cardOf, waveWith } from "./open-wave.ts"
import { median, type Row } from "./row.ts"
import type { Load, Loaded } from "./tap-load.ts"

const people = 400
const signingSecret = "signing-secret-of-the-bench"
const closed = { ms: 1_500, warmMs: 1_000, connections: 50, requests: 25_000 }
/** An open rate that no answer slows down. It is measured in short slices of both sides in turns, so that what else the machine does meets both. */
export const open = { ms: 1_500, warmMs: 500, connections: 200, rate: 500, requests: 1_000 }
const slices = 6
const repetitions = 3
type Pair = { ours: Loaded; bare: Loaded }

/**
 * Presses on the real service (its own process, its own Postgres server) and on a bare Bolt app, in turns, from a third
 * process. The service verifies, refuses replays, seals, stores and acknowledges after the commit; the bare app verifies
 * and acknowledges. The first rows leave the disk out, as it would be all that is measured; one row has it.
 */
export async function rows(): Promise<Row[]> {
  const ackOnly = "a bare Bolt app that only acknowledges"
  const name = "tap: verified → sealed answer stored → acknowledged, requests/s at 50 connections"
  const perSecond = (pairs: Pair[]) => pairs.map(({ ours, bare }) => ours.perSecond / bare.perSecond)
  const [path, whole, steady] = await onStage([], async ({ acks, updates, inTurns }) => [
    await inTurns(acks, closed, 5),
    await inTurns(updates, { ...closed, updates: true, requests: 15_000 }, 5),
    await inTurns(acks, open, repetitions * slices),
  ])
  const [onDisk] = await onStage(["-c", "fsync=on"], async ({ acks, inTurns }) => [
    await inTurns(acks, closed, repetitions),
  ])
  const opened = Array.from({ length: repetitions }, (_, at) => steady!.slice(at * slices, (at + 1) * slices))
  const p99 = opened.map((pairs) => ({
    ours: quantile(pairs, "ours", 0.99),
    bare: quantile(pairs, "bare", 0.99),
  }))
  const p50 = opened.map((pairs) => ({
    ours: quantile(pairs, "ours", 0.5),
    bare: quantile(pairs, "bare", 0.5),
  }))
  return [
    {
      name,
      against: ackOnly,
      bar: { least: 1.2 },
      ratios: perSecond(path!),
      note: `CPU of the process, µs a tap: ${seen(path!, (one) => one.cpuUs)}`,
    },
    {
      name: "the whole tap, with the update of the message, taps/s of 50 people",
      against: "a bare Bolt app that acknowledges and updates the message",
      bar: { least: 1 },
      ratios: perSecond(whole!),
    },
    {
      name: "tap p99 at an open rate of 500/s",
      against: ackOnly,
      bar: { most: 2 },
      ratios: p99.map(({ ours, bare }) => ours / bare),
      note: `p99 ms: ${seen(p99, (one) => one)}; median ms: ${seen(p50, (one) => one)}; ${opened[0]!.flatMap(({ ours }) => ours.times).length} presses a side each`,
    },
    {
      name: `${name}, each commit on the disk`,
      against: ackOnly,
      bar: { least: 1.1 },
      ratios: perSecond(onDisk!),
      note: `median ms: ${seen(onDisk!, (one) => median(one.times))}`,
    },
  ]
}

/** The quantile of all presses on one side. */
export function quantile(pairs: Pair[], side: "ours" | "bare", share: number): number {
  const times = pairs.flatMap((pair) => pair[side].times).sort((a, b) => a - b)
  return times[Math.floor(times.length * share)]!
}

function seen<One>(pairs: { ours: One; bare: One }[], of: (one: One) => number): string {
  const figure = (value: number) => value.toFixed(value < 10 ? 2 : 0)
  return pairs.map(({ ours, bare }) => `${figure(of(ours))}/${figure(of(bare))}`).join(", ")
}

type Side = { at: { port: number }; pid: number }
type Stage = {
  ours: Side
  acks: Side
  updates: Side
  pressed(side: Side, shape: Omit<Load, "port" | "pid">): Promise<Loaded>
  inTurns(theirs: Side, shape: Omit<Load, "port" | "pid">, repetitions: number): Promise<Pair[]>
}

/** Both sides and the load, for as long as `work` takes. */
export async function onStage(flags: string[], work: (stage: Stage) => Promise<Pair[][]>): Promise<Pair[][]> {
  const postgres = await startPostgres(flags)
  const url = await postgres.createDatabase("bench")
  const database = await openDatabase({ url })
  const opened = await waveWith(database.db, people, 20)
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const templates = join(folder, "templates.json")
  writeFileSync(templates, JSON.stringify(opened.people.map((_, at) => pressOf(opened, at))))
  const load = child("tap-load.ts", [templates, signingSecret])
  const { apiUrl } = await load.heard<{ apiUrl: string }>()
  const processes = [load]
  async function side(script: string, env: Record<string, string>): Promise<Side> {
    const one = child(script, [], env)
    processes.push(one)
    return { at: await one.heard<{ port: number }>(), pid: one.pid }
  }
  const ours = await side("our-service.ts", {
    DATABASE_URL: url,
    VAULT_DIR: opened.vaultDir,
    DATA_DIR: folder,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
  })
  const bare = { SIGNING_SECRET: signingSecret, API_URL: apiUrl }
  const card = JSON.stringify(cardContent(cardOf(opened, 0, 1)))
  const acks = await side("bare-bolt.ts", bare)
  const updates = await side("bare-bolt.ts", { ...bare, CARD: card })

  async function pressed({ at, pid }: Side, shape: Omit<Load, "port" | "pid">): Promise<Loaded> {
    const loaded = await load.ask<Loaded>({ ...shape, ...at, pid })
    if (loaded.failed > 0) throw new Error(`${loaded.failed} presses were not acknowledged`)
    return loaded
  }
  const pairs = await work({
    ours,
    acks,
    updates,
    pressed,
    async inTurns(theirs, shape, repetitions) {
      const all: Pair[] = []
      for (let at = 0; at < repetitions; at++)
        all.push({ ours: await pressed(ours, shape), bare: await pressed(theirs, shape) })
      return all
    },
  })
  for (const one of processes.toReversed()) await one.stop()
  await database.close()
  await postgres.stop()
  for (const each of [folder, opened.vaultDir]) rmSync(each, { recursive: true })
  return pairs
}

/** What Slack sends when a person presses a button, without what differs each time. */
function pressOf(opened: Parameters<typeof cardOf>[0], at: number) {
  const { platformId } = opened.people[at]!
  const channel = `D${platformId.slice(1)}`
  const ts = `1790000000.${String(at).padStart(6, "0")}`
  const { text, blocks } = cardContent(cardOf(opened, at, at % 4))
  const choices = buttonsOf({ blocks: blocks as unknown as Record<string, unknown>[] }).filter(
    ({ action_id }) => String(action_id).startsWith(`${buttons.choice}:`),
  )
  return {
    type: "block_actions",
    user: { id: platformId, username: platformId.toLowerCase(), team_id: workspace },
    api_app_id: "A0APP",
    token: "verification",
    container: { type: "message", is_ephemeral: false },
    team: { id: workspace, domain: "bench" },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: "directmessage" },
    message: { type: "message", ts, text, blocks },
    state: { values: {} },
    actions: [{ ...choices[at % choices.length], type: "button", action_ts: "1790000000.000001" }],
  }
}
