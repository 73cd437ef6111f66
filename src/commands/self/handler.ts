import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import type { Platform } from "../../platform.ts"
import { chatOf, readIn } from "../../pulse/chat.ts"
import type { Db } from "../../postgres/database.ts"
import { dropWaiting } from "../../postgres/open-prompts.ts"
import { openMessages } from "../../postgres/forget.ts"
import { changePerson } from "../../postgres/people.ts"
import { addUnlistedPerson } from "../../postgres/directory-sync.ts"
import { deterministicId } from "../../vault/seal.ts"
import type { SpokenLanguage } from "../../words/languages.ts"
import { languageDraft, selfText } from "../../words/self.ts"
import { partCard } from "../../words/card.ts"
import { type WorkspaceId, asPersonId } from "../../pulse/ids.ts"
import { acts } from "../acting.ts"
import { languageTopic, startTopic, stopTopic } from "./command.ts"

export const selfCommands = [
  acts(stopTopic, { stop: setOneself }),
  acts(startTopic, { start: setOneself }),
  acts(languageTopic, { language: setOneself }),
]

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }

/** Open questions say by themselves that their person has stopped, or takes part again. */
async function sayInPlace(
  { db, platformOf }: Deps,
  { workspace, person, locale }: Asker,
  takingPart: boolean,
): Promise<void> {
  if (person === undefined) return
  for (const { via, ...message } of await openMessages(db, workspace, person))
    await platformOf(via)?.update(via, message, partCard(locale, takingPart))
}

/** What everyone may set about themselves: stop and start being asked, and the language. */
async function setOneself(
  deps: Deps,
  asker: Asker,
  command: Of<"stop" | "start" | "language">,
): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, account, person, locale, ownLocale, optedOut } = asker
  if (command.kind === "language" && command.language === undefined)
    return languageDraft(locale, ownLocale !== undefined)
  async function setLanguage(chosen: SpokenLanguage | null): Promise<Draft> {
    await changePerson(db, workspace, platformId, { chosen_locale: chosen })
    return { text: selfText(readIn(chosen ?? ownLocale ?? locale, chatOf(locale)), "languageSet") }
  }
  if (person === undefined)
    await addUnlistedPerson(
      db,
      workspace,
      asPersonId(deterministicId(account.workspace, platformId)),
      account,
    )
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
