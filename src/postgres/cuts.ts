import type { Selectable } from "kysely"
import type { Profile } from "../pulse/attributes.ts"
import type { CutRelease } from "../measure/cuts.ts"
import type { CutRow } from "../report/row.ts"
import type { Db, Tx } from "./database.ts"
import { insertMany } from "./insert-many.ts"
import type { Tables } from "./tables.ts"
import type { Wave } from "./waves.ts"

type OneWave = Pick<Wave, "workspace" | "wave">

/** The profiles of an open wave's roster, by their number. */
export async function profilesOf(db: Db, { workspace, wave }: OneWave): Promise<Map<number, Profile>> {
  const rows = await db
    .selectFrom("wave_profile")
    .select(["profile", "attributes"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return new Map(rows.map(({ profile, attributes }) => [profile, attributes]))
}

/** Removes what a wave's roster was frozen with beside units: nothing is compared with it. */
export async function dropProfiles(tx: Tx, { workspace, wave }: OneWave): Promise<void> {
  await tx
    .deleteFrom("wave_profile")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** Writes what is shown by attribute. */
export async function writeCuts(
  tx: Tx,
  { workspace, wave }: OneWave,
  cuts: readonly CutRelease[],
): Promise<void> {
  const rows = cuts.flatMap(({ cut: { by, values }, rows }) =>
    rows.map((row) => {
      const shown = row.status === "published" ? row.figures : undefined
      return {
        workspace_id: workspace,
        wave_id: wave,
        by: [...by],
        values: [...values],
        measure: row.measure,
        status: shown ? ("published" as const) : ("protected" as const),
        score: shown?.score ?? null,
        score_bound: shown?.bound ?? null,
        low: shown?.low ?? null,
        high: shown?.high ?? null,
        band: shown?.band ?? null,
      }
    }),
  )
  await insertMany(tx, "cut_release", rows)
}

/** What was shown of a wave by attribute. */
export async function cutsShown(db: Db, { workspace, wave }: OneWave): Promise<CutRow[]> {
  const rows = await db
    .selectFrom("cut_release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return rows.map(cutRow)
}

/** Everything that was ever shown by attribute, with its wave. */
export async function allCutsShown(db: Db): Promise<(OneWave & CutRow)[]> {
  const rows = await db.selectFrom("cut_release").selectAll().execute()
  return rows.map((row) => ({ workspace: row.workspace_id, wave: row.wave_id, ...cutRow(row) }))
}

function cutRow(row: Selectable<Tables["cut_release"]>): CutRow {
  const { by, values, measure, status } = row
  const [first, second] = by
  return {
    cut: { by: second === undefined ? [first!] : [first!, second], values },
    measure,
    status,
    score: row.score ?? undefined,
    bound: row.score_bound ?? undefined,
    low: row.low ?? undefined,
    high: row.high ?? undefined,
    band: row.band ?? undefined,
  }
}
