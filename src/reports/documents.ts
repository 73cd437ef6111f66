import { alertsDocument, freshAlerts, unitInAlert, type AlertsDocument } from "../documents/alerts/message.ts"
import { decisionDocument } from "../documents/decision/build.ts"
import { digest, type Decided, type Digest } from "../documents/digest/build.ts"
import { clearlyBelow, digestInput, mostComments, type DigestInput } from "../documents/digest/input.ts"
import { unitInTheNews } from "../documents/digest/news.ts"
import { deploymentNews } from "../documents/portfolio.ts"
import type { DocumentKind } from "../documents/kinds.ts"
import { review } from "../documents/review/build.ts"
import { reviewInput, reviewWaves } from "../documents/review/input.ts"
import type { Post } from "../pulse/prompt.ts"
import type { Survey } from "../pulse/survey.ts"
import { addDays } from "../pulse/calendar.ts"
import { rootUnit } from "../pulse/units.ts"
import { benchmarksOf } from "./benchmarks.ts"
import { answerableIn, ownersNamed } from "./owners.ts"
import { portfolioOf } from "./portfolio.ts"
import type { Db } from "../postgres/database.ts"
import { dayOf, digestFacts, unitsInAlert } from "../postgres/releases.ts"
import { decisionsOf } from "../postgres/decisions.ts"
import { unitsWithWaiting } from "../postgres/ledger.ts"
import { peopleOf } from "../postgres/people.ts"
import { reviewFacts } from "../postgres/review.ts"
import { unitHistory } from "../postgres/unit-history.ts"
import { closedBefore, lastClosed, unitsOfWave, type Wave } from "../postgres/waves.ts"
import type { Vault } from "../vault/keys.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { alertsPost } from "../words/alerts.ts"
import { digestPost } from "../words/digest.ts"
import { reviewPost } from "../words/review.ts"
import type { UnitId } from "../pulse/ids.ts"

type Deps = { db: Db; vault: Vault; surveys: ReadonlyMap<string, Survey> }
/** `via`: where it is read, if people have to be called by their names there. */
type About = { wave: Wave; unit: UnitId; locale: string | undefined; via?: WorkspaceId | undefined }

/** The register of what is posted: each document is read, built and worded here. Undefined if there is nothing to tell. */
const documents: Record<DocumentKind, (deps: Deps, about: About) => Promise<Post | undefined>> = {
  digest: async (deps, { wave, unit, locale, via }) =>
    digestPost(locale, await digestOf(deps.db, wave, unit, via), await newsOfDeployments(deps, wave, unit)),
  alerts: async ({ db }, { wave, unit, locale, via }) => {
    const made = await alertsOf(db, wave, unit, via)
    return made && alertsPost(locale, made)
  },
  review: async (deps, { wave, unit, locale }) => {
    const { db, surveys } = deps
    const [facts, deployments] = await Promise.all([
      reviewFacts(db, wave, surveys, reviewWaves, unit),
      portfolioOf(deps, wave.workspace, unit),
    ])
    const made = review({ ...reviewInput(facts), deployments })
    return made && reviewPost(locale, made)
  },
}

export const documentKinds = Object.keys(documents) as DocumentKind[]

/** Without a wave before: what came in so many days. */
const usualDays = 7

/** Verdicts and overrides since the wave before closed, to the day on which this one did. */
async function newsOfDeployments(deps: Deps, wave: Wave, unit: string) {
  const lines = await portfolioOf(deps, wave.workspace, unit)
  if (lines.length === 0) return []
  const before = await closedBefore(deps.db, wave)
  const until = dayOf(wave, wave.closesAt)
  const since = addDays(before ? dayOf(wave, before) : addDays(until, -usualDays), 1)
  return deploymentNews(lines, { since, until })
}

/** Made from releases and block statistics alone, and from what was decided on them. */
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

