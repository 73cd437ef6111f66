import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { someAdmins } from "../../caller.ts"
import { peopleNamed } from "../../people-named.ts"
import { rightsOf, unitMeant, type Rights } from "../../leader-rights.ts"
import { dateOf, today } from "../../reading/days.ts"
import { decideTopic } from "../command.ts"
import { quotes } from "../../../disclosure/quotations.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import { commentsOfUnits } from "../../../postgres/comments.ts"
import { addDecisions, type Decision } from "../../../postgres/decisions.ts"
import { deploymentsOf } from "../../../postgres/deployments.ts"
import { alertNumbered } from "../../../postgres/ledger.ts"
import { verdictsById } from "../../../postgres/verdicts.ts"
import { rootUnit } from "../../../pulse/units.ts"
import { decidedText, madeDraft } from "../../../words/decisions.ts"

export async function make(deps: CommandDeps, asker: Asker, command: Of<"decision">): Promise<Draft> {
  const { db, now, surveys } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const rights = await rightsOf(deps, asker)
  if (rights.own.length === 0)
    return { text: decidedText(locale, "notForYou", { admins: await someAdmins(deps, asker) }) }
  const meant = await unitMeant(deps, asker, rights, {
    unit: command.unit,
    command: (unit) => ({ ...command, unit }),
  })
  if ("text" in meant) return meant
  const { example } = decideTopic.typed
  const found = await peopleNamed(db, asker, command.owner === undefined ? [] : [command.owner], example)
  if ("text" in found) return found
  const dueOn = dateOf(command.due, asker, now())
  if (dueOn < day) return { text: decidedText(locale, "past", { day: dueOn }), inField: "due" }
  const { text, survey, measure } = command
  const led = rights.units.flatMap(({ id }) => (rights.leads(id) ? [id] : []))
  if (quotes(text, await commentsOfUnits(db, workspace, led)))
    return { text: decidedText(locale, "quotes", {}) }
  const known = measure !== undefined && surveys.get(survey ?? "")?.measures[measure] !== undefined
  const made: Decision = {
    text,
    owner: found.people[0]?.person ?? person,
    dueOn,
    unit: meant.unit.id,
    ...(known ? { measure, survey } : {}),
    ...(await sourceOf(deps, asker, command, rights)),
    madeOn: day,
    by: person,
  }
  const number = await db.transaction().execute(async (tx) => {
    const given = await addDecisions(tx, workspace, [made])
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${given}`,
      after: `${text}, ${dueOn}`,
    })
    return given
  })
  return madeDraft(locale, { number, what: text, day: dueOn, unit: meant.unit.name })
}

/** What a decision comes from, as far as its maker may see that. */
async function sourceOf(
  { db }: CommandDeps,
  { workspace }: Asker,
  { from = "command", alert, verdict, deployment }: Of<"decision">,
  { leads }: Rights,
): Promise<Pick<Decision, "from" | "alert" | "verdict" | "deployment">> {
  const raised = alert === undefined ? undefined : await alertNumbered(db, workspace, alert)
  if (raised && leads(raised.unit)) return { from: "alert", alert }
  const given =
    verdict === undefined ? undefined : (await verdictsById(db, workspace, [verdict])).get(verdict)
  const about = (await deploymentsOf(db, workspace)).find(
    ({ id }) => id === (given?.deployment ?? deployment),
  )
  if (about && [...about.supporting, rootUnit].some(leads))
    return { from: given ? "verdict" : "command", verdict: given?.id, deployment: about.id }
  return { from: from === "review" || from === "comment" ? from : "command" }
}
