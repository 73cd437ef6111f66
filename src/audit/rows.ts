import type { FoundRow, FoundTable } from "../postgres/evidence.ts"
import type { FindingsList, Residual, Side, Tried } from "./findings.ts"
import type { Known, KnownWave } from "./known.ts"

type Counted = Record<Residual, { count: number; of: number }>

/** With what it refers to, whatever its columns are called. */
type Row = FoundRow & { people: Set<string>; wave: string | undefined }
type Table = Omit<FoundTable, "rows"> & {
  rows: Row[]
  /** Values name people, waves or moments. */
  person: string[]
  wave: string[]
  time: string[]
  /** Sealed bytes or free text. */
  opaque: string[]
}

const fewPeople = 5
/** More values than this identify rows rather than classify them. */
const mostClasses = 12

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

function classified(table: FoundTable, known: Known, waves: ReadonlyMap<string, KnownWave>): Table {
  const names = (value: unknown): string[] => {
    if (typeof value === "string") {
      const person = known.names.get(value)
      if (person !== undefined) return [person]
      return [...value.matchAll(/<@([^>|]+)/g)].flatMap(([, id]) => known.names.get(id!) ?? [])
    }
    if (Array.isArray(value)) return value.flatMap(names)
    return value && typeof value === "object" ? Object.values(value).flatMap(names) : []
  }
  const columns = table.columns.map(({ name }) => name)
  const rows = table.rows.map((row): Row => {
    return {
      ...row,
      people: new Set(Object.values(row.values).flatMap(names)),
      wave: columns.map((name) => asText(row.values[name])).find((value) => waves.has(value)),
    }
  })
  const having = (test: (value: unknown) => boolean) =>
    columns.filter((name) => table.rows.some(({ values }) => test(values[name])))
  const ofType = (pattern: RegExp) =>
    table.columns.flatMap(({ name, type }) => (pattern.test(type) ? [name] : []))
  const person = having((value) => names(value).length > 0)
  return {
    ...table,
    rows,
    person,
    wave: having((value) => waves.has(asText(value))),
    time: ofType(/^(timestamp|date|time)/),
    opaque: ofType(/^bytea/),
  }
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : ""
}

/** Known to everybody, such as the team; what follows from it reveals nothing. */
function publiclyKnown(tables: readonly FoundTable[]) {
  const rows = tables.find(({ name }) => name === "person")?.rows ?? []
  const about = new Map(
    rows.map(({ values }) => [
      String(values["person_id"]),
      ["zone", "locale", "chosen_locale", "via", "leader", "active"]
        .map((name) => String(values[name]))
        .join(),
    ]),
  )
  return (wave: KnownWave, person: string) => `${wave.roster.get(person) ?? ""} ${about.get(person) ?? ""}`
}

