import type { Db } from "./database.ts"
import { columns, type Wave } from "./waves.ts"
import type { WaveId } from "../pulse/ids.ts"

export type ActiveWave = Wave & { activity: "asking" | "showing"; promptsBegan: boolean }

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

export async function activeAmong(db: Db, waves: readonly WaveId[]): Promise<Set<string>> {
  if (waves.length === 0) return new Set()
  const rows = await db
    .selectFrom("wave")
    .select("wave_id as wave")
    .where("wave_id", "in", [...waves])
    .where("activity", "!=", "gone")
    .execute()
  return new Set(rows.map((row) => row.wave))
}
