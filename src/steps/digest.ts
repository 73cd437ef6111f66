import type { Asker, Of } from "../admin/asker.ts"
import type { Draft, How } from "../admin/draft.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import { recordAudit } from "../postgres/audit.ts"
import { chartInput } from "../postgres/chart.ts"
import type { Db } from "../postgres/database.ts"
import { queueMissedDigests, unsettledDigests } from "../postgres/digests.ts"
import { digestInput } from "../postgres/releases.ts"
import { reviewInput } from "../postgres/review.ts"
import { leadershipChannels } from "../postgres/settings.ts"
import { lastClosed } from "../postgres/waves.ts"
import { chart } from "../report/chart.ts"
import { digest } from "../report/digest.ts"
import { review } from "../report/review.ts"
import { digestQueuedText, postAgainOrNot } from "../words/admin-people.ts"
import { digestPost } from "../words/digest.ts"
import { reviewPost } from "../words/review.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number; nudge: () => void }

/**
 * The last digest or a review of it: shown to an admin alone, or the digest posted into the channels that have not had it.
 * Where nobody knows whether it arrived it is posted again only when that was confirmed.
 */
export async function lastDigest(
  { db, surveys, now, nudge }: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"digest">,
  { confirmed }: How,
): Promise<Draft> {
  const { what, survey } = command
  const wave = await lastClosed(db, workspace, survey === undefined ? [...surveys.keys()] : [survey])
  if (!wave) return { text: digestQueuedText(locale, "none") }
  const made = what === "review" ? review(await reviewInput(db, wave, surveys)) : undefined
  if (made) return { text: reviewPost(locale, made).text }
  // Of what cannot be reviewed the digest says why nothing is shown.
  if (what === "preview" || what === "review") {
    const figures = digest(await digestInput(db, wave, rootUnit))
    return { text: digestPost(locale, figures, chart(await chartInput(db, wave, rootUnit))).text }
  }
  const channels = await leadershipChannels(db, workspace)
  if (channels.length === 0) return { text: digestQueuedText(locale, "noChannel") }
  const queued = await db.transaction().execute(async (tx) => {
    const count = await queueMissedDigests(tx, workspace, wave.wave, channels, confirmed)
    const change = { at: new Date(now()), actor: platformId, action: `digest now ${wave.surveyId}` }
    if (count > 0) await recordAudit(tx, workspace, change)
    return count
  })
  if (queued > 0) nudge()
  const { underWay, unknown } = await unsettledDigests(db, workspace, wave.wave, channels)
  const text = digestQueuedText(locale, { channels: queued, underWay: underWay.length })
  if (unknown.length === 0) return { text }
  const said = queued > 0 || underWay.length > 0 ? [text] : []
  return {
    text: [...said, digestQueuedText(locale, { unknown })].join("\n"),
    offers: postAgainOrNot(locale, command),
  }
}
