import type { Asker, Of } from "../admin/asker.ts"
import type { Draft, How } from "../admin/draft.ts"
import { minimumOf, refusedMinimum } from "../admin/promise.ts"
import type { Survey } from "../pulse/survey.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { cadencesOf, changeSurveySetting, setCadenceRule, surveySetting } from "../postgres/settings.ts"
import { openWavesOf, refreezeSurvey, wavesOf, type Wave } from "../postgres/waves.ts"
import { setHolidays, workspaceSetting } from "../postgres/workspaces.ts"
import { buttonText, saveOrNot } from "../words/admin.ts"
import {
  colleaguesText,
  commentsText,
  holidaysText,
  minimumSavedText,
  refusedText,
} from "../words/admin-people.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** Raises the smallest group that anything is shown about. */
export async function raiseMinimum(
  { db, surveys, now }: Deps,
  { workspace, platformId, locale }: Asker,
  { survey: id, k }: Of<"k">,
): Promise<Draft> {
  const survey = surveys.get(id)!
  const setting = await surveySetting(db, workspace, id)
  const [last] = await wavesOf(db, workspace, id, 1)
  const current = minimumOf(survey.k, setting.k, last)
  const refusal = refusedMinimum(k, current, last !== undefined)
  if (refusal) return { text: refusedText(locale, refusal, { survey: survey.title, current }) }
  if (k === current) return { text: buttonText(locale, "unchanged") }
  await db.transaction().execute(async (tx) => {
    await changeSurveySetting(tx, workspace, id, { k })
    const change = { at: new Date(now()), actor: platformId, action: `k ${id}` }
    await recordAudit(tx, workspace, { ...change, before: current, after: k })
  })
  return { text: minimumSavedText(locale, survey.title, k) }
}

/** Whether a survey takes comments, from its next wave on. */
export async function switchComments(
  { db, surveys, now }: Deps,
  { workspace, platformId, locale }: Asker,
  { survey: id, on }: Of<"comments">,
): Promise<Draft> {
  const survey = surveys.get(id)!
  if (!survey.comment) return { text: refusedText(locale, "noComments", { survey: survey.title }) }
  const { comments } = await surveySetting(db, workspace, id)
  if (comments === on) return { text: buttonText(locale, "unchanged") }
  await db.transaction().execute(async (tx) => {
    await changeSurveySetting(tx, workspace, id, { comments: on })
    const change = { at: new Date(now()), actor: platformId, action: `comments ${id}` }
    await recordAudit(tx, workspace, { ...change, before: comments, after: on })
  })
  return { text: commentsText(locale, survey.title, on) }
}

/**
 * Whether a survey's figures reckon with a colleague who knows his own answers. Switched on, they do in the open wave too,
 * which cannot be taken back and is asked first; switched off, from the next wave on.
 */
export async function reckonWithColleagues(
  { db, surveys, now }: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"colleagues">,
  { confirmed }: How,
): Promise<Draft> {
  const { survey: id, on } = command
  const survey = surveys.get(id)!
  const { colleagues } = await surveySetting(db, workspace, id)
  const weaker = on ? await wavesWithout(db, workspace, id) : []
  if (colleagues === on && weaker.length === 0) return { text: buttonText(locale, "unchanged") }
  if (weaker.length > 0 && !confirmed)
    return { text: colleaguesText(locale, "ask", survey.title), offers: saveOrNot(locale, command) }
  await db.transaction().execute(async (tx) => {
    await changeSurveySetting(tx, workspace, id, { colleagues: on })
    for (const wave of weaker) await refreezeSurvey(tx, wave.wave, { ...wave.survey, colleagues: true })
    const change = { at: new Date(now()), actor: platformId, action: `colleagues ${id}` }
    await recordAudit(tx, workspace, { ...change, before: colleagues, after: on })
  })
  return { text: colleaguesText(locale, on ? "on" : "off", survey.title) }
}

async function wavesWithout(db: Db, workspace: string, survey: string): Promise<Wave[]> {
  const open = await openWavesOf(db, workspace, survey)
  return open.filter((wave) => !wave.survey.colleagues)
}

/** On whose public holidays nobody is asked, in every schedule there is and will be. */
export async function chooseHolidays(
  { db, now }: Deps,
  { workspace, platformId, locale }: Asker,
  { region }: Of<"holidays">,
): Promise<Draft> {
  const before = (await workspaceSetting(db, workspace))?.holidays ?? null
  if (before === region) return { text: buttonText(locale, "unchanged") }
  const cadences = await cadencesOf(db, workspace)
  await db.transaction().execute(async (tx) => {
    await setHolidays(tx, workspace, region)
    for (const { survey, cadence } of cadences) {
      const { holidays: _, ...rest } = cadence
      await setCadenceRule(tx, workspace, survey, region === null ? rest : { ...rest, holidays: region })
    }
    const change = { at: new Date(now()), actor: platformId, action: "holidays" }
    await recordAudit(tx, workspace, { ...change, before, after: region })
  })
  return { text: holidaysText(locale, region) }
}
