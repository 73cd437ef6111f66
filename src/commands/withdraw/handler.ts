import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { withdrawableSince } from "../../pulse/withdrawal.ts"
import { deleteAnswers, forgetDeletedPages } from "../../postgres/answers.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { dropProfiles } from "../../postgres/cuts.ts"
import { withdrawWave } from "../../postgres/wave-states.ts"
import { waveKeyId } from "../../vault/wave-secrets.ts"
import { endedText } from "../../words/survey.ts"
import { yesOrNo } from "../../words/undo.ts"
import { acts } from "../acting.ts"
import { endingOf, notOpen, waveToEnd, type EndingDeps } from "../ending.ts"
import { withdrawTopic } from "./command.ts"

export const withdrawCommands = acts(
  withdrawTopic,
  { withdraw },
  { ofSurvey: (deps, asker, { id }) => endingOf(deps, asker, "withdraw", id) },
)

/** Takes a new wave back, once confirmed: its answers go unread and their key with them; the clock's steps do the rest. */
async function withdraw(
  deps: EndingDeps,
  asker: Asker,
  command: Of<"withdraw">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, vault, secrets, now, nudge } = deps
  const { workspace, platformId, locale } = asker
  const survey = deps.surveys.get(command.survey)!
  const wave = await waveToEnd(deps, asker, command)
  if (!wave) return notOpen(deps, asker, command)
  const openedAfter = withdrawableSince(now())
  if (wave.opensAt <= openedAfter) return { text: endedText(locale, "withdrawLate", survey) }
  if (!confirmed)
    return {
      text: endedText(locale, "withdrawAsk", survey),
      offers: yesOrNo(locale, { ...command, wave: wave.wave }),
    }
  const at = new Date(now())
  const withdrawn = await db.transaction().execute(async (tx) => {
    if (!(await withdrawWave(tx, wave, at, openedAfter))) return false
    await deleteAnswers(tx, workspace, wave.wave)
    await dropProfiles(tx, wave)
    await recordAudit(tx, workspace, { at, actor: platformId, action: `withdraw ${survey.id}` })
    return true
  })
  if (!withdrawn) return notOpen(deps, asker, command)
  await vault.destroy(waveKeyId(wave.wave))
  secrets.forget(wave.wave)
  await forgetDeletedPages(db)
  nudge()
  return { text: endedText(locale, "withdrawn", survey) }
}
