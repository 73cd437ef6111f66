import { alertsDocument } from "../documents/alerts/build.ts"
import { digest, type Digest } from "../documents/digest/build.ts"
import { clearlyBelow, digestInput, mostComments } from "../documents/digest/input.ts"
import { unitInTheNews } from "../documents/digest/news.ts"
import type { DocumentKind } from "../documents/register.ts"
import { review } from "../documents/review/build.ts"
import { reviewInput, reviewWaves } from "../documents/review/input.ts"
import type { Post } from "../pulse/prompt.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { dayOf, digestFacts, unitsInAlert } from "../postgres/releases.ts"
import { alertsWaiting } from "../postgres/ledger.ts"
import { reviewFacts } from "../postgres/review.ts"
import { unitHistory } from "../postgres/unit-history.ts"
import { lastClosed, type Wave } from "../postgres/waves.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { alertsPost } from "../words/alerts.ts"
import { digestPost } from "../words/digest.ts"
import { reviewPost } from "../words/review.ts"
import type { UnitId } from "../pulse/ids.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey> }
type About = { wave: Wave; unit: UnitId; locale: string | undefined }

/** Undefined if there is nothing to tell. */
const documents: Record<DocumentKind, (deps: Deps, about: About) => Promise<Post | undefined>> = {
  digest: async ({ db }, { wave, unit, locale }) => digestPost(locale, await digestOf(db, wave, unit)),
  alerts: async ({ db }, { wave, unit, locale }) => {
    const closesOn = dayOf(wave, wave.closesAt)
    return alertsPost(locale, alertsDocument(wave.survey, closesOn, await unitsInAlert(db, wave, unit)))
  },
  review: async ({ db, surveys }, { wave, unit, locale }) => {
    const made = review(reviewInput(await reviewFacts(db, wave, surveys, reviewWaves, unit)))
    return made && reviewPost(locale, made)
  },
}

/** Made from releases and block statistics alone. */
export function documentPost(kind: DocumentKind, deps: Deps, about: About): Promise<Post | undefined> {
  return documents[kind](deps, about)
}

/** The review of a unit as of the last wave that asked everyone. */
export async function lastReview(
  deps: Deps,
  workspace: WorkspaceId,
  { unit, locale }: Pick<About, "unit" | "locale">,
): Promise<Post | undefined> {
  const asked = [...deps.surveys.values()].filter(({ audience }) => audience === "everyone")
  const ids = asked.map(({ id }) => id)
  const wave = await lastClosed(deps.db, workspace, ids)
  return wave && documentPost("review", deps, { wave, unit, locale })
}

/** Default: the whole organisation. */
export async function digestOf(db: Db, wave: Wave, unit: UnitId = rootUnit): Promise<Digest> {
  const facts = await digestFacts(db, wave, unit, { clearlyBelow, mostComments })
  const leads = unitInTheNews(facts)?.unit.id ?? unit
  const [history, newsHistory, waiting] = await Promise.all([
    unitHistory(db, wave, unit),
    leads === unit ? undefined : unitHistory(db, wave, leads),
    unit === rootUnit ? alertsWaiting(db, wave.workspace) : 0,
  ])
  return digest(digestInput({ ...facts, history, newsHistory, waiting }))
}
