import { setImmediate as turn } from "node:timers/promises"
import { band } from "../disclosure/display.ts"
import { giveBackMemory } from "../lib/give-back.ts"
import type { Trail } from "../lib/trail.ts"
import type { Comment } from "../disclosure/comments.ts"
import { decideClose } from "../measure/close/decide.ts"
import type { CycleSums } from "../measure/close/question-means.ts"
import { answerMatrix } from "../measure/close/answer-matrix.ts"
import { historyNeeded } from "../measure/close/history-needed.ts"
import { sheetQuestions } from "../measure/close/measure-specs.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { deleteAnswers, forgetDeletedPages, readSealed } from "../postgres/answers.ts"
import { closeInput } from "../postgres/close-history.ts"
import { giveUpWave, writeClose } from "../postgres/close-wave.ts"
import { cycleBox } from "../postgres/cycles.ts"
import type { Db, Tx } from "../postgres/database.ts"
import { beginClosing, closingWaves, endedAmong, lockClosing } from "../postgres/wave-states.ts"
import type { Wave } from "../postgres/waves.ts"
import type { AnswerBox, CommentBox } from "../vault/sealed-payloads.ts"
import { destroyFinishedCycles, openCycles, sealCycles } from "../vault/cycles.ts"
import type { Vault } from "../vault/keys.ts"
import { unseal, waveKeys, type WaveKeys } from "../vault/seal.ts"
import { waveKeyId, waveOfKey, type WaveSecrets } from "../vault/wave-secrets.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

type Deps = { db: Db; vault: Vault; secrets: WaveSecrets; shuffle: <T>(list: T[]) => T[]; trail?: Trail }
export type Closed = {
  workspace: WorkspaceId
  survey: string
  wave: WaveId
  /** Respondents as a band: a log must not say more than a release. */
  band: string
  state: "closed" | "lost" | "waiting"
}

/** From so many on, what one part of a close leaves behind is given back before the next takes its own. */
const manyRespondents = 20_000
/** How long a wave waits for its missing key before its answers are given up (ms). */
const lostAfterMs = 24 * 3_600_000

/** Closes every wave whose time is over, in one transaction, and destroys its key. Safe to repeat and in parallel. */
export async function close(deps: Deps, now: number, only?: string): Promise<Closed[]> {
  const closed: Closed[] = []
  const faults: unknown[] = []
  if (only === undefined) await beginClosing(deps.db, new Date(now))
  for (const wave of await closingWaves(deps.db)) {
    if (only !== undefined && wave.wave !== only) continue
    const result = await closeWave(deps, wave, now).catch((error: unknown) => void faults.push(error))
    if (result) closed.push(result)
  }
  await destroyOldKeys(deps)
  // Report what was closed first; the fault will be there next time.
  if (faults.length > 0 && closed.every(({ state }) => state === "waiting")) throw faults[0]
  return closed
}

/** All or nothing, by one process at a time. */
async function closeWave(deps: Deps, wave: Wave, now: number): Promise<Closed | undefined> {
  const result = { workspace: wave.workspace, survey: wave.surveyId, wave: wave.wave, band: "none" }
  const secret = await deps.vault.read(waveKeyId(wave.wave))
  if (!secret && now < wave.closesAt.getTime() + lostAfterMs) return { ...result, state: "waiting" }
  const closed = await deps.db.transaction().execute(async (tx): Promise<Closed | undefined> => {
    if (!(await lockClosing(tx, wave))) return undefined
    if (!secret) {
      await giveUpWave(tx, wave)
      return { ...result, state: "lost" }
    }
    const respondents = await release(deps, tx, wave, waveKeys(secret))
    return { ...result, band: respondents < wave.survey.k ? "too few" : band(respondents), state: "closed" }
  })
  if (closed?.state === "closed") await forgetDeletedPages(deps.db)
  return closed
}

/** Gives the number of respondents. */
async function release({ vault, shuffle, trail }: Deps, tx: Tx, wave: Wave, keys: WaveKeys): Promise<number> {
  const { workspace, surveyId: survey, number } = wave
  const boxOf = (length: number, cycle: number) => cycleBox(tx, { workspace, survey, length, cycle })
  const at = { workspace, survey, number }
  const cycles = await openCycles<CycleSums>(vault, at, cycleLengths(wave.survey), boxOf, {})
  const input = await closeInput(tx, wave, cycles, historyNeeded(wave.survey))
  const told = (event: string) => trail?.(event, { workspace, survey, wave: wave.wave, number })
  told("history read")
  const answers = await openAnswers(tx, wave, keys)
  told("answers opened")
  const many = answers.sheet.size() >= manyRespondents
  if (many) giveBackMemory()
  // The database deletes while this process decides.
  const deleted = deleteAnswers(tx, workspace, wave.wave)
  deleted.catch(() => {})
  await turn()
  const plan = decideClose({ ...input, answers, shuffle })
  told("release decided")
  if (many) giveBackMemory()
  await deleted
  await writeClose(tx, wave, plan, sealCycles(cycles, plan.cycles))
  told("release written")
  return plan.respondents
}

/** Groups the answers of each person without knowing who that is, in memory only. */
async function openAnswers(tx: Tx, wave: Wave, keys: WaveKeys) {
  const sheet = answerMatrix(sheetQuestions(wave.survey))
  const comments: Comment[] = []
  await readSealed(tx, wave.workspace, wave.wave, (tag, box) => {
    const content = unseal(keys, tag, box) as AnswerBox | CommentBox
    if ("text" in content) comments.push(content)
    else sheet.put(content)
  })
  return { sheet, comments }
}

/** For closed waves and finished cycles, including what a crash left. */
async function destroyOldKeys({ db, vault, secrets }: Deps): Promise<void> {
  const ids = await vault.list()
  const waves = ids.flatMap((id) => waveOfKey(id) ?? [])
  for (const wave of await endedAmong(db, waves)) {
    const { workspace, surveyId: survey, number } = wave
    // A rotation goes on past a withdrawn wave: the next one takes its number.
    if (wave.state !== "withdrawn")
      await destroyFinishedCycles(vault, { workspace, survey, number }, cycleLengths(wave.survey))
    await vault.destroy(waveKeyId(wave.wave))
    secrets.forget(wave.wave)
  }
}
