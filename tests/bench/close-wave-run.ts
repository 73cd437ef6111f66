import { createDecipheriv, createSecretKey, hkdfSync } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { openDatabase } from "../../src/postgres/database.ts"
import { shuffle } from "../../src/app/program.ts"
import { close } from "../../src/steps/close.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { asWaveId } from "../../src/pulse/ids.ts"

/** One of three ways to go through a wave's answers, in a process of its own. */
const [mode = "", url = "", vaultDir = "", wave = ""] = process.argv.slice(2)

/** The close step: opens every box, works out blocks and releases, writes them and deletes the rows. */
async function ours(): Promise<{ ms: number; count: number }> {
  const database = await openDatabase({ url })
  const vault = await openVault(vaultDir)
  const before = await database.db
    .selectFrom("answer_open")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow()
  const began = performance.now()
  const [closed] = await close({ db: database.db, vault, secrets: waveSecrets(vault), shuffle }, Date.now())
  const ms = performance.now() - began
  if (closed?.state !== "closed") throw new Error("the wave did not close")
  await database.close()
  return { ms, count: Number(before.n) }
}

/** Reads the same rows with the driver alone, opens each box with node:crypto, and keeps a sum and a count. */
async function bare(): Promise<{ ms: number; count: number }> {
  const secret = await readFile(join(vaultDir, `${waveKeyId(asWaveId(wave))}.key`))
  const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), "box", 32)))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  const { rows } = await client.query<{ tag: Buffer; box: Buffer }>(
    "select tag, box from answer_open where wave_id = $1",
    [wave],
  )
  const sums = new Map<string, { count: number; sum: number }>()
  for (const { tag, box } of rows) {
    const opener = createDecipheriv("aes-256-gcm", key, box.subarray(0, 12))
    opener.setAAD(tag).setAuthTag(box.subarray(box.length - 16))
    const text = Buffer.concat([opener.update(box.subarray(12, box.length - 16)), opener.final()]).toString()
    const { leaf, value } = JSON.parse(text) as { leaf: string; value: number }
    const sum = sums.get(leaf) ?? { count: 0, sum: 0 }
    sums.set(leaf, { count: sum.count + 1, sum: sum.sum + value })
  }
  const ms = performance.now() - began
  await client.end()
  return { ms, count: rows.length }
}

/** What a survey tool without confidentiality does: an aggregate over rows that anyone can read. */
async function aggregate(): Promise<{ ms: number; count: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create temporary table plain as
    select 'team-' || (n % 500) as leaf, 'W' || (n % 4) as question, 1 + (n % 5) as value
    from generate_series(1, 100000) as n`)
  const began = performance.now()
  const { rows } = await client.query<{ count: string }>(
    "select leaf, question, count(*) as count, avg(value) from plain group by leaf, question",
  )
  const ms = performance.now() - began
  await client.end()
  return { ms, count: rows.reduce((sum, row) => sum + Number(row.count), 0) }
}

const result = await { ours, bare, aggregate }[mode as "ours"]()
process.send?.({ ...result, peakMb: process.resourceUsage().maxRSS / 1_024 })
await new Promise((resolve) => process.once("disconnect", resolve))