/** What is new in alert in a unit and below; undefined where nothing is. */
export async function alertsOf(
  db: Db,
  wave: Wave,
  top: string,
  via?: WorkspaceId,
): Promise<AlertsDocument | undefined> {
  const { survey } = wave
  const alerts = freshAlerts(survey, await unitsInAlert(db, wave, top))
  const units = await unitsOfWave(db, wave.workspace, wave.wave)
  const unit = { id: top, name: units.find(({ id }) => id === top)?.name ?? top }
  const leads = unitInAlert({ survey, unit, alerts })
  if (!leads) return undefined
  const closesOn = dayOf(wave, wave.closesAt)
  const [history, whole, answerable] = await Promise.all([
    unitHistory(db, wave, leads.id),
    leads.id === top ? undefined : unitHistory(db, wave, top),
    answerableIn(db, wave.workspace, closesOn),
  ])
  const read = { workspace: wave.workspace, via }
  const nameOf = (id: string) => units.find((one) => one.id === id)?.name ?? id
  const owner = await ownersNamed(db, read, [answerable(leads.id)], nameOf)
  return alertsDocument({ survey, closesOn, unit, alerts, history, whole, owner })
}

/** Default: the whole organisation. */
export async function digestOf(
  db: Db,
  wave: Wave,
  unit: UnitId = rootUnit,
  via?: WorkspaceId,
): Promise<Digest> {
  const facts = await digestFacts(db, wave, unit, { clearlyBelow, mostComments })
  const leads = unitInTheNews(facts)?.unit.id ?? unit
  const [history, newsHistory, waiting] = await Promise.all([
    unitHistory(db, wave, unit),
    leads === unit ? undefined : unitHistory(db, wave, leads),
    unit === rootUnit ? unitsWithWaiting(db, wave.workspace) : [],
  ])
  const read = { workspace: wave.workspace, via }
  const owners = await taskOwners(db, wave, { read, leads, unit, waiting })
  const made = digest(digestInput({ ...facts, history, newsHistory, waiting: waiting.length, owners }))
  if (made.kind !== "shown") return made
  const [decided, beside] = await Promise.all([
    decidedFor(db, wave, [leads, unit], via),
    benchmarksOf(db, wave, unit),
  ])
  return { ...made, decided, beside }
}

async function taskOwners(
  db: Db,
  wave: Wave,
  about: {
    read: { workspace: WorkspaceId; via: WorkspaceId | undefined }
    leads: string
    unit: string
    waiting: readonly string[]
  },
): Promise<DigestInput["owners"]> {
  const { workspace } = wave
  const [answerable, units] = await Promise.all([
    answerableIn(db, workspace, dayOf(wave, wave.closesAt)),
    unitsOfWave(db, workspace, wave.wave),
  ])
  const nameOf = (id: string) => units.find((one) => one.id === id)?.name ?? id
  const of = (ids: readonly string[]) => ownersNamed(db, about.read, ids.map(answerable), nameOf)
  const [ask, ledger, plans] = await Promise.all([of([about.leads]), of(about.waiting), of([about.unit])])
  return { ask, ledger, plans }
}

/** A decision is told of as long as its measure may still move by it (days). */
const toldFor = 90

/** The last decision about these units whose measure this survey asks again. */
async function decidedFor(
  db: Db,
  wave: Wave,
  units: readonly string[],
  via: WorkspaceId | undefined,
): Promise<Decided | undefined> {
  const closesOn = dayOf(wave, wave.closesAt)
  const [decision] = (await decisionsOf(db, wave.workspace)).filter(
    ({ measure, survey, state, unit: own = rootUnit, madeOn, stateOn }) =>
      measure !== undefined &&
      survey === wave.surveyId &&
      state !== "dropped" &&
      units.includes(own) &&
      madeOn <= closesOn &&
      addDays(stateOn ?? madeOn, toldFor) >= closesOn,
  )
  if (decision?.text === undefined) return undefined
  const { number, text, unit = rootUnit } = decision
  const history = await unitHistory(db, wave, unit)
  const { moved, dueOn, state } = decisionDocument({
    decision: { ...decision, text },
    unit,
    survey: wave.survey,
    history,
  })
  const people = (await peopleOf(db, wave.workspace)).filter(
    ({ person, active }) => active && person === decision.owner,
  )
  const read = { workspace: wave.workspace, via }
  const owner = await ownersNamed(db, read, [{ unit, people }], () => unit)
  return { number, text, dueOn, state, moved, owner }
}
