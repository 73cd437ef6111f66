import { suppressionPattern } from "../../src/disclosure/blocks.ts"
import {
  censorBlock,
  censorFavourable,
  excessGroups,
  favourableShown,
  unitSums,
  type CensoredBlock,
  type ExactBlock,
  type CensoringScale,
} from "../../src/disclosure/censoring.ts"
import { growTree, pathUp, type TreeNode } from "../../src/disclosure/tree.ts"
import type { FoundTable } from "../../src/postgres/evidence.ts"
import { between, seeded } from "../support/random.ts"

type Stored = Map<string, FoundTable>
type Answer = { person: string; leaf: string; measure: string; question: string; step: number }
export type Lived = {
  tables: Stored
  /** The truth, by wave. */
  waves: { id: string; roster: Map<string, string>; answers: Answer[]; blocks: Map<string, string[]> }[]
}
export type Setup = {
  /** The people of each team; `division/team` for one in a division. */
  teams: Record<string, number>
  waves?: number
  seed?: number
  /** Of a hundred people, so many answer. */
  responds?: number
  /** Who never answers. */
  silent?: readonly string[]
  /** How someone answers, in steps from 0 to 4. */
  answer?: (person: string, random: () => number) => number
  /** Changes who is where before a wave opens. */
  before?: (wave: number, roster: Map<string, string>) => void
  /** Units that are not shown, by wave. */
  held?: (wave: number) => string[]
}

export const measures = ["clarity", "load"]
const scale: CensoringScale = { top: 4, even: true, most: 1 }
/** By measure; the people of a roster are asked one after the other. */
export const questionsOf = (measure: string) => Array.from({ length: 6 }, (_, at) => `${measure}${at}`)

const survey = {
  id: "pulse",
  version: 1,
  title: { en: "Pulse" },
  audience: "everyone",
  k: 5,
  measures: Object.fromEntries(measures.map((id) => [id, { title: { en: id }, kind: "core" }])),
  scales: {},
  questions: Object.fromEntries(
    measures.flatMap((measure) =>
      questionsOf(measure).map((id) => [
        id,
        { id, measure, scale: "agree5", key: "+", text: { en: `${id}?` } },
      ]),
    ),
  ),
  rotation: { balance: "leaf", tracks: measures.map((one) => ({ order: questionsOf(one), offset: 0 })) },
  contrasts: [],
}

