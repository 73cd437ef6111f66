import type { FoundTable } from "../postgres/evidence.ts"
import type { FindingsList, Residual, Side, Tried } from "./findings.ts"
import type { Known, KnownWave } from "./known.ts"
import {
  type ClassifiedTable,
  isAnswers,
  mostClasses,
  classified,
  publiclyKnown,
  nullDivides,
  asNulls,
  follows,
} from "./classified-tables.ts"
import { writtenTogether, writtenInOrder } from "./written-order.ts"

type Counted = Record<Residual, { count: number; of: number }>

/** The thief: reads every table by what its values refer to, with row versions, order and planner statistics. */
export function attackRows(
  tables: readonly FoundTable[],
  known: Known,
  side: Side,
  found: FindingsList,
  tried: Tried,
  residual: Counted,
): void {
  const waves = new Map(known.waves.map((wave) => [wave.id, wave]))
  const read = tables.map((table) => classified(table, known, waves))
  const publicly = publiclyKnown(tables)
  for (const table of read) {
    tried.tables += 1
    tried.columns += table.columns.length
    tried.rows += table.rows.length
    whoDidWhat(table, waves, publicly, side, found)
    remembered(table, known, side, found)
  }
  const [now, over] = [true, false].map((open) =>
    known.waves.filter(({ state }) => (state === "open" || state === "closing") === open),
  )
  residual.open_waves = { count: now!.length, of: now!.length + over!.length }
  // Dumps have no transaction ids.
  if (read.some(({ rows }) => rows.some(({ xmin }) => xmin !== ""))) {
    writtenTogether(read, side, found, tried)
    writtenInOrder(read, side, found)
  }
  unexplained(read, side, found)
}

/** Tables or columns that divide a closed wave's people. */
function whoDidWhat(
  table: ClassifiedTable,
  waves: ReadonlyMap<string, KnownWave>,
  publicly: (wave: KnownWave, person: string) => string,
  side: Side,
  found: FindingsList,
): void {
  if (table.person.length === 0 || table.wave.length === 0) return
  const isRoster = table.name === "roster"
  const byWave = Map.groupBy(
    table.rows.filter(({ people, wave }) => people.size === 1 && wave !== undefined),
    ({ wave }) => wave!,
  )
  for (const [id, rows] of byWave) {
    const wave = waves.get(id)!
    if (wave.state !== "closed" && wave.state !== "lost") continue
    const roster = new Set(wave.roster.keys())
    const everyone = roster.size > 0 ? roster : new Set(rows.flatMap(({ people }) => [...people]))
    const divide = (
      from: string,
      kind: "silent" | "versions",
      classes: Map<string, Set<string>>,
      example = wave.slot,
    ) => {
      const sizes = [...classes.values()].map(({ size }) => size)
      const apart = everyone.size - Math.max(0, ...sizes)
      if (apart <= 0 || follows(wave, everyone, classes, publicly)) return
      found.add({ kind, side, from, count: apart, example })
    }
    const present = new Set(rows.flatMap(({ people }) => [...people]))
    if (!isRoster) {
      const absent = [...everyone].filter((person) => !present.has(person))
      if (absent.length > 0 && present.size > 0)
        found.add({
          kind: "silent",
          side,
          from: `${table.name} (rows)`,
          count: Math.min(absent.length, present.size),
          example: wave.slot,
        })
    }
    const once = rows.length === present.size
    for (const { name } of table.columns) {
      if (table.person.includes(name) || table.wave.includes(name)) continue
      const byValue = Map.groupBy(rows, ({ values }) => JSON.stringify(values[name] ?? null))
      if (byValue.size < 2 || (byValue.size > mostClasses && !nullDivides(byValue))) continue
      // Distinct sealed bytes identify their rows, too.
      if (table.opaque.includes(name) && byValue.size === rows.length && !nullDivides(byValue)) continue
      if (isRoster && (name === "leaf_id" || name === "profile" || byValue.size > mostClasses)) continue
      const classes = new Map(
        (byValue.size > mostClasses ? asNulls(byValue) : [...byValue]).map(([value, own]) => [
          value,
          new Set(own.flatMap(({ people }) => [...people])),
        ]),
      )
      // Each value is a list: who is on it and who is not.
      if (once) divide(`${table.name}.${name}`, "silent", classes)
      else
        for (const [value, people] of classes) {
          const without = new Set([...everyone].filter((person) => !people.has(person)))
          const lists = new Map([
            ["in it", people],
            ["not in it", without],
          ])
          divide(`${table.name}.${name}`, "silent", lists, `${wave.slot}: ${value.slice(0, 40)}`)
        }
    }
    const versions = Map.groupBy(rows, ({ xmin }) => xmin)
    if (versions.size > 1)
      divide(
        `${table.name} (row versions)`,
        "versions",
        new Map(
          [...versions].map(([xmin, own]) => [xmin, new Set(own.flatMap(({ people }) => [...people]))]),
        ),
      )
  }
  const closed = [...byWave.keys()].filter((id) => waves.get(id)!.state === "closed")
  if (!isRoster && table.logged && closed.length > 0)
    found.add({ kind: "logged", side, from: table.name, count: closed.length })
}

