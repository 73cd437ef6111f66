import { sql } from "kysely"
import type { Move } from "../disclosure/hold.ts"
import type { SegmentThen } from "../disclosure/segment.ts"
import type { Unit } from "../disclosure/tree.ts"
import type { QuestionMean } from "../measure/adjust.ts"
import type { Db } from "./database.ts"
import { movesBetween } from "./rosters.ts"
import type { Wave } from "./waves.ts"

/** What earlier waves of the same survey say that a close must respect. */
export type Before = {
  /** Newest first, at most three: their trees, what was published, and how the roster moved since. */
  earlier: {
    wavesAgo: number
    units: Unit[]
    published: string[]
    /** The leaves of each block, by its id. */
    blocks: Map<string, string[]>
    moves: Move[]
  }[]
  sticky: { core: Set<string>; extra: Set<string> }
  previous: { units: Unit[]; segments: Map<string, SegmentThen> } | undefined
  questionMeans: Map<string, QuestionMean>
}

const patience = 3
const meansFrom = 6

/** `units`: the wave's own tree. */
export async function beforeWave(db: Db, wave: Wave, units: readonly Unit[]): Promise<Before> {
  const closed = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(meansFrom)
    .execute()
  const ids = closed.map((row) => row.wave_id)
  const earlier: Awaited<ReturnType<typeof earlierWave>>[] = []
  for (const id of ids.slice(0, patience)) earlier.push(await earlierWave(db, wave, id, earlier.length + 1))
  const [last] = earlier
  const hiddenAs = (reason: "reason" | "extraReason") =>
    new Set((last?.rows ?? []).filter((row) => row[reason] === "complement").map((row) => row.id))
  return {
    earlier,
    sticky: { core: hiddenAs("reason"), extra: hiddenAs("extraReason") },
    previous: last && {
      units: last.rows.map(({ id, parent }) => ({ id, parent })),
      segments: new Map([
        ...(await segmentsOfReturned(db, wave, last.units, units)),
        ...last.rows.map(({ id, segment, held }) => [id, { segment, held }] as const),
      ]),
    },
    questionMeans: await questionMeans(db, wave.workspace, ids),
  }
}

async function earlierWave(db: Db, { workspace, wave: now }: Wave, id: string, wavesAgo: number) {
  const rows = await db
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
    .where("wave_id", "=", id)
    .execute()
  const members = await db
    .selectFrom("block_member")
    .select(["block_id", "leaf_id"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", id)
    .execute()
  const blocks = Map.groupBy(members, (member) => member.block_id)
  return {
    wavesAgo,
    rows,
    units: rows.map((row) => ({ id: row.id, parent: row.parent })),
    published: rows
      .filter((row) => row.reason === "published" || row.extraReason === "published")
      .map((row) => row.id),
    blocks: new Map([...blocks].map(([id, rows]) => [id, rows.map((row) => row.leaf_id)])),
    moves: await movesBetween(db, workspace, id, now),
  }
}

/** Units that were not there in the last wave, but before: what they were then is no series to go on with, as after a hold. */
async function segmentsOfReturned(
  db: Db,
  { workspace, surveyId }: Wave,
  last: readonly Unit[],
  now: readonly Unit[],
): Promise<[string, SegmentThen][]> {
  const there = new Set(last.map(({ id }) => id))
  const others = now.flatMap(({ id }) => (there.has(id) ? [] : [id]))
  if (others.length === 0) return []
  const rows = await db
    .selectFrom("course")
    .select((eb) => ["unit_id as unit", eb.fn.max("segment").as("segment")])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", surveyId)
    .where("unit_id", "=", sql<string>`any(${others}::text[])`)
    .groupBy("unit_id")
    .execute()
  return rows.map(({ unit, segment }) => [unit, { segment, held: true }])
}

async function questionMeans(db: Db, workspace: string, waves: string[]): Promise<Map<string, QuestionMean>> {
  if (waves.length === 0) return new Map()
  const rows = await db
    .selectFrom("item_stat")
    .select((eb) => [
      "question",
      eb.fn.sum<string | number>("people").as("people"),
      eb.fn.sum<number>("sum").as("sum"),
    ])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "in", waves)
    .groupBy("question")
    .execute()
  return new Map(
    rows.map((row) => [row.question, { mean: row.sum / Number(row.people), n: Number(row.people) }]),
  )
}
