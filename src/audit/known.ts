import type { Survey } from "../pulse/survey.ts"
import type { FoundRow, FoundTable } from "../postgres/evidence.ts"
import { asWorkspaceId, type WorkspaceId } from "../pulse/ids.ts"
import { peersIn, type KnownPeers } from "./peers.ts"
import { measuresOf, type Measure } from "./scales.ts"

export type Cell = {
  unit: string
  measure: string
  /** People with a common attribute, instead of a unit. */
  cut?: { by: string[]; values: string[] }
  published: boolean
  score?: number | undefined
  bound?: "at_most" | "at_least" | undefined
  low?: number | undefined
  high?: number | undefined
  favourable?: number | undefined
  favourableBound?: "at_most" | "at_least" | undefined
  band?: string | undefined
  rate?: number | undefined
  trend?: string | undefined
}

/** A stored group of leaves, by measure. */
export type Block = {
  id: string
  owner: string
  leaves: string[]
  eligible: number
  stats: Map<string, BlockStat>
}
export type BlockStat = { people: number; answers: number; columns: Record<string, unknown> }

export type KnownWave = {
  workspace: WorkspaceId
  id: string
  survey: Survey
  number: number
  slot: string
  opensAt: number
  closesAt: number
  state: string
  measures: Measure[]
  parent: Map<string, string | null>
  unitNames: Map<string, string>
  root: string
  /** Person to leaf; empty if the roster is gone. */
  roster: Map<string, string>
  cells: Cell[]
  blocks: Block[]
  /** Excess of censored blocks, by unit and measure. */
  excess: Map<string, number>
  /** Cuts with a released sum, and its leaves; undefined where cuts have plain scores. */
  ownSums: OwnSum[] | undefined
  /** Attributes when asked, if still stored. */
  profiles: Map<string, Profile>
  reliability: Map<string, Record<string, unknown>>
  /** The organisation's question sums, if stored. */
  items: Map<string, { sum: number; people: number }>
}

type Profile = Record<string, string[]>
/** By measure: steps by which the sum lies above the blocks' share. */
type OwnSum = { cut: NonNullable<Cell["cut"]>; core: boolean; leaves: string[]; above: Map<string, number> }

export type Known = {
  waves: KnownWave[]
  names: Map<string, string>
  profiles: Map<string, Profile>
  censored: boolean
  peers: KnownPeers
}

type Values = Record<string, unknown>

export function knownFrom(tables: readonly FoundTable[]): Known {
  const rows = (name: string): Values[] =>
    (tables.find((table) => table.name === name)?.rows ?? []).map(({ values }: FoundRow) => values)
  const by = (name: string) => Map.groupBy(rows(name), (row) => String(row["wave_id"]))
  const [
    units,
    rosters,
    releases,
    cuts,
    members,
    stats,
    excess,
    reliability,
    items,
    cutLeaves,
    cutSums,
    had,
  ] = [
    "wave_unit",
    "roster",
    "release",
    "cut_release",
    "block_member",
    "block_stat",
    "block_excess",
    "reliability",
    "item_stat",
    "cut_leaf",
    "cut_sum",
    "wave_profile",
  ].map(by)
  const cutsApart = tables.some(({ name }) => name === "cut_sum")
  const waves = rows("wave").map((row): KnownWave => {
    const id = String(row["wave_id"])
    const survey = row["survey"] as Survey
    const parent = new Map(
      (units!.get(id) ?? []).map((one) => [
        String(one["unit_id"]),
        (one["parent_id"] as string | null) ?? null,
      ]),
    )
    const leavesOf = Map.groupBy(members!.get(id) ?? [], (one) => String(one["block_id"]))
    const blocks = new Map<string, Block>()
    for (const stat of stats!.get(id) ?? []) {
      const block = String(stat["block_id"])
      const leaves = (leavesOf.get(block) ?? []).map((one) => String(one["leaf_id"]))
      const eligible = Number(stat["eligible"] ?? 0)
      const own = blocks.get(block) ?? {
        id: block,
        owner: ownerOf(block),
        leaves,
        eligible,
        stats: new Map(),
      }
      own.stats.set(String(stat["measure"]), {
        people: Number(stat["people"]),
        answers: Number(stat["answers"]),
        columns: stat,
      })
      blocks.set(block, own)
    }
    return {
      workspace: asWorkspaceId(String(row["workspace_id"])),
      id,
      survey,
      number: Number(row["number"]),
      slot: String(row["slot"]),
      opensAt: Date.parse(String(row["opens_at"])),
      closesAt: Date.parse(String(row["closes_at"])),
      state: String(row["state"]),
      measures: measuresOf(survey),
      parent,
      unitNames: new Map(
        (units!.get(id) ?? []).map((one) => [String(one["unit_id"]), String(one["name"] ?? one["unit_id"])]),
      ),
      root: [...parent].find(([, above]) => above === null)?.[0] ?? "org",
      roster: new Map(
        (rosters!.get(id) ?? []).map((one) => [String(one["person_id"]), String(one["leaf_id"])]),
      ),
      cells: [...(releases!.get(id) ?? []).map(cellOf), ...(cuts!.get(id) ?? []).map(cutOf)],
      blocks: [...blocks.values()],
      excess: new Map(
        (excess!.get(id) ?? []).map((one) => [
          `${String(one["unit_id"])}\n${String(one["measure"])}`,
          Number(one["excess"]),
        ]),
      ),
      ownSums: cutsApart ? ownSumsOf(cutLeaves!.get(id) ?? [], cutSums!.get(id) ?? [], survey) : undefined,
      profiles: profilesOf(rosters!.get(id) ?? [], had!.get(id) ?? []),
      reliability: new Map((reliability!.get(id) ?? []).map((one) => [String(one["measure"]), one])),
      items: new Map(
        (items!.get(id) ?? []).map((one) => [
          String(one["question"]),
          { sum: Number(one["sum"]), people: Number(one["people"]) },
        ]),
      ),
    }
  })
  const names = new Map<string, string>()
  for (const table of ["person", "account"]) {
    for (const row of rows(table)) {
      const person = String(row["person_id"])
      for (const name of [person, row["platform_id"], row["email"], row["channel"]])
        if (typeof name === "string" && name !== "") names.set(name, person)
    }
  }
  for (const { roster } of waves) for (const person of roster.keys()) names.set(person, person)
  return {
    waves: waves.toSorted((a, b) => a.closesAt - b.closesAt || a.number - b.number),
    names,
    profiles: new Map(
      rows("person").flatMap((row) =>
        row["attributes"] ? [[String(row["person_id"]), row["attributes"] as Record<string, string[]>]] : [],
      ),
    ),
    peers: peersIn(tables),
    censored: !tables.some(
      ({ name, columns }) => name === "block_stat" && columns.some((column) => column.name === "mean_sum"),
    ),
  }
}

