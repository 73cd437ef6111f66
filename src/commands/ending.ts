import { lastOfActions } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { openWavesOf, waveById, type Wave } from "../postgres/waves.ts"
import type { Survey } from "../pulse/survey.ts"
import { withdrawableSince } from "../pulse/withdrawal.ts"
import type { Vault } from "../vault/keys.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import { auditLines } from "../words/audit.ts"
import { openInWords, setInWords } from "../words/choose.ts"
import { endedByText, endedText } from "../words/survey.ts"
import type { SurveyChoice } from "./acting.ts"
import { whoIn } from "./changes.ts"
import type { Asker } from "./model/asker.ts"
import type { Of } from "./model/command.ts"
import type { Draft } from "./model/draft.ts"

/** What the two ways to end an open pulse share. */
export type EndingDeps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  nudge(): void
}

/** The wave that is open; of a confirmed command, the one that it was confirmed for. */
export async function waveToEnd(
  { db }: EndingDeps,
  { workspace }: Asker,
  { survey, wave }: Of<"close" | "withdraw">,
): Promise<Wave | undefined> {
  const open = (await openWavesOf(db, workspace, survey)).filter((one) => !one.imported)
  return wave === undefined ? open[0] : open.find((one) => one.wave === wave)
}

/** It is not open, or somebody else has ended it since it was asked whether to. */
export async function notOpen(
  { db, surveys }: EndingDeps,
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

/** Until when a survey's pulse is open, and whether it can be closed, or still taken back. */
export async function endingOf(
  { db, now }: EndingDeps,
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
