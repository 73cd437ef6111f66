import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { snoozedUntil } from "../../pulse/delivery-time.ts"
import { taps } from "../../pulse/survey.ts"
import { tagsPresent } from "../../postgres/answers.ts"
import type { Db } from "../../postgres/database.ts"
import { ownOpenWaves, snoozePrompt } from "../../postgres/open-prompts.ts"
import { waveById } from "../../postgres/waves.ts"
import { tagsOf } from "../../vault/seal.ts"
import type { WaveSecrets } from "../../vault/wave-secrets.ts"
import { snoozeOffers, snoozeText } from "../../words/self.ts"
import { acts } from "../acting.ts"
import { snoozeTopic } from "./command.ts"

export const snoozeCommands = [acts(snoozeTopic, { snooze })]

type Deps = { db: Db; secrets: WaveSecrets; now: () => number }

/** Asks the person again later about what is open and not yet answered: never at night, and only while it is open. */
async function snooze(
  { db, secrets, now }: Deps,
  { workspace, person, locale, zone }: Asker,
  { until }: Of<"snooze">,
): Promise<Draft> {
  const at = now()
  const open = person === undefined ? [] : await ownOpenWaves(db, workspace, person, new Date(at))
  const moved: number[] = []
  const closing: number[] = []
  for (const { wave: id } of open) {
    const [wave, keys] = [await waveById(db, id), await secrets.of(id)]
    if (person === undefined || !wave || !keys) continue
    const tags = tagsOf(keys, id, person, taps(wave.survey))
    if ((await tagsPresent(db, workspace, id, tags)).size > 0) continue
    const closes = wave.closesAt.getTime()
    if (until === undefined) {
      closing.push(closes)
      continue
    }
    const dueAt = snoozedUntil(wave.cadence, zone, until, at)
    if (dueAt >= closes) closing.push(closes)
    else {
      await snoozePrompt(db, workspace, id, person, new Date(dueAt))
      moved.push(dueAt)
    }
  }
  if (until === undefined && closing.length > 0)
    return { text: snoozeText(locale, "ask", at), offers: snoozeOffers(locale) }
  if (moved.length > 0) return { text: snoozeText(locale, { at: { at: Math.min(...moved), zone } }, at) }
  if (closing.length > 0)
    return { text: snoozeText(locale, { closes: { at: Math.min(...closing), zone } }, at) }
  return { text: snoozeText(locale, "nothing", at) }
}
