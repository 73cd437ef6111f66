import type { LedgerOutcome } from "../measure/ledger.ts"
import type { Level } from "../measure/push.ts"
import type { Text } from "../pulse/survey.ts"
import type { Tx } from "./database.ts"

export type NewLine = {
  unit: string
  unitName: string
  level: Level
  raisedOn: string
} & (
  | { kind: "alert"; survey: string; measure: string; title: Text }
  | { kind: "failure"; outcome: LedgerOutcome; outcomeOn: string }
)

/** Writes lines into the ledger, numbered as people will call them. Gives the first number. */
export async function addLines(tx: Tx, workspace: string, lines: readonly NewLine[]): Promise<number> {
  // One writer at a time, so that no number is given twice.
  await tx
    .selectFrom("workspace")
    .select("workspace_id")
    .where("workspace_id", "=", workspace)
    .forUpdate()
    .execute()
  const { last } = await tx
    .selectFrom("ledger")
    .where("workspace_id", "=", workspace)
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirstOrThrow()
  const first = (last ?? 0) + 1
  if (lines.length === 0) return first
  await tx
    .insertInto("ledger")
    .values(
      lines.map((line, at) => ({
        workspace_id: workspace,
        number: first + at,
        kind: line.kind,
        unit_id: line.unit,
        unit_name: line.unitName,
        level: line.level,
        raised_on: line.raisedOn,
        ...(line.kind === "alert"
          ? { survey_id: line.survey, measure: line.measure, measure_title: JSON.stringify(line.title) }
          : { outcome: line.outcome, outcome_on: line.outcomeOn, told: true }),
      })),
    )
    .execute()
  return first
}
