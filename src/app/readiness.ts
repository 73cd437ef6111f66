import { setTimeout as wait } from "node:timers/promises"
import type { Clock } from "./clock.ts"
import { keysSince, vaultMarks } from "../postgres/vault-mark.ts"
import { isOwnVault, notOwn } from "../vault/own-vault.ts"
import type { Platform } from "../platform.ts"
import { reachable, type Db } from "../postgres/database.ts"
import { blockedAmong } from "../postgres/workspaces.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { tokenKeyIds } from "../postgres/slack-installs.ts"
import { openWaves, type Wave } from "../postgres/waves.ts"
import type { Vault } from "../vault/keys.ts"
import type { TokenSeals } from "../vault/token-seals.ts"
import { cycleKeyId, waveKeyId } from "../vault/wave-secrets.ts"
import { OutOfReach } from "../lib/out-of-reach.ts"
import { severalAtOnce } from "../lib/several-at-once.ts"
import { DeadlineError, within } from "../lib/within.ts"
import type { WaveId, WorkspaceId } from "../pulse/ids.ts"

type Parts = {
  db: Db
  vault: Vault
  seals?: TokenSeals
  platforms: Platform[]
  homes: ReadonlyMap<WorkspaceId, Platform>
  clock: Pick<Clock, "lastNudge" | "underWay">
  /** Due surveys that failed to open. */
  unopened: ReadonlySet<string>
  owedMs: () => number
  now: () => number
}

const databasePatienceMs = 2_000
const longestSilenceMs = 3 * 60_000
const longestReplyMs = 15_000
/** Sending takes most of a minute, a large close minutes (ms). */
const longestStepMs = 25_000
const longestOf: Record<string, number> = { deliver: 90_000, close: 15 * 60_000, retain: 15 * 60_000 }

const unwritable: Record<Vault["setting"], string> = {
  VAULT_DIR: "the folder of keys cannot be written",
  VAULT_ETCD: "the etcd that keeps the keys takes none",
}

/** Why the program cannot work; empty if it can. Names parts of the program only. */
export async function currentFaults(parts: Parts): Promise<string[]> {
  const { db, vault, seals, platforms, homes, clock, owedMs, unopened, now } = parts
  const [answers, writable] = await Promise.all([
    reachable(db, databasePatienceMs),
    within(databasePatienceMs, vault.setting, vault.writable()).catch(() => false),
  ])
  const blocked = answers ? [...(await blockedPlatforms(db, homes))] : []
  const elsewhere = answers && !(await soon(isOwnVault({ marks: vaultMarks(db), vault }), true))
  const keyless = answers && !elsewhere ? await keylessSurveys({ db, vault }) : []
  const locked = answers && seals !== undefined && (await soon(tokensWithoutKeys(db, seals), false))
  const apart = platforms.filter((platform) => platform.connected?.() === false)
  const owed = answers && owedMs() > longestReplyMs
  const hanging = clock.underWay().filter(({ step, ms }) => ms > (longestOf[step] ?? longestStepMs))
  const silent = now() - clock.lastNudge() > longestSilenceMs
  return [
    ...(answers ? [] : ["the database does not answer"]),
    ...(owed ? ["the database owes a reply"] : []),
    ...hanging.map(({ step }) => `the step ${step} does not end`),
    ...(writable ? [] : [unwritable[vault.setting]]),
    ...(elsewhere ? [notOwn(vault)] : []),
    ...keyless.map(
      (survey) => `a key of ${survey}, which is open, is missing or damaged in ${vault.setting}`,
    ),
    ...(locked ? ["a key of workspaces' tokens is neither in TOKEN_KEYS nor in the vault"] : []),
    ...[...unopened].map((survey) => `${survey} is due and cannot be opened`),
    ...apart.map((platform) => `${platform.name} is not connected`),
    ...blocked.map((name) => `${name} refuses what is sent`),
    ...(silent ? ["the clock has not nudged for three minutes"] : []),
  ]
}

/** Each is a call where the keys are kept in etcd. */
const readsAtOnce = 16

/** Open waves with a missing or damaged key, in their order. */
export async function wavesWithoutKeys({ db, vault }: Pick<Parts, "db" | "vault">): Promise<Wave[]> {
  const since = await keysSince(db)
  const open = (await openWaves(db)).filter(({ opensAt }) => opensAt >= since)
  const found = new Set<WaveId>()
  const [fault] = await severalAtOnce(open, readsAtOnce, async ({ workspace, surveyId, ...wave }) => {
    const cycles = cycleLengths(wave.survey).map((length) => {
      return { workspace, survey: surveyId, length, number: wave.number }
    })
    for (const id of [waveKeyId(wave.wave), ...cycles.map(cycleKeyId)]) {
      if (await vault.read(id).catch(undefinedUnlessAway)) continue
      found.add(wave.wave)
      return
    }
  })
  if (fault !== undefined) throw fault
  return open.filter(({ wave }) => found.has(wave))
}

/** Whoever cannot be asked has lost nothing. */
function undefinedUnlessAway(error: unknown): undefined {
  if (error instanceof OutOfReach || error instanceof DeadlineError) throw error
}

async function tokensWithoutKeys(db: Db, seals: TokenSeals): Promise<boolean> {
  const known = await Promise.all((await tokenKeyIds(db)).map(seals.knows))
  return known.includes(false)
}

async function keylessSurveys(parts: Pick<Parts, "db" | "vault">): Promise<string[]> {
  const found = await soon(wavesWithoutKeys(parts), [])
  return [...new Set(found.map(({ surveyId }) => surveyId))]
}

/** `otherwise` on failure or timeout, which other reasons report. */
function soon<T>(work: Promise<T>, otherwise: T): Promise<T> {
  const caught = work.catch(() => otherwise)
  return Promise.race([caught, wait(databasePatienceMs, otherwise, { ref: false })])
}

/** The token was revoked or the app removed. One organisation among several keeps the program from nothing. */
async function blockedPlatforms(db: Db, homes: ReadonlyMap<WorkspaceId, Platform>): Promise<Set<string>> {
  const blocked = new Set(await soon(blockedAmong(db, [...homes.keys()]), []))
  const reachable = [...homes].flatMap(([workspace, { name }]) => (blocked.has(workspace) ? [] : [name]))
  const names = [...homes.values()].map(({ name }) => name)
  return new Set(names.filter((name) => !reachable.includes(name)))
}
