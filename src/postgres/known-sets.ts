import { sql } from "kysely"
import type { PastWave } from "../disclosure/comparison-window.ts"
import type { ComparisonRules } from "../measure/close/history-needed.ts"
import type { KnownSets } from "../measure/close/wave-answers.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Db, Tx } from "./database.ts"
import type { Wave } from "./waves.ts"
import type { UnitId, WorkspaceId, WaveId } from "../pulse/ids.ts"

/** Sets of people that a result must not be subtracted from. The database counts; no list of people is read. */
export async function knownSets(db: Db | Tx, wave: Wave, rules: ComparisonRules): Promise<KnownSets> {
  const workspaces = await togetherWith(db, wave.workspace)
  const { common, compared } = await comparisons(db, workspaces, wave, rules)
  const sets = (await smallSets(db, workspaces, [...compared.keys()], rules)).flatMap((set) => {
    const groups = common.get(set.wave)!.get(rules.groupOfBlock(set.block))
    return groups && (set.silent || compared.get(set.wave)!(set.block)) ? [{ ...set, groups }] : []
  })
  if (sets.every(({ silent }) => silent)) return { groups: [], memberships: [], silent: new Set() }
  const given = sets.flatMap(({ wave: id, leaves }, at) => leaves.map((leaf) => ({ wave: id, leaf, at })))
  const waves = [...new Set(given.map((one) => one.wave))]
  const { rows } = await sql<{ leaf: UnitId | null; sets: number[]; people: string | number }>`
    with known as (
      select roster.person_id, array_agg(given.nth order by given.nth) as sets
      from unnest(${given.map((one) => one.wave)}::uuid[], ${given.map((one) => one.leaf)}::text[],
        ${given.map((one) => one.at)}::int[]) as given(wave_id, leaf_id, nth)
      join roster on roster.workspace_id = any(${workspaces}::text[]) and roster.wave_id = any(${waves}::uuid[])
        and roster.wave_id = given.wave_id and roster.leaf_id = given.leaf_id
      group by roster.person_id
    ), asked as (
      select person_id, leaf_id from roster where workspace_id = ${wave.workspace} and wave_id = ${wave.wave}
    )
    select asked.leaf_id as leaf, coalesce(known.sets, '{}') as sets, count(*) as people
    from asked full join known using (person_id) group by 1, 2`.execute(db)
  return {
    groups: sets.map(({ groups }) => groups),
    memberships: rows.map((row) => ({ ...row, people: Number(row.people) })),
    silent: new Set(sets.flatMap(({ silent }, at) => (silent ? [at] : []))),
  }
}

/** Closed waves in the window that ask the same, and which of their blocks count. */
async function comparisons(db: Db | Tx, workspaces: WorkspaceId[], wave: Wave, rules: ComparisonRules) {
  const others = (await closedAround(db, workspaces, wave.opensAt.getTime(), rules)).filter(
    (one) => one.wave !== wave.wave,
  )
  const surveys = await surveysOf(db, workspaces, others)
  const common = new Map(
    others.map(({ wave: id }) => [id, rules.groupsInCommon(wave.survey, surveys.get(id)!)] as const),
  )
  const alike = others.filter((one) => common.get(one.wave)!.size > 0)
  return { common, compared: await comparedWith(db, workspaces, wave.opensAt.getTime(), alike, rules) }
}

/** Waves that are open, or whose rosters a coming close may be compared with. */
export async function rostersStillNeeded(
  db: Db | Tx,
  workspace: WorkspaceId,
  now: Date,
  rules: ComparisonRules,
): Promise<WaveId[]> {
  const workspaces = await togetherWith(db, workspace)
  const { rows: unfinished } = await sql<{ wave: WaveId; opensAt: Date }>`
    select wave_id as wave, opens_at as "opensAt" from wave
    where workspace_id = any(${workspaces}::text[]) and state in ('open', 'closing')`.execute(db)
  const { rows: last } = await sql<{ wave: WaveId }>`
    select distinct on (workspace_id, survey_id) wave_id as wave from wave
    where workspace_id = any(${workspaces}::text[]) and state <> 'withdrawn'
    order by workspace_id, survey_id, number desc`.execute(db)
  const needed = new Set([...unfinished, ...last].map(({ wave }) => wave))
  const moments = new Set([now.getTime(), ...unfinished.map(({ opensAt }) => opensAt.getTime())])
  for (const at of moments) {
    const compared = await comparedWith(
      db,
      workspaces,
      at,
      await closedAround(db, workspaces, at, rules),
      rules,
    )
    for (const wave of compared.keys()) needed.add(wave)
  }
  return [...needed]
}

/** This workspace and those linked with it: their waves are about the same people. */
async function togetherWith(db: Db | Tx, workspace: WorkspaceId): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ id: WorkspaceId }>`
    select workspace_id as id from workspace
    where organisation_id = ${workspace} or former_organisation_id = ${workspace} or workspace_id in (
      select unnest(array[organisation_id, former_organisation_id]) from workspace where workspace_id = ${workspace})`.execute(
    db,
  )
  return [workspace, ...rows.map(({ id }) => id)]
}

/** `kept`: its roster still exists. */
type Closed = Omit<PastWave, "silent" | "blocks"> & { kept: boolean }

