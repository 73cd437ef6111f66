import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { minimumOf, refusedAudience, refusedMinimum } from "../../pulse/minimum-group.ts"
import { changeSettings, isSo, unchanged } from "../changes.ts"
import { eligible } from "../../pulse/audience.ts"
import { inLanguage, type Survey } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { candidatesOf } from "../../postgres/people.ts"
import { unitsOf } from "../../postgres/units.ts"
import { surveySetting } from "../../postgres/settings.ts"
import type { Wanted } from "../../postgres/setting.ts"
import { openWavesOf, refreezeSurvey, wavesOf, type Wave } from "../../postgres/waves.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { saveOrNot } from "../../words/commands.ts"
import {
  colleaguesText,
  commentsText,
  holidaysNowText,
  holidaysText,
  minimumNowText,
  minimumSavedText,
  refusedText,
} from "../../words/audience.ts"
import { askText } from "../../words/undo.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { acts, type SurveyChoice } from "../acting.ts"
import { setInWords, switchDraft } from "../../words/choose.ts"
import { holidaysForm, minimumForm } from "../../words/form.ts"
import { colleaguesTopic, commentsTopic, holidaysTopic, minimumTopic, switchedTopic } from "./command.ts"

export const settingsCommands = [
  acts(
    holidaysTopic,
    { holidays: chooseHolidays },
    {
      async form({ db }, { workspace, locale }) {
        const holidays = (await workspaceSetting(db, workspace))?.holidays ?? null
        return holidaysForm(locale, { holidays, intro: [holidaysNowText(locale, holidays)] })
      },
    },
  ),
  acts(
    minimumTopic,
    { k: setMinimum },
    {
      async form({ db }, asker, survey) {
        const minimum = await minimumNow(db, asker, survey!)
        return minimumForm(asker.locale, {
          survey: survey!,
          minimum,
          intro: [minimumNowText(asker.locale, minimum)],
        })
      },
      ofSurvey: async ({ db }, asker, survey) => ({
        now: String(await minimumNow(db, asker, survey)),
        next: { kind: "form", of: "k", survey: survey.id },
      }),
    },
  ),
  acts(
    commentsTopic,
    { comments: switchComments },
    {
      ofSurvey: async (deps, asker, survey) => survey.comment && switchNow(deps, asker, survey, "comments"),
    },
  ),
  acts(
    colleaguesTopic,
    { colleagues: reckonWithColleagues },
    {
      ofSurvey: (deps, asker, survey) => switchNow(deps, asker, survey, "colleagues"),
    },
  ),
  acts(switchedTopic, { switched: showSwitch }),
]

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** Sets the smallest group that anything is shown about: freely until the first wave, then only upwards, once asked. */
async function setMinimum(deps: Deps, asker: Asker, command: Of<"k">, how: Invocation): Promise<Draft> {
  const { db, surveys } = deps
  const { workspace, locale } = asker
  const { survey: id, k } = command
  const survey = surveys.get(id)!
  const setting = await surveySetting(db, workspace, id)
  const [last] = await wavesOf(db, workspace, id, 1)
  const begun = last !== undefined
  const current = minimumOf(survey.k, setting.k, last)
  const refusal = refusedMinimum(k, { file: survey.k, current, begun })
  if (refusal) {
    const least = refusal === "belowFile" ? survey.k : current
    return { text: refusedText(locale, refusal, { survey: survey.title, current: least }) }
  }
  if (k === current) return unchanged(locale)
  const [people, units] = [await candidatesOf(db, workspace), await unitsOf(db, workspace)]
  const asked = eligible(people, setting.audience, survey.audience, units).length
  if (begun && refusedAudience(asked, k))
    return { text: refusedText(locale, "tooFew", { survey: survey.title, people: asked, current: k }) }
  const values = { survey: inLanguage(survey.title, locale), k, current }
  return changeSettings(deps, asker, command, how, {
    action: `k ${id}`,
    told: { before: current, after: k },
    wanted: [{ setting: { of: "k", survey: id }, to: k }],
    ask: begun ? { text: askText(locale, "minimumAsk", values) } : undefined,
    done: minimumSavedText(locale, survey.title, k, begun),
  })
}

