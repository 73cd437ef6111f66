import { drainQueue, type WorkerLane } from "./rate-limited-worker.ts"
import type { Found as FoundOut, Platform } from "../platform.ts"
import { taps } from "../pulse/survey.ts"
import { peopleWithAnswers } from "../postgres/answers.ts"
import {
  claimUnknown,
  waysWithDeliveries,
  type DeliveryRoute,
  type DeliveryWork,
} from "../postgres/deliveries.ts"
import { dropReminder, endDelivery, welcomePerson } from "../postgres/delivery-ends.ts"
import { backOff } from "../postgres/rate-limit.ts"
import { waveById, type Wave } from "../postgres/waves.ts"
import type { SendDeps } from "./outbox.ts"
import { tagsOf } from "../vault/seal.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import type { PersonId } from "../pulse/ids.ts"

type FindDeps = SendDeps & { secrets: WaveSecrets }
/** Arrived after all; unknown for good; to be sent again. */
type Found = { found: number; unknown: number; again: number }
type Run = FindDeps & DeliveryRoute & { platform: Platform; counts: Found }

/** Asks the platforms about unknown deliveries; nothing is sent again before. */
export async function find(deps: FindDeps): Promise<Found> {
  const counts = { found: 0, unknown: 0, again: 0 }
  const ways = deps.ways ?? (await waysWithDeliveries(deps.db, new Date(deps.now())))
  await Promise.all(
    ways.map(async (way) => {
      const platform = deps.platformOf(way.via)
      if (platform) await findAll({ ...deps, ...way, platform, counts })
    }),
  )
  return counts
}

async function findAll(run: Run): Promise<void> {
  const { db, workspace, platform, counts, leaseMs, now } = run
  const lane: WorkerLane = { ...run, workspace: run.via, name: "find", perSecond: platform.updatesPerSecond }

  /** Those to look for; decides what needs no search. */
  async function claim(most: number): Promise<DeliveryWork[] | undefined> {
    const claimed = await claimUnknown(db, run, most, leaseMs)
    const sought: DeliveryWork[] = []
    for (const one of claimed) {
      // Never begun, so not arrived.
      if (one.firstSentAt === null) {
        counts.again++
        await endDelivery(db, workspace, one, { state: "waiting", dueAt: new Date(now()) })
      } else if (platform.canFind === false) {
        counts.unknown++
        const reason = "the platform cannot be asked"
        await endDelivery(db, workspace, one, { state: "unknown", reason, leaseMs: undefined })
      } else sought.push(one)
    }
    return claimed.length === 0 ? undefined : sought
  }

  await drainQueue(lane, claim, (one) => look(run, one))
}

async function look(run: Run, one: DeliveryWork): Promise<() => Promise<void>> {
  const { via, platform } = run
  const to = { workspace: via, platformId: one.platformId, channel: one.channel ?? undefined }
  const found = await platform.find(to, one.delivery, one.firstSentAt?.getTime() ?? 0)
  return () => write(run, one, found)
}

async function write(run: Run, one: DeliveryWork, found: FoundOut): Promise<void> {
  const { db, workspace, via, counts, leaseMs, now } = run
  const end = (ended: Parameters<typeof endDelivery>[3]) => endDelivery(db, workspace, one, ended)
  const wave = await waveById(db, one.wave)
  switch (found.kind) {
    case "found":
      counts.found++
      await end({ state: "delivered", channel: found.channel, message: found.message })
      await welcomePerson(db, run, one.person, found.channel)
      return
    case "missing":
      // A tap replaces the message, so it may no longer be found; but who answered has it.
      if (wave && (await hasAnswered(run, wave, one.person))) {
        counts.found++
        return end({ state: "delivered", channel: null, message: null })
      }
      if (wave?.state === "open") {
        counts.again++
        return end({ state: "waiting", dueAt: new Date(Math.max(now(), one.dueAt.getTime())) })
      }
      if (one.kind === "reminder") return dropReminder(db, workspace, one.wave, one.person)
      return end({ state: "skipped", reason: "the wave closed" })
    case "later":
      await backOff(db, via, "find", found.retryAfterMs)
      return end({ state: "unknown", reason: "rate limited", leaseMs: found.retryAfterMs })
    case "unknown":
      return end({ state: "unknown", reason: found.reason, leaseMs })
    default:
      return found satisfies never
  }
}

async function hasAnswered({ db, secrets }: Run, wave: Wave, person: PersonId): Promise<boolean> {
  const keys = await secrets.of(wave.wave)
  if (!keys) return false
  const tags = tagsOf(keys, wave.wave, person, taps(wave.survey))
  return (await peopleWithAnswers(db, wave.workspace, wave.wave, new Map([[person, tags]]))).has(person)
}
