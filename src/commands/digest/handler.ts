import type { Asker } from "../model/asker.ts"
import type { Command, Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { documentKinds, documentPost } from "../../reports/documents.ts"
import type { DocumentKind } from "../../documents/kinds.ts"
import type { UnitId, WaveId, WorkspaceId } from "../../pulse/ids.ts"
import type { Button, Post } from "../../pulse/prompt.ts"
import type { CommandTokens } from "../../vault/command-tokens.ts"
import type { Vault } from "../../vault/keys.ts"
import type { Survey } from "../../pulse/survey.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db } from "../../postgres/database.ts"
import { queueMissedDigests, unsettledDigests } from "../../postgres/digests.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { lastClosed, waveById, type Wave } from "../../postgres/waves.ts"
import { digestQueuedText, postAgainOrNot } from "../../words/digest-queued.ts"
import { headingsIn, plainText, sectionText } from "../../words/plain-text.ts"
import { acts } from "../acting.ts"
import { sentOffers } from "../sent-offers.ts"
import { someAdmins } from "../caller.ts"
import { noteOpened, notForYou, rightsOf, unitMeant } from "../leader-rights.ts"
import { notAdminText } from "../../words/commands.ts"
import { exportLabels } from "../../words/export.ts"
import { digestsDraft } from "../../words/choose.ts"
import { digestTopic } from "./command.ts"

export const digestCommands = [
  acts(digestTopic, {
    digest: lastDigest,
    part: partOfPost,
    digests: sights,
  }),
]

/** A part of a document, made anew from the same releases, in the presser's language. */
async function partOfPost(
  { db, vault, surveys }: Pick<Deps, "db" | "vault" | "surveys">,
  { workspace, locale }: Asker,
  { document, wave: id, unit, part }: Of<"part">,
): Promise<Draft> {
  const wave = await waveById(db, id)
  const gone = { text: digestQueuedText(locale, "gone") }
  if (!wave || wave.workspace !== workspace || wave.state !== "closed") return gone
  const kind = documentKinds.find((one) => one === document)
  if (!kind) return gone
  const post = await documentPost(kind, { db, vault, surveys }, { wave, unit, locale })
  const detail = post?.details?.find((one) => one.id === part)
  if (!detail) return gone
  const { label, sections } = detail
  const { ask } = exportLabels(locale)
  const asFile = { label: ask, hint: ask, next: { command: { kind: "export", unit } as const } }
  return {
    text: [label, ...sections.map(sectionText)].join("\n\n"),
    strong: headingsIn({ title: label, sections }),
    beside: true,
    ...(part === "figures" || part === "whole" ? { offers: [asFile] } : {}),
  }
}

type Deps = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  admins: ReadonlySet<string>
  now: () => number
  nudge: () => void
}

/** What somebody can see of digests; an admin can post one, too. */
async function sights(deps: Deps, asker: Asker): Promise<Draft> {
  const { own } = await rightsOf(deps, asker)
  return own.length === 0 ? notForYou(deps, asker) : digestsDraft(asker.locale, asker.admin)
}

/** The last digest or a review, of what somebody leads, shown to them alone; or the digest posted where it is missing. */
async function lastDigest(deps: Deps, asker: Asker, command: Of<"digest">, how: Invocation): Promise<Draft> {
  const { db, vault, surveys } = deps
  const { workspace, locale, admin } = asker
  const { what, survey } = command
  const rights = await rightsOf(deps, asker)
  const meant = await unitMeant(deps, asker, rights, {
    unit: command.unit,
    command: (unit) => ({ ...command, unit }),
  })
  if ("text" in meant) return meant
  if (what === "now" && !admin) return { text: notAdminText(locale, await someAdmins(deps, asker)) }
  const wave = await lastClosed(db, workspace, survey === undefined ? [...surveys.keys()] : [survey])
  if (!wave) return { text: digestQueuedText(locale, "none") }
  if (what === "now") return postMissed(deps, asker, command, { wave, confirmed: how.confirmed })
  const { id: unit, name } = meant.unit
  await noteOpened(deps, asker, `digest ${what} ${name}`)
  const about = { wave, unit, locale }
  const asked = what === "review" ? await documentPost("review", { db, vault, surveys }, about) : undefined
  // The digest says of what cannot be reviewed why nothing is shown.
  const post = asked ?? (await documentPost("digest", { db, vault, surveys }, about))!
  const document = asked ? "review" : "digest"
  return {
    text: plainText(post),
    strong: headingsIn({ ...post, details: [] }),
    offers: partOffers({ kind: document, wave: wave.wave, unit }, post),
  }
}

/** Posts the digest to channels that have not had it; where that is unknown, only once confirmed. */
async function postMissed(
  { db, now, nudge }: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"digest">,
  { wave, confirmed }: { wave: Wave; confirmed: boolean },
): Promise<Draft> {
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

/** A button for each of a document's details. */
function partOffers({ kind: document, wave, unit }: Omit<PostedDocument, "via">, { details = [] }: Post) {
  return details.map(({ id: part, label }) => ({
    label,
    hint: label,
    next: { command: { kind: "part", document, wave, unit, part } as const },
  }))
}

type PostedDocument = { via: WorkspaceId; kind: DocumentKind; wave: WaveId; unit: UnitId }

/** The buttons of a document in a channel: for everybody who sees it, each for themselves. */
export function postButtons(tokens: CommandTokens, now: () => number) {
  const seal = sentOffers(tokens, now)
  return ({ via, ...posted }: PostedDocument, post: Post): Promise<Button[]> => {
    const { kind: document, wave, unit } = posted
    const { ledger, decide } = post
    const offer = (label: string, command: Command) => ({ label, hint: label, next: { command } })
    return seal({ workspace: via }, [
      ...(ledger === undefined ? [] : [offer(ledger, { kind: "ledger" })]),
      ...(decide === undefined ? [] : [offer(decide, { kind: "decideOn", document, wave, unit })]),
      ...partOffers(posted, post),
    ])
  }
}