/** Looks up silent units only where that may bring another stored roster into the window. */
async function comparedWith(
  db: Db | Tx,
  workspaces: string[],
  opensAt: number,
  waves: readonly Closed[],
  { comparedBlocks }: ComparisonRules,
) {
  const none: ReadonlySet<string> = new Set()
  const compared = comparedBlocks(
    opensAt,
    waves.map((one) => ({ ...one, blocks: none, silent: none })),
  )
  if (waves.every((one) => compared.has(one.wave) || !one.kept)) return compared
  return comparedBlocks(opensAt, await withBlocks(db, workspaces, waves))
}

/** Waves around that moment that published something, or would have without suppression. */
async function closedAround(
  db: Db | Tx,
  workspaces: string[],
  opensAt: number,
  { windowAround }: ComparisonRules,
): Promise<Closed[]> {
  const { from, to } = windowAround(opensAt)
  const { rows } = await sql<Omit<Closed, "opensAt"> & { opensAt: Date }>`
    select wave_id as wave, survey_id as survey, opens_at as "opensAt",
      exists (select 1 from roster where roster.workspace_id = wave.workspace_id and roster.wave_id = wave.wave_id) as kept
    from wave where workspace_id = any(${workspaces}::text[]) and state = 'closed'
      and opens_at between ${new Date(from)} and ${new Date(to)}
      and (exists (select 1 from block_member as member
        where member.workspace_id = wave.workspace_id and member.wave_id = wave.wave_id)
      or exists (select 1 from wave_unit as unit
        where unit.workspace_id = wave.workspace_id and unit.wave_id = wave.wave_id and unit.held))`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, opensAt: row.opensAt.getTime() }))
}

async function surveysOf(
  db: Db | Tx,
  workspaces: WorkspaceId[],
  waves: readonly Closed[],
): Promise<Map<string, Survey>> {
  const rows = await db
    .selectFrom("wave")
    .select(["wave_id", "survey"])
    .where("workspace_id", "in", workspaces)
    .where("wave_id", "=", sql<WaveId>`any(${waves.map((one) => one.wave)}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.wave_id, row.survey]))
}

async function withBlocks(db: Db | Tx, workspaces: string[], waves: readonly Closed[]): Promise<PastWave[]> {
  const ids = waves.map((one) => one.wave)
  const { rows: blocks } = await sql<{ wave: WaveId; block: string }>`
    select distinct wave_id as wave, block_id as block from block_member
    where workspace_id = any(${workspaces}::text[]) and wave_id = any(${ids}::uuid[])`.execute(db)
  const few = (column: string) => sql`coalesce(${sql.ref(column)}, 'no_data') in ('no_data', 'primary')`
  const { rows: silent } = await sql<{ wave: WaveId; block: string }>`
    select wave_id as wave, concat(kind, '/', unit_id) as block from wave_unit,
      lateral (values ('core', ${few("reason")}), ('extra', ${few("extra_reason")})) as given(kind, few)
    where workspace_id = any(${workspaces}::text[]) and wave_id = any(${ids}::uuid[]) and given.few`.execute(
    db,
  )
  const byWave = (rows: { wave: WaveId; block: string }[]) => {
    const grouped = Map.groupBy(rows, ({ wave }) => wave)
    return (wave: WaveId) => new Set(grouped.get(wave)?.map(({ block }) => block))
  }
  const [blocksOf, silentOf] = [byWave(blocks), byWave(silent)]
  return waves.map((one) => ({ ...one, blocks: blocksOf(one.wave), silent: silentOf(one.wave) }))
}

/** A block, or a leaf that is in none of its group's blocks: nobody there had answered. */
type SmallSet = { wave: WaveId; block: string; leaves: UnitId[]; silent: boolean }

/** Put together here: a wave's tables are new and have no statistics, and joined by a bad plan a large one takes minutes. */
async function smallSets(
  db: Db | Tx,
  workspaces: string[],
  waves: readonly string[],
  { comparedBelow, groupOfBlock }: ComparisonRules,
): Promise<SmallSet[]> {
  const { rows: leaves } = await sql<{ wave: WaveId; leaf: UnitId; people: string | number }>`
    select wave_id as wave, leaf_id as leaf, count(*) as people from roster
    where workspace_id = any(${workspaces}::text[]) and wave_id = any(${waves}::uuid[])
    group by 1, 2 order by 1, 2`.execute(db)
  const { rows: members } = await sql<{ wave: WaveId; block: string; leaf: UnitId }>`
    select wave_id as wave, block_id as block, leaf_id as leaf from block_member
    where workspace_id = any(${workspaces}::text[]) and wave_id = any(${waves}::uuid[])
    order by 1, 2, 3`.execute(db)
  const membersOf = Map.groupBy(members, ({ wave }) => wave)
  return [...Map.groupBy(leaves, ({ wave }) => wave)].flatMap(([wave, own]) => {
    const sizes = new Map(own.map(({ leaf, people }) => [leaf, Number(people)]))
    const sets: SmallSet[] = []
    for (const [group, told] of Map.groupBy(membersOf.get(wave) ?? [], ({ block }) => groupOfBlock(block))) {
      for (const [block, rows] of Map.groupBy(told, (row) => row.block))
        sets.push({ wave, block, leaves: rows.map(({ leaf }) => leaf), silent: false })
      const heard = new Set(told.map(({ leaf }) => leaf))
      for (const leaf of sizes.keys())
        if (!heard.has(leaf)) sets.push({ wave, block: `${group}/${leaf}`, leaves: [leaf], silent: true })
    }
    return sets.filter((set) => {
      const people = set.leaves.reduce((sum, leaf) => sum + (sizes.get(leaf) ?? 0), 0)
      return people > 0 && people < comparedBelow
    })
  })
}
