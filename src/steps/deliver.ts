import type { KeyObject } from "node:crypto"
import type { Outcome, Platform, Recipient } from "../platform.ts"
import { askedOf, packPress } from "../pulse/reply.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { deliverAfter } from "../pulse/delivery-time.ts"
import { rootUnit } from "../pulse/units.ts"
import { tagsPresent } from "../postgres/answers.ts"
import type { Db } from "../postgres/database.ts"
import {
  claimDeliveries,
  claimUnknown,
  dropReminder,
  endDelivery,
  queueResults,
  renewLease,
  welcomePerson,
  workspacesWithDeliveries,
  type DeliveryWork,
  type Lane,
} from "../postgres/deliveries.ts"
import { reserve, rest, restAsked, restLeft } from "../postgres/pace.ts"
import { digestInput } from "../postgres/releases.ts"
import { waveById, type Wave } from "../postgres/waves.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import { digest, type Digest } from "../report/digest.ts"
import type { Vault } from "../vault/keys.ts"
import { sealToken, tagOf, type WaveKeys } from "../vault/seal.ts"
import { readCycleKey, showSeats, type WaveSecrets } from "../vault/wave-secrets.ts"
import { promptCard } from "../words/prompt.ts"
import { resultCard } from "../words/result.ts"

export type DeliverDeps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  /** The platform a workspace lives on; undefined while it cannot be reached. */
  platformOf(workspace: string): Platform | undefined
  /** How long a claimed delivery may stay without word before the platform is asked whether it arrived (ms). */
  leaseMs: number
  clock: { now(): number; sleep(ms: number): Promise<void> }
}

export type Counts = Record<Outcome["kind"] | "skipped" | "found", number>
/** While a lane must rest longer than this (ms), the step ends and leaves it to a later nudge. */
const longestRest = 5_000
/** The share of what a platform accepts that is used: room for moments that come late (several processes, busy machine). */
const justUnder = 0.95
/** What was claimed together with a delivery that showed the workspace blocked waits at least this long (ms). */
const blockedRest = 60_000

/**
 * Sends all that is due, at the pace each workspace allows, until nothing is left, `until` (epoch ms) or `stop`. A stop
 * lets what is under way end and gives back what is claimed and not sent.
 */
export async function deliver(deps: DeliverDeps, until: number, stop: AbortSignal): Promise<Counts> {
  const counts: Counts = { delivered: 0, later: 0, gone: 0, blocked: 0, unknown: 0, skipped: 0, found: 0 }
  const goesOn = () => !stop.aborted && deps.clock.now() < until
  const workspaces = await workspacesWithDeliveries(deps.db, new Date(deps.clock.now()))
  await Promise.all(
    workspaces.map(async (workspace) => {
      const platform = deps.platformOf(workspace)
      if (!platform) return
      const run: Run = { ...deps, stop, workspace, platform, counts, waves: new Map(), results: new Map() }
      await Promise.all([
        sendLane(run, "post", platform.messagesPerSecond, goesOn),
        sendLane(run, "update", platform.updatesPerSecond, goesOn),
      ])
    }),
  )
  return counts
}

type Run = DeliverDeps & {
  stop: AbortSignal
  workspace: string
  platform: Platform
  counts: Counts
  waves: Map<string, Promise<WaveContext | undefined>>
  results: Map<string, Promise<Digest>>
}
type WaveContext = { wave: Wave; keys: WaveKeys; lengths: number[]; cycleKeys: KeyObject[] }

async function sendLane(run: Run, lane: Lane, perSecond: number, goesOn: () => boolean): Promise<void> {
  const { db, workspace, clock } = run
  while (goesOn()) {
    if (lane === "post") await findUnknown(run)
    const left = await restLeft(db, workspace, lane)
    if (left > longestRest) return
    await clock.sleep(left)
    const most = Math.max(1, Math.floor(perSecond))
    const work = await claimDeliveries(db, workspace, lane, most, run.leaseMs, new Date(clock.now()))
    if (work.length === 0) return
    const answered = await alreadyAnswered(run, work)
    const pause = { until: 0 }
    const sending: Promise<void>[] = []
    for (const one of work) {
      if (run.stop.aborted) {
        sending.push(endDelivery(db, workspace, one, notSent(run)))
        continue
      }
      // One moment at a time: a process that stalls or dies holds no more than this one.
      if (clock.now() >= pause.until) {
        const calls = Math.max(1, one.messages.length)
        const { waitMs } = await reserve(db, workspace, lane, calls, 1_000 / (perSecond * justUnder))
        if (waitMs > longestRest) pause.until = Math.max(pause.until, clock.now() + waitMs)
        else await clock.sleep(waitMs)
      }
      const sent = sendOne(run, lane, one, answered, pause)
      // What it throws is heard below, when the others are under way.
      sent.catch(() => {})
      sending.push(sent)
    }
    await Promise.all(sending)
    if (pause.until > clock.now() + longestRest) return
  }
}

