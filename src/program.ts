import { randomInt } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { commands } from "./commands.ts"
import type { Handlers, Platform } from "./platform.ts"
import type { Survey } from "./pulse/survey.ts"
import { answerStore } from "./postgres/answers.ts"
import type { Db } from "./postgres/database.ts"
import { requestBook } from "./postgres/requests.ts"
import { blockWorkspace } from "./postgres/workspaces.ts"
import { close } from "./steps/close.ts"
import { collector, type CollectDeps } from "./steps/collect.ts"
import { deliver } from "./steps/deliver.ts"
import { open, openNow } from "./steps/open.ts"
import { readPeople } from "./steps/people.ts"
import { publish } from "./steps/publish.ts"
import { reach } from "./steps/reach.ts"
import { remind } from "./steps/remind.ts"
import { commandTokens } from "./vault/command-tokens.ts"
import type { Vault } from "./vault/keys.ts"
import { waveSecrets } from "./vault/wave-secrets.ts"
import { notice } from "./words/card.ts"

export type ProgramParts = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  /** Platform ids of admins besides the workspaces' own. */
  admins: ReadonlySet<string>
  /** How long a claimed message may stay without word (ms). */
  leaseMs: number
  now: () => number
  platformOf(workspace: string): Platform | undefined
  /** Asks for the steps to be run soon. */
  nudge(): void
  tapped?: CollectDeps["tapped"]
}

/** How long one run of the deliver step may last before the other steps get their turn (ms). */
const sendingMs = 45_000
/** Slack takes requests up to five minutes old: as long a replay must be recognised (ms). */
const replayMs = 6 * 60_000

/** The steps and the handlers, tied together: what the clock nudges and what the platforms hand in. */
export function program(parts: ProgramParts) {
  const { db, vault, surveys, admins, leaseMs, now, platformOf, nudge, tapped = () => {} } = parts
  const secrets = waveSecrets(vault)
  const store = answerStore(db)
  const requests = requestBook(db)
  const stopping = new AbortController()
  const firstTime = (digest: string, forMs = replayMs) => requests.firstTime(digest, forMs)
  const { tap, comment, commentForm, current } = collector({
    db,
    secrets,
    store,
    firstTime,
    replayMs,
    now,
    tapped,
  })

  /** Sleeps for `ms`, or until the program stops. */
  const sleep = (ms: number) =>
    wait(ms, undefined, { signal: stopping.signal }).catch((error: unknown) => {
      if (!stopping.signal.aborted) throw error
    })

  async function runNow(workspace: string, survey: Survey): Promise<number> {
    const closesAt = await openNow({ db, vault, surveys }, workspace, survey, now())
    nudge()
    return closesAt
  }

  const handlers: Handlers = {
    tap,
    comment,
    commentForm,
    current,
    ...commands({
      db,
      vault,
      secrets,
      tokens: commandTokens(vault),
      requests,
      surveys,
      admins,
      platformOf,
      now,
      runNow,
      nudge,
      tap,
    }),
    firstTime,
    removed: (workspace) => blockWorkspace(db, workspace, "app_uninstalled"),
    sorry: (locale) => notice(locale, "sorry"),
  }

  const steps = {
    reach: () => reach({ db, platformOf }),
    people: (at: number) => readPeople({ db, platformOf }, at),
    open: (at: number) => open({ db, vault, surveys }, at),
    remind: (at: number) => remind({ db, secrets, shuffle }, at),
    close: (at: number) => close({ db, vault, secrets, shuffle }, at),
    publish: () => publish({ db, platformOf, leaseMs }),
    deliver: async () => {
      const [clock, until] = [{ now, sleep }, now() + sendingMs]
      const counts = await deliver({ db, vault, secrets, platformOf, leaseMs, clock }, until, stopping.signal)
      // There may be more: the other steps have their turn, and it goes on without waiting for the minute.
      if (now() >= until && !stopping.signal.aborted) setImmediate(nudge)
      return counts
    },
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
