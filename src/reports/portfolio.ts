import type { DeploymentStanding } from "../documents/portfolio.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { leadsUnit } from "../pulse/leading.ts"
import { rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { deploymentsOf } from "../postgres/deployments.ts"
import { unitsOf } from "../postgres/units.ts"
import { stageHistory } from "../postgres/stages.ts"
import type { Vault } from "../vault/keys.ts"
import { verdictsNow } from "./verdicts.ts"

/** The deployments that a unit, or one below it, supports or runs; of the organisation all. In the order of names. */
export async function portfolioOf(
  deps: { db: Db; vault: Vault },
  workspace: WorkspaceId,
  unit: string,
): Promise<DeploymentStanding[]> {
  const deployments = await deploymentsOf(deps.db, workspace)
  if (deployments.length === 0) return []
  const [tree, verdicts, history] = await Promise.all([
    unitsOf(deps.db, workspace),
    verdictsNow(deps, workspace),
    stageHistory(deps.db, workspace),
  ])
  const units = treeOf(tree, [], rootUnit)
  const own = deployments.filter(
    ({ supporting, operations }) =>
      unit === rootUnit ||
      [...supporting, operations ?? rootUnit].some((one) => leadsUnit(units, [unit], one)),
  )
  return own.map(({ id, name, stage }) => {
    const verdict = verdicts.get(id)
    const last = history.get(id)?.[0]
    return {
      name,
      stage,
      verdict:
        verdict && !verdict.altered
          ? { kind: verdict.verdict, givenOn: verdict.askedOn, until: verdict.validUntil }
          : undefined,
      override:
        last?.overrideUntil === undefined ? undefined : { madeOn: last.on, until: last.overrideUntil },
    }
  })
}
