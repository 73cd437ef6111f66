import { sql } from "kysely"
import type { PreviousSegment } from "../disclosure/segment.ts"
import type { TreeNode } from "../disclosure/tree.ts"
import type { Db } from "./database.ts"
import type { Wave } from "./waves.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

export type DisclosureHistory = {
  previouslyComplementary: { core: Set<string>; extra: Set<string> }
  previous: { units: TreeNode[]; segments: Map<string, PreviousSegment> } | undefined
}

/** `units`: the wave's own tree. */
export async function disclosureHistory(
  db: Db,
  wave: Wave,
  units: readonly TreeNode[],
): Promise<DisclosureHistory> {
  const closed = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(1)
    .execute()
  const ids = closed.map((row) => row.wave_id)
  const last = ids[0] === undefined ? undefined : await unitsThen(db, wave.workspace, ids[0])
  const hiddenAs = (reason: "reason" | "extraReason") =>
    new Set((last ?? []).filter((row) => row[reason] === "complement").map((row) => row.id))
  return {
    previouslyComplementary: { core: hiddenAs("reason"), extra: hiddenAs("extraReason") },
    previous: last && {
      units: last.map(({ id, parent }) => ({ id, parent })),
      segments: new Map([
        ...(await segmentsOfReturned(db, wave, last, units)),
        ...last.map(({ id, segment, held }) => [id, { segment, held }] as const),
      ]),
    },
  }
}

function unitsThen(db: Db, workspace: WorkspaceId, wave: WaveId) {
  return db
    .selectFrom("wave_unit")
    .select([
      "unit_id as id",
      "parent_id as parent",
      "reason",
      "extra_reason as extraReason",
      "segment",
      "held",
    ])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** Units that return after a gap start a new series, as after suppression. */
async function segmentsOfReturned(
  db: Db,
  { workspace, surveyId }: Wave,
  last: readonly TreeNode[],
  now: readonly TreeNode[],
): Promise<[string, PreviousSegment][]> {
  const there = new Set(last.map(({ id }) => id))
  const others = now.flatMap(({ id }) => (there.has(id) ? [] : [id]))
  if (others.length === 0) return []
  const rows = await db
    .selectFrom("control_chart")
    .select((eb) => ["unit_id as unit", eb.fn.max("segment").as("segment")])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("unit_id", "=", sql<string>`any(${others}::text[])`)
    .groupBy("unit_id")
    .execute()
  return rows.map(({ unit, segment }) => [unit, { segment, held: true }])
}
