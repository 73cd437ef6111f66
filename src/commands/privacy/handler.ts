import type { Asker } from "../model/asker.ts"
import type { Draft } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import type { WorkspaceId, PersonId } from "../../pulse/ids.ts"
import { taps } from "../../pulse/survey.ts"
import { tagsPresent } from "../../postgres/answers.ts"
import { ownOpenWaves } from "../../postgres/open-prompts.ts"
import { storedRowsOf } from "../../postgres/subject-access.ts"
import { waveById } from "../../postgres/waves.ts"
import { tagsOf } from "../../vault/seal.ts"
import { privacyText } from "../../words/self.ts"
import { privacyTopic } from "./command.ts"

export const privacyCommands = [acts(privacyTopic, { privacy })]

/** Exactly what is stored about the one who asks, read from the tables, and what is not. */
async function privacy(deps: CommandDeps, { workspace, platformId, person, locale }: Asker): Promise<Draft> {
  const rows = person === undefined ? undefined : await storedRowsOf(deps.db, workspace, person)
  const answers = person === undefined ? 0 : await ownAnswers(deps, workspace, person)
  return { text: privacyText(locale, rows && { ...rows, id: platformId, answers }, deps.periods) }
}

/** A person's sealed answers in open waves, found by working out what their rows are called. */
async function ownAnswers(
  { db, secrets, now }: CommandDeps,
  workspace: WorkspaceId,
  person: PersonId,
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
