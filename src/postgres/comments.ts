import type { Comments } from "../documents/digest/input.ts"
import type { Db } from "./database.ts"
import type { Wave } from "./waves.ts"
import { unitsWithin, type Unit } from "../pulse/units.ts"
import type { UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

/** At most `most` texts for a unit's digest. Random ids mean that their order reveals nothing. */
export async function commentsFor(
  db: Db,
  { workspace, wave }: Pick<Wave, "workspace" | "wave">,
  unit: UnitId,
  units: readonly Unit[],
  most: number,
): Promise<Comments> {
  const comments = db.selectFrom("comment").where("workspace_id", "=", workspace).where("wave_id", "=", wave)
  const own = await comments
    .select("text")
    .where("unit_id", "=", unit)
    .orderBy("comment_id")
    .limit(most)
    .execute()
  const scopes = new Set((await comments.select("unit_id").distinct().execute()).map((row) => row.unit_id))
  const within = unitsWithin(units, unit)
  const below = units.filter(({ id }) => id !== unit && scopes.has(id) && within.has(id))
  const root = units.find(({ parent }) => parent === null)
  return {
    texts: own.map(({ text }) => text),
    below: below.map(({ name }) => name).sort(),
    words: root?.id === unit ? await wordsOf(db, workspace, wave) : [],
  }
}

/** All texts that stand at these units. */
export async function commentsOfUnits(
  db: Db,
  workspace: WorkspaceId,
  units: readonly string[],
): Promise<string[]> {
  if (units.length === 0) return []
  const rows = await db
    .selectFrom("comment")
    .select("text")
    .where("workspace_id", "=", workspace)
    .where("unit_id", "in", units)
    .execute()
  return rows.map(({ text }) => text)
}

async function wordsOf(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<string[]> {
  const rows = await db
    .selectFrom("comment_word")
    .select("word")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return rows.map(({ word }) => word).sort()
}
