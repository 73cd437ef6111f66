import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { rightsOf, unitMeant } from "../../leader-rights.ts"
import { today } from "../../reading/days.ts"
import type { DecisionBasis } from "../command.ts"
import { alertsOf, digestOf } from "../../../reports/documents.ts"
import type { Db } from "../../../postgres/database.ts"
import { alertNumbered, lastAlertOn } from "../../../postgres/ledger.ts"
import { personByPlatformId } from "../../../postgres/people.ts"
import { lastClosed, waveById } from "../../../postgres/waves.ts"
import { addDays } from "../../../pulse/calendar.ts"
import { digestQueuedText } from "../../../words/digest-queued.ts"
import { decisionForm } from "../../../words/decisions.ts"

/** The form of a decision, with what it is about filled in; for who leads that. */
export async function openForm(deps: CommandDeps, asker: Asker, given: DecisionBasis): Promise<Draft> {
  const { db, surveys, now } = deps
  const { workspace, locale, platformId, account } = asker
  const raised = given.alert === undefined ? undefined : await alertNumbered(db, workspace, given.alert)
  const basis = raised ? { ...given, ...raised } : given
  const rights = await rightsOf(deps, asker)
  const meant = await unitMeant(deps, asker, rights, {
    unit: basis.unit,
    command: (unit) => ({ kind: "decideForm", ...basis, unit }),
  })
  if ("text" in meant) return meant
  const asked = basis.survey === undefined ? tellsOfUnits(surveys) : [basis.survey]
  const survey = (await lastClosed(db, workspace, asked))?.survey ?? surveys.get(asked[0] ?? "")
  return decisionForm(locale, {
    basis: { ...basis, unit: meant.unit.id, survey: survey?.id },
    units: rights.units.filter(({ id }) => rights.leads(id)),
    survey,
    due: addDays(today(asker, now()), usualDays),
    owner: await accountFor(db, asker, account.platformId, platformId),
  })
}

/** A leaders' survey has figures of the whole organisation alone, and what is no signal cannot be chosen. */
function tellsOfUnits(surveys: CommandDeps["surveys"]): string[] {
  return [...surveys.values()].flatMap(({ id, audience, measures }) =>
    audience === "everyone" && Object.values(measures).some(({ kind }) => kind === "core") ? [id] : [],
  )
}

/** How long somebody usually has, if they say nothing else (days). */
export const usualDays = 14

async function accountFor(db: Db, { workspace }: Asker, own: string, platformId: string) {
  const one = await personByPlatformId(db, workspace, platformId)
  return { value: own, label: one?.email ?? own }
}

/** The same about what a posted document leads with. */
export async function decideOn(deps: CommandDeps, asker: Asker, command: Of<"decideOn">): Promise<Draft> {
  const { db } = deps
  const { workspace, locale } = asker
  const wave = await waveById(db, command.wave)
  if (!wave || wave.workspace !== workspace || wave.state !== "closed")
    return { text: digestQueuedText(locale, "gone") }
  const { unit: own } = command
  const alerts = command.document === "alerts" ? await alertsOf(db, wave, own) : undefined
  const made = alerts ?? (await digestOf(db, wave, own))
  const bad = "news" in made ? made.news.bad : undefined
  const unit = bad?.kind === "alert" ? bad.unit.id : command.unit
  const measure = bad?.kind === "alert" ? bad.signals[0]?.measure : bad?.measure
  const alert =
    bad?.kind === "alert" && measure !== undefined
      ? await lastAlertOn(db, workspace, { unit, survey: wave.surveyId, measure })
      : undefined
  const from = alert !== undefined ? "alert" : command.document === "review" ? "review" : "command"
  return openForm(deps, asker, { from, unit, measure, survey: wave.surveyId, alert })
}
