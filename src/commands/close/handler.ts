import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { bandLow } from "../../disclosure/display.ts"
import { taps } from "../../pulse/survey.ts"
import { peopleWithAnswers } from "../../postgres/answers.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { rosterOf } from "../../postgres/rosters.ts"
import { endIntake } from "../../postgres/wave-states.ts"
import type { Wave } from "../../postgres/waves.ts"
import { tagsOf } from "../../vault/seal.ts"
import { closeAskText, endedText } from "../../words/survey.ts"
import { yesOrNo } from "../../words/undo.ts"
import { acts } from "../acting.ts"
import { endingOf, notOpen, waveToEnd, type EndingDeps } from "../ending.ts"
import { closeTopic } from "./command.ts"

export const closeCommands = acts(
  closeTopic,
  { close: closeNow },
  { ofSurvey: (deps, asker, { id }) => endingOf(deps, asker, "close", id) },
)

/** Ends the open wave now, once confirmed. The close step does the rest. */
async function closeNow(
  deps: EndingDeps,
  asker: Asker,
  command: Of<"close">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now, nudge } = deps
  const { workspace, platformId, locale, zone } = asker
  const survey = deps.surveys.get(command.survey)!
  const wave = await waveToEnd(deps, asker, command)
  if (!wave) return notOpen(deps, asker, command)
  const { title } = survey
  if (!confirmed) {
    const closes = { at: wave.closesAt.getTime(), zone }
    const low = await atLeast(deps, wave)
    const text = closeAskText(locale, { survey: title, closes, low, k: wave.survey.k, now: now() })
    return { text, offers: yesOrNo(locale, { ...command, wave: wave.wave }) }
  }
  const at = new Date(now())
  const ended = await db.transaction().execute(async (tx) => {
    if (!(await endIntake(tx, workspace, wave.wave, at))) return false
    await recordAudit(tx, workspace, { at, actor: platformId, action: `close ${survey.id}` })
    return true
  })
  if (!ended) return notOpen(deps, asker, command)
  nudge()
  return { text: endedText(locale, "closing", survey) }
}

/** At least how many have answered, as the lower edge of a band; 0 below the smallest group. */
async function atLeast({ db, secrets }: EndingDeps, wave: Wave): Promise<number> {
  const keys = await secrets.of(wave.wave)
  if (!keys) return 0
  const roster = await rosterOf(db, wave.workspace, wave.wave)
  const tags = roster.map(
    ({ person }) => [person, tagsOf(keys, wave.wave, person, taps(wave.survey))] as const,
  )
  const answered = await peopleWithAnswers(db, wave.workspace, wave.wave, new Map(tags))
  return answered.size < wave.survey.k ? 0 : bandLow(answered.size)
}
