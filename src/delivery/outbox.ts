import { drainQueue, type WorkerLane } from "./rate-limited-worker.ts"
import type { Trail } from "../lib/trail.ts"
import type { Outcome, Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import {
  beginSending,
  claimDeliveries,
  releaseClaims,
  waysWithDeliveries,
  type DeliveryRoute,
  type DeliveryWork,
  type SendRoute,
} from "../postgres/deliveries.ts"
import { endDelivered, endDelivery, type Arrived } from "../postgres/delivery-ends.ts"
import { batches } from "../postgres/batches.ts"
import { backOff } from "../postgres/rate-limit.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type SendDeps = {
  db: Db
  /** Undefined while it cannot be reached. */
  platformOf(workspace: WorkspaceId): Platform | undefined
  /** After this time without word (ms), the platform is asked whether it arrived. */
  leaseMs: number
  now(): number
  sleep(ms: number): Promise<void>
  goesOn(): boolean
  ways?: DeliveryRoute[] | undefined
  trail?: Trail
}

export type Sender = {
  perSecond: number
  /** Ends what need not be sent now, and gives the rest. */
  wanted(work: DeliveryWork[]): Promise<DeliveryWork[]>
  send(one: DeliveryWork): Promise<Outcome>
  delivered?(one: DeliveryWork, channel: string): Promise<void>
  /** Outcomes stay unknown where nobody can look. */
  canFind?: false | undefined
}

/** "skipped": no longer needed. */
export const outcomes = ["delivered", "later", "gone", "blocked", "unknown", "skipped"] as const
export type Counts = Record<Outcome["kind"] | "skipped", number>
export const noCounts = (): Counts => ({
  delivered: 0,
  later: 0,
  gone: 0,
  blocked: 0,
  unknown: 0,
  skipped: 0,
})

/** Sends everything due at each workspace's pace. On stop, sends under way end and unbegun claims are released. */
export async function drainOutbox(
  deps: SendDeps,
  counts: Counts,
  senderFor: (way: SendRoute, platform: Platform) => Sender,
): Promise<void> {
  const ways = deps.ways ?? (await waysWithDeliveries(deps.db, new Date(deps.now())))
  await Promise.all(
    ways.map(async (way) => {
      const platform = deps.platformOf(way.via)
      if (platform) await sendLane(deps, way, counts, senderFor(way, platform))
    }),
  )
}

async function sendLane(deps: SendDeps, way: DeliveryRoute, counts: Counts, sender: Sender): Promise<void> {
  const { db, leaseMs, now, sleep, trail } = deps
  const { workspace, via } = way
  const name = "post"
  let blocked = false
  const goesOn = () => !blocked && deps.goesOn()
  // Many arrive at once; write them together.
  const arriving = batches(async (arrived: Arrived[]) => {
    await endDelivered(db, workspace, arrived)
    return arrived.map(() => undefined)
  })
  const lane: WorkerLane = { db, workspace: via, name, perSecond: sender.perSecond, leaseMs, sleep, goesOn }

  async function claim(most: number): Promise<DeliveryWork[] | undefined> {
    const claimed = await claimDeliveries(db, way, most, leaseMs, new Date(now()))
    if (claimed.length === 0) return undefined
    const wanted = await sender.wanted(claimed)
    const begun = goesOn() ? await beginSending(db, way, name, wanted, leaseMs) : []
    // Claims held too long are lost, and a resting lane begins nothing.
    const left = wanted.filter((one) => !begun.includes(one))
    await releaseClaims(db, workspace, left)
    trail?.("messages claimed", { workspace, lane: name, count: begun.length })
    return begun
  }

  async function send(one: DeliveryWork): Promise<() => Promise<void>> {
    const outcome = await sender.send(one).catch(async (error: unknown) => {
      // A refusal would repeat and hold up everyone else.
      await endDelivery(db, workspace, one, { state: "gone", reason: "refused by the platform" })
      throw error
    })
    counts[outcome.kind]++
    return async () => {
      await settle(one, outcome)
      if (outcome.kind === "delivered") await sender.delivered?.(one, outcome.channel)
    }
  }

  async function settle(one: DeliveryWork, outcome: Outcome): Promise<void> {
    const end = (ended: Parameters<typeof endDelivery>[3]) => endDelivery(db, workspace, one, ended)
    switch (outcome.kind) {
      case "delivered":
        return arriving.put({ ...one, channel: outcome.channel, message: outcome.message })
      case "later":
        trail?.("the platform asks to wait", { workspace: via, lane: name, ms: outcome.retryAfterMs })
        await backOff(db, via, name, outcome.retryAfterMs)
        return end({ state: "waiting", dueAt: new Date(now() + outcome.retryAfterMs) })
      case "gone":
        return end({ state: "gone", reason: outcome.reason })
      case "blocked":
        blocked = true
        await blockWorkspace(db, via, outcome.reason)
        return end({ state: "waiting", dueAt: new Date(now()) })
      case "unknown":
        trail?.("no word from the platform", { workspace: via, lane: name, reason: outcome.reason })
        return end({
          state: "unknown",
          reason: outcome.reason,
          leaseMs: sender.canFind === false ? undefined : leaseMs,
        })
      default:
        return outcome satisfies never
    }
  }

  await drainQueue(lane, claim, send)
}
