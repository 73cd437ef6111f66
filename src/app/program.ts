import { randomInt } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { usualPeriods, type Periods } from "../pulse/retention.ts"
import type { CommandDeps } from "../commands/acting.ts"
import { commands } from "../commands/dispatch.ts"
import { vaultMarks } from "../postgres/vault-mark.ts"
import { ownVault } from "../vault/own-vault.ts"
import type { Handlers, Platform } from "../platform.ts"
import type { Survey } from "../pulse/survey.ts"
import { answerStore } from "../postgres/answers.ts"
import { unhurried, type Db } from "../postgres/database.ts"
import { waysWithDeliveries, type DeliveryRoute } from "../postgres/deliveries.ts"
import { replayGuard } from "../postgres/replay-guard.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import { remindOfGate } from "../steps/gate-reminders.ts"
import { close } from "../steps/close.ts"
import { collector, type CollectDeps } from "../steps/collect.ts"
import { noCounts, outcomes } from "../delivery/outbox.ts"
import { sendPersonMessages } from "../delivery/person-messages.ts"
import { deliver } from "../delivery/deliver.ts"
import { find } from "../delivery/reconcile-unknown.ts"
import { finish } from "../steps/finish.ts"
import { ask } from "../steps/ask.ts"
import { open, openNow } from "../steps/open.ts"
import { syncDirectory } from "../steps/people.ts"
import { besideTries, trier } from "../commands/preview/handler.ts"
import { publish } from "../steps/publish.ts"
import { reach } from "../delivery/unblock-workspaces.ts"
import type { reviewFilesFrom } from "./pages/review-files.ts"
import { recover } from "../steps/recover.ts"
import { remind } from "../steps/remind.ts"
import { retain } from "../steps/retain.ts"
import { sealAudits } from "../steps/seal.ts"
import { show } from "../delivery/deliver-results.ts"
import { auditSeals } from "../vault/audit-seals.ts"
import { postButtons } from "../commands/digest/handler.ts"
import { sentOffers } from "../commands/sent-offers.ts"
import { commandTokens, tryTokens } from "../vault/command-tokens.ts"
import type { Trail } from "../lib/trail.ts"
import type { Vault } from "../vault/keys.ts"
import { waveSecrets } from "../vault/wave-secrets.ts"
import { notice } from "../words/card.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type ProgramParts = {
  db: Db
  presses?: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  /** Besides the workspaces' own. */
  admins: ReadonlySet<string>
  periods?: Periods
  /** How long a claim may stay without word (ms). */
  leaseMs: number
  now: () => number
  platformOf(workspace: WorkspaceId): Platform | undefined
  nudge(): void
  tapped?: CollectDeps["tapped"]
  linkTo?: CommandDeps["linkTo"]
  trail?: Trail
  reviewFiles?: ReturnType<typeof reviewFilesFrom>
}

/** Before the other steps get their turn (ms). */
const sendingMs = 45_000
/** How long other steps wait for it (ms). */
const readingMs = 3_000
/** Between searches for unknown outcomes while sending (ms). */
const lookEveryMs = 1_000
/** Slack accepts requests up to five minutes old (ms). */
const replayMs = 6 * 60_000

