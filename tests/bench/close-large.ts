import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { shuffle } from "../../src/app/program.ts"
import { close } from "../../src/steps/close.ts"
import { respondentPseudonym, type AnswerBox } from "../../src/vault/sealed-payloads.ts"
import { seal, tagOf } from "../../src/vault/seal.ts"
import { waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { workspace } from "../support/rig.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { child } from "./child.ts"
import { waveWith } from "./open-wave.ts"
import type { Row } from "./row.ts"

const [people, teams, divisions, taps] = [100_000, 5_000, 50, 5]
const repetitions = 3
type Opened = Awaited<ReturnType<typeof waveWith>>
type Measured = { ms: number; peakMb: number; count: number }

/**
 * Closes a wave of half a million answers with everything there is: rotated questions, holds and blocks against the wave
 * before, item adjustment, states and movements. It is filled once and copied for each repetition.
 */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const template = await postgres.createDatabase("large")
  const { db, close: disconnect } = await openDatabase({ url: template })
  const wish = { surveyId: "supportability", divisions }
  const before = await waveWith(db, people, teams, { ...wish, number: 0 })
  await fill(db, before)
  await end(db, before)
  await close({ db, vault: before.vault, secrets: waveSecrets(before.vault), shuffle }, Date.now())
  const opened = await waveWith(db, people, teams, { ...wish, number: 1, vaultDir: before.vaultDir })
  await fill(db, opened)
  await end(db, opened)
  await disconnect()
  const keyFile = join(opened.vaultDir, `${waveKeyId(opened.wave)}.key`)
  const key = readFileSync(keyFile)
  const times: { ours: Measured; bare: Measured }[] = []
  for (let at = 0; at < repetitions; at++) {
    const url = await copied(postgres.url("postgres"), `large${at}`, postgres.url(`large${at}`))
    const run = async (mode: string) => {
      const one = child("close-wave-run.ts", [mode, url, opened.vaultDir, opened.wave])
      const measured = await one.heard<Measured>()
      await one.stop()
      if (measured.count !== people * taps) throw new Error(`${mode} saw ${measured.count} answers`)
      return measured
    }
    times.push({ bare: await run("bare"), ours: await run("ours") })
    // The close has destroyed it, as it should.
    writeFileSync(keyFile, key, { mode: 0o600 })
  }
  rmSync(opened.vaultDir, { recursive: true })
  await postgres.stop()
  const [peak, seconds] = [
    Math.max(...times.map(({ ours }) => ours.peakMb)),
    times.map(({ ours }) => (ours.ms / 1_000).toFixed(1)),
  ]
  return [
    {
      name: `close of ${people * taps} answers, ${people} people in ${teams} teams, with everything`,
      against: "a bare loop that reads as many rows and opens their boxes with node:crypto",
      bar: { most: 1.6, also: [{ what: "under 400 MB", met: peak < 400 }] },
      ratios: times.map(({ ours, bare }) => ours.ms / bare.ms),
      note: `${seconds.join(", ")} s; peak ${Math.round(peak)} MB`,
    },
  ]
}

/** Five answers of everyone, a question of each signal and one more, written as the collect step seals them. */
async function fill(db: Db, { wave, keys, people: asked, survey }: Opened): Promise<void> {
  const tracks = survey.rotation!.tracks
  for (let from = 0; from < asked.length; from += 2_000) {
    const sealed = asked.slice(from, from + 2_000).flatMap(({ person, leaf }, index) => {
      const who = respondentPseudonym(keys, wave, person)
      return tracks.map(({ order }, position) => {
        const at = from + index
        const tag = tagOf(keys, wave, person, position)
        const question = order[at % order.length]!
        const box: AnswerBox = { who, leaf, question, value: 1 + ((at * 7 + position * 3) % 5) }
        return { workspace_id: workspace, wave_id: wave, tag, box: seal(keys, tag, box, "answer") }
      })
    })
    await db.insertInto("answer_open").values(sealed).execute()
  }
}

async function end(db: Db, { wave }: Opened): Promise<void> {
  const over = new Date(Date.now() - 1_000)
  await db.updateTable("wave").set({ closes_at: over }).where("wave_id", "=", wave).execute()
}

async function copied(admin: string, name: string, url: string): Promise<string> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`create database ${name} template large`)
  await client.end()
  return url
}
