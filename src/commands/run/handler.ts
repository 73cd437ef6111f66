import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { minimumOf, refusedAudience } from "../../pulse/minimum-group.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { eligible } from "../../pulse/audience.ts"
import { wallTime } from "../../pulse/calendar.ts"
import { nextDay, tooNear } from "../../pulse/days-apart.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { candidatesOf } from "../../postgres/people.ts"
import { unitsOf } from "../../postgres/units.ts"
import { surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import { askOrNot } from "../../words/commands.ts"
import { refusedText } from "../../words/audience.ts"
import { endedText, noKeysText, runAskText, runText, takeBackOffer, tooSoonText } from "../../words/survey.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { plannedInWords } from "../schedule-state.ts"
import { runTopic } from "./command.ts"

export const runCommands = [
  acts(
    runTopic,
    { run },
    {
      ofSurvey: async (deps, asker, { id }) => ({
        now: await plannedInWords(deps.db, asker, id),
        next: { kind: "run", survey: id },
      }),
    },
  ),
]

type Deps = Pick<CommandDeps, "db" | "surveys" | "now" | "runNow">

/** Has a survey asked now, besides its schedule: first how many people that would be, then it happens. */
async function run(
  { db, surveys, now, runNow }: Deps,
  { workspace, platformId, locale, zone }: Asker,
  command: Of<"run">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const survey = surveys.get(command.survey)!
  const at = now()
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  const stillOpen = (until: number): Draft => {
    const closes = { at: until, zone }
    return { text: runText(locale, "alreadyOpen", { survey: survey.title, closes, now: at }) }
  }
  if (last?.state === "open") return stillOpen(last.closesAt.getTime())
  if (last && !last.imported && tooNear(last.slot, wallTime(at, last.cadence.zone).date))
    return { text: tooSoonText(locale, survey.title, nextDay(last.slot)) }
  if (!confirmed) {
    const setting = await surveySetting(db, workspace, survey.id)
    const [people, units] = [await candidatesOf(db, workspace), await unitsOf(db, workspace)]
    const asked = eligible(people, setting.audience, survey.audience, units).length
    const current = minimumOf(survey.k, setting.k, last)
    const refusal = refusedAudience(asked, current)
    if (refusal)
      return { text: refusedText(locale, refusal, { survey: survey.title, people: asked, current }) }
    return { text: runAskText(locale, survey.title, asked), offers: askOrNot(locale, command) }
  }
  const begun = await runNow(workspace, survey)
  if ("kind" in begun && begun.kind === "withdrawn")
    return { text: endedText(locale, "withdrawnJust", survey) }
  if ("until" in begun) return stillOpen(begun.until)
  if ("day" in begun) return { text: tooSoonText(locale, survey.title, begun.day) }
  if ("people" in begun) return { text: refusedText(locale, "tooFew", { survey: survey.title, ...begun }) }
  if (!("closesAt" in begun)) return { text: noKeysText(locale, survey.title) }
  const closes = { at: begun.closesAt, zone }
  await recordAudit(db, workspace, { at: new Date(at), actor: platformId, action: `run ${survey.id}` })
  return {
    text: runText(locale, "running", { survey: survey.title, closes, now: at }),
    offers: [takeBackOffer(locale, survey.id)],
  }
}
