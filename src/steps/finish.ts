import { randomUUID } from "node:crypto"
import { activeAmong, activeWaves, type ActiveWave } from "../postgres/active-waves.ts"
import {
  dropDeliveries,
  dropParticipation,
  dropResults,
  isSettled,
  takeMessages,
  type AskingMessage,
  type SealedResult,
} from "../postgres/activity.ts"
import type { Db } from "../postgres/database.ts"
import { livePromptCounts } from "../postgres/delivery-counts.ts"
import { hasResults } from "../postgres/results.ts"
import { dropRoster } from "../postgres/wave-states.ts"
import type { Vault } from "../vault/keys.ts"
import { sealResult } from "../vault/sealed-payloads.ts"
import { waveKeys, type WaveKeys } from "../vault/seal.ts"
import { resultKeyId, waveOfResultKey } from "../vault/wave-secrets.ts"

type Deps = {
  db: Db
  vault: Vault
  shuffle: <T>(list: T[]) => T[]
  /** After this (ms), open results are given up: who was asked must not be kept for them. */
  longestMs: number
}

/** Ends what is left of closed waves until every message shows the result. Safe to repeat and in parallel. */
export async function finish(deps: Deps, now: number): Promise<void> {
  const faults: unknown[] = []
  for (const wave of await activeWaves(deps.db, ["closed", "lost", "withdrawn"]))
    await finishWave(deps, wave, now).catch((error: unknown) => void faults.push(error))
  const waves = (await deps.vault.list()).flatMap((id) => waveOfResultKey(id) ?? [])
  const kept = await activeAmong(deps.db, waves)
  for (const wave of waves) if (!kept.has(wave)) await deps.vault.destroy(resultKeyId(wave))
  if (faults.length > 0) throw faults[0]
}

async function finishWave(deps: Deps, wave: ActiveWave, now: number): Promise<void> {
  const { db, vault } = deps
  const over = now >= wave.closesAt.getTime() + deps.longestMs
  let { activity } = wave
  if (activity === "asking") {
    await dropParticipation(db, wave)
    // A lost wave has no result. The key exists before the rows, outside the transaction.
    const keys = wave.state !== "lost" ? waveKeys(await vault.make(resultKeyId(wave.wave))) : undefined
    await takeMessages(db, wave, new Date(now), (messages) =>
      keys ? sealed(deps.shuffle(messages), keys) : [],
    )
    if (!over && !(await isSettled(db, wave))) return
    const dropped = await dropDeliveries(db, wave, (tx) =>
      livePromptCounts(tx, wave.workspace, wave.wave, new Date(now)),
    )
    if (!dropped) return
    if (wave.state === "withdrawn") await dropRoster(db, wave.workspace, wave.wave)
    activity = "showing"
  }
  if (!over && (await hasResults(db, wave.workspace, wave.wave))) return
  if (await dropResults(db, wave)) await vault.destroy(resultKeyId(wave.wave))
}

function sealed(messages: AskingMessage[], keys: WaveKeys): SealedResult[] {
  return messages.map(({ via, ...message }) => {
    const result = randomUUID()
    return { result, via, box: sealResult(keys, result, message) }
  })
}
