import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { mayTakeBack } from "../../pulse/deployments.ts"
import { minimumOf, refusedMinimum } from "../../pulse/minimum-group.ts"
import { today } from "../reading/days.ts"
import { adminsAgain, lastChange, setBack, standsAs } from "../changes.ts"
import type { Survey } from "../../pulse/survey.ts"
import { auditOf, recordAudit, undoableEntry } from "../../postgres/audit.ts"
import type { Db, Tx } from "../../postgres/database.ts"
import { peopleOf } from "../../postgres/people.ts"
import type { LastStage, SettingChange } from "../../postgres/setting.ts"
import { lockSettings } from "../../postgres/setting-values.ts"
import { surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import { stageText } from "../../words/stages.ts"
import { refusedText } from "../../words/audience.ts"
import {
  askText,
  cannotUndoText,
  nothingToUndoText,
  overtakenText,
  undoLeftText,
  undoneText,
  yesOrNo,
} from "../../words/undo.ts"
import { acts } from "../acting.ts"
import { undoTopic } from "./command.ts"

export const undoCommands = [acts(undoTopic, { undo })]

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** So long ago (ms) may be what "undo" alone means. */
const lastMs = 15 * 60_000
const looked = 20

/** Sets back what a change made different, if that is still as it left it. It is a change itself, in the audit with the others. */
async function undo(
  deps: Deps,
  asker: Asker,
  command: Of<"undo">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, zone } = asker
  const number = command.number ?? (await lastOwn(deps, asker))
  if (number === undefined) return { text: nothingToUndoText(locale) }
  const entry = await undoableEntry(db, workspace, number)
  if (!entry || (!asker.admin && entry.actor !== platformId)) return { text: cannotUndoText(locale) }
  const people = adminsAgain(entry.undo).map((id) => `<@${id}>`)
  if (people.length > 0 && !confirmed)
    return {
      text: askText(locale, "undoAdminAsk", {}, people),
      offers: yesOrNo(locale, { kind: "undo", number }),
    }
  return db.transaction().execute(async (tx): Promise<Draft> => {
    await lockSettings(tx, workspace)
    const settings = entry.undo.map(({ setting }) => setting)
    const last = await lastChange(tx, workspace, settings)
    // Of a tree, only the last change can be set back: people were placed in it since.
    const replaced = settings.some(({ of }) => of === "units") && last?.number !== number
    if (replaced || !(await standsAs(tx, workspace, entry.undo)))
      return {
        text: overtakenText(locale, "changedSince", last?.number === number ? undefined : last, zone),
      }
    const refused = await refusal(tx, deps, asker, entry.undo)
    if (refused !== undefined) return { text: refused }
    const at = new Date(now())
    await setBack(tx, workspace, entry.undo, { by: platformId, at })
    await recordAudit(tx, workspace, {
      at,
      actor: platformId,
      action: `undo ${entry.action.replace(/^undo /, "")}`,
      before: entry.after ?? undefined,
      after: entry.before ?? undefined,
      undo: entry.undo.map(({ setting, before, after }) => ({ setting, before: after, after: before })),
    })
    return { text: undoneText(locale, entry.action, entry.before) }
  })
}

/** What this admin changed last, a short time ago. */
async function lastOwn({ db, now }: Deps, { workspace, platformId }: Asker): Promise<number | undefined> {
  const entries = await auditOf(db, workspace, 0, looked)
  const own = entries.find(
    ({ actor, at, undo }) => actor === platformId && undo !== null && at.getTime() > now() - lastMs,
  )
  return own?.number
}

/** Why a change stays though nobody has changed anything since. */
async function refusal(
  tx: Tx,
  { surveys, now }: Deps,
  { workspace, locale, zone }: Asker,
  changes: readonly SettingChange[],
): Promise<string | undefined> {
  const day = today({ zone }, now())
  for (const { setting, before } of changes) {
    if (setting.of === "k") {
      const survey = surveys.get(setting.survey)
      if (!survey) continue
      const [last] = await wavesOf(tx, workspace, survey.id, 1)
      const { k } = await surveySetting(tx, workspace, survey.id)
      const current = minimumOf(survey.k, k, last)
      const back = Math.max(survey.k, Number(before ?? 0))
      const why = refusedMinimum(back, { file: survey.k, current, begun: last !== undefined })
      if (why) return refusedText(locale, why, { survey: survey.title, current })
    }
  }
  for (const { setting, before, after } of changes) {
    const [was, is] = [before, after] as (LastStage | null)[]
    if (setting.of !== "deploymentStage" || !was || !is) continue
    if (!mayTakeBack({ before: was, after: is }, day)) return stageText(locale, "backOnItsDay")
  }
  const again = adminsAgain(changes)
  if (again.length === 0) return undefined
  const active = new Set((await peopleOf(tx, workspace)).flatMap((one) => (one.active ? one.platformId : [])))
  const left = again.find((id) => !active.has(id))
  return left === undefined ? undefined : undoLeftText(locale, `<@${left}>`)
}
