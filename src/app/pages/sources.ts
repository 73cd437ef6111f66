import { deploymentsSeen } from "../../commands/deployments-known.ts"
import { today } from "../../commands/reading/days.ts"
import { benchmarksOf } from "../../reports/benchmarks.ts"
import { newsOf, unitInTheNews } from "../../documents/digest/news.ts"
import { contrastRows } from "../../documents/digest/input.ts"
import { decisionsPage } from "../../documents/pages/decisions.ts"
import { figuresPage, unitsDrawn } from "../../documents/pages/figures.ts"
import { homePage } from "../../documents/pages/home.ts"
import { ledgerPage } from "../../documents/pages/ledger.ts"
import type { PageKind } from "../../documents/pages/place.ts"
import { review as reviewFrom } from "../../documents/review/build.ts"
import { reviewInput, reviewWaves } from "../../documents/review/input.ts"
import { reviewPage } from "../../documents/review/page.ts"
import { besideByStage } from "../../documents/stage-figures.ts"
import { gateNeeds } from "../../measure/gate/measures.ts"
import { cutsShown } from "../../postgres/cuts.ts"
import { hoursBelow } from "../../postgres/hours.ts"
import { ledgerOf } from "../../postgres/ledger.ts"
import { ledgerOwners, ownerOf } from "../../postgres/ledger-owners.ts"
import { addressesOf } from "../../postgres/people.ts"
import { reviewFacts } from "../../postgres/review.ts"
import { dayOf, releaseRowsOf, unitsInAlert } from "../../postgres/releases.ts"
import { unitHistories, unitHistory } from "../../postgres/unit-history.ts"
import {
  closedPulses,
  lastClosed,
  surveysClosed,
  unitsRightBelow,
  waveById,
  type Wave,
} from "../../postgres/waves.ts"
import { rootUnit, unitsWithin } from "../../pulse/units.ts"
import type { PageView } from "../../words/pages/view.ts"
import { decisionsView } from "../../words/pages/decisions.ts"
import { deploymentsView } from "../../words/pages/deployments.ts"
import { figuresView } from "../../words/pages/figures.ts"
import { overviewView } from "../../words/pages/home.ts"
import { ledgerPageView } from "../../words/pages/ledger.ts"
import { reviewView } from "../../words/pages/review.ts"
import type { ReviewView } from "../../words/pages/review-view.ts"
import {
  decisionsFor,
  lastAsked,
  pathTo,
  portfolioSeen,
  releasedBelow,
  type PageAbout,
  type PageDeps,
  type PageFound,
} from "./facts.ts"
import { gatePageFor } from "./deployment.ts"

type Source = (deps: PageDeps, about: PageAbout) => Promise<PageFound>

/** What stands on each page: made from releases, as the documents in chat are. */
export type PageSources = {
  page(about: PageAbout): Promise<PageFound>
  /** The review alone, which files are made of, too. */
  review(about: Omit<PageAbout, "place">): Promise<ReviewView | undefined>
}

export function pageSources(deps: PageDeps): PageSources {
  return {
    page: (about) => sources[about.place.kind](deps, about),
    review: (about) => reviewOf(deps, about),
  }
}

const sources: Record<PageKind, Source> = {
  home,
  review,
  figures,
  alerts,
  decisions,
  deployments,
}

/** Decisions that stand beside other things, and on their own page. */
const mostDecisions = { beside: 6, own: 100 }

