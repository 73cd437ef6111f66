import { deploymentsSeen } from "../../commands/deployments-known.ts"
import type { Asker } from "../../commands/model/asker.ts"
import type { Rights } from "../../commands/leader-rights.ts"
import { portfolioOf } from "../../reports/portfolio.ts"
import { verdictsNow } from "../../reports/verdicts.ts"
import { decisionDocument } from "../../documents/decision/build.ts"
import type { PagePlace } from "../../documents/pages/place.ts"
import type { PageDecision, PortfolioLine } from "../../documents/review/page.ts"
import type { Db } from "../../postgres/database.ts"
import { decisionsOf, type StoredDecision } from "../../postgres/decisions.ts"
import { deploymentsOf } from "../../postgres/deployments.ts"
import { addressesOf } from "../../postgres/people.ts"
import { unitHistory } from "../../postgres/unit-history.ts"
import { releaseRowsOf } from "../../postgres/releases.ts"
import { lastClosed, unitsRightBelow, type Wave } from "../../postgres/waves.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import type { Survey } from "../../pulse/survey.ts"
import { rootUnit, unitsWithin } from "../../pulse/units.ts"
import type { Vault } from "../../vault/keys.ts"
import type { PageContent } from "../../web/door.ts"

export type PageDeps = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  admins: ReadonlySet<string>
  now: () => number
}
/** Who opens which page of which unit, one that they lead. */
export type PageAbout = {
  asker: Asker
  rights: Pick<Rights, "units" | "leads">
  place: PagePlace
  unit: string
  locale: string
  /** Only the deployments that this unit, or one below it, supports or runs. */
  deploymentsOf?: string | undefined
}

/** A page, and what it is about where that is no unit. Undefined where nothing is released yet. */
export type PageFound = { content: PageContent; about?: string } | "notYours" | undefined

/** The last closed wave that asked everyone, with plans and support among its questions where there is one. */
export async function lastAsked(
  { db, surveys }: PageDeps,
  workspace: WorkspaceId,
): Promise<Wave | undefined> {
  const asked = surveysForAll(surveys)
  const fitting = asked.filter(({ contrasts }) => contrasts.length > 0)
  const last = (some: readonly Survey[]) =>
    lastClosed(
      db,
      workspace,
      some.map(({ id }) => id),
    )
  return (await last(fitting)) ?? (await last(asked))
}

function surveysForAll(surveys: ReadonlyMap<string, Survey>): Survey[] {
  return [...surveys.values()].filter(({ audience }) => audience === "everyone")
}

/** The units from the topmost one that is led to this one. */
export function pathTo({ units, leads }: PageAbout["rights"], unit: string) {
  const byId = new Map(units.map((one) => [one.id, one]))
  const path: { id: string; name: string }[] = []
  for (let at = byId.get(unit); at && leads(at.id); at = at.parent === null ? undefined : byId.get(at.parent))
    path.unshift({ id: at.id, name: at.name })
  return path
}

/** What is released of the units directly below one. */
export async function releasedBelow(db: Db, wave: Wave, unit: string) {
  const below = await unitsRightBelow(db, wave, unit)
  const rows = await releaseRowsOf(
    db,
    wave,
    below.map(({ id }) => id),
  )
  const byUnit = Map.groupBy(rows, (row) => row.unit)
  return below.map(({ id, name }) => ({ id, name, rows: byUnit.get(id) ?? [] }))
}

/** The deployments that somebody may see, with their last verdicts. */
export async function portfolioSeen(
  deps: PageDeps,
  { asker, deploymentsOf: unit }: Pick<PageAbout, "asker" | "deploymentsOf">,
  onDay: string,
): Promise<PortfolioLine[]> {
  const { workspace } = asker
  const [own, { deployments: seen }, verdicts] = await Promise.all([
    unit === undefined ? undefined : portfolioOf(deps, workspace, unit),
    deploymentsSeen(deps, asker, onDay),
    verdictsNow(deps, workspace),
  ])
  const names = own && new Set(own.map(({ name }) => name))
  const deployments = seen.filter(({ name }) => !names || names.has(name))
  const owners = await addressesOf(deps.db, workspace, {
    persons: deployments.flatMap(({ owner }) => owner ?? []),
  })
  return deployments.map(({ id, name, does, usersNow: users, stage, owner }) => {
    const last = verdicts.get(id)
    return {
      id,
      name,
      does,
      users,
      stage,
      owner: owner && owners.get(owner),
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

/** What was decided for the unit and below, or for the whole organisation, the last first; at most so many. */
export async function decisionsFor(
  deps: PageDeps,
  { asker: { workspace }, rights, unit }: Omit<PageAbout, "place">,
  { most, conditions }: { most: number; conditions: boolean },
): Promise<PageDecision[]> {
  const { db } = deps
  const within = unitsWithin(rights.units, unit)
  const seen = (await decisionsOf(db, workspace))
    .filter((one) => unit === rootUnit || (one.unit !== undefined && within.has(one.unit)))
    .filter(({ text }) => conditions || text !== undefined)
    .slice(0, most)
  const [owners, deployments, moved] = await Promise.all([
    addressesOf(db, workspace, { persons: seen.flatMap(({ owner }) => owner ?? []) }),
    conditions ? deploymentsOf(db, workspace, { retired: true }) : [],
    movedBy(deps, workspace, seen),
  ])
  const names = new Map(deployments.map(({ id, name }) => [id, name]))
  return seen.map((decision) => {
    const { number, text, clears, deployment, owner, dueOn, state, stateOn, why } = decision
    return {
      number,
      text,
      condition: clears?.kind,
      about: deployment && names.get(deployment),
      owner: owner && owners.get(owner),
      dueOn,
      state,
      stateOn,
      why,
      moved: moved.get(number),
    }
  })
}

/** What became of the measures that these decisions should move, by number; each history is read once. */
async function movedBy(
  { db, surveys }: PageDeps,
  workspace: WorkspaceId,
  decisions: readonly StoredDecision[],
): Promise<Map<number, NonNullable<PageDecision["moved"]>>> {
  const told = decisions.filter(({ measure, text }) => measure !== undefined && text !== undefined)
  const groups = Map.groupBy(told, ({ survey, unit = rootUnit }) => JSON.stringify([survey ?? null, unit]))
  const found = [...groups.values()].map(async (own) => {
    const { survey, unit = rootUnit } = own[0]!
    const wave = await lastClosed(db, workspace, survey === undefined ? [...surveys.keys()] : [survey])
    const history = wave ? await unitHistory(db, wave, unit) : []
    return own.flatMap((decision) => {
      const { moved } = decisionDocument({
        decision: { ...decision, text: decision.text! },
        unit,
        survey: wave?.survey,
        history,
      })
      return moved?.result ? [[decision.number, { title: moved.title, result: moved.result }] as const] : []
    })
  })
  return new Map((await Promise.all(found)).flat())
}
