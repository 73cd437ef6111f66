import type { Tx } from "./database.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** The `cycle`-th of a survey's rotation cycles of `length` waves. */
export type CycleOf = { workspace: WorkspaceId; survey: string; length: number; cycle: number }

/** Sealed sums of a running cycle, locked until the transaction ends. */
export async function cycleBox(
  tx: Tx,
  { workspace, survey, length, cycle }: CycleOf,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("cycle_sum")
    .select("box")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("length", "=", length)
    .where("cycle", "=", cycle)
    .forUpdate()
    .executeTakeFirst()
  return row && Buffer.from(row.box)
}

export async function keepCycleBox(
  tx: Tx,
  { workspace, survey, length, cycle }: CycleOf,
  box: Buffer,
): Promise<void> {
  await tx
    .insertInto("cycle_sum")
    .values({ workspace_id: workspace, survey_id: survey, length, cycle, box })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "survey_id", "length", "cycle"]).doUpdateSet({ box }),
    )
    .execute()
}

export async function dropCycleBoxes(tx: Tx, { workspace, survey, length, cycle }: CycleOf): Promise<void> {
  await tx
    .deleteFrom("cycle_sum")
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .where("length", "=", length)
    .where("cycle", "<=", cycle)
    .execute()
}

export async function keepQuestionMeans(
  tx: Tx,
  { workspace, survey, cycle }: CycleOf,
  means: ReadonlyMap<string, number>,
): Promise<void> {
  if (means.size === 0) return
  const at = { workspace_id: workspace, survey_id: survey, cycle }
  await tx
    .insertInto("question_mean")
    .values([...means].map(([question, mean]) => ({ ...at, question, mean })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
