import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { answerStore } from "../../src/postgres/answers.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { close } from "../../src/steps/close.ts"
import { respondentPseudonym } from "../../src/vault/sealed-payloads.ts"
import { openVault } from "../../src/vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { closingProcesses } from "./closing-processes.ts"
import { newServerDatabase } from "./database.ts"
import { cadenceFrom } from "./rig.ts"
import { type WorkspaceId, type WaveId, asWaveId, asPersonId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 5)

/** A wave as it was opened. Days count from the first; people by team, or all in one group. */
export type StagedWave = {
  survey: Survey
  opens: number
  closes: number
  people: string[] | Record<string, string[]>
  answered?: boolean
  /** From that day on its key can be read; before, the vault is away. */
  keyFrom?: number
}

export type Released = {
  /** The people of every unit of which something was published, and those in none of its teams that have a result. */
  shown: Set<string>[]
  /** The people of every unit that five or more answered in. */
  all: Set<string>[]
  protectedUnits: number
}

/**
 * Opens and answers waves as given, and lets processes close them when their time comes; each history in its own workspace.
 * One process is the test's own; more are programs of their own, which close in the same moment.
 */
export async function stage(processes: number) {
  const url = await newServerDatabase()
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
  const vault = await openVault(folder)
  const opened = await openDatabase({ url })
  const { db } = opened
  const away = new Set<string>()
  const children = processes > 1 ? await closingProcesses(url, folder, processes) : undefined
  const lossy = { ...vault, read: async (id: string) => (away.has(id) ? undefined : vault.read(id)) }
  const own = { db, vault: lossy, secrets: waveSecrets(lossy), shuffle: <T>(list: T[]) => list }

  async function openOne(workspace: WorkspaceId, wave: StagedWave, number: number): Promise<WaveId> {
    const { survey, answered = true } = wave
    const id = asWaveId(deterministicId(workspace, survey.id, String(number)))
    const keys = waveKeys(await vault.make(waveKeyId(id)))
    const roster = seatsOf(wave).map(([name, leaf]) => ({
      person: asPersonId(deterministicId(workspace, name)),
      leaf,
      name,
    }))
    const opensAt = new Date(start + wave.opens * dayMs)
    const row = { workspace, wave: id, surveyId: survey.id, slot: `${number}`, number, survey, opensAt }
    const closesAt = new Date(start + wave.closes * dayMs)
    const rest = {
      closesAt,
      remindAt: null,
      comments: false,
      imported: false,
      cadence: cadenceFrom(0).cadence,
    }
    const people = roster.map(({ person, leaf }) => ({
      person,
      leaf,
      seats: Buffer.alloc(0),
      dueAt: undefined,
    }))
    await openWave(db, { ...row, ...rest }, unitsOf(wave), [people])
    if (!answered) return id
    const store = answerStore(db)
    const puts = roster.flatMap(({ person, leaf, name }) =>
      Object.keys(survey.questions).map((question, position) => {
        const tag = tagOf(keys, id, person, position)
        const value = 1 + ((name.codePointAt(0)! + position) % 5)
        const box = { who: respondentPseudonym(keys, id, person), leaf, question, value }
        return { workspace, wave: id, tag, box: seal(keys, tag, box, "answer") }
      }),
    )
    await Promise.all(puts.map((put) => store.put(put)))
    return id
  }

  return {
    /** Runs a history to its end; every process closes at each moment at which something is due. */
    async run(workspace: WorkspaceId, waves: readonly StagedWave[]): Promise<Released> {
      await workspaceReachable(db, workspace, "staged", workspace)
      const numbers = new Map<string, number>()
      const ids: WaveId[] = []
      for (const wave of waves) {
        const number = numbers.get(wave.survey.id) ?? 0
        numbers.set(wave.survey.id, number + 1)
        const id = await openOne(workspace, wave, number)
        if (wave.keyFrom !== undefined) away.add(waveKeyId(id))
        ids.push(id)
      }
      const moments = new Set(waves.flatMap(({ closes, keyFrom }) => [closes, keyFrom ?? closes]))
      for (const day of [...moments].toSorted((a, b) => a - b)) {
        for (const [at, { keyFrom }] of waves.entries())
          if (keyFrom !== undefined && keyFrom <= day) away.delete(waveKeyId(ids[at]!))
        const now = start + day * dayMs
        if (children) await children.close({ now, away: [...away] })
        else await close(own, now)
      }
      const left = await db
        .selectFrom("wave")
        .select("wave_id")
        .where("workspace_id", "=", workspace)
        .where("state", "<>", "closed")
        .execute()
      if (left.length > 0) throw new Error(`${left.length} waves are not closed`)
      return releasedOf(db, waves, ids)
    },
    async end() {
      await children?.end()
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function releasedOf(db: Db, waves: readonly StagedWave[], ids: readonly WaveId[]): Promise<Released> {
  const found: Released = { shown: [], all: [], protectedUnits: 0 }
  for (const [at, wave] of waves.entries()) {
    const rows = await db
      .selectFrom("release")
      .select(["unit_id", "status", "score"])
      .where("wave_id", "=", ids[at]!)
      .execute()
    const shown = new Set(rows.flatMap((row) => (row.status === "published" ? [row.unit_id] : [])))
    const rest = seatsOf(wave).flatMap(([name, leaf]) => (shown.has(leaf) ? [] : [name]))
    if (shown.has("org") && rest.length > 0) found.shown.push(new Set(rest))
    for (const { id, parent } of unitsOf(wave)) {
      const people = new Set(
        seatsOf(wave).flatMap(([name, leaf]) => (parent === null || leaf === id ? [name] : [])),
      )
      if (shown.has(id)) found.shown.push(people)
      if (people.size < 5 || wave.answered === false) continue
      found.all.push(people)
      if (!shown.has(id)) found.protectedUnits += 1
    }
  }
  return found
}

function seatsOf({ people }: StagedWave): [string, string][] {
  if (Array.isArray(people)) return people.map((name) => [name, "org"])
  return Object.entries(people).flatMap(([team, names]) =>
    names.map((name): [string, string] => [name, team]),
  )
}

function unitsOf({ people }: StagedWave) {
  const teams = Array.isArray(people) ? [] : Object.keys(people)
  const org = { id: "org", parent: null, name: "Everyone" }
  return [org, ...teams.map((id) => ({ id, parent: "org", name: id }))]
}
