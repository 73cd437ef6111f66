import type { Asker, Of } from "../model/asker.ts"
import type { Draft } from "../model/draft.ts"
import type { Periods } from "../../pulse/retention.ts"
import type { Platform } from "../../platform.ts"
import { chatOf, readIn } from "../../pulse/chat.ts"
import { taps } from "../../pulse/survey.ts"
import { tagsPresent } from "../../postgres/answers.ts"
import type { Db } from "../../postgres/database.ts"
import { dropWaiting, ownOpenWaves } from "../../postgres/own-waves.ts"
import { openMessages } from "../../postgres/forget.ts"
import { changePerson } from "../../postgres/people.ts"
import { addStranger } from "../../postgres/people-listed.ts"
import { storedAbout } from "../../postgres/stored.ts"
import { waveById } from "../../postgres/waves.ts"
import { steadyId, tagsOf } from "../../vault/seal.ts"
import type { WaveSecrets } from "../../vault/wave-secrets.ts"
import { languageDraft, privacyText, selfText } from "../../words/self.ts"
import { partCard } from "../../words/card.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"

type Deps = {
  db: Db
  platformOf(workspace: WorkspaceId): Platform | undefined
  secrets: WaveSecrets
  now: () => number
  /** For how many days each kind of row is kept. */
  periods: Periods
}

/** Exactly what is stored about the one who asks, read from the tables, and what is not. */
export async function privacy(deps: Deps, { workspace, platformId, person, locale }: Asker): Promise<Draft> {
  const rows = person === undefined ? undefined : await storedAbout(deps.db, workspace, person)
  const answers = person === undefined ? 0 : await ownAnswers(deps, workspace, person)
  return { text: privacyText(locale, rows && { ...rows, id: platformId, answers }, deps.periods) }
}

/** A person's sealed answers in open waves, found by working out what their rows are called. */
async function ownAnswers(
  { db, secrets, now }: Deps,
  workspace: WorkspaceId,
  person: string,
): Promise<number> {
  let answers = 0
  for (const { wave: id } of await ownOpenWaves(db, workspace, person, new Date(now()))) {
    const [wave, keys] = [await waveById(db, id), await secrets.of(id)]
    if (!wave || !keys) continue
    const tags = tagsOf(keys, id, person, taps(wave.survey))
    answers += (await tagsPresent(db, workspace, id, tags)).size
  }
  return answers
}

/** Open questions say by themselves that their person has stopped, or takes part again. */
async function sayInPlace(
  { db, platformOf }: Pick<Deps, "db" | "platformOf">,
  { workspace, person, locale }: Asker,
  takingPart: boolean,
): Promise<void> {
  if (person === undefined) return
  for (const { via, ...message } of await openMessages(db, workspace, person))
    await platformOf(via)?.update(via, message, partCard(locale, takingPart))
}

/** What everyone may set about themselves: stop and start being asked, and the language. */
export async function setOneself(
  deps: Pick<Deps, "db" | "platformOf">,
  asker: Asker,
  command: Of<"stop" | "start" | "language">,
): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, account, person, locale, ownLocale, optedOut } = asker
  if (command.kind === "language" && command.language === undefined)
    return languageDraft(locale, ownLocale !== undefined)
  async function setLanguage(chosen: "en" | "de" | null): Promise<Draft> {
    await changePerson(db, workspace, platformId, { chosen_locale: chosen })
    return { text: selfText(readIn(chosen ?? ownLocale ?? locale, chatOf(locale)), "languageSet") }
  }
  if (person === undefined) await addStranger(db, workspace, steadyId(account.workspace, platformId), account)
  switch (command.kind) {
    case "stop":
      await changePerson(db, workspace, platformId, { opted_out: true })
      if (person !== undefined) await dropWaiting(db, workspace, person)
      await sayInPlace(deps, asker, false)
      return { text: selfText(locale, "stopped") }
    case "start":
      await changePerson(db, workspace, platformId, { opted_out: false, forgotten: false })
      if (optedOut) await sayInPlace(deps, asker, true)
      return { text: selfText(locale, "started") }
    case "language":
      return setLanguage(command.language === "own" ? null : command.language!)
  }
}