const notSent = ({ clock }: Run) => ({ state: "waiting", dueAt: new Date(clock.now()) }) as const

async function sendOne(
  run: Run,
  lane: Lane,
  one: DeliveryWork,
  answered: Set<string>,
  pause: { until: number },
): Promise<void> {
  const { db, workspace, clock, counts } = run
  const end = (ended: Parameters<typeof endDelivery>[3]) => endDelivery(db, workspace, one, ended)
  if (run.stop.aborted) return end(notSent(run))
  if (clock.now() < pause.until) return end({ state: "waiting", dueAt: new Date(pause.until) })
  if (answered.has(one.delivery)) {
    counts.skipped++
    return end({ state: "skipped", reason: "answered before the reminder" })
  }
  const context = await contextOf(run, one.wave)
  // A retry may have moved into the night or past the close since it became due.
  const allowed = context
    ? deliverAfter(context.wave.cadence, one.zone ?? undefined, clock.now())
    : clock.now()
  if (lane === "post" && allowed > clock.now()) return end({ state: "waiting", dueAt: new Date(allowed) })
  // Whoever held it too long has lost it; whoever was told to rest meanwhile, in any process, rests.
  if (!(await renewLease(db, workspace, one, run.leaseMs))) return
  const resting = await restAsked(db, workspace, lane)
  // Due at once: the lane itself holds it back, on the database's clock.
  if (resting > 0) return end(notSent(run))
  const sent = lane === "post" ? sendPrompt(run, one, context) : showResult(run, one)
  const outcome = await sent.catch(async (error: unknown) => {
    // A card that the platform refuses would be refused again and again, and hold up everyone else.
    await end({ state: "gone", reason: "refused by the platform" })
    throw error
  })
  counts[outcome.kind]++
  switch (outcome.kind) {
    case "delivered":
      await end({ state: "delivered", channel: outcome.channel, message: outcome.message })
      if (lane === "post" && !(one.welcomed && one.channel === outcome.channel))
        await welcomePerson(db, workspace, one.person, outcome.channel)
      if (lane === "update") await dropReminder(db, workspace, one.wave, one.person)
      return
    case "later":
      pause.until = Math.max(pause.until, clock.now() + outcome.retryAfterMs)
      await rest(db, workspace, lane, outcome.retryAfterMs)
      return end({ state: "waiting", dueAt: new Date(pause.until) })
    case "gone":
      if (lane === "update") await dropReminder(db, workspace, one.wave, one.person)
      return end({ state: "gone", reason: outcome.reason })
    case "blocked":
      await blockWorkspace(db, workspace, outcome.reason)
      pause.until = clock.now() + blockedRest
      return end(notSent(run))
    case "unknown":
      return end({
        state: "unknown",
        reason: outcome.reason,
        leaseMs: lane === "post" ? leaseOfUnknown(run) : run.leaseMs,
      })
  }
}

/** Where nobody can look, what is unknown stays so: sent again it could arrive twice, and the reminder covers it. */
function leaseOfUnknown({ platform, leaseMs }: Run): number | undefined {
  return platform.canFind === false ? undefined : leaseMs
}

async function sendPrompt(run: Run, one: DeliveryWork, context: WaveContext | undefined): Promise<Outcome> {
  if (!context) return { kind: "gone", reason: "the wave's key is missing" }
  const { wave, keys, lengths, cycleKeys } = context
  const own = showSeats(cycleKeys, one.wave, one.person, one.seats)
  const card = promptCard(
    {
      survey: wave.survey,
      asked: askedOf(wave.survey, wave.number, lengths, own),
      press: {
        person: one.person,
        platformId: one.platformId,
        leaf: one.leaf,
        seats: own,
        locale: one.locale ?? "en",
        zone: one.zone ?? wave.cadence.zone,
      },
      seal: (press) => sealToken(keys, one.wave, packPress(press)),
      closesAt: wave.closesAt.getTime(),
      now: run.clock.now(),
      comments: wave.comments,
      unanswered: wave.cadence,
    },
    0,
    { firstTime: !one.welcomed, reminder: one.kind === "reminder" },
  )
  return run.platform.send(recipient(run, one), one.delivery, card)
}

/** Puts the organisation's result into the messages a person got. Editing is safe to repeat. */
async function showResult(run: Run, one: DeliveryWork): Promise<Outcome> {
  const wave = await waveById(run.db, one.wave)
  let outcome: Outcome = { kind: "gone", reason: "no message to show the result in" }
  if (!wave) return outcome
  const card = resultCard(one.locale ?? undefined, await resultOf(run, wave))
  for (const message of one.messages) {
    outcome = await run.platform.update(run.workspace, message, card)
    if (outcome.kind !== "delivered" && outcome.kind !== "gone") return outcome
  }
  return outcome
}

