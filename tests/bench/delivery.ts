import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { busiestSecond } from "../support/busiest-second.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { seeded } from "../support/random.ts"
import { openRig } from "../support/rig.ts"
import { child } from "./child.ts"
import type { Row } from "./row.ts"

const [messages, perSecond, lostShare, repetitions] = [5_000, 100, 0.02, 3]

/**
 * Two services on one database send to a Slack that loses every fiftieth reply after it has taken the message. The
 * floor is what the limit itself costs: nobody can send 5,000 messages in less than 5,000 / rate.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const runs: Awaited<ReturnType<typeof run>>[] = []
  for (let at = 0; at < repetitions; at++) {
    runs.push(await run(await postgres.createDatabase(`delivery${at}`), at))
  }
  await postgres.stop()
  const worst = (of: (one: (typeof runs)[number]) => number) => Math.max(...runs.map(of))
  return [
    {
      name: `delivery of ${messages} messages by two processes, ${lostShare * 100} % of replies lost`,
      against: `the limit's own floor, ${messages / perSecond} s at ${perSecond}/s`,
      bar: {
        least: 0.97,
        also: [
          { what: "0 lost", met: worst((one) => one.missing) === 0 },
          { what: "0 twice", met: worst((one) => one.twice) === 0 },
          { what: "no second over the limit", met: worst((one) => one.fullest) <= perSecond },
        ],
      },
      ratios: runs.map((one) => messages / perSecond / one.seconds),
      note: `${worst((one) => one.missing)} lost, ${worst((one) => one.twice)} twice, fullest second ${worst((one) => one.fullest)}, every lost reply (asked after 2 s) found after ${worst((one) => one.settled)} s`,
    },
  ]
}

async function run(databaseUrl: string, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const people = Array.from({ length: messages }, (_, at) => ({
    id: `U${10_000 + at}`,
    unit: `team-${at % 100}`,
  }))
  const rig = await openRig({
    databaseUrl,
    people,
    settings: {
      DATA_DIR: folder,
      SLACK_MESSAGES_PER_SECOND: String(perSecond),
      SLACK_UPDATES_PER_SECOND: "100",
      LEASE_SECONDS: "2",
    },
  })
  const random = seeded(seed)
  rig.slack.state.rule = (method) =>
    method === "chat.postMessage" && random() < lostShare ? { kind: "lost" } : undefined
  await rig.schedule("weekly-load")
  const services = [child("our-service.ts", [], rig.settings), child("our-service.ts", [], rig.settings)]
  await Promise.all(services.map((one) => one.heard()))
  const delivered = async () => {
    const row = await rig.db
      .selectFrom("delivery")
      .where("state", "=", "delivered")
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirstOrThrow()
    return Number(row.n)
  }
  const posted = () => rig.slack.state.calls.filter((call) => call.method === "chat.postMessage").length
  while (posted() < messages) await wait(100)
  while ((await delivered()) < messages) {
    // The clock would come by each minute.
    for (const one of services) one.tell("nudge")
    await wait(500)
  }
  const posts = rig.slack.state.calls.filter((call) => call.method === "chat.postMessage")
  const [first, last] = [posts[0]!.atMs, posts.at(-1)!.atMs]
  const settled = (Date.now() - first) / 1_000
  await Promise.all(services.map((one) => one.stop()))
  const reached = Map.groupBy(rig.slack.messages(), (message) => message.person)
  await rig.close()
  rmSync(folder, { recursive: true })
  return {
    seconds: (last - first) / 1_000,
    settled,
    missing: people.filter(({ id }) => !reached.has(id)).length,
    twice: [...reached.values()].filter((all) => all.length > 1).length,
    fullest: busiestSecond(posts.map((call) => call.atMs)),
  }
}