/** Whether a survey takes comments, from its next wave on. */
async function switchComments(
  deps: Deps,
  asker: Asker,
  command: Of<"comments">,
  how: Invocation,
): Promise<Draft> {
  const { db, surveys } = deps
  const { workspace, locale } = asker
  const { survey: id, on } = command
  const survey = surveys.get(id)!
  if (!survey.comment) return { text: refusedText(locale, "noComments", { survey: survey.title }) }
  const wanted: Wanted[] = [{ setting: { of: "comments", survey: id }, to: on }]
  if (how.seen === undefined && (await isSo(db, workspace, wanted))) return unchanged(locale)
  const question = on ? "commentsOnAsk" : "commentsOffAsk"
  return changeSettings(deps, asker, command, how, {
    action: `comments ${id}`,
    told: { before: !on, after: on },
    wanted,
    ask: { text: askText(locale, question, { survey: inLanguage(survey.title, locale) }) },
    done: commentsText(locale, survey.title, on),
  })
}

/** Whether figures reckon with a colleague who knows his own answers: on at once and for good in the open wave; off later. */
async function reckonWithColleagues(
  deps: Deps,
  asker: Asker,
  command: Of<"colleagues">,
  how: Invocation,
): Promise<Draft> {
  const { db, surveys } = deps
  const { workspace, locale } = asker
  const { survey: id, on } = command
  const survey = surveys.get(id)!
  const wanted: Wanted[] = [{ setting: { of: "colleagues", survey: id }, to: on }]
  const weaker = on ? await wavesWithout(db, workspace, id) : []
  const so = await isSo(db, workspace, wanted)
  if (how.seen === undefined && so && weaker.length === 0) return unchanged(locale)
  return changeSettings(deps, asker, command, how, {
    action: `colleagues ${id}`,
    told: { before: so ? on : !on, after: on },
    wanted,
    ask:
      weaker.length === 0
        ? undefined
        : {
            text: colleaguesText(locale, "ask", survey.title),
            offers: (seen) => saveOrNot(locale, command, seen),
          },
    done: colleaguesText(locale, on ? "on" : "off", survey.title),
    async alongside(tx) {
      for (const wave of weaker) await refreezeSurvey(tx, wave.wave, { ...wave.survey, colleagues: true })
    },
  })
}

async function wavesWithout(db: Db, workspace: WorkspaceId, survey: string): Promise<Wave[]> {
  const open = await openWavesOf(db, workspace, survey)
  return open.filter((wave) => !wave.survey.colleagues)
}

/** On whose public holidays nobody is asked, in every schedule there is and will be. */
async function chooseHolidays(
  deps: Deps,
  asker: Asker,
  command: Of<"holidays">,
  how: Invocation,
): Promise<Draft> {
  const { workspace, locale } = asker
  const { region } = command
  const before = (await workspaceSetting(deps.db, workspace))?.holidays ?? null
  if (how.seen === undefined && before === region) return unchanged(locale)
  return changeSettings(deps, asker, command, how, {
    action: "holidays",
    told: { before, after: region },
    wanted: [{ setting: { of: "holidays" }, to: region }],
    ask: {
      text:
        region === null ? askText(locale, "holidaysOffAsk", {}) : askText(locale, "holidaysAsk", { region }),
    },
    done: holidaysText(locale, region),
  })
}

/** Whether a survey takes comments, or reckons with colleagues, and a button that turns it. */
async function showSwitch(
  { db, surveys }: Deps,
  { workspace, locale }: Asker,
  { of, survey: id }: Of<"switched">,
): Promise<Draft> {
  const survey = surveys.get(id)!
  if (of === "comments" && !survey.comment)
    return { text: refusedText(locale, "noComments", { survey: survey.title }) }
  const on = (await surveySetting(db, workspace, id))[of]
  return switchDraft(locale, of, { id, title: survey.title, on })
}

async function switchNow(
  { db }: Deps,
  { workspace, locale }: Asker,
  { id }: Survey,
  of: "comments" | "colleagues",
): Promise<SurveyChoice> {
  const on = (await surveySetting(db, workspace, id))[of]
  return { now: setInWords(locale, on ? "on" : "off"), next: { kind: "switched", of, survey: id } }
}

async function minimumNow(db: Db, { workspace }: Asker, survey: Survey): Promise<number> {
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  return minimumOf(survey.k, (await surveySetting(db, workspace, survey.id)).k, last)
}