/** Blocks are named after their kind and owner. */
function ownerOf(block: string): string {
  return block.slice(block.indexOf("/") + 1)
}

function cellOf(row: Values): Cell {
  return { unit: String(row["unit_id"]), measure: String(row["measure"]), ...knownFigures(row) }
}

function cutOf(row: Values): Cell {
  const cut = { by: row["by"] as string[], values: row["values"] as string[] }
  return { unit: "org", measure: String(row["measure"]), cut, ...knownFigures(row) }
}

/** Core measures have blocks of their own, and extra ones. */
function ownSumsOf(rows: readonly Values[], sums: readonly Values[], { measures }: Survey): OwnSum[] {
  const nameOf = (row: Values, core: boolean) => JSON.stringify([row["by"], row["values"], core])
  const ofCore = (row: Values) => measures[String(row["measure"])]?.kind === "core"
  const byCut = Map.groupBy(rows, (row) => nameOf(row, row["kind"] !== "extra"))
  const told = Map.groupBy(sums, (row) => nameOf(row, ofCore(row)))
  return [...byCut].map(([name, leaves]) => ({
    cut: { by: leaves[0]!["by"] as string[], values: leaves[0]!["values"] as string[] },
    core: leaves[0]!["kind"] !== "extra",
    leaves: leaves.map((row) => String(row["leaf_id"])),
    above: new Map(
      (told.get(name) ?? []).flatMap((row) =>
        typeof row["deviation"] === "number" ? [[String(row["measure"]), row["deviation"]] as const] : [],
      ),
    ),
  }))
}

function profilesOf(roster: readonly Values[], profiles: readonly Values[]): Map<string, Profile> {
  const had = new Map(profiles.map((row) => [Number(row["profile"]), row["attributes"] as Profile]))
  if (had.size === 0) return new Map()
  return new Map(
    roster.map((row) => [
      String(row["person_id"]),
      row["profile"] === null ? {} : (had.get(Number(row["profile"])) ?? {}),
    ]),
  )
}

export function peopleIn(known: Known, wave: KnownWave, cut: NonNullable<Cell["cut"]>): Set<string> {
  const had = (person: string) => wave.profiles.get(person) ?? known.profiles.get(person)
  return new Set([...wave.roster.keys()].filter((person) => hasCut(had(person), cut)))
}

function knownFigures(row: Values) {
  const number = (name: string) => (typeof row[name] === "number" ? row[name] : undefined)
  const bound = (name: string) => (row[name] ?? undefined) as Cell["bound"]
  return {
    published: row["status"] === "published",
    score: number("score"),
    bound: bound("score_bound"),
    low: number("low"),
    high: number("high"),
    favourable: number("favourable"),
    favourableBound: bound("favourable_bound"),
    band: (row["band"] ?? undefined) as string | undefined,
    rate: number("response_rate"),
    trend: (row["trend"] ?? undefined) as string | undefined,
  }
}

/** Itself included if it is one. */
export function leavesUnder(wave: KnownWave, unit: string): Set<string> {
  const found = new Set<string>()
  const inner = new Set(wave.parent.values())
  for (const leaf of wave.parent.keys()) {
    if (inner.has(leaf)) continue
    if (pathUp(wave, leaf).includes(unit)) found.add(leaf)
  }
  return found
}

export function pathUp(wave: KnownWave, unit: string): string[] {
  const path: string[] = []
  for (let at: string | null | undefined = unit; at && !path.includes(at); at = wave.parent.get(at))
    path.push(at)
  return path
}

function hasCut(profile: Profile | undefined, cut: NonNullable<Cell["cut"]>): boolean {
  return cut.by.every((name, at) => (profile?.[name] ?? []).includes(cut.values[at]!))
}
