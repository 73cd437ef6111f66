import type { Db } from "../postgres/database.ts"
import { cadencesOf } from "../postgres/settings.ts"
import { setInWords } from "../words/choose.ts"
import type { Asker } from "./model/asker.ts"

export async function plannedInWords(db: Db, { workspace, locale }: Asker, survey: string): Promise<string> {
  const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey)
  return setInWords(locale, row ? (row.paused ? "paused" : "planned") : "unscheduled")
}
