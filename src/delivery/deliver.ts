import type { KeyObject } from "node:crypto"
import type { Outcome, Platform } from "../platform.ts"
import { chatWith, readIn } from "../pulse/chat.ts"
import { deliverAfter } from "../pulse/delivery-time.ts"
import { assignedQuestions, packPress } from "../pulse/reply.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { taps } from "../pulse/survey.ts"
import { peopleWithAnswers } from "../postgres/answers.ts"
import { endDelivery, welcomePerson } from "../postgres/delivery-ends.ts"
import type { DeliveryWork, SendRoute } from "../postgres/deliveries.ts"
import { waveById, type Wave } from "../postgres/waves.ts"
import { noCounts, drainOutbox, type Counts, type SendDeps } from "./outbox.ts"
import type { Vault } from "../vault/keys.ts"
import { sealToken, tagsOf, type WaveKeys } from "../vault/seal.ts"
import { readCycleKey, decryptSeats, type WaveSecrets } from "../vault/wave-secrets.ts"
import { promptCard } from "../words/prompt.ts"
import type { WaveId } from "../pulse/ids.ts"

/** How long (ms) a prompt waits for a missing key: the volume may return. */
const keyPatienceMs = 5 * 60_000

export type DeliverDeps = SendDeps & { vault: Vault; secrets: WaveSecrets }

export async function deliver(deps: DeliverDeps): Promise<Counts> {
  const counts = noCounts()
  await drainOutbox(deps, counts, (way, platform) => {
    const run: Run = { ...deps, ...way, platform, counts, waves: new Map() }
    return {
      perSecond: platform.messagesPerSecond,
      wanted: (work) => stillWanted(run, work),
      send: (one) => sendPrompt(run, one),
      async delivered(one, channel) {
        if (!one.welcomed || one.channel !== channel) await welcomePerson(deps.db, way, one.person, channel)
      },
      // Sent again, it could arrive twice; the reminder covers it.
      canFind: platform.canFind,
    }
  })
  return counts
}

/** Rows belong to `workspace`; messages go through `via`. */
type Run = DeliverDeps &
  SendRoute & {
    platform: Platform
    counts: Counts
    waves: Map<string, Promise<Context | undefined>>
  }
type Context = { wave: Wave; keys: WaveKeys; lengths: number[]; cycleKeys: KeyObject[] }

async function stillWanted(run: Run, claimed: DeliveryWork[]): Promise<DeliveryWork[]> {
  const { db, workspace, counts, now } = run
  const wanted: DeliveryWork[] = []
  for (const [waveId, ones] of Map.groupBy(claimed, (one) => one.wave)) {
    const context = await contextOf(run, waveId)
    const answered = context && (await answeredAmong(run, context, ones))
    for (const one of ones) {
      // A retry may have moved into the night or past the close. Without a key it waits.
      const { cadence } = context?.wave ?? {}
      const allowed = cadence ? deliverAfter(cadence, one.zone ?? undefined, now()) : now() + keyPatienceMs
      if (answered?.has(one.person)) {
        counts.skipped++
        await endDelivery(db, workspace, one, { state: "skipped", reason: "answered before the reminder" })
      } else if (allowed > now())
        await endDelivery(db, workspace, one, { state: "waiting", dueAt: new Date(allowed) })
      else wanted.push(one)
    }
  }
  return wanted
}

function answeredAmong({ db, workspace }: Run, { wave, keys }: Context, work: DeliveryWork[]) {
  const tags = work.map(({ person }) => [person, tagsOf(keys, wave.wave, person, taps(wave.survey))] as const)
  return peopleWithAnswers(db, workspace, wave.wave, new Map(tags))
}

async function sendPrompt(run: Run, one: DeliveryWork): Promise<Outcome> {
  const context = await contextOf(run, one.wave)
  if (!context) throw new Error("a prompt is made with the keys of its wave")
  const { wave, keys, lengths, cycleKeys } = context
  const own = decryptSeats(cycleKeys, one.wave, one.person, one.seats)
  const card = promptCard(
    {
      survey: wave.survey,
      asked: assignedQuestions(wave.survey, wave.number, lengths, own),
      press: {
        person: one.person,
        via: run.via,
        platformId: one.platformId,
        leaf: one.leaf,
        profile: one.profile ?? undefined,
        seats: own,
        locale: readIn(one.locale ?? "en", chatWith(run.platform.name)) ?? "en",
        zone: one.zone ?? wave.cadence.zone,
      },
      seal: (press) => sealToken(keys, one.wave, packPress(press)),
      closesAt: wave.closesAt.getTime(),
      now: run.now(),
      comments: wave.comments,
      unanswered: wave.cadence,
    },
    0,
    { firstTime: !one.welcomed, reminder: one.kind === "reminder" },
  )
  const to = { workspace: run.via, platformId: one.platformId, channel: one.channel ?? undefined }
  return run.platform.send(to, one.delivery, card)
}

function contextOf(run: Run, waveId: WaveId): Promise<Context | undefined> {
  const known = run.waves.get(waveId) ?? readContext(run, waveId)
  run.waves.set(waveId, known)
  return known
}

async function readContext({ db, vault, secrets }: Run, waveId: WaveId): Promise<Context | undefined> {
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
