import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import {
  deploymentMeant,
  deploymentsSeen,
  type DeploymentsSeen,
  mayMove,
  toldChanges,
} from "../../deployments-known.ts"
import { today } from "../../reading/days.ts"
import { noteOpened } from "../../leader-rights.ts"
import { lets } from "../../../pulse/deployments.ts"
import { verdictsNow } from "../../../reports/verdicts.ts"
import { stageHistory } from "../../../postgres/stages.ts"
import { deploymentPage, deploymentText } from "../../../words/deployments.ts"
import { stageLines } from "../../../words/stages.ts"
import { linesOf, unitsSupporting } from "./list.ts"

/** So many changes of its stage stand on a deployment's page. */
const toldOnPage = 10

const byId = ({ deployments }: DeploymentsSeen, wanted: string) => {
  const deployment = deployments.find(({ id }) => id === wanted)
  return deployment && { deployment }
}

const byName = (name: string) => ({
  name,
  example: { en: "/pulse deployments", de: "/pulse einsätze" },
  command: (named: string) => ({ kind: "deploymentShow", name: named }) as const,
})

/** All of one deployment, for whoever may see it. */
export async function showDeployment(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"deploymentShow">,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale, admin, member, person } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const meant =
    "name" in command
      ? await deploymentMeant(deps, asker, seen, byName(command.name))
      : byId(seen, command.deployment)
  if (meant === undefined) return { text: deploymentText(locale, "gone", { name: "" }) }
  if (!("deployment" in meant)) return meant
  const one = meant.deployment
  const [line] = await linesOf(deps, asker, seen, [one])
  const changes = (await stageHistory(db, workspace, one.id)).get(one.id) ?? []
  const told = await toldChanges(deps, asker, changes.slice(0, toldOnPage))
  const last = (await verdictsNow(deps, workspace)).get(one.id)
  const move = mayMove(seen, one)
  await noteOpened(deps, asker, `deployments ${one.name}`)
  const valid = typeof line!.verdict === "object" && lets(line!.verdict.kind)
  const rises = valid && (last?.asked !== one.stage || changes[0]?.overrideUntil !== undefined)
  return deploymentPage(locale, line!, {
    stages: stageLines(locale, told, day),
    units: await unitsSupporting(deps, asker, seen, one.supporting),
    may: {
      change: admin,
      move,
      raise: move && rises,
      twelve: admin || (member && one.owner !== undefined && one.owner === person),
    },
  })
}