async function home(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const { db, now } = deps
  const { asker, rights, unit, locale } = about
  const wave = await lastAsked(deps, asker.workspace)
  if (!wave) return undefined
  const onDay = today(asker, now())
  const path = pathTo(rights, unit)
  const [below, history, portfolio, lines, decisions, inAlert] = await Promise.all([
    releasedBelow(db, wave, unit),
    unitHistory(db, wave, unit),
    portfolioSeen(deps, about, onDay),
    linesSeen(deps, about),
    decisionsFor(deps, about, { most: mostDecisions.own, conditions: true }),
    unitsInAlert(db, wave, unit),
  ])
  const { survey } = wave
  const named = { id: unit, name: path.at(-1)?.name ?? unit }
  const leads = unitInTheNews({ survey, unit: named, alerts: inAlert })?.unit.id ?? unit
  const newsHistory = leads === unit ? history : await unitHistory(db, wave, leads)
  const rows = history.at(-1)?.rows ?? []
  const news = newsOf({
    survey,
    unit: named,
    rows,
    contrasts: contrastRows(survey, rows),
    alerts: inAlert,
    history: newsHistory,
    ownHistory: history,
  })
  const page = homePage({
    survey,
    closesOn: dayOf(wave, wave.closesAt),
    history,
    below,
    path,
    portfolio,
    news,
    inAlert,
    alerts: lines.filter(({ kind }) => kind === "alert"),
    decisions,
    today: onDay,
  })
  return leaderPage(overviewView(locale, page))
}

function leaderPage(view: PageView): PageFound {
  return { content: { kind: "leader", view } }
}

/** The ledger of a unit and below, the last line first. */
async function linesSeen({ db }: PageDeps, { asker, rights, unit }: Omit<PageAbout, "place">) {
  const within = unitsWithin(rights.units, unit)
  const all = await ledgerOf(db, asker.workspace)
  return all.filter((line) => unit === rootUnit || within.has(line.unit))
}

async function review(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const view = await reviewOf(deps, about)
  return view && { content: { kind: "review", view } }
}

async function reviewOf(deps: PageDeps, about: Omit<PageAbout, "place">): Promise<ReviewView | undefined> {
  const { db, surveys, now } = deps
  const { asker, rights, unit, locale } = about
  const wave = await lastAsked(deps, asker.workspace)
  if (!wave) return undefined
  const made = reviewFrom(reviewInput(await reviewFacts(db, wave, surveys, reviewWaves, unit)))
  if (!made) return undefined
  const onDay = today(asker, now())
  const [beside, below, history, hours, portfolio, lines, decisions] = await Promise.all([
    benchmarksOf(db, wave, unit),
    releasedBelow(db, wave, unit),
    unitHistory(db, wave, unit),
    hoursBelow(db, wave, unit, gateNeeds(wave.survey)),
    portfolioSeen(deps, about, onDay),
    linesSeen(deps, about),
    decisionsFor(deps, about, { most: mostDecisions.beside, conditions: false }),
  ])
  const page = reviewPage({
    review: made,
    survey: wave.survey,
    history,
    ...hours,
    below,
    path: pathTo(rights, unit),
    portfolio,
    alerts: lines.filter(({ kind }) => kind === "alert"),
    decisions,
    today: onDay,
    beside,
  })
  return reviewView(locale, page)
}

async function alerts(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const { db, now } = deps
  const { asker, rights, unit, locale } = about
  const [lines, owners] = await Promise.all([linesSeen(deps, about), ledgerOwners(db, asker.workspace)])
  const parents = new Map(rights.units.map(({ id, parent }) => [id, parent]))
  const known = new Set(parents.keys())
  const owned = lines.map((line) => ({
    ...line,
    leads: known.has(line.unit) && rights.leads(line.unit),
    owner: ownerOf(line.unit, owners, parents),
  }))
  const addresses = await addressesOf(db, asker.workspace, {
    platformIds: [...new Set(owned.flatMap(({ owner }) => owner ?? []))],
  })
  const page = ledgerPage({
    path: pathTo(rights, unit),
    lines: owned.map((line) => ({ ...line, owner: line.owner && addresses.get(line.owner) })),
    owned: owners.size > 0,
    today: today(asker, now()),
  })
  return leaderPage(ledgerPageView(locale, page))
}

async function decisions(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const { asker, rights, unit, locale } = about
  const page = decisionsPage({
    path: pathTo(rights, unit),
    decisions: await decisionsFor(deps, about, { most: mostDecisions.own, conditions: true }),
    today: today(asker, deps.now()),
  })
  return leaderPage(decisionsView(locale, page))
}