/** What is stored of an organisation's waves, as the product says that it stores it, without a database. */
export function lived(setup: Setup): Lived {
  const { waves = 1, seed = 1, responds = 80, silent = [], answer, before, held } = setup
  const random = seeded(seed)
  const teams = Object.keys(setup.teams).map((name) => name.split("/").at(-1)!)
  const divisions = [
    ...new Set(Object.keys(setup.teams).flatMap((name) => (name.includes("/") ? [name.split("/")[0]!] : []))),
  ]
  const units: TreeNode[] = [
    { id: "org", parent: null },
    ...divisions.map((id) => ({ id, parent: "org" })),
    ...Object.keys(setup.teams).map((name) => {
      const [division, team] = name.includes("/") ? name.split("/") : ["org", name]
      return { id: team!, parent: division! }
    }),
  ]
  const roster = new Map(
    Object.values(setup.teams).flatMap((size, at) =>
      Array.from({ length: size }, (_, one) => [`${teams[at]}-${one}`, teams[at]!] as const),
    ),
  )
  const made: Lived = { tables: new Map(), waves: [] }
  const put = (name: string, row: Record<string, unknown>, xmin = "500") => {
    const table = made.tables.get(name) ?? emptyTable(name)
    made.tables.set(name, table)
    for (const column of Object.keys(row))
      if (!table.columns.some((one) => one.name === column))
        table.columns.push({ name: column, type: typeof row[column] === "number" ? "integer" : "text" })
    table.rows.push({ values: { workspace_id: "W", ...row }, xmin, ctid: `(0,${table.rows.length + 1})` })
  }
  const hired = new Set<string>()
  for (let number = 0; number < waves; number++) {
    before?.(number, roster)
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`
    const opens = Date.UTC(2026, 0, 6 + 7 * number)
    put("wave", {
      wave_id: id,
      survey_id: "pulse",
      slot: new Date(opens).toISOString().slice(0, 10),
      number,
      survey,
      opens_at: new Date(opens).toISOString(),
      closes_at: new Date(opens + 3 * 86_400_000).toISOString(),
      state: "closed",
    })
    for (const { id: unit, parent } of units)
      put("wave_unit", { wave_id: id, unit_id: unit, parent_id: parent, name: unit })
    for (const [person, leaf] of roster) {
      if (!hired.has(person))
        put("person", { person_id: person, platform_id: `U-${person}`, email: `${person}@example.org` }, "10")
      hired.add(person)
      put("roster", { wave_id: id, person_id: person, leaf_id: leaf }, String(100 + number))
    }
    const answers = [...roster].flatMap(([person, leaf], at) => {
      if (random() * 100 >= responds || silent.includes(person)) return []
      return measures.map((measure): Answer => {
        const step = answer?.(person, random) ?? between(random, 0, 4)
        return { person, leaf, measure, question: questionsOf(measure)[(at + number) % 6]!, step }
      })
    })
    made.waves.push({
      id,
      roster: new Map(roster),
      answers,
      blocks: close(id, units, roster, answers, new Set(held?.(number)), put),
    })
  }
  return made
}

function emptyTable(name: string): FoundTable {
  return { name, columns: [{ name: "workspace_id", type: "text" }], rows: [], remembered: [], logged: true }
}

type Put = (name: string, row: Record<string, unknown>, xmin?: string) => void

function close(
  wave: string,
  units: TreeNode[],
  roster: ReadonlyMap<string, string>,
  answers: readonly Answer[],
  held: ReadonlySet<string>,
  put: Put,
): Map<string, string[]> {
  const tree = growTree(units)
  const answered = new Map<string, number>()
  for (const { leaf, measure } of answers)
    if (measure === measures[0]) answered.set(leaf, (answered.get(leaf) ?? 0) + 1)
  const rule = { units, counts: [answered], held, previouslyComplementary: new Set<string>() }
  const { status, blocks } = suppressionPattern({ ...rule, k: 5 })
  const shares = suppressionPattern({ ...rule, k: 12 })
  const shown = new Set([...status].flatMap(([unit, one]) => (one === "published" ? [unit] : [])))
  const withShare = new Set([...shares.status].flatMap(([unit, one]) => (one === "published" ? [unit] : [])))
  for (const [owner, leaves] of blocks)
    for (const leaf of leaves)
      put("block_member", { wave_id: wave, block_id: `core/${owner}`, leaf_id: leaf })
  for (const measure of measures) {
    const exact = new Map<string, ExactBlock>()
    for (const [owner, leaves] of blocks) {
      const own = answers
        .filter((one) => one.measure === measure && leaves.includes(one.leaf))
        .map(({ step }) => step)
      const sum = own.reduce((all, step) => all + step, 0)
      exact.set(owner, {
        people: own.length,
        answers: own.length,
        sum,
        favourable: own.filter((step) => step >= 3).length,
      })
    }
    const censored = new Map([...exact].map(([owner, block]) => [owner, censorBlock(block, scale)]))
    const groups = excessGroups(tree, shown, exact, censored, scale)
    const sums = unitSums(tree, shown, censored, groups, scale)
    for (const [owner, { people, answers: count, sum }] of censored) {
      const eligible = [...roster.values()].filter((leaf) => blocks.get(owner)!.includes(leaf)).length
      put("block_stat", {
        wave_id: wave,
        block_id: `core/${owner}`,
        measure,
        people,
        answers: count,
        sum,
        eligible,
      })
    }
    for (const { unit, excess } of groups)
      put("block_excess", { wave_id: wave, unit_id: unit, measure, excess })
    const counted = sharesOf(tree, exact, censored, withShare)
    for (const { id: unit } of units) {
      const own = sums.get(unit)
      const eligible = [...roster.values()].filter((leaf) => pathUp(tree, leaf).includes(unit)).length
      const row = { wave_id: wave, unit_id: unit, measure, status: own ? "published" : "protected" }
      const low = own && Math.max(...[5, 10, 15, 25, 50, 100].filter((edge) => edge <= own.people))
      const bound =
        own?.ends.size === 1 ? (own.ends.has("high") ? ("at_least" as const) : ("at_most" as const)) : null
      const outward = { at_least: Math.floor, at_most: Math.ceil }
      const score = own && (bound ? outward[bound] : Math.round)((100 * own.sum) / (4 * own.answers))
      put("release", {
        ...row,
        score: score ?? null,
        score_bound: bound,
        low: own ? 0 : null,
        high: own ? 100 : null,
        favourable: own ? (counted.get(unit) ?? null) : null,
        favourable_bound: null,
        band: own ? bandOf(own.people) : null,
        response_rate: own ? Math.floor(((eligible < 20 ? low! : own.people) * 20) / eligible) * 5 : null,
      })
    }
  }
  return new Map([...blocks].map(([owner, leaves]) => [`core/${owner}`, leaves]))
}

function bandOf(people: number): string {
  const bands = ["5-9", "10-14", "15-24", "25-49", "50-99", "100+"]
  return bands[[10, 15, 25, 50, 100].filter((edge) => edge <= people).length]!
}

/** The favourable shares of the units that have one; none for a unit with a group of which nothing is told. */
function sharesOf(
  tree: ReturnType<typeof growTree>,
  exact: ReadonlyMap<string, ExactBlock>,
  censored: ReadonlyMap<string, CensoredBlock>,
  withShare: ReadonlySet<string>,
): Map<string, number> {
  const groupOf = (owner: string) => pathUp(tree, owner).find((unit) => withShare.has(unit))
  const counts = new Map<string, { count: number | undefined; answers: number }>()
  for (const [unit, owners] of Map.groupBy(censored.keys(), groupOf)) {
    if (unit === undefined) continue
    const blocks = owners.map((owner) => ({
      ...censored.get(owner)!,
      favourable: exact.get(owner)!.favourable,
    }))
    const told = censorFavourable(blocks, scale)
    const answers = blocks.reduce((all, block) => all + block.answers, 0)
    counts.set(unit, { count: told && favourableShown(told.count, blocks, scale), answers })
  }
  const shares = new Map<string, number>()
  for (const unit of withShare) {
    const under = [...counts].filter(([at]) => pathUp(tree, at).includes(unit)).map(([, one]) => one)
    if (under.length === 0 || under.some(({ count }) => count === undefined)) continue
    const all = under.reduce((sum, one) => sum + one.answers, 0)
    shares.set(unit, Math.round((100 * under.reduce((sum, { count }) => sum + count!, 0)) / all))
  }
  return shares
}
