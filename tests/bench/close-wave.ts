import { rmSync } from "node:fs"
import { openDatabase } from "../../src/postgres/database.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { child } from "./child.ts"
import { fillWave, waveWith } from "./open-wave.ts"
import type { Row } from "./row.ts"

const people = 25_000
const repetitions = 3
type Measured = { ms: number; peakMb: number; count: number }

/** Closes waves of 100,000 answers, each in a fresh process, in turns with a bare loop over as many boxes. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const times: { ours: Measured; bare: Measured; sum: Measured }[] = []
  for (let at = 0; at < repetitions; at++) {
    const url = await postgres.createDatabase(`close${at}`)
    const { db, close } = await openDatabase({ url })
    const opened = await waveWith(db, people, 500)
    await fillWave(db, opened)
    await db
      .updateTable("wave")
      .set({ closes_at: new Date(Date.now() - 1_000) })
      .execute()
    const run = async (mode: string) => {
      const one = child("close-wave-run.ts", [mode, url, opened.vaultDir, opened.wave])
      const measured = await one.heard<Measured>()
      await one.stop()
      if (measured.count !== people * 4) throw new Error(`${mode} saw ${measured.count} answers`)
      return measured
    }
    times.push({ sum: await run("aggregate"), bare: await run("bare"), ours: await run("ours") })
    await close()
    rmSync(opened.vaultDir, { recursive: true })
  }
  await postgres.stop()
  const peak = Math.max(...times.map(({ ours }) => ours.peakMb))
  return [
    {
      name: "close a wave of 100,000 answers",
      against: "a bare loop that reads as many rows and opens their boxes with node:crypto",
      bar: { most: 2, also: [{ what: "under 1 GB", met: peak < 1_000 }] },
      ratios: times.map(({ ours, bare }) => ours.ms / bare.ms),
      note: `peak ${Math.round(peak)} MB`,
    },
    {
      name: "close a wave of 100,000 answers ",
      against: "select leaf, question, count(*), avg(value) of as many open rows",
      ratios: times.map(({ ours, sum }) => ours.ms / sum.ms),
    },
  ]
}
