import type { Db } from "./database.ts"
import { columns, type Wave } from "./waves.ts"

/** A wave that has tables of its own, and whether a prompt of it may have gone out. */
export type ActiveWave = Wave & { activity: "asking" | "showing"; promptsBegan: boolean }

/** Waves whose prompts or results are not done with. */
export async function activeWaves(db: Db): Promise<ActiveWave[]> {
  return db
    .selectFrom("wave")
    .select(columns)
    .select(["activity", "prompts_began as promptsBegan"])
    .where("activity", "!=", "gone")
    .orderBy("opens_at")
    .$castTo<ActiveWave>()
    .execute()
}
