import type { Asker, Of } from "../admin/asker.ts"
import type { Draft } from "../admin/draft.ts"
import { minimumOf, refusedMinimum } from "../admin/promise.ts"
import type { Survey } from "../pulse/survey.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { cadencesOf, changeSurveySetting, setCadenceRule, surveySetting } from "../postgres/settings.ts"
import { wavesOf } from "../postgres/waves.ts"
import { setHolidays, workspaceSetting } from "../postgres/workspaces.ts"
import { buttonText } from "../words/admin.ts"
import { commentsText, holidaysText, minimumSavedText, refusedText } from "../words/admin-people.ts"

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
