import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import type { Wave } from "./waves.ts"

/** The organisation's question means (0–100) of the last finished cycle. */
export async function lastQuestionMeans(
  db: Db | Tx,
  { workspace, surveyId }: Pick<Wave, "workspace" | "surveyId">,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ question: string; mean: number }>`
    select distinct on (question) question, mean from question_mean
    where workspace_id = ${workspace} and survey_id = ${surveyId} order by question, cycle desc`.execute(db)
  return new Map(rows.map(({ question, mean }) => [question, mean]))
}
