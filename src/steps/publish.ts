import { documentPost } from "../reports/documents.ts"
import type { Trail } from "../lib/trail.ts"
import { answerableIn } from "../reports/owners.ts"
import type { Platform, SharedFile } from "../platform.ts"
import { wallTime } from "../pulse/calendar.ts"
import { channelOf, chatWith, readIn } from "../pulse/chat.ts"
import type { Button, Post } from "../pulse/prompt.ts"
import type { Survey } from "../pulse/survey.ts"
import { recipientOf } from "../postgres/accounts.ts"
import type { Db } from "../postgres/database.ts"
import {
  beginDigest,
  channelGone,
  claimDigest,
  claimFailedDigests,
  endDigest,
  endFailure,
  type DigestWork,
} from "../postgres/digests.ts"
import { claimOwnerNotices } from "../postgres/ledger-owners.ts"
import { queueMessages } from "../postgres/person-messages.ts"
import { blockWorkspace } from "../postgres/workspaces.ts"
import { waveById } from "../postgres/waves.ts"
import { reviewFileHow } from "../words/review.ts"
import { undeliveredText } from "../words/undelivered.ts"
import type { Vault } from "../vault/keys.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type PublishDeps = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  platformOf(workspace: WorkspaceId): Platform | undefined
  leaseMs: number
  now: () => number
  /** The review as a file for a channel; absent where none is made. `pages`: leaders can open it by a link. */
  reviewFile?: { pages: boolean; of(about: ReviewAbout): Promise<SharedFile | undefined> } | undefined
  buttonsOf(posted: Pick<DigestWork, "via" | "kind" | "wave" | "unit">, post: Post): Promise<Button[]>
  goesOn(): boolean
  trail?: Trail
}

export type ReviewAbout = Pick<DigestWork, "workspace" | "unit"> & { locale: string | undefined }

/** Posts each digest once. A lost reply is never retried: the admin who added the channel is told. */
export async function publish(
  deps: PublishDeps,
): Promise<{ delivered: number; gone: number; unknown: number; filesLost: number }> {
  const { db } = deps
  const counts = { delivered: 0, gone: 0, unknown: 0, filesLost: 0 }
  let rests = false
  while (!rests && deps.goesOn()) {
    // One at a time: a process that dies leaves at most one unknown.
    const work = await claimDigest(db, deps.leaseMs, new Date(deps.now()))
    if (!work) break
    const platform = deps.platformOf(work.via)
    const post = platform && (await postFor(deps, platform, work))
    if (post && !(await beginDigest(db, work.digest, deps.leaseMs))) continue
    const outcome = post
      ? await platform.post(work.via, work.channel, work.digest, post)
      : ({ kind: "later", retryAfterMs: 60_000 } as const)
    const { workspace, wave, kind, unit } = work
    deps.trail?.("document posted", { workspace, wave, kind, unit, state: outcome.kind })
    switch (outcome.kind) {
      case "delivered":
        counts.delivered++
        await endDigest(db, work.digest, { state: "delivered", message: outcome.message })
        if (platform && !(await shared(deps, platform, work, outcome.message))) counts.filesLost++
        break
      case "later":
        await endDigest(db, work.digest, { state: "waiting", afterMs: outcome.retryAfterMs })
        rests = true
        break
      case "gone":
        counts.gone++
        await channelGone(db, work.workspace, work.channel)
        await endDigest(db, work.digest, { state: "gone", reason: outcome.reason })
        break
      case "blocked":
        await blockWorkspace(db, work.via, outcome.reason)
        await endDigest(db, work.digest, { state: "waiting", afterMs: 60_000 })
        break
      case "unknown":
        counts.unknown++
        await endDigest(db, work.digest, { state: "unknown", reason: outcome.reason })
        rests = true
    }
  }
  if (deps.goesOn()) {
    await tellAdmins(deps)
    await queueOwners(deps)
  }
  return counts
}

/** The PDF below its message, once. What is lost can be got by the command that the message names. */
async function shared(
  { reviewFile }: PublishDeps,
  platform: Platform,
  { kind, workspace, via, channel, unit, locale: language }: DigestWork,
  below: string,
): Promise<boolean> {
  if (kind !== "review" || !reviewFile || !platform.share) return true
  try {
    const locale = readIn(language ?? undefined, channelOf(platform.name))
    const file = await reviewFile.of({ workspace, unit, locale })
    if (!file) return true
    const to = { workspace: via, platformId: channel, channel }
    return (await platform.share(to, file, below)).kind === "delivered"
  } catch {
    return false
  }
}

async function postFor(
  deps: PublishDeps,
  { name, share }: Platform,
  { via, wave: id, kind, unit, locale: language }: DigestWork,
): Promise<Post> {
  const locale = readIn(language ?? undefined, channelOf(name))
  const wave = await waveById(deps.db, id)
  const post = wave && (await documentPost(kind, deps, { wave, unit, locale, via }))
  if (!post) throw new Error(`a ${kind} of a wave of which there is nothing to tell`)
  // Without the key that seals buttons, for want of room for it, the details stand in the message.
  const buttons = await deps.buttonsOf({ via, wave: id, kind, unit }, post).catch(() => undefined)
  const asFile = kind === "review" && deps.reviewFile && (deps.reviewFile.pages || share)
  const footer = asFile ? [reviewFileHow(locale), ...post.footer] : post.footer
  return { ...post, footer, ...(buttons ? { buttons } : {}) }
}

/** Queues one message for each owner or leader of new alerts: they are claimed together with what is sent. */
async function queueOwners({ db, now }: PublishDeps): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { workspace, notice, alerts } of await claimOwnerNotices(tx)) {
      const answerable = await answerableIn(tx, workspace, wallTime(now(), "UTC").date)
      const asked = new Set(alerts.flatMap(({ unit }) => answerable(unit).people.map(({ person }) => person)))
      const to = [...asked].map((person) => ({ person, dueAt: now() }))
      await queueMessages(tx, workspace, { kind: "alerts", number: notice }, to)
    }
  })
}

/** Of a process that dies in between, it may be told twice, and is told once at least. */
async function tellAdmins({ db, platformOf, leaseMs }: PublishDeps): Promise<void> {
  for (const failed of await claimFailedDigests(db, leaseMs)) {
    const told = await adminTold({ db, platformOf }, failed)
    await endFailure(db, failed.digest, told)
  }
}

type Failed = Awaited<ReturnType<typeof claimFailedDigests>>[number]

/** False where that is still to be done. */
async function adminTold(
  { db, platformOf }: Pick<PublishDeps, "db" | "platformOf">,
  { workspace, via, addedBy, locale: language, state, channel }: Failed,
): Promise<boolean> {
  if (!addedBy) return true
  const to = (await recipientOf(db, workspace, addedBy, via)) ?? { workspace: via, platformId: addedBy }
  const platform = platformOf(to.workspace)
  if (!platform) return true
  const locale = readIn(language ?? undefined, chatWith(platform.name))
  const outcome = await platform.tell(to, { text: undeliveredText(locale, state, channel) })
  return outcome.kind !== "later"
}