/** Statistics of activity tables may name people of deleted rows. */
function remembered(table: ClassifiedTable, known: Known, side: Side, found: FindingsList): void {
  const ofWaves = table.columns.some(({ name }) => name === "wave_id") || table.wave.length > 0
  if (!ofWaves || table.name === "roster") return
  for (const { column, values } of table.remembered) {
    const people = new Set(
      values.split(/[{}," ]+/).flatMap((word) => (known.names.has(word) ? [known.names.get(word)!] : [])),
    )
    if (people.size > 0)
      found.add({ kind: "remembered", side, from: `${table.name}.${column}`, count: people.size })
  }
}

/** Numeric columns that this program can take apart or that say nothing of answers. */
const understood: Record<string, string[]> = {
  block_stat: ["people", "answers", "sum", "eligible"],
  block_excess: ["excess"],
  release: [
    "score",
    "low",
    "high",
    "favourable",
    "response_rate",
    "segment",
    "trend_since",
    "movement_span",
    "movement_points",
    "percentile",
    "probability_below_median",
    "poststratified_score",
  ],
  cut_release: ["score", "low", "high"],
  cut_sum: ["top", "people", "answers", "sum", "room", "own_room", "deviation"],
  reliability: ["alpha", "icc1", "icc2", "rwgj", "teams", "reliability", "spread_ratio"],
  question_mean: ["cycle", "mean"],
  wave: ["number", "method_version", "roster_size", "prompt_counts", "survey", "cadence"],
  wave_unit: ["segment"],
  control_chart: ["series", "segment", "baseline_end", "moving_range"],
  load: ["shape"],
  spread: ["ratio"],
  correlation: ["n", "values"],
  cycle_sum: ["length", "cycle", "box"],
  wave_profile: ["profile", "attributes"],
  cadence: ["rule"],
  survey_setting: ["audience", "k"],
  // `notice`: which message to owners an alert was told in.
  ledger: ["number", "measure_title", "notice"],
  // Of whole organisations, this one among them: means of a quarter's released scores, with noise, as they left the house.
  benchmark_bundle: ["survey_version", "bundle", "pool"],
  // Written by leaders, and numbered as people call it.
  decision: ["number", "clears", "ledger_number"],
}

/** Columns that may hold figures about a wave or a survey, and are not among those that are understood. */
export function notUnderstood({ name: table, columns }: Pick<FoundTable, "name" | "columns">): string[] {
  const names = columns.map(({ name }) => name)
  if (!names.includes("wave_id") && !names.includes("survey_id")) return []
  if (names.includes("person_id")) return []
  const known = understood[table] ?? []
  return columns.flatMap(({ name, type }) =>
    /^(smallint|integer|bigint|numeric|real|double|json|bytea)|\[\]$/.test(type) &&
    !known.includes(name) &&
    type !== "text[]"
      ? [name]
      : [],
  )
}

function unexplained(tables: readonly ClassifiedTable[], side: Side, found: FindingsList): void {
  for (const table of tables) {
    if (isAnswers(table)) continue
    for (const name of notUnderstood(table)) {
      const told = table.rows.filter(({ values }) => values[name] !== null).length
      if (told > 0) found.add({ kind: "unexplained", side, from: `${table.name}.${name}`, count: told })
    }
  }
}