/** Tables or columns that divide a closed wave's people. */
function whoDidWhat(
  table: Table,
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

function nullDivides(byValue: ReadonlyMap<string, unknown>): boolean {
  return byValue.has("null")
}

function asNulls(byValue: ReadonlyMap<string, Row[]>): [string, Row[]][] {
  return [
    ["null", byValue.get("null")!],
    ["a value", [...byValue].flatMap(([value, rows]) => (value === "null" ? [] : rows))],
  ]
}

/** Classes that follow from public knowledge. */
function follows(
  wave: KnownWave,
  everyone: ReadonlySet<string>,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  publicly: (wave: KnownWave, person: string) => string,
): boolean {
  const classOf = new Map(
    [...classes].flatMap(([name, people]) => [...people].map((person) => [person, name] as const)),
  )
  const alike = Map.groupBy(everyone, (person) => publicly(wave, person))
  return [...alike.values()].every(
    (people) => new Set(people.map((person) => classOf.get(person))).size === 1,
  )
}

/** Statistics of activity tables may name people of deleted rows. */
function remembered(table: Table, known: Known, side: Side, found: FindingsList): void {
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

/** Tables about waves that name nobody. */
function isAnswers(table: Table): boolean {
  return (
    table.person.length === 0 &&
    table.rows.some(({ wave }) => wave !== undefined) &&
    (table.opaque.length > 0 || table.name === "comment")
  )
}

/** Moments of something nameless, such as seen requests. */
function isMoments(table: Table): boolean {
  return (
    table.person.length === 0 &&
    table.rows.length > 0 &&
    table.rows.every(({ wave }) => wave === undefined) &&
    table.time.length > 0 &&
    table.columns.length <= 4
  )
}

/** One transaction ties its rows: a person or a moment to an answer. */
function writtenTogether(tables: readonly Table[], side: Side, found: FindingsList, tried: Tried): void {
  const transactions = new Map<string, { table: Table; row: Row }[]>()
  for (const table of tables)
    for (const row of table.rows) {
      const there = transactions.get(row.xmin)
      if (there) there.push({ table, row })
      else transactions.set(row.xmin, [{ table, row }])
    }
  tried.transactions += transactions.size
  for (const rows of transactions.values()) {
    const answers = rows.filter(({ table }) => isAnswers(table))
    if (answers.length === 0) continue
    const about = new Set(answers.map(({ row }) => row.wave))
    const people = new Set(rows.flatMap(({ table, row }) => (table.name === "roster" ? [] : [...row.people])))
    const from = (others: { table: Table }[]) =>
      [...new Set([...answers, ...others].map(({ table }) => table.name))].join(" + ")
    if (people.size > 0 && people.size < fewPeople) {
      const others = rows.filter(({ row }) => row.people.size > 0)
      found.add({
        kind: "transaction",
        side,
        from: from(others),
        count: answers.length,
        smallest: people.size,
      })
    }
    const moments = rows.filter(({ table }) => isMoments(table))
    if (moments.length > 0)
      found.add({
        kind: "minute",
        side,
        from: from(moments),
        count: answers.length,
        example: [...about].join(),
      })
  }
  // A few comments at a time are a few people.
  for (const table of tables.filter(({ name, rows }) => name === "comment" && rows.length > 0)) {
    for (const [wave, rows] of Map.groupBy(table.rows, (row) => row.wave)) {
      const versions = new Set(rows.map(({ xmin }) => xmin))
      if (versions.size > 1)
        found.add({
          kind: "versions",
          side,
          from: `comment (row versions)`,
          count: rows.length,
          example: String(wave),
        })
    }
  }
}

const enoughPairs = 5

/** Transaction ids order tables against each other. */
function writtenInOrder(tables: readonly Table[], side: Side, found: FindingsList): void {
  const counts = (rows: readonly Row[]) =>
    [...Map.groupBy(rows, ({ xmin }) => Number(xmin))]
      .map(([xmin, own]) => ({ xmin, rows: own.length }))
      .toSorted((a, b) => a.xmin - b.xmin)
  for (const table of tables.filter(isAnswers)) {
    for (const own of Map.groupBy(table.rows, ({ wave }) => wave).values()) {
      const answers = counts(own)
      if (answers.length < enoughPairs) continue
      for (const other of tables.filter((one) => isMoments(one) || saysWhoTookPart(one))) {
        const others = counts(other.rows)
        const pairs = answers.filter(({ xmin, rows }) => {
          const near = others.filter((one) => Math.abs(one.xmin - xmin) <= 2)
          return near.length === 1 && near[0]!.rows === rows
        })
        if (pairs.length >= enoughPairs && pairs.length >= 0.8 * answers.length)
          found.add({ kind: "order", side, from: `${table.name} + ${other.name}`, count: pairs.length })
      }
    }
  }
}

function saysWhoTookPart(table: Table): boolean {
  return table.person.length > 0 && table.wave.length > 0 && table.name !== "roster"
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
  ledger: ["number", "measure_title"],
  // Written by leaders, and numbered as people call it.
  decision: ["number"],
}

function unexplained(tables: readonly Table[], side: Side, found: FindingsList): void {
  for (const table of tables) {
    const names = table.columns.map(({ name }) => name)
    if (!names.includes("wave_id") && !names.includes("survey_id")) continue
    if (names.includes("person_id") || table.rows.length === 0) continue
    const known = understood[table.name] ?? []
    for (const { name, type } of table.columns) {
      if (
        !/^(smallint|integer|bigint|numeric|real|double|json|bytea)|\[\]$/.test(type) ||
        known.includes(name)
      )
        continue
      if (/^text\[\]$/.test(type) || isAnswers(table)) continue
      const told = table.rows.filter(({ values }) => values[name] !== null).length
      if (told > 0) found.add({ kind: "unexplained", side, from: `${table.name}.${name}`, count: told })
    }
  }
}
