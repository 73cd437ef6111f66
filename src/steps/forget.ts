import type { Asker } from "../admin/asker.ts"
import type { Draft, How } from "../admin/draft.ts"
import type { Platform } from "../platform.ts"
import { taps } from "../pulse/survey.ts"
import { rowsOf } from "../postgres/accounts.ts"
import type { Db } from "../postgres/database.ts"
import { deleteOwnAnswers, forgetPerson, openMessages, sweepForgotten } from "../postgres/forget.ts"
import { ownOpenWaves } from "../postgres/own-waves.ts"
import { waveById } from "../postgres/waves.ts"
import { tagsOf } from "../vault/seal.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import { buttonText } from "../words/admin.ts"
import { forgetOffers, forgetText, forgottenCard, forgottenText } from "../words/admin-self.ts"

type Deps = {
  db: Db
  secrets: WaveSecrets
  platformOf(workspace: string): Platform | undefined
  now: () => number
}

/**
 * Deletes what is stored about the one who asks, once they have confirmed it. Sealed answers in open waves are found by
 * working out what their rows are called. What stays is the id, so that nobody asks them again, and their place in the
 * rosters that coming results are compared with: without it a result could be subtracted from another until they show.
 */
export async function forget(
  { db, secrets, platformOf, now }: Deps,
  { workspace, person, locale }: Asker,
  { confirmed }: How,
): Promise<Draft> {
  if (person === undefined) return { text: buttonText(locale, "nothing") }
  if (!confirmed) return { text: forgetText(locale), offers: forgetOffers(locale) }
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
    for (const { id, tags } of tagged) deleted += await deleteOwnAnswers(tx, workspace, id, tags)
    for (const row of await rowsOf(tx, workspace, person)) await forgetPerson(tx, row.workspace, row.person)
    await sweepForgotten(tx, workspace)
    return deleted
  })
  for (const { via, ...message } of messages)
    await platformOf(via)?.update(via, message, forgottenCard(locale))
  return { text: forgottenText(locale, answers) }
}
