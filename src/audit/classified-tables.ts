import type { FoundRow, FoundTable } from "../postgres/evidence.ts"
import type { Known, KnownWave } from "./known.ts"

/** With what it refers to, whatever its columns are called. */
export type ClassifiedRow = FoundRow & { people: Set<string>; wave: string | undefined }
export type ClassifiedTable = Omit<FoundTable, "rows"> & {
  rows: ClassifiedRow[]
  /** Values name people, waves or moments. */
  person: string[]
  wave: string[]
  time: string[]
  /** Sealed bytes or free text. */
  opaque: string[]
}

export const fewPeople = 5
/** More values than this identify rows rather than classify them. */
export const mostClasses = 12

export function classified(
  table: FoundTable,
  known: Known,
  waves: ReadonlyMap<string, KnownWave>,
): ClassifiedTable {
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
  const rows = table.rows.map((row): ClassifiedRow => {
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
export function publiclyKnown(tables: readonly FoundTable[]) {
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

export function nullDivides(byValue: ReadonlyMap<string, unknown>): boolean {
  return byValue.has("null")
}

export function asNulls(byValue: ReadonlyMap<string, ClassifiedRow[]>): [string, ClassifiedRow[]][] {
  return [
    ["null", byValue.get("null")!],
    ["a value", [...byValue].flatMap(([value, rows]) => (value === "null" ? [] : rows))],
  ]
}

/** Classes that follow from public knowledge. */
export function follows(
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

/** Tables about waves that name nobody. */
export function isAnswers(table: ClassifiedTable): boolean {
  return (
    table.person.length === 0 &&
    table.rows.some(({ wave }) => wave !== undefined) &&
    (table.opaque.length > 0 || table.name === "comment")
  )
}

/** Moments of something nameless, such as seen requests. */
export function isMoments(table: ClassifiedTable): boolean {
  return (
    table.person.length === 0 &&
    table.rows.length > 0 &&
    table.rows.every(({ wave }) => wave === undefined) &&
    table.time.length > 0 &&
    table.columns.length <= 4
  )
}

export function saysWhoTookPart(table: ClassifiedTable): boolean {
  return table.person.length > 0 && table.wave.length > 0 && table.name !== "roster"
}
