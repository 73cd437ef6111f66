import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { whoIn } from "../changes.ts"
import { bandLow } from "../../disclosure/display.ts"
import type { Survey } from "../../pulse/survey.ts"
import { taps } from "../../pulse/survey.ts"
import { withdrawableSince } from "../../pulse/withdrawal.ts"
import { deleteAnswers, forgetDeletedPages, peopleWithAnswers } from "../../postgres/answers.ts"
import { lastOfActions, recordAudit } from "../../postgres/audit.ts"
import { dropProfiles } from "../../postgres/cuts.ts"
import type { Db } from "../../postgres/database.ts"
import { rosterOf } from "../../postgres/rosters.ts"
import { endIntake, withdrawWave } from "../../postgres/wave-states.ts"
import { openWavesOf, waveById, type Wave } from "../../postgres/waves.ts"
import type { Vault } from "../../vault/keys.ts"
import { tagsOf } from "../../vault/seal.ts"
import { waveKeyId, type WaveSecrets } from "../../vault/wave-secrets.ts"
import { auditLines } from "../../words/audit.ts"
import { closeAskText, endedByText, endedText } from "../../words/survey.ts"
import { yesOrNo } from "../../words/undo.ts"
import { acts, type SurveyChoice } from "../acting.ts"
import { openInWords, setInWords } from "../../words/choose.ts"
import { closeTopic, withdrawTopic } from "./command.ts"

export const endNowCommands = [
  acts(
    closeTopic,
    { close: closeNow },
    { ofSurvey: (deps, asker, { id }) => openNow(deps, asker, "close", id) },
  ),
  acts(
    withdrawTopic,
    { withdraw },
    { ofSurvey: (deps, asker, { id }) => openNow(deps, asker, "withdraw", id) },
  ),
]

type Deps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  nudge(): void
}

/** Ends the open wave now, once confirmed. The close step does the rest. */
async function closeNow(
  deps: Deps,
  asker: Asker,
  command: Of<"close">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now, nudge } = deps
  const { workspace, platformId, locale, zone } = asker
  const survey = deps.surveys.get(command.survey)!
  const wave = await openOne(deps, asker, command)
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

/** Takes a new wave back, once confirmed: its answers go unread and their key with them; the clock's steps do the rest. */
async function withdraw(
  deps: Deps,
  asker: Asker,
  command: Of<"withdraw">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, vault, secrets, now, nudge } = deps
  const { workspace, platformId, locale } = asker
  const survey = deps.surveys.get(command.survey)!
  const wave = await openOne(deps, asker, command)
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

/** The wave that is open; of a confirmed command, the one that it was confirmed for. */
async function openOne(
  { db }: Deps,
  { workspace }: Asker,
  { survey, wave }: Of<"close" | "withdraw">,
): Promise<Wave | undefined> {
  const open = (await openWavesOf(db, workspace, survey)).filter((one) => !one.imported)
  return wave === undefined ? open[0] : open.find((one) => one.wave === wave)
}

/** It is not open, or somebody else has ended it since it was asked whether to. */
async function notOpen(
  { db, surveys }: Deps,
  { workspace, locale, zone }: Asker,
  { survey: id, wave }: Of<"close" | "withdraw">,
): Promise<Draft> {
  const survey = surveys.get(id)!
  const over = wave === undefined ? undefined : await waveById(db, wave)
  const last = over && (await lastOfActions(db, workspace, [`close ${id}`, `withdraw ${id}`]))
  const [line] = last ? auditLines(locale, [{ ...last, who: whoIn(last) }], zone) : []
  return {
    text: line === undefined ? endedText(locale, "notOpen", survey) : endedByText(locale, survey.title, line),
  }
}

/** At least how many have answered, as the lower edge of a band; 0 below the smallest group. */
async function atLeast({ db, secrets }: Deps, wave: Wave): Promise<number> {
  const keys = await secrets.of(wave.wave)
  if (!keys) return 0
  const roster = await rosterOf(db, wave.workspace, wave.wave)
  const tags = roster.map(
    ({ person }) => [person, tagsOf(keys, wave.wave, person, taps(wave.survey))] as const,
  )
  const answered = await peopleWithAnswers(db, wave.workspace, wave.wave, new Map(tags))
  return answered.size < wave.survey.k ? 0 : bandLow(answered.size)
}

/** Until when a survey's pulse is open, and whether it can be closed, or still taken back. */
async function openNow(
  { db, now }: Deps,
  { workspace, locale, zone }: Asker,
  of: "close" | "withdraw",
  survey: string,
): Promise<SurveyChoice> {
  const open = (await openWavesOf(db, workspace, survey)).find((wave) => !wave.imported)
  if (!open) return { now: setInWords(locale, "notOpen") }
  const could = of === "close" || open.opensAt > withdrawableSince(now())
  return {
    now: openInWords(locale, { at: open.closesAt.getTime(), zone }, now()),
    next: could ? { kind: of, survey } : undefined,
  }
}
