import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, How } from "../model/draft.ts"
import { documentPost } from "../../delivery/documents.ts"
import type { Survey } from "../../pulse/survey.ts"
import { rootUnit } from "../../pulse/units.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db } from "../../postgres/database.ts"
import { queueMissedDigests, unsettledDigests } from "../../postgres/digests.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { lastClosed } from "../../postgres/waves.ts"
import { digestQueuedText, postAgainOrNot } from "../../words/audience.ts"
import { wholeText } from "../../words/plain-text.ts"
import { acts } from "../acting.ts"
import { digestsDraft } from "../../words/choose.ts"
import { digestTopic } from "./command.ts"

export const digestCommands = [
  acts(digestTopic, { digest: lastDigest, digests: (_, { locale }) => digestsDraft(locale) }),
]

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number; nudge: () => void }

/**
 * The last digest or a review of it: shown to an admin alone, or the digest posted into the channels that have not had it.
 * Where nobody knows whether it arrived it is posted again only when that was confirmed.
 */
async function lastDigest(
  { db, surveys, now, nudge }: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"digest">,
  { confirmed }: How,
): Promise<Draft> {
  const { what, survey } = command
  const wave = await lastClosed(db, workspace, survey === undefined ? [...surveys.keys()] : [survey])
  if (!wave) return { text: digestQueuedText(locale, "none") }
  const about = { wave, unit: rootUnit, locale }
  const asked = what === "review" ? await documentPost("review", { db, surveys }, about) : undefined
  if (asked) return { text: wholeText(asked) }
  // The digest says of what cannot be reviewed why nothing is shown.
  if (what !== "now") return { text: wholeText((await documentPost("digest", { db, surveys }, about))!) }
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