async function deployments(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const { asker, rights, unit, locale, place } = about
  const onDay = today(asker, deps.now())
  if (place.deployment !== undefined) {
    const seen = await deploymentsSeen(deps, asker, onDay)
    return gatePageFor(deps, about, { seen, path: pathTo(rights, unit), onDay })
  }
  const portfolio = await portfolioSeen(deps, about, onDay)
  const wave = unit === rootUnit ? await lastAsked(deps, asker.workspace) : undefined
  const groups = wave && besideByStage(wave.survey, await cutsShown(deps.db, wave), portfolio)
  return leaderPage(deploymentsView(locale, { path: pathTo(rights, unit), portfolio, today: onDay, groups }))
}

/** Pulses that can be chosen: two years of weekly ones. */
const mostPulses = 104

async function figures(deps: PageDeps, about: PageAbout): Promise<PageFound> {
  const { db, surveys } = deps
  const { asker, rights, unit, locale, place } = about
  const { workspace } = asker
  // Also what leaders alone were asked: nobody who leads the unit may see less than its export holds.
  const wanted = [...surveys.values()].find(({ id }) => id === place.survey)
  const last = wanted ? await lastClosed(db, workspace, [wanted.id]) : await lastAsked(deps, workspace)
  if (!last) return undefined
  const pulses = await closedPulses(db, workspace, last.surveyId, mostPulses)
  const waveOn = async (day: string | undefined): Promise<Wave | undefined> => {
    const chosen = pulses.find(({ on }) => on === day)
    return chosen && (chosen.wave === last.wave ? last : waveById(db, chosen.wave))
  }
  const wave = (await waveOn(place.on)) ?? last
  const against = await waveOn(place.against)
  const measure = measureOf(wave.survey, place.measure)
  const below = await unitsRightBelow(db, wave, unit)
  const ids = [unit, ...below.map(({ id }) => id)]
  const [beside, rows, earlier, own, cuts, withResults] = await Promise.all([
    against === undefined ? benchmarksOf(db, wave, unit) : undefined,
    releaseRowsOf(db, wave, ids),
    against && against.wave !== wave.wave ? releaseRowsOf(db, against, ids) : [],
    measure === undefined ? [] : unitHistory(db, wave, unit),
    unit === rootUnit ? cutsShown(db, wave) : [],
    surveysWithResults(deps, about),
  ])
  const drawn = measure === undefined ? [] : unitsDrawn(ids.slice(1), rows, measure)
  const histories = await unitHistories(db, wave, drawn, measure)
  const [nowBy, earlierBy] = [rows, earlier].map((some) => Map.groupBy(some, (row) => row.unit as string))
  const figuresOf = (id: string, name: string) => ({
    id,
    name,
    rows: nowBy!.get(id) ?? [],
    earlier: earlierBy!.get(id) ?? [],
  })
  const path = pathTo(rights, unit)
  const page = figuresPage({
    path,
    survey: wave.survey,
    surveys: withResults,
    pulses: pulses.map(({ on }) => on),
    on: dayOf(wave, wave.closesAt),
    against: against && against.wave !== wave.wave ? dayOf(against, against.closesAt) : undefined,
    measure,
    unit: { ...figuresOf(unit, path.at(-1)?.name ?? unit), history: own },
    below: below.map(({ id, name }) => ({ ...figuresOf(id, name), history: histories.get(id) ?? [] })),
    cuts,
    beside,
  })
  return leaderPage(figuresView(locale, page))
}

/** Surveys of which something is released. */
async function surveysWithResults({ db, surveys }: PageDeps, { asker }: PageAbout) {
  const all = [...surveys.values()]
  const closed = await surveysClosed(
    db,
    asker.workspace,
    all.map(({ id }) => id),
  )
  return all.filter(({ id }) => closed.has(id)).map(({ id, title }) => ({ id, title }))
}

function measureOf({ measures, index, contrasts }: Wave["survey"], wanted: string | undefined) {
  const known = [...Object.keys(measures), ...(index ? [index.id] : []), ...contrasts.map(({ id }) => id)]
  return known.find((id) => id === wanted)
}
