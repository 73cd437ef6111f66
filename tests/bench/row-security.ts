import { randomBytes } from "node:crypto"
import pg from "pg"
import { answerStore } from "../../src/postgres/answers.ts"
import { openDatabase, type Database } from "../../src/postgres/database.ts"
import { abreast } from "../support/taps.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { workspace } from "../support/rig.ts"
import { waveWith } from "./open-wave.ts"
import { median, type Row } from "./row.ts"

/** Answers stored a round, and how many rounds a side. */
const [alone, crowd, rounds] = [1_500, 15_000, 7]
const setting = "plimsoll.workspace"

/**
 * What row-level security as a second wall would cost where it is felt: the statement that stores a press. Behind a pooler a
 * session keeps nothing, so each transaction would have to say its workspace first: one reply of the database becomes three.
 */
export async function rows(): Promise<Row[]> {
  const server = await startPostgres()
  const databases: Database[] = []
  try {
    const url = await server.createDatabase("plimsoll")
    const owner = await openDatabase({ url })
    databases.push(owner)
    const { wave } = await waveWith(owner.db, 400, 10)
    const service = new URL(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`create role service login password 'service';
      alter role service set ${setting} = '${workspace}';
      grant select, insert, update, delete on all tables in schema public to service`)
    for (const table of ["wave", "answer_open"])
      await client.query(`alter table ${table} enable row level security;
        create policy own on ${table} using (workspace_id = current_setting('${setting}', true))`)
    await client.end()
    ;[service.username, service.password] = ["service", "service"]
    const asService = await openDatabase({ url: service.href }, undefined, "unchanged")
    databases.push(asService)
    const [plain, walled] = [answerStore(owner.presses), answerStore(asService.presses)]
    const time = async (store: typeof plain, count: number, width: number) => {
      const items = Array.from({ length: count }, () => ({
        workspace,
        wave,
        tag: randomBytes(16),
        box: randomBytes(284),
      }))
      const began = performance.now()
      await abreast(items, width, async (item) => {
        if ((await store.put(item)) !== "stored") throw new Error("an answer was not stored")
      })
      return ((performance.now() - began) * 1_000) / count
    }
    const sides = {
      plain: (count: number, width: number) => time(plain, count, width),
      policy: (count: number, width: number) => time(walled, count, width),
      walled: (count: number, width: number) => sayingItsWorkspace(() => time(walled, count, width)),
    }
    for (const side of Object.values(sides)) await side(alone, 1)
    const made: Row[] = []
    for (const [how, count, width] of [
      ["one after another", alone, 1],
      ["50 at once", crowd, 50],
    ] as const) {
      const seen = { plain: [] as number[], policy: [] as number[], walled: [] as number[] }
      for (let round = 0; round < rounds; round++)
        for (const [name, side] of Object.entries(sides))
          seen[name as keyof typeof seen].push(await side(count, width))
      for (const [name, what] of [
        ["walled", "each transaction says its workspace"],
        ["policy", "the connection has said it"],
      ] as const)
        made.push({
          name: `storing a press with row-level security, ${how}: ${what}`,
          against: "the same without it",
          ratios: seen[name].map((us, at) => us / seen.plain[at]!),
          note: `µs a press: ${median(seen[name]).toFixed(0)} against ${median(seen.plain).toFixed(0)}`,
        })
    }
    return made
  } finally {
    for (const one of databases) await one.close()
    await server.stop()
  }
}

/** Each statement becomes a transaction that begins by saying whose it is, with as few replies to wait for as can be. */
async function sayingItsWorkspace<T>(work: () => Promise<T>): Promise<T> {
  const prototype = pg.Client.prototype as { query: (...words: unknown[]) => Promise<unknown> }
  const query = prototype.query
  prototype.query = async function (this: unknown, ...words) {
    await query.call(this, `begin; set local ${setting} = '${workspace}'`)
    const reply = await query.call(this, ...words)
    await query.call(this, "commit")
    return reply
  }
  try {
    return await work()
  } finally {
    prototype.query = query
  }
}
