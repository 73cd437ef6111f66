import type { Selectable } from "kysely"
import { cutId, type Cut, type Profile } from "../pulse/attributes.ts"
import type { CutWave } from "../measure/close/breakdown-scores.ts"
import type { CutRelease } from "../measure/close/breakdowns.ts"
import type { UsedLeaf } from "../measure/close/wave-answers.ts"
import type { CutRow } from "../documents/row.ts"
import type { Db, Tx } from "./database.ts"
import { insertMany } from "./insert-many.ts"
import type { Tables } from "./tables.ts"
import type { Wave } from "./waves.ts"

type OneWave = Pick<Wave, "workspace" | "wave">

/** On a closed wave's roster: the person's profile was removed. */
export const removedProfile = -1

export async function profilesOf(db: Db, { workspace, wave }: OneWave): Promise<Map<number, Profile>> {
  const rows = await db
    .selectFrom("wave_profile")
    .select(["profile", "attributes"])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return new Map(rows.map(({ profile, attributes }) => [profile, attributes]))
}

export async function profileSizes(
  db: Db,
  { workspace, wave }: OneWave,
): Promise<Map<string, Map<number, number>>> {
  const rows = await db
    .selectFrom("roster")
    .select((eb) => ["leaf_id as leaf", "profile", eb.fn.countAll<string | number>().as("people")])
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .where("profile", "is not", null)
    .groupBy(["leaf_id", "profile"])
    .execute()
  const sizes = new Map<string, Map<number, number>>()
  for (const { leaf, profile, people } of rows) {
    const own = sizes.get(leaf) ?? new Map<number, number>()
    sizes.set(leaf, own.set(profile!, Number(people)))
  }
  return sizes
}

/** Removes what the roster was frozen with besides units, unless a released sum is compared with it. */
export async function dropProfiles(tx: Tx, { workspace, wave }: OneWave): Promise<void> {
  await tx
    .deleteFrom("wave_profile")
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
}

/** A sum is compared with the survey's last waves and with all waves that opened this close to it. */
const compared = { waves: 3, ms: 28 * 24 * 3_600_000 }

/** By leaf: which cuts released a sum of it in the waves that a close is compared with. */
export async function leavesUsed(db: Db, wave: Wave): Promise<Map<string, UsedLeaf[]>> {
  const rows = await db
    .selectFrom("cut_leaf as l")
    .innerJoin("wave as w", (join) =>
      join.onRef("w.workspace_id", "=", "l.workspace_id").onRef("w.wave_id", "=", "l.wave_id"),
    )
    .select(["l.by", "l.values", "l.kind", "l.leaf_id as leaf", "w.survey_id as survey", "w.number"])
    .where("l.workspace_id", "=", wave.workspace)
    .where("l.wave_id", "!=", wave.wave)
    .where((eb) =>
      eb.or([
        eb("w.opens_at", ">", new Date(wave.opensAt.getTime() - compared.ms)),
        eb(
          "l.wave_id",
          "in",
          eb
            .selectFrom("wave")
            .select("wave_id")
            .where("workspace_id", "=", wave.workspace)
            .where("survey_id", "=", wave.surveyId)
            .where("state", "=", "closed")
            .orderBy("opens_at", "desc")
            .limit(compared.waves),
        ),
      ]),
    )
    .execute()
  const used = new Map<string, UsedLeaf[]>()
  for (const { leaf, survey, number, kind, ...row } of rows) {
    const ours = survey === wave.surveyId
    const one = { cut: cutId(cutOf(row)), wave: ours ? number : undefined, kind: ours ? kind : undefined }
    used.set(leaf, [...(used.get(leaf) ?? []), one])
  }
  return used
}

