import type { Asker } from "../../model/asker.ts"
import type { CommandDeps } from "../../acting.ts"
import { rightsOf } from "../../leader-rights.ts"
import { decisionsOf, type StoredDecision } from "../../../postgres/decisions.ts"
import { deploymentsOf } from "../../../postgres/deployments.ts"
import { rootUnit } from "../../../pulse/units.ts"

/** The decisions that somebody may see: their own, and those about what they lead. */
export async function decisionsSeen(deps: CommandDeps, asker: Asker) {
  const { db } = deps
  const { workspace, member, person } = asker
  const [rights, all, deployments] = await Promise.all([
    rightsOf(deps, asker),
    decisionsOf(db, workspace),
    deploymentsOf(db, workspace),
  ])
  const sees = ({ owner, by, unit, deployment }: StoredDecision) => {
    if (member && person !== undefined && (owner === person || by === person)) return true
    const known = deployments.find(({ id }) => id === deployment)
    const about = unit === undefined ? (known?.supporting ?? []) : [unit]
    return about.length > 0 ? about.some(rights.leads) : rights.leads(rootUnit)
  }
  return { rights, seen: all.filter(sees) }
}
