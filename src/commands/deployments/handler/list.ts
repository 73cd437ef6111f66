import type { Asker } from "../../model/asker.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { deploymentsSeen, toldChanges, type DeploymentsSeen } from "../../deployments-known.ts"
import { mentioned } from "../../people-named.ts"
import { today } from "../../reading/days.ts"
import { noteOpened } from "../../leader-rights.ts"
import { unknownNames } from "../../../pulse/deployments.ts"
import { rootUnit } from "../../../pulse/units.ts"
import { cutsShown } from "../../../postgres/cuts.ts"
import { releaseRowsOf } from "../../../postgres/releases.ts"
import { lastClosed, type Wave } from "../../../postgres/waves.ts"
import {
  figuresNamed,
  portfolioFigures,
  supportingUnits,
  type PortfolioFigures,
  type SupportResult,
} from "../../../documents/deployment-figures.ts"
import type { UnitId, WorkspaceId } from "../../../pulse/ids.ts"
import { verdictsNow } from "../../../reports/verdicts.ts"
import { deploymentsOf, deploymentValues, type StoredDeployment } from "../../../postgres/deployments.ts"
import { peopleOf } from "../../../postgres/people.ts"
import { stageHistory } from "../../../postgres/stages.ts"
import { deploymentLines, notForYouText, type DeploymentLine } from "../../../words/deployments.ts"
import { overrideText } from "../../../words/stages.ts"
import { someAdmins } from "../../caller.ts"

/** The deployments that somebody may see, those without a verdict first; admins see unknown names as well. */
export async function listDeployments(deps: CommandDeps, asker: Asker): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale, admin } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  if (seen.deployments.length === 0 && !seen.leads(rootUnit) && !asker.leader)
    return { text: notForYouText(locale, await someAdmins(deps, asker)) }
  const [lines, values] = await Promise.all([
    linesOf(deps, asker, seen, seen.deployments),
    admin ? deploymentValues(db, workspace) : [],
  ])
  const unnamed = admin ? unknownNames(await deploymentsOf(db, workspace), values) : []
  await noteOpened(deps, asker, "deployments")
  return deploymentLines(locale, lines, { admin, unknown: unnamed })
}

/** The last result of a survey that is told by deployment. */
function lastTold({ db, surveys }: CommandDeps, workspace: WorkspaceId): Promise<Wave | undefined> {
  const asked = [...surveys.values()].filter(({ cuts = [] }) => cuts.some((by) => by.includes("deployment")))
  return lastClosed(
    db,
    workspace,
    asked.map(({ id }) => id),
  )
}

/** What it says of each. */
async function figuresOf(deps: CommandDeps, workspace: WorkspaceId): Promise<PortfolioFigures | undefined> {
  const wave = await lastTold(deps, workspace)
  return wave && portfolioFigures(wave.survey, await cutsShown(deps.db, wave))
}

/** What it says of the units that support one. */
export async function unitsSupporting(
  deps: CommandDeps,
  { workspace }: Asker,
  { units }: DeploymentsSeen,
  supporting: readonly UnitId[],
): Promise<SupportResult[]> {
  const wave = supporting.length === 0 ? undefined : await lastTold(deps, workspace)
  if (!wave) return []
  const rows = await releaseRowsOf(deps.db, wave, [...supporting])
  return supportingUnits(
    wave.survey,
    supporting.map((id) => ({
      name: units.find((unit) => unit.id === id)?.name ?? id,
      rows: rows.filter(({ unit }) => unit === id),
    })),
  )
}

/** Deployments with names in place of ids, and what they stand on today. */
export async function linesOf(
  deps: CommandDeps,
  asker: Asker,
  { units }: DeploymentsSeen,
  deployments: readonly StoredDeployment[],
): Promise<DeploymentLine[]> {
  const { workspace, locale } = asker
  const day = today(asker, deps.now())
  const [verdicts, history, people, figures] = await Promise.all([
    verdictsNow(deps, workspace),
    stageHistory(deps.db, workspace),
    peopleOf(deps.db, workspace),
    figuresOf(deps, workspace),
  ])
  const last = deployments.map(({ id }) => history.get(id)?.[0])
  const told = await toldChanges(
    deps,
    asker,
    last.flatMap((one) => one ?? []),
  )
  const overrides = new Map(
    last.flatMap((one) => one ?? []).map((one, at) => [one, overrideText(locale, told[at]!, day)]),
  )
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id
  return deployments.map((one, at): DeploymentLine => {
    const owner = people.find(({ person, active }) => active && person === one.owner)
    const sponsor = people.find(({ person, active }) => active && person === one.sponsor)
    const verdict = verdicts.get(one.id)
    const valid = verdict && { kind: verdict.verdict, until: verdict.validUntil, id: verdict.id }
    return {
      ...one,
      owner: owner && mentioned(owner),
      sponsor: sponsor && mentioned(sponsor),
      operations: one.operations && nameOf(one.operations),
      supporting: one.supporting.map(nameOf),
      verdict: verdict?.altered ? "altered" : valid && valid.until >= day ? valid : undefined,
      override: last[at] && overrides.get(last[at]),
      figures: figures && figuresNamed(figures, one.name),
    }
  })
}
