import type { Db } from "./database.ts"
import { columns, type Wave } from "./waves.ts"

/** A wave that has tables of its own, and whether a prompt of it may have gone out. */
export type ActiveWave = Wave & { activity: "asking" | "showing"; promptsBegan: boolean }

/** Waves whose prompts or results are not done with, in these states alone or in all. */
export async function activeWaves(db: Db, states?: readonly Wave["state"][]): Promise<ActiveWave[]> {
  const all = db
    .selectFrom("wave")
    .select(columns)
    .select(["activity", "prompts_began as promptsBegan"])
    .where("activity", "!=", "gone")
    .orderBy("opens_at")
    .$castTo<ActiveWave>()
  return (states ? all.where("state", "in", [...states]) : all).execute()
}

/** Those of these waves whose prompts or results are not done with. */
export async function activeAmong(db: Db, waves: readonly string[]): Promise<Set<string>> {
  if (waves.length === 0) return new Set()
  const rows = await db
    .selectFrom("wave")
    .select("wave_id as wave")
    .where("wave_id", "in", [...waves])
    .where("activity", "!=", "gone")
    .execute()
  return new Set(rows.map((row) => row.wave))
}
