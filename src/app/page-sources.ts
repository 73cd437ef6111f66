import { deploymentsSeen } from "../commands/deployments-known.ts"
import type { Asker } from "../commands/model/asker.ts"
import { today } from "../commands/reading/days.ts"
import type { Rights } from "../commands/rights.ts"
import { decisionTold } from "../delivery/decision-documents.ts"
import { portfolioOf as standingsOf } from "../delivery/portfolio.ts"
import { verdictsNow } from "../delivery/verdicts.ts"
import { review } from "../documents/review/build.ts"
import { reviewInput, reviewWaves } from "../documents/review/input.ts"
import { reviewPage, type PageDecision, type PortfolioLine } from "../documents/review/page.ts"
import { gateNeeds } from "../measure/gate/measures.ts"
import type { Db } from "../postgres/database.ts"
import { decisionsOf } from "../postgres/decisions.ts"
import { hoursBelow } from "../postgres/hours.ts"
import { ledgerOf } from "../postgres/ledger.ts"
import { peopleOf } from "../postgres/people.ts"
import { reviewFacts } from "../postgres/review.ts"
import { unitHistory } from "../postgres/unit-history.ts"
import { releaseRowsOf } from "../postgres/releases.ts"
import { lastClosed, unitsOfWave, type Wave } from "../postgres/waves.ts"
import type { PersonId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit, unitsWithin } from "../pulse/units.ts"
import type { Vault } from "../vault/keys.ts"
import type { PageKind } from "../web/door.ts"
import { reviewView, type ReviewView } from "../words/review-page.ts"

type Deps = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  admins: ReadonlySet<string>
  now: () => number
}
type About = {
  asker: Asker
  rights: Pick<Rights, "units" | "leads">
  unit: string
  locale: string
  /** Only the deployments that this unit, or one below it, supports or runs. */
  deploymentsOf?: string | undefined
}

/** What stands on each kind of page: made from releases, as the documents in chat are. */
export type PageSources = Record<PageKind, (about: About) => Promise<ReviewView | undefined>>

export function pageSources(deps: Deps): PageSources {
  return { review: (about) => reviewOf(deps, about) }
}

async function reviewOf(deps: Deps, about: About): Promise<ReviewView | undefined> {
  const { db, surveys, now } = deps
  const { asker, rights, unit, locale } = about
  const { workspace } = asker
  const asked = [...surveys.values()].filter(({ audience }) => audience === "everyone")
  const fitting = asked.filter(({ contrasts }) => contrasts.length > 0)
  const wave =
    (await lastClosed(
      db,
      workspace,
      fitting.map(({ id }) => id),
    )) ??
    (await lastClosed(
      db,
      workspace,
      asked.map(({ id }) => id),
    ))
  if (!wave) return undefined
  const made = review(reviewInput(await reviewFacts(db, wave, surveys, reviewWaves, unit)))
  if (!made) return undefined
  const onDay = today(asker, now())
  const path = pathTo(rights, unit)
  const [below, history, hours, portfolio, ledger, decisions] = await Promise.all([
    releasedBelow(db, wave, unit),
    unitHistory(db, wave, unit),
    hoursBelow(db, wave, unit, gateNeeds(wave.survey)),
    portfolioOf(deps, about, onDay),
    ledgerOf(db, workspace),
    decisionsSeen(deps, about),
  ])
  const within = unitsWithin(rights.units, unit)
  const page = reviewPage({
    review: made,
    survey: wave.survey,
    history,
    ...hours,
    below,
    path,
    portfolio,
    alerts: ledger.filter((line) => line.kind === "alert" && (unit === rootUnit || within.has(line.unit))),
    decisions,
    today: onDay,
  })
  return reviewView(locale, page)
}

/** The units from the topmost one that is led to this one. */
function pathTo({ units, leads }: Pick<Rights, "units" | "leads">, unit: string) {
  const byId = new Map(units.map((one) => [one.id, one]))
  const path: { id: string; name: string }[] = []
  for (let at = byId.get(unit); at && leads(at.id); at = at.parent === null ? undefined : byId.get(at.parent))
    path.unshift({ id: at.id, name: at.name })
  return path
}

async function releasedBelow(db: Db, wave: Wave, unit: string) {
  const below = (await unitsOfWave(db, wave.workspace, wave.wave)).filter(({ parent }) => parent === unit)
  const rows = await releaseRowsOf(
    db,
    wave,
    below.map(({ id }) => id),
  )
  return below.map(({ id, name }) => ({ id, name, rows: rows.filter((row) => row.unit === id) }))
}

/** People by the addresses that they are known by; nobody's where there is none. */
async function addresses(
  { db }: Deps,
  { workspace }: Asker,
): Promise<(person?: PersonId) => string | undefined> {
  const people = await peopleOf(db, workspace)
  const known = new Map(people.map(({ person, email }) => [person, email ?? undefined]))
  return (person) => (person === undefined ? undefined : known.get(person))
}

/** The deployments that somebody may see, with their last verdicts. */
async function portfolioOf(
  deps: Deps,
  { asker, deploymentsOf: unit }: About,
  onDay: string,
): Promise<PortfolioLine[]> {
  const [own, { deployments }, verdicts, addressOf] = await Promise.all([
    unit === undefined ? undefined : standingsOf(deps, asker.workspace, unit),
    deploymentsSeen(deps, asker, onDay),
    verdictsNow(deps, asker.workspace),
    addresses(deps, asker),
  ])
  const names = own && new Set(own.map(({ name }) => name))
  const shown = deployments.filter(({ name }) => !names || names.has(name))
  return shown.map(({ id, name, does, usersNow: users, stage, owner }) => {
    const last = verdicts.get(id)
    return {
      name,
      does,
      users,
      stage,
      owner: addressOf(owner),
      // One whose row was altered counts for nothing.
      verdict:
        last && !last.altered
          ? {
              kind: last.verdict,
              until: last.validUntil,
              valid: last.validUntil >= onDay,
              asked: last.asked,
            }
          : undefined,
    }
  })
}

const mostDecisions = 6

/** What was decided for the unit and below, or for the whole organisation, the last first. */
async function decisionsSeen(deps: Deps, { asker, rights, unit }: About): Promise<PageDecision[]> {
  const [all, addressOf] = await Promise.all([decisionsOf(deps.db, asker.workspace), addresses(deps, asker)])
  const within = unitsWithin(rights.units, unit)
  const seen = all.filter((one) => unit === rootUnit || (one.unit !== undefined && within.has(one.unit)))
  const listed = seen.slice(0, mostDecisions).map(async (decision): Promise<PageDecision[]> => {
    const { number, text, owner, dueOn, state, stateOn, measure } = decision
    if (text === undefined) return []
    const told = measure === undefined ? undefined : await decisionTold(deps, asker.workspace, number)
    const moved = told?.document.moved
    return [
      {
        number,
        text,
        owner: addressOf(owner),
        dueOn,
        state,
        stateOn,
        moved: moved?.result && { title: moved.title, result: moved.result },
      },
    ]
  })
  return (await Promise.all(listed)).flat()
}
