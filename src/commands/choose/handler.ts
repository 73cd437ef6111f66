import type { Asker, Of } from "../model/asker.ts"
import type { Command, PerSurvey } from "../model/command.ts"
import type { Draft, How } from "../model/draft.ts"
import { minimumOf } from "../../pulse/minimum-group.ts"
import type { Survey } from "../../pulse/survey.ts"
import { withdrawableSince } from "../../pulse/withdrawal.ts"
import type { Db } from "../../postgres/database.ts"
import { cadencesOf, surveySetting, type CadenceRow, type SurveySetting } from "../../postgres/settings.ts"
import { openWavesOf, wavesOf } from "../../postgres/waves.ts"
import { whoIs } from "../audience-names.ts"
import { refusedText, whomInWords } from "../../words/audience.ts"
import { cadenceInWords } from "../../words/cadence.ts"
import { chooseDraft, openInWords, setInWords, switchDraft, type Choosable } from "../../words/choose.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** What is set of each survey, to go on with one of them. */
export async function choose(deps: Deps, asker: Asker, { of }: Of<"choose">, { from }: How): Promise<Draft> {
  const { db, surveys } = deps
  const { workspace, account, locale } = asker
  const cadences = await cadencesOf(db, workspace)
  const known = of === "audience" ? await whoIs(db, workspace, account.workspace) : undefined
  const offered = [...surveys.values()].filter((survey) => of !== "comments" || survey.comment)
  const choices = offered.map(async (survey): Promise<Choosable> => {
    const row = cadences.find((one) => one.survey === survey.id)
    const { id, title } = survey
    if (of === "close" || of === "withdraw") return { id, title, ...(await openNow(deps, asker, of, id)) }
    const setting = await surveySetting(db, workspace, id)
    const is =
      known === undefined
        ? await isNow(db, asker, of, { survey, row, setting })
        : whomInWords(locale, setting.audience.map(known.name))
    return { id, title, now: is, next: nextOf(of, id, row) }
  })
  return chooseDraft(locale, of, await Promise.all(choices), from)
}

/** What is about the pulse that is open. */
type OnOpen = "close" | "withdraw"

/** Until when a survey's pulse is open, and whether it can be closed, or still taken back. */
async function openNow(
  { db, now }: Deps,
  { workspace, locale, zone }: Asker,
  of: OnOpen,
  survey: string,
): Promise<Pick<Choosable, "now" | "next">> {
  const open = (await openWavesOf(db, workspace, survey)).find((wave) => !wave.imported)
  if (!open) return { now: setInWords(locale, "notOpen") }
  const could = of === "close" || open.opensAt > withdrawableSince(now())
  return {
    now: openInWords(locale, { at: open.closesAt.getTime(), zone }, now()),
    next: could ? { kind: of, survey } : undefined,
  }
}

type Set = { survey: Survey; row: CadenceRow | undefined; setting: SurveySetting }

async function isNow(
  db: Db,
  { workspace, locale }: Asker,
  of: Exclude<PerSurvey, OnOpen>,
  { survey, row, setting }: Set,
): Promise<string> {
  switch (of) {
    case "schedule":
      return row ? cadenceInWords(locale, row.cadence) : setInWords(locale, "unscheduled")
    case "pause":
    case "resume":
    case "run":
      return setInWords(locale, row ? (row.paused ? "paused" : "planned") : "unscheduled")
    case "k": {
      const [last] = await wavesOf(db, workspace, survey.id, 1)
      return String(minimumOf(survey.k, setting.k, last))
    }
    case "comments":
    case "colleagues":
      return setInWords(locale, setting[of] ? "on" : "off")
    case "audience":
    case "preview":
      return "none"
  }
}

/** What a survey's button goes on with; undefined where there is nothing to do with it. */
function nextOf(
  of: Exclude<PerSurvey, OnOpen>,
  survey: string,
  row: CadenceRow | undefined,
): Command | undefined {
  switch (of) {
    case "schedule":
    case "k":
      return { kind: "form", of, survey }
    case "audience":
      return { kind: "asked", survey }
    case "pause":
      return row && !row.paused ? { kind: of, survey } : undefined
    case "resume":
      return row?.paused ? { kind: of, survey } : undefined
    case "comments":
    case "colleagues":
      return { kind: "switched", of, survey }
    case "run":
    case "preview":
      return { kind: of, survey }
  }
}

/** Whether a survey takes comments, or reckons with colleagues, and a button that turns it. */
export async function showSwitch(
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
