import { drainQueue, type WorkerLane } from "./rate-limited-worker.ts"
import { batches } from "../postgres/batches.ts"
import type { Db } from "../postgres/database.ts"
import { backOff } from "../postgres/rate-limit.ts"
import {
  claimResults,
  endResults,
  postponeResult,
  waysWithResults,
  type ResultWork,
} from "../postgres/results.ts"
import { waveById } from "../postgres/waves.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import type { Outcome, Platform } from "../platform.ts"
import { digestOf } from "../reports/documents.ts"
import type { NoteCard } from "../pulse/prompt.ts"
import { noCounts, type Counts, type SendDeps } from "./outbox.ts"
import { openResult } from "../vault/sealed-payloads.ts"
import type { Vault } from "../vault/keys.ts"
import { waveKeys, type WaveKeys } from "../vault/seal.ts"
import { resultKeyId } from "../vault/wave-secrets.ts"
import { resultCard, withdrawnCard } from "../words/result.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

type Deps = SendDeps & { vault: Vault }
type Run = Deps & {
  workspace: WorkspaceId
  via: WorkspaceId
  waves: string[]
  platform: Platform
  counts: Counts
}
type Shown = { keys: WaveKeys; card(locale: string | undefined): NoteCard }

/** Shows the result, or the withdrawal, in the messages that asked. Work is nameless; editing is safe to repeat. */
export async function show(deps: Deps): Promise<Counts> {
  const counts = noCounts()
  const ways = await waysWithResults(deps.db, new Date(deps.now()))
  await Promise.all(
    ways.map(async (way) => {
      const platform = deps.platformOf(way.via)
      if (platform) await showAll({ ...deps, ...way, platform, counts })
    }),
  )
  return counts
}

async function showAll(run: Run): Promise<void> {
  const { db, workspace, via, platform, counts, leaseMs, now } = run
  const shown = new Map<string, Promise<Shown | undefined>>()
  let blocked = false
  const goesOn = () => !blocked && run.goesOn()
  const lane: WorkerLane = {
    ...run,
    workspace: via,
    name: "update",
    perSecond: platform.updatesPerSecond,
    goesOn,
  }
  const ending = batches(async (ended: ResultWork[]) => {
    await endResults(db, workspace, ended)
    return ended.map(() => undefined)
  })

  /** Cached for all messages of a wave. */
  function shownOf(wave: WaveId): Promise<Shown | undefined> {
    const known = shown.get(wave) ?? readShown(run, wave)
    shown.set(wave, known)
    return known
  }

  async function claim(most: number): Promise<ResultWork[] | undefined> {
    const claimed = await claimResults(db, run, most, leaseMs, new Date(now()))
    return claimed.length === 0 ? undefined : claimed
  }

  async function edit(one: ResultWork): Promise<() => Promise<unknown>> {
    const found = await shownOf(one.wave)
    if (!found) return () => ending.put(one)
    const { channel, message, locale } = openResult(found.keys, one.result, one.box)
    const card = found.card(locale ?? undefined)
    const outcome = await platform.update(via, { channel, message }, card)
    counts[outcome.kind]++
    return () => settle(one, outcome)
  }

  async function settle(one: ResultWork, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case "delivered":
      case "gone":
        return ending.put(one)
      case "later":
        await backOff(db, via, "update", outcome.retryAfterMs)
        return postponeResult(db, workspace, one, new Date(now() + outcome.retryAfterMs))
      case "blocked":
        blocked = true
        await blockWorkspace(db, via, outcome.reason)
        return postponeResult(db, workspace, one, new Date(now()))
      case "unknown":
        // It is tried again when its lease ends.
        return
      default:
        return outcome satisfies never
    }
  }

  await drainQueue(lane, claim, async (one) => {
    const end = await edit(one).catch(async (error: unknown) => {
      // A refused edit would be refused again.
      await ending.put(one)
      throw error
    })
    return async () => void (await end())
  })
}

async function readShown(
  { db, vault }: { db: Db; vault: Vault },
  waveId: WaveId,
): Promise<Shown | undefined> {
  const [wave, secret] = [await waveById(db, waveId), await vault.read(resultKeyId(waveId))]
  if (!wave || !secret) return undefined
  const keys = waveKeys(secret)
  if (wave.state === "withdrawn") return { keys, card: (locale) => withdrawnCard(locale, wave.survey.title) }
  const result = await digestOf(db, wave)
  return { keys, card: (locale) => resultCard(locale, result) }
}