/** The organisation's result of a wave, read once for all its people. */
function resultOf(run: Run, wave: Wave): Promise<Digest> {
  const known = run.results.get(wave.wave) ?? digestInput(run.db, wave, rootUnit).then(digest)
  run.results.set(wave.wave, known)
  return known
}

/** Asks the platform about deliveries of unknown outcome, before anything is sent again. */
async function findUnknown(run: Run): Promise<void> {
  const { db, workspace, clock, counts, platform } = run
  const most = Math.max(1, Math.floor(platform.updatesPerSecond * 4))
  for (const one of await claimUnknown(db, workspace, most, run.leaseMs)) {
    const end = (ended: Parameters<typeof endDelivery>[3]) => endDelivery(db, workspace, one, ended)
    // An edit is safe to repeat, and what nobody began to send has not arrived.
    if (one.kind === "result" || one.firstSentAt === null) {
      await end({ state: "waiting", dueAt: new Date(clock.now()) })
      continue
    }
    if (platform.canFind === false) {
      counts.unknown++
      await end({ state: "unknown", reason: "the platform cannot be asked", leaseMs: undefined })
      continue
    }
    const every = 1_000 / platform.updatesPerSecond
    if (!run.stop.aborted) await clock.sleep((await reserve(db, workspace, "find", 1, every)).waitMs)
    if (run.stop.aborted) {
      await end({ state: "unknown", reason: "not asked yet", leaseMs: 0 })
      continue
    }
    const found = await platform.find(recipient(run, one), one.delivery, one.firstSentAt?.getTime() ?? 0)
    const wave = await waveById(db, one.wave)
    switch (found.kind) {
      case "found":
        counts.found++
        await end({ state: "delivered", channel: found.channel, message: found.message })
        await welcomePerson(db, workspace, one.person, found.channel)
        if (wave?.state === "closed") await queueResults(db, workspace, one.wave, new Date(clock.now()))
        break
      case "missing":
        // A tap replaces the message, and with it may go what it was to be found by: whoever answered has it.
        if ((await alreadyAnswered(run, [one])).has(one.delivery)) {
          counts.found++
          await end({ state: "delivered", channel: null, message: null })
        } else if (wave?.state === "open") await end({ state: "waiting", dueAt: new Date(clock.now()) })
        else if (one.kind === "reminder") await dropReminder(db, workspace, one.wave, one.person)
        else await end({ state: "skipped", reason: "the wave closed" })
        break
      case "later":
        await rest(db, workspace, "find", found.retryAfterMs)
        await end({ state: "unknown", reason: "rate limited", leaseMs: found.retryAfterMs })
        return
      case "unknown":
        await end({ state: "unknown", reason: found.reason, leaseMs: run.leaseMs })
    }
  }
}

/** Those of these deliveries whose person has answered. */
async function alreadyAnswered(run: Run, work: DeliveryWork[]): Promise<Set<string>> {
  const answered = new Set<string>()
  for (const [waveId, ones] of Map.groupBy(work, (one) => one.wave)) {
    const context = await contextOf(run, waveId)
    if (!context) continue
    const { wave, keys } = context
    const tagsOf = ones.map((one) => ({ one, tags: tagsOfPerson(keys, wave, one.person) }))
    const present = await tagsPresent(
      run.db,
      run.workspace,
      waveId,
      tagsOf.flatMap(({ tags }) => tags),
    )
    for (const { one, tags } of tagsOf) {
      if (tags.some((tag) => present.has(tag.toString("base64")))) answered.add(one.delivery)
    }
  }
  return answered
}

function tagsOfPerson(keys: WaveKeys, wave: Wave, person: string): Buffer[] {
  const count = wave.survey.rotation?.tracks.length ?? Object.keys(wave.survey.questions).length
  return Array.from({ length: count }, (_, position) => tagOf(keys, wave.wave, person, position))
}

function contextOf(run: Run, waveId: string): Promise<WaveContext | undefined> {
  const known = run.waves.get(waveId) ?? readContext(run, waveId)
  run.waves.set(waveId, known)
  return known
}

async function readContext({ db, vault, secrets }: Run, waveId: string): Promise<WaveContext | undefined> {
  const wave = await waveById(db, waveId)
  const keys = await secrets.of(waveId)
  if (!wave || !keys) return undefined
  const lengths = cycleLengths(wave.survey)
  const { workspace, surveyId: survey, number } = wave
  const cycleKeys = await Promise.all(
    lengths.map((length) => readCycleKey(vault, { workspace, survey, length, number })),
  )
  const all = cycleKeys.flatMap((key) => (key ? [key] : []))
  return all.length === lengths.length ? { wave, keys, lengths, cycleKeys: all } : undefined
}

function recipient(run: Run, one: DeliveryWork): Recipient {
  return { workspace: run.workspace, platformId: one.platformId, channel: one.channel ?? undefined }
}
