import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { changeSettings } from "../changes.ts"
import {
  deploymentMeant,
  deploymentsSeen,
  mayMove,
  toldChanges,
  type DeploymentsSeen,
} from "../deployments-known.ts"
import { mention } from "../people-named.ts"
import { dateOf, today } from "../reading/days.ts"
import { unknown } from "../reading/faults.ts"
import { stageTopic } from "./command.ts"
import { verdictsGiven, verdictsNow, type KeptVerdict } from "../../reports/verdicts.ts"
import { isLower, stageFault } from "../../pulse/deployments.ts"
import { overdueConditions } from "../../postgres/decisions.ts"
import type { StoredDeployment } from "../../postgres/deployments.ts"
import type { LastStage } from "../../postgres/setting.ts"
import { lastStage, stageHistory } from "../../postgres/stages.ts"
import { faultText } from "../../words/commands.ts"
import { askAgainOffer, deploymentText } from "../../words/deployments.ts"
import {
  stageAskText,
  stageFaultText,
  stageForm,
  stageLines,
  stageMovedText,
  stageOffer,
  stageText,
} from "../../words/stages.ts"

export const stageCommands = [
  acts(stageTopic, { stage, stageForm: openForm, stageMove: move, raise }, { form: anyForm }),
]

/** So many changes are told above the form. */
const toldInForm = 5

/** Moves a stage as written, or opens the form where no stage is. */
async function stage(deps: CommandDeps, asker: Asker, command: Of<"stage">, how: Invocation): Promise<Draft> {
  const seen = await deploymentsSeen(deps, asker, today(asker, deps.now()))
  const meant = await deploymentMeant(deps, asker, seen, {
    name: command.name,
    example: stageTopic.typed.example,
    command: (name) => ({ ...command, name }),
  })
  if ("text" in meant) return meant
  const { id: deployment } = meant.deployment
  const { to, reason = "", until, noDay } = command
  if (noDay !== undefined)
    return { text: faultText(asker.locale, unknown("day", noDay, [], stageTopic.typed.example)) }
  if (to === undefined) return openForm(deps, asker, { kind: "stageForm", deployment })
  return move(deps, asker, { kind: "stageMove", deployment, to, reason, until }, how)
}

/** After a form that could not be read: of which deployment it was is asked again. */
function anyForm(deps: CommandDeps, asker: Asker): Promise<Draft> {
  const how = { confirmed: false, from: 0, at: deps.now() }
  return stage(deps, asker, { kind: "stage" }, how)
}

/** Invocation it came to its stage, and for who may move it the form. */
async function openForm(deps: CommandDeps, asker: Asker, command: Of<"stageForm">): Promise<Draft> {
  const day = today(asker, deps.now())
  const seen = await deploymentsSeen(deps, asker, day)
  const one = seen.deployments.find(({ id }) => id === command.deployment)
  if (!one) return { text: deploymentText(asker.locale, "gone", { name: "" }) }
  const history = (await stageHistory(deps.db, asker.workspace, one.id)).get(one.id) ?? []
  const told = await toldChanges(deps, asker, history.slice(0, toldInForm))
  const lines = stageLines(asker.locale, told, day)
  if (!mayMove(seen, one)) return { text: [...lines, stageText(asker.locale, "notLeader")].join("\n") }
  const overridden = history[0]?.overrideUntil !== undefined
  return stageForm(asker.locale, one, { lines, overridden })
}

/** Moves a deployment to the stage that a verdict was asked about, if it is the last one. */
async function raise(
  deps: CommandDeps,
  asker: Asker,
  { verdict: id }: Of<"raise">,
  how: Invocation,
): Promise<Draft> {
  const { locale, workspace } = asker
  const seen = await deploymentsSeen(deps, asker, today(asker, deps.now()))
  const given = (await verdictsGiven(deps, workspace, [id])).get(id)
  const one = seen.deployments.find((deployment) => deployment.id === given?.deployment)
  if (!given || !one) return { text: stageText(locale, "verdictGone") }
  const last = (await verdictsNow(deps, workspace)).get(one.id)
  if (last?.id !== id)
    return { text: stageText(locale, "superseded", one.name), offers: [askAgainOffer(locale, one.name)] }
  return move(deps, asker, { kind: "stageMove", deployment: one.id, to: given.asked, reason: "" }, how)
}

type Change = Of<"stageMove">
type About = {
  seen: DeploymentsSeen
  one: StoredDeployment
  last: LastStage
  verdict: KeptVerdict | undefined
}

/** Moves a stage: up on the last verdict or by an override, down with a reason. Asked first. */
async function move(deps: CommandDeps, asker: Asker, command: Change, how: Invocation): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const day = today(asker, now())
  const seen = await deploymentsSeen(deps, asker, day)
  const one = seen.deployments.find(({ id }) => id === command.deployment)
  const last = one && (await lastStage(db, workspace, one.id))
  if (!one || !last) return { text: deploymentText(locale, "gone", { name: "" }) }
  if (!mayMove(seen, one)) return { text: stageText(locale, "notLeader") }
  const verdict = (await verdictsNow(deps, workspace)).get(one.id)
  const until = command.until && dateOf(command.until, asker, now())
  const about = { seen, one, last, verdict }
  const refused = await refusal(deps, asker, { ...about, command, until, day })
  if (refused) return refused
  const { to, reason } = command
  const falls = isLower(to, one.stage)
  const known = verdict?.altered === false ? verdict : undefined
  const moving = { name: one.name, from: one.stage, to, reason, verdict: known?.verdict, until }
  const next: LastStage = {
    number: last.number + 1,
    stage: to,
    on: day,
    reason,
    verdict: falls ? undefined : known?.id,
    overrideUntil: until,
  }
  const told = [to, ...(until === undefined ? [] : [`override until ${until}`]), reason].filter(Boolean)
  return changeSettings(
    deps,
    asker,
    { ...command, until: until === undefined ? undefined : { date: until } },
    how,
    {
      action: `stage ${one.name}`,
      told: { before: one.stage, after: told.join(", ") },
      wanted: [{ setting: { of: "deploymentStage", deployment: one.id }, to: next }],
      ask: { text: stageAskText(locale, moving) },
      done: stageMovedText(locale, moving),
    },
  )
}

/** Why a stage does not move, in words, with what may be done instead. */
async function refusal(
  { db }: CommandDeps,
  { workspace, platformId, locale }: Asker,
  {
    one,
    last,
    verdict,
    command,
    until,
    day,
  }: About & { command: Change; until: string | undefined; day: string },
): Promise<Draft | undefined> {
  const { to, reason } = command
  const stands = until === undefined && !isLower(to, one.stage)
  if (stands && verdict?.altered)
    return { text: stageText(locale, "altered", one.name), offers: [askAgainOffer(locale, one.name)] }
  const fault = stageFault({
    from: one.stage,
    to,
    reason,
    today: day,
    overridden: last.overrideUntil !== undefined,
    verdict: verdict && {
      verdict: verdict.verdict,
      asked: verdict.asked,
      validUntil: verdict.validUntil,
      overdue: await overdueConditions(db, workspace, verdict.id, day),
    },
    override: until === undefined ? undefined : { name: mention(platformId), reason, until },
  })
  if (!fault) return undefined
  return {
    text: stageFaultText(locale, fault, one.stage),
    offers: [...(stands ? [askAgainOffer(locale, one.name)] : []), stageOffer(locale, one.id)],
  }
}
