import { randomInt } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { usualPeriods, type Periods } from "../pulse/retention.ts"
import { commands } from "../commands/dispatch.ts"
import { ownVault } from "../own-vault.ts"
import type { Handlers, Platform } from "../platform.ts"
import type { Survey } from "../pulse/survey.ts"
import { answerStore } from "../postgres/answers.ts"
import { unhurried, type Db } from "../postgres/database.ts"
import { waysWithDeliveries, type DeliveryRoute } from "../postgres/deliveries.ts"
import { requestBook } from "../postgres/requests.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import { close } from "../steps/close.ts"
import { collector, type CollectDeps } from "../steps/collect.ts"
import { noCounts, outcomes } from "../delivery/outbox.ts"
import { deliver } from "../delivery/deliver.ts"
import { find } from "../delivery/reconcile-unknown.ts"
import { finish } from "../steps/finish.ts"
import { open, openNow } from "../steps/open.ts"
import { readPeople } from "../steps/people.ts"
import { besideTries, trier } from "../commands/preview/handler.ts"
import { publish } from "../steps/publish.ts"
import { reach } from "../delivery/unblock-workspaces.ts"
import { recover } from "../steps/recover.ts"
import { remind } from "../steps/remind.ts"
import { retain } from "../steps/retain.ts"
import { sealAudits } from "../steps/seal.ts"
import { show } from "../delivery/deliver-results.ts"
import { auditSeals } from "../vault/audit-seals.ts"
import { commandTokens, tryTokens } from "../vault/command-tokens.ts"
import type { Vault } from "../vault/keys.ts"
import { waveSecrets } from "../vault/wave-secrets.ts"
import { notice } from "../words/card.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type ProgramParts = {
  db: Db
  /** For people's presses, where they have connections of their own. */
  presses?: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  /** Platform ids of admins besides the workspaces' own. */
  admins: ReadonlySet<string>
  /** For how many days each kind of row is kept. */
  periods?: Periods
  /** How long a claimed message may stay without word (ms). */
  leaseMs: number
  now: () => number
  platformOf(workspace: WorkspaceId): Platform | undefined
  /** Asks for the steps to be run soon. */
  nudge(): void
  tapped?: CollectDeps["tapped"]
}

/** How long one run of the deliver step may last before the other steps get their turn (ms). */
const sendingMs = 45_000
/** How long the other steps wait for people to be read (ms). */
const readingMs = 3_000
/** How often it is looked, while messages are sent, for others whose outcome is unknown (ms). */
const lookEveryMs = 1_000
/** Slack takes requests up to five minutes old: as long a replay must be recognised (ms). */
const replayMs = 6 * 60_000

/** The steps and the handlers, tied together: what the clock nudges and what the platforms hand in. */
export function program(parts: ProgramParts) {
  const { db, surveys, admins, leaseMs, now, platformOf, nudge, tapped = () => {} } = parts
  const vault = ownVault(parts)
  const secrets = waveSecrets(vault)
  const seals = auditSeals(vault)
  const { presses = db, periods = usualPeriods } = parts
  const longestMs = periods.deliveries * 86_400_000
  const store = answerStore(presses)
  const requests = requestBook(presses)
  const stopping = new AbortController()
  const firstTime = (digest: string, forMs = replayMs) => requests.firstTime(digest, forMs)
  const tries = tryTokens(parts.vault)
  const collected = collector({
    db: presses,
    secrets,
    store,
    firstTime,
    now,
    tapped,
  })

  /** Sleeps for `ms`, or until the program stops or `enough`. */
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

  const handlers: Handlers = {
    ...besideTries(collected, trier({ surveys, now, tries })),
    ...commands({
      db,
      vault,
      secrets,
      // Replies have buttons in any folder of keys: nothing is lost with those.
      tokens: commandTokens(parts.vault),
      tries,
      requests,
      surveys,
      admins,
      platformOf,
      now,
      periods,
      runNow,
      nudge,
      tap: collected.tap,
    }),
    firstTime,
    removed: (workspace) => blockWorkspace(db, workspace, "app_uninstalled"),
    sorry: (locale) => notice(locale, "sorry"),
  }

  const steps = {
    recover: () => recover({ db }),
    reach: () => reach({ db, platformOf }),
    people: peopleBeside,
    open: (at: number) => open({ db, vault, surveys }, at),
    remind: (at: number) => remind({ db, secrets, shuffle }, at),
    close: (at: number) => unhurried(() => closeAll(at)),
    publish: () => publish({ db, surveys, platformOf, leaseMs, goesOn: () => !stopping.signal.aborted }),
    deliver: deliverAll,
    retain: (at: number) => unhurried(() => retain({ db, seals, periods }, at)),
    seal: () => sealAudits({ db, seals }),
  }

  async function closeAll(at: number) {
    const closed = await close({ db, vault, secrets, shuffle }, at)
    await finish({ db, vault, shuffle, longestMs }, at).catch((error: unknown) => {
      // What was closed is told first: the fault is still there the next time.
      if (closed.length === 0) throw error
    })
    return closed
  }

  let reading: ReturnType<typeof readPeople> | undefined
  /** A large organisation is read for minutes: that goes on beside the other steps, and a later nudge says how it ended. */
  async function peopleBeside(at: number) {
    reading ??= readPeople({ db, platformOf }, at)
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

  /** Sends prompts, shows results, and beside it finds out what became of what was sent and left without word. */
  async function deliverAll() {
    const until = now() + sendingMs
    const goesOn = () => !stopping.signal.aborted && now() < until
    const deps = { db, vault, secrets, platformOf, leaseMs, now, sleep, goesOn }
    const total = { ...noCounts(), found: 0 }
    await finish({ db, vault, shuffle, longestMs }, now())
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
    // There may be more: the other steps have their turn, and it goes on without waiting for the minute.
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
    /** Lets the deliver step end early: what is not sent yet goes back to waiting. */
    hurry: () => stopping.abort(),
    /** Resolves when every answer that was handed in is stored. */
    idle: () => store.idle(),
  }
}

/** Fisher–Yates with the operating system's randomness. */
export function shuffle<T>(list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = list[last]!
    list[last] = list[other]!
    list[other] = kept
  }
  return list
}
