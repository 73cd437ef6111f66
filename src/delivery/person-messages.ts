import { drainQueue, type WorkerLane } from "./rate-limited-worker.ts"
import { asksOfNotice } from "../reports/gate-reasons.ts"
import { answerableIn, nameAt } from "../reports/owners.ts"
import { noCounts, type Counts, type SendDeps } from "./outbox.ts"
import { decisionTold, nothingOf } from "../reports/decision-documents.ts"
import type { Outcome, Platform, Recipient, Told } from "../platform.ts"
import { chatWith, readIn } from "../pulse/chat.ts"
import type { ReplyButton } from "../pulse/ui-model.ts"
import type { Survey } from "../pulse/survey.ts"
import type { SendRoute } from "../postgres/deliveries.ts"
import { backOff } from "../postgres/rate-limit.ts"
import {
  claimMessages,
  claimUnknownMessages,
  dropMessage,
  putOffMessage,
  waysWithMessages,
  type PersonMessage,
} from "../postgres/person-messages.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import { alertsOfNotice } from "../postgres/ledger-owners.ts"
import type { Vault } from "../vault/keys.ts"
import { ownedAlertsDraft } from "../words/alerts.ts"
import { gateReminderDraft } from "../words/gate-reminder.ts"
import { dueDraft } from "../words/decisions.ts"
import { heardText, nothingText, outcomeText } from "../words/staff.ts"

type Offers = NonNullable<ReturnType<typeof dueDraft>["offers"]>

export type PersonMessageDeps = Omit<SendDeps, "ways"> & {
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  /** Seals the buttons of a message for the person who gets it. */
  seal(to: Recipient, offers: Offers): Promise<ReplyButton[]>
}
type Run = PersonMessageDeps & SendRoute & { platform: Platform; counts: Counts; goesOn(): boolean }

/** Sends what staff are told and owners are asked, each once: unknown outcomes are looked up first. */
export async function sendPersonMessages(deps: PersonMessageDeps): Promise<Counts> {
  const counts = noCounts()
  const ways = await waysWithMessages(deps.db, new Date(deps.now()))
  await Promise.all(
    ways.map(async (way) => {
      const platform = deps.platformOf(way.via)
      if (platform) await sendAll({ ...deps, ...way, platform, counts })
    }),
  )
  return counts
}

async function sendAll(run: Run): Promise<void> {
  const { db, via, platform, leaseMs, now } = run
  let blocked = false
  const goesOn = () => !blocked && run.goesOn()
  const lane: WorkerLane = {
    ...run,
    workspace: via,
    name: "post",
    perSecond: platform.messagesPerSecond,
    goesOn,
  }
  await drainQueue(
    lane,
    async (most) => {
      const claimed = await claimMessages(db, run, most, leaseMs, new Date(now()))
      return claimed.length === 0 ? undefined : claimed
    },
    async (one) => {
      const outcome = await sendOne(run, one)
      return async () => {
        if (outcome?.kind === "blocked") blocked = true
        await settle(run, one, outcome)
      }
    },
  )
  await drainQueue(
    { ...lane, name: "find", perSecond: platform.updatesPerSecond },
    async (most) => {
      const claimed = await claimUnknownMessages(db, run, most, leaseMs)
      return claimed.length === 0 ? undefined : claimed
    },
    (one) => look(run, one),
  )
}

/** Undefined where it is not wanted any more. */
async function sendOne(run: Run, one: PersonMessage): Promise<Outcome | undefined> {
  const { via, platform } = run
  const to = { workspace: via, platformId: one.platformId, channel: one.channel ?? undefined }
  try {
    const said = await saidTo(run, one, to)
    return said && (await platform.tell(to, said, one.message))
  } catch (error) {
    // A refusal would repeat.
    await dropMessage(run.db, one)
    throw error
  }
}

/** Staff who wrote "stop" hear nothing; who owns or leads something is asked about it all the same. */
const toStaff: ReadonlySet<PersonMessage["kind"]> = new Set(["heard", "outcome", "nothing"])

async function saidTo(run: Run, one: PersonMessage, to: Recipient): Promise<Told | undefined> {
  const { db, workspace } = run
  const { kind, number } = one
  if (!one.active || (one.optedOut && toStaff.has(kind))) return undefined
  const locale = readIn(one.locale ?? undefined, chatWith(run.platform.name))
  const day = new Date(run.now()).toISOString().slice(0, 10)
  switch (kind) {
    case "nothing": {
      const heard = await nothingOf(db, workspace, number)
      return heard && { text: nothingText(locale, heard) }
    }
    case "alerts": {
      const [alerts, answerable] = await Promise.all([
        alertsOfNotice(db, workspace, number),
        answerableIn(db, workspace, day),
      ])
      const own = alerts.filter(({ unit }) =>
        answerable(unit).people.some(({ person }) => person === one.person),
      )
      return own.length === 0 ? undefined : sealed(run, to, ownedAlertsDraft(locale, own))
    }
    case "gate": {
      const asks = await asksOfNotice(run, workspace, number, day)
      return asks.length === 0 ? undefined : sealed(run, to, gateReminderDraft(locale, asks))
    }
    case "heard":
    case "outcome":
    case "due":
      return ofDecision(run, { kind, number, locale }, to)
  }
}

async function ofDecision(
  run: Run,
  { kind, number, locale }: { kind: "heard" | "outcome" | "due"; number: number; locale: string | undefined },
  to: Recipient,
): Promise<Told | undefined> {
  const { db, workspace, surveys } = run
  const found = await decisionTold({ db, surveys }, workspace, number)
  if (!found) return undefined
  const owner = found.owner && (await nameAt(db, run, found.owner))
  const { document } = found
  switch (kind) {
    case "heard":
      return { text: heardText(locale, document, owner) }
    case "outcome":
      return { text: outcomeText(locale, document, owner) }
    case "due":
      if (document.state === "done" || document.state === "dropped") return undefined
      return sealed(run, to, dueDraft(locale, { number, ...document }))
  }
}

async function sealed(
  run: Run,
  to: Recipient,
  { text, offers = [] }: ReturnType<typeof dueDraft>,
): Promise<Told> {
  return { text, buttons: await run.seal({ ...to, workspace: run.via }, offers) }
}

async function settle(run: Run, one: PersonMessage, outcome: Outcome | undefined): Promise<void> {
  const { db, via, counts, now } = run
  counts[outcome?.kind ?? "skipped"]++
  switch (outcome?.kind) {
    case undefined:
    case "delivered":
    case "gone":
      return dropMessage(db, one)
    case "later":
      await backOff(db, via, "post", outcome.retryAfterMs)
      return putOffMessage(db, one, new Date(now() + outcome.retryAfterMs))
    case "blocked":
      await blockWorkspace(db, via, outcome.reason)
      return putOffMessage(db, one, new Date(now()))
    case "unknown":
      // It is looked for when its lease ends.
      return
  }
}

async function look(run: Run, one: PersonMessage): Promise<() => Promise<void>> {
  const { db, via, platform, now } = run
  const to = { workspace: via, platformId: one.platformId, channel: one.channel ?? undefined }
  const found =
    platform.canFind === false
      ? ({ kind: "found" } as const)
      : await platform.find(to, one.message, one.firstSentAt?.getTime() ?? 0)
  return async () => {
    switch (found.kind) {
      case "found":
        return dropMessage(db, one)
      case "missing":
        return putOffMessage(db, one, new Date(now()))
      case "later":
        return backOff(db, via, "find", found.retryAfterMs)
      case "unknown":
        return
    }
  }
}
