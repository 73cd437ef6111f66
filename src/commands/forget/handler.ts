import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { acts } from "../acting.ts"
import { forgetTopic } from "./command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import type { Periods } from "../../pulse/retention.ts"
import type { Platform } from "../../platform.ts"
import { chatWith, readIn } from "../../pulse/chat.ts"
import type { NoteCard } from "../../pulse/prompt.ts"
import { taps } from "../../pulse/survey.ts"
import { recipientOf, rowsOf } from "../../postgres/accounts.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db, Tx } from "../../postgres/database.ts"
import { comparisonRules } from "../../measure/close/history-needed.ts"
import {
  dropLeaver,
  emptyOwnAnswers,
  forgetPerson,
  openMessages,
  sweepForgotten,
} from "../../postgres/forget.ts"
import { ownOpenWaves } from "../../postgres/open-prompts.ts"
import { personByPlatformId } from "../../postgres/people.ts"
import { waveById } from "../../postgres/waves.ts"
import { tagsOf } from "../../vault/seal.ts"
import type { WaveSecrets } from "../../vault/wave-secrets.ts"
import { buttonText, faultText } from "../../words/commands.ts"
import {
  eraseOffers,
  erasedCard,
  erasedNote,
  erasedText,
  eraseText,
  forgetOffers,
  forgetText,
  forgottenCard,
  forgottenText,
} from "../../words/self.ts"
import type { WorkspaceId, PersonId } from "../../pulse/ids.ts"

export const forgetCommands = [
  acts(forgetTopic, { forget: (deps, asker, _, how) => forget(deps, asker, how), erase }),
]

type Deps = {
  db: Db
  secrets: WaveSecrets
  platformOf(workspace: WorkspaceId): Platform | undefined
  now: () => number
  periods: Periods
}

/** Deletes what is stored about the caller, once confirmed. Their id stays (never asked again), and rosters still compared. */
async function forget(
  deps: Deps,
  { workspace, person, locale }: Asker,
  { confirmed }: Invocation,
): Promise<Draft> {
  if (person === undefined) return { text: buttonText(locale, "nothing") }
  if (!confirmed) return { text: forgetText(locale), offers: forgetOffers(locale) }
  const answers = await eraseAll(deps, workspace, person, forgottenCard(locale), (tx) =>
    rowsOf(tx, workspace, person),
  )
  return { text: forgottenText(locale, answers) }
}

/** The same for somebody else, by an admin; the person is told. Whether they had answered is told to nobody. */
async function erase(
  deps: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"erase">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, platformOf, now, periods } = deps
  const found = await personByPlatformId(db, workspace, command.person)
  const name = `<@${command.person}>`
  if (!found) {
    const example = forgetTopic.typed.example
    return {
      text: faultText(locale, { kind: "fault", field: "person", reason: "unknown", got: name, example }),
    }
  }
  const { person, active } = found
  if (!confirmed)
    return {
      text: eraseText(locale, { name, active, days: periods.audit }),
      offers: eraseOffers(locale, command),
    }
  const to = active ? await recipientOf(db, workspace, command.person) : undefined
  const platform = to && platformOf(to.workspace)
  const theirs = readIn(found.locale ?? undefined, chatWith(platform?.name ?? ""))
  // Rows of before, in an organisation that they are still part of, are not this one's to erase.
  const own = async (tx: Tx) =>
    (await rowsOf(tx, workspace, person)).filter((row) => row.workspace === workspace || !row.active)
  await eraseAll(deps, workspace, person, erasedCard(theirs), own, async (tx) => {
    if (!active)
      for (const row of await own(tx))
        await dropLeaver(tx, row.workspace, row.person, { opted_out: found.optedOut, forgotten: false })
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: "forget",
      after: [name],
    })
  })
  if (to) await platform?.tell(to, { text: erasedNote(theirs, `<@${platformId}>`) })
  return { text: erasedText(locale, name, to !== undefined) }
}

/** Removes a person's sealed answers in open waves, and all else, with what `alongside` does. Gives how many answers. */
async function eraseAll(
  { db, secrets, platformOf, now }: Deps,
  workspace: WorkspaceId,
  person: PersonId,
  card: NoteCard,
  rowsTo: (tx: Tx) => Promise<{ workspace: WorkspaceId; person: PersonId }[]>,
  alongside: (tx: Tx) => Promise<void> = async () => {},
): Promise<number> {
  const open = await ownOpenWaves(db, workspace, person, new Date(now()))
  const tagged = await Promise.all(
    open.map(async ({ wave: id }) => {
      const [wave, keys] = [await waveById(db, id), await secrets.of(id)]
      return { id, tags: wave && keys ? tagsOf(keys, id, person, taps(wave.survey)) : [] }
    }),
  )
  const messages = await openMessages(db, workspace, person)
  const answers = await db.transaction().execute(async (tx) => {
    let deleted = 0
    for (const { id, tags } of tagged) deleted += await emptyOwnAnswers(tx, workspace, id, tags)
    for (const row of await rowsTo(tx)) await forgetPerson(tx, row.workspace, row.person)
    await sweepForgotten(tx, workspace, new Date(now()), comparisonRules)
    await alongside(tx)
    return deleted
  })
  for (const { via, ...message } of messages) await platformOf(via)?.update(via, message, card)
  return answers
}