export function program(parts: ProgramParts) {
  const { db, surveys, admins, leaseMs, now, platformOf, nudge, tapped = () => {}, trail = () => {} } = parts
  const vault = ownVault({ marks: vaultMarks(db), vault: parts.vault })
  const secrets = waveSecrets(vault)
  const seals = auditSeals(vault)
  const { presses = db, periods = usualPeriods } = parts
  const longestMs = periods.deliveries * 86_400_000
  const store = answerStore(presses)
  const replays = replayGuard(presses)
  const stopping = new AbortController()
  const firstTime = (digest: string, forMs = replayMs) => replays.firstTime(digest, forMs)
  const tries = tryTokens(parts.vault)
  const collected = collector({
    db: presses,
    secrets,
    store,
    firstTime,
    now,
    tapped,
  })

  function sleep(ms: number, enough = stopping.signal): Promise<void> {
    const signal = enough === stopping.signal ? enough : AbortSignal.any([stopping.signal, enough])
    return wait(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  }

  async function runNow(workspace: WorkspaceId, survey: Survey) {
    const begun = await openNow({ db, vault, surveys }, workspace, survey, now())
    nudge()
    return begun
  }

  // Reply buttons lose nothing in any folder of keys.
  const tokens = commandTokens(parts.vault)
  const handlers: Handlers = {
    ...besideTries(collected, trier({ surveys, now, tries })),
    ...commands({
      db,
      vault,
      secrets,
      tokens,
      tries,
      replays,
      surveys,
      admins,
      platformOf,
      now,
      periods,
      runNow,
      nudge,
      tap: collected.tap,
      linkTo: parts.linkTo,
      reviewFiles: parts.reviewFiles?.own,
    }),
    firstTime,
    removed: (workspace) => blockWorkspace(db, workspace, "app_uninstalled"),
    sorry: (locale) => notice(locale, "sorry"),
  }

  const steps = {
    recover: () => recover({ db, leaseMs }),
    reach: () => reach({ db, platformOf }),
    people: peopleBeside,
    open: (at: number) => open({ db, vault, surveys, trail }, at),
    ask: (at: number) => ask({ db, trail }, at),
    remind: (at: number) => remind({ db, secrets, shuffle }, at),
    close: (at: number) => unhurried(() => closeAll(at)),
    publish: () =>
      publish({
        db,
        vault,
        surveys,
        platformOf,
        leaseMs,
        now,
        trail,
        reviewFile: parts.reviewFiles?.forChannels,
        buttonsOf: postButtons(tokens, now),
        goesOn: () => !stopping.signal.aborted,
      }),
    deliver: deliverAll,
    gateReminders: (at: number) => remindOfGate({ db, vault, admins }, at),
    retain: (at: number) => unhurried(() => retain({ db, seals, periods }, at)),
    seal: () => sealAudits({ db, seals }),
  }

  async function closeAll(at: number) {
    const closed = await close({ db, vault, secrets, shuffle, trail }, at)
    await finish({ db, vault, shuffle, longestMs }, at).catch((error: unknown) => {
      // Report what was closed first; the fault will be there next time.
      if (closed.length === 0) throw error
    })
    return closed
  }

  let reading: ReturnType<typeof syncDirectory> | undefined
  /** Reading a large organisation takes minutes: runs on, and a later nudge reports. */
  async function peopleBeside(at: number) {
    reading ??= syncDirectory({ db, platformOf }, at)
    try {
      const read = await Promise.race([reading, sleep(readingMs)])
      if (!read) return []
      reading = undefined
      return read
    } catch (error) {
      reading = undefined
      throw error
    }
  }

  /** Sends prompts and results, and resolves unknown outcomes beside it. */
  async function deliverAll() {
    const until = now() + sendingMs
    const goesOn = () => !stopping.signal.aborted && now() < until
    const deps = { db, vault, secrets, platformOf, leaseMs, now, sleep, goesOn, trail }
    const total = { ...noCounts(), found: 0 }
    await finish({ db, vault, shuffle, longestMs }, now())
    await sendPersonMessages({ ...deps, surveys, seal: sentOffers(tokens, now) })
    for (let again = 1; again > 0 && goesOn();) {
      const sent = new AbortController()
      const ways = await waysWithDeliveries(db, new Date(now()))
      const sending = Promise.all([deliver({ ...deps, ways }), show(deps)]).finally(() => sent.abort())
      const [counts, found] = await Promise.all([sending, findUntil(sent.signal, deps, ways)])
      for (const one of counts) for (const kind of outcomes) total[kind] += one[kind]
      total.found += found.found
      total.unknown += found.unknown
      again = found.again
    }
    await finish({ db, vault, shuffle, longestMs }, now())
    // Other steps have their turn, then it goes on at once.
    if (now() >= until && !stopping.signal.aborted) setImmediate(nudge)
    return total
  }

  async function findUntil(sent: AbortSignal, deps: Parameters<typeof find>[0], first: DeliveryRoute[]) {
    const total = { found: 0, unknown: 0, again: 0 }
    let ways: DeliveryRoute[] | undefined = first
    do {
      const { found, unknown, again } = await find({ ...deps, ways })
      ways = undefined
      total.found += found
      total.unknown += unknown
      total.again += again
      await sleep(lookEveryMs, sent)
    } while (!sent.aborted && deps.goesOn())
    return total
  }

  return {
    handlers,
    steps,
    /** Ends the deliver step early; unsent work waits. */
    hurry: () => stopping.abort(),
    /** Every answer handed in is stored. */
    idle: () => store.idle(),
  }
}

/** Fisher–Yates with the system's randomness. */
export function shuffle<T>(list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = list[last]!
    list[last] = list[other]!
    list[other] = kept
  }
  return list
}