/** By cut, then measure: sums of the survey's last waves, newest first. */
export async function cutsBefore(
  db: Db,
  wave: Wave,
  most: number,
): Promise<Map<string, Map<string, CutWave[]>>> {
  const waves = await db
    .selectFrom("wave")
    .select("wave_id")
    .where("workspace_id", "=", wave.workspace)
    .where("survey_id", "=", wave.surveyId)
    .where("state", "=", "closed")
    .where("opens_at", "<", wave.opensAt)
    .orderBy("opens_at", "desc")
    .limit(most)
    .execute()
  if (waves.length === 0) return new Map()
  const ids = waves.map(({ wave_id }) => wave_id)
  const rows = await db
    .selectFrom("cut_sum")
    .selectAll()
    .where("workspace_id", "=", wave.workspace)
    .where("wave_id", "in", ids)
    .execute()
  const found = new Map<string, Map<string, CutWave[]>>()
  rows.sort((a, b) => ids.indexOf(a.wave_id) - ids.indexOf(b.wave_id))
  for (const row of rows) {
    const id = cutId(cutOf(row))
    const byMeasure = found.get(id) ?? new Map<string, CutWave[]>()
    found.set(id, byMeasure)
    const { top, people, answers, sum, room, own_room: ownRoom, deviation } = row
    const own = ownRoom === null || deviation === null ? undefined : { room: ownRoom, deviation }
    byMeasure.set(row.measure, [
      ...(byMeasure.get(row.measure) ?? []),
      { top, people, answers, sum, room, own },
    ])
  }
  return found
}

/** Writes what is shown by attribute, and what later waves' scores are made of. */
export async function writeCuts(
  tx: Tx,
  { workspace, wave }: OneWave,
  cuts: readonly CutRelease[],
): Promise<void> {
  const of = ({ by, values }: Cut) => ({
    workspace_id: workspace,
    wave_id: wave,
    by: [...by],
    values: [...values],
  })
  await insertMany(
    tx,
    "cut_release",
    cuts.flatMap(({ cut, rows }) =>
      rows.map(({ measure, ...row }) => {
        const shown = row.status === "published" ? row.figures : undefined
        return {
          ...of(cut),
          measure,
          status: row.status,
          score: shown?.score ?? null,
          low: shown?.low ?? null,
          high: shown?.high ?? null,
          estimated: shown?.estimated ?? null,
          band: shown?.band ?? null,
        }
      }),
    ),
  )
  await insertMany(
    tx,
    "cut_sum",
    cuts.flatMap(({ cut, waves }) =>
      waves.map(({ own, ...kept }) => ({
        ...of(cut),
        ...kept,
        own_room: own?.room ?? null,
        deviation: own?.deviation ?? null,
      })),
    ),
  )
  await insertMany(
    tx,
    "cut_leaf",
    cuts.flatMap(({ cut, leaves }) => leaves.map(({ kind, leaf }) => ({ ...of(cut), kind, leaf_id: leaf }))),
  )
}

export async function cutsShown(db: Db, { workspace, wave }: OneWave): Promise<CutRow[]> {
  const rows = await db
    .selectFrom("cut_release")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("wave_id", "=", wave)
    .execute()
  return rows.map(cutRow)
}

export async function allCutsShown(db: Db, workspace?: Wave["workspace"]): Promise<(OneWave & CutRow)[]> {
  const all = db.selectFrom("cut_release").selectAll()
  const rows = await (workspace === undefined ? all : all.where("workspace_id", "=", workspace)).execute()
  return rows.map((row) => ({ workspace: row.workspace_id, wave: row.wave_id, ...cutRow(row) }))
}

function cutRow(row: Selectable<Tables["cut_release"]>): CutRow {
  const { measure, status } = row
  return {
    cut: cutOf(row),
    measure,
    status,
    score: row.score ?? undefined,
    low: row.low ?? undefined,
    high: row.high ?? undefined,
    estimated: row.estimated ?? undefined,
    band: row.band ?? undefined,
  }
}

function cutOf({ by, values }: Pick<Selectable<Tables["cut_release"]>, "by" | "values">): Cut {
  const [first, second] = by
  return { by: second === undefined ? [first!] : [first!, second], values }
}
