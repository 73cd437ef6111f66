import { CsvError, parse } from "csv-parse/sync"
import { attributes, type Attribute, type Profile } from "./attributes.ts"
import { isReservedName, rootUnit, type Unit } from "./units.ts"

/** Who sits in which unit, and what else is said of them; the e-mail in small letters. */
export type Placement = { email: string; unit: string; profile?: Profile }
/** What is wrong with a line; `values` are the names that the sentence about it needs. */
export type CsvFault = { line: number; why: CsvWhy; values: Record<string, string | number> }
type CsvWhy =
  | "notCsv"
  | "empty"
  | "noEmailColumn"
  | "noUnitColumn"
  | "noRows"
  | "noUnit"
  | "reserved"
  | "rootParent"
  | "twoParents"
  | "circle"
  | "twice"
  | "stranger"
  | "longValue"

const fault = (line: number, why: CsvWhy, values: CsvFault["values"] = {}): CsvFault => ({
  line,
  why,
  values,
})

type Row = { line: number; email: string; unit: string; parent: string; profile: Profile }
/** Longer ones would not fit where they are shown; a unit's name goes into every sealed answer, which has room for so many bytes. */
const longestValue = 40
const longestUnit = { characters: 60, bytes: 120 }

/**
 * Reads the organisation's tree: columns `e-mail` (or `email`), `unit` and, if wanted, `parent`, in any order, separated
 * by comma, semicolon or tab; columns `deployment`, `role` and `site` say more of people, several values parted by "|". A row without an e-mail only declares a unit. Names are compared without regard to case.
 * `knownEmails`: the workspace's people, in small letters.
 * Gives the units (without the root), the placements and which attributes have a column, or every fault with its line: nothing is taken in part.
 */
export function parseUnitsCsv(
  text: string,
  knownEmails: ReadonlySet<string>,
):
  | { kind: "units"; units: Unit[]; placements: Placement[]; attributes: Attribute[] }
  | { kind: "faults"; faults: CsvFault[] } {
  const read = readRows(text)
  if (read.kind === "faults") return read
  const { units, faults } = unitsOf(read.rows)
  const all = [...faults, ...cycles(units), ...people(read.rows, knownEmails), ...longValues(read.rows)].sort(
    (a, b) => a.line - b.line,
  )
  if (all.length > 0) return { kind: "faults", faults: all }
  const spelt = speller()
  const placements = read.rows
    .filter(({ email }) => email !== "")
    .map(({ email, unit, profile }) => ({
      email,
      unit: idOf(unit),
      ...(read.attributes.length > 0 ? { profile: spelt(profile) } : {}),
    }))
  return {
    kind: "units",
    units: [...units.values()].map(({ id, name, parent }) => ({
      id,
      name,
      parent: parent ?? rootUnit,
    })),
    placements,
    attributes: read.attributes,
  }
}

/** Values are compared without regard to case, too: all are spelt as the first one is. */
function speller(): (profile: Profile) => Profile {
  const first = new Map<string, string>()
  const spelt = (name: Attribute, value: string) => {
    const key = `${name} ${value.toLowerCase()}`
    if (!first.has(key)) first.set(key, value)
    return first.get(key)!
  }
  return (profile) =>
    Object.fromEntries(
      attributes.flatMap((name) => {
        const values = profile[name]?.map((value) => spelt(name, value)) ?? []
        return values.length > 0 ? [[name, [...new Set(values)]]] : []
      }),
    )
}

function longValues(rows: Row[]): CsvFault[] {
  const bytes = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length
  return rows.flatMap(({ line, profile, unit, parent }) => [
    ...Object.entries({ unit, parent }).flatMap(([column, value]) => {
      const long = value.length > longestUnit.characters
      if (!long && bytes(value) <= longestUnit.bytes) return []
      const most = long ? longestUnit.characters : longestValue
      return [fault(line, "longValue", { column, value, most })]
    }),
    ...attributes.flatMap((name) =>
      (profile[name] ?? [])
        .filter((value) => value.length > longestValue)
        .map((value) => fault(line, "longValue", { column: name, value, most: longestValue })),
    ),
  ])
}

function readRows(
  text: string,
): { kind: "rows"; rows: Row[]; attributes: Attribute[] } | { kind: "faults"; faults: CsvFault[] } {
  const refuse = (line: number, why: CsvWhy) => ({ kind: "faults" as const, faults: [fault(line, why)] })
  const header = text.split(/\r?\n/, 1)[0]!
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      delimiter: [",", ";", "\t"].find((each) => header.includes(each)) ?? ",",
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse(Number(error["lines"] ?? 1), "notCsv")
  }
  const [head, ...body] = records
  if (!head) return refuse(1, "empty")
  const names = head.record.map((name) => name.toLowerCase())
  const at = {
    email: names.findIndex((name) => name === "e-mail" || name === "email"),
    unit: names.indexOf("unit"),
    parent: names.indexOf("parent"),
  }
  if (at.email < 0) return refuse(1, "noEmailColumn")
  if (at.unit < 0) return refuse(1, "noUnitColumn")
  if (body.length === 0) return refuse(1, "noRows")
  const present = attributes.filter((name) => names.includes(name))
  const valuesIn = (record: string[], name: Attribute) =>
    (record[names.indexOf(name)] ?? "")
      .normalize("NFC")
      .split("|")
      .map((value) => value.trim())
      .filter((value) => value !== "")
  const rows = body.map(({ record, info }) => ({
    line: info.lines,
    email: (record[at.email] ?? "").toLowerCase(),
    unit: (record[at.unit] ?? "").normalize("NFC"),
    parent: (record[at.parent] ?? "").normalize("NFC"),
    profile: Object.fromEntries(present.map((name) => [name, valuesIn(record, name)])),
  }))
  return { kind: "rows", rows, attributes: present }
}

type StatedUnit = { id: string; name: string; parent: string | undefined; line: number }

function unitsOf(rows: Row[]): { units: Map<string, StatedUnit>; faults: CsvFault[] } {
  const units = new Map<string, StatedUnit>()
  const faults: CsvFault[] = []
  const declare = (name: string, line: number) => {
    const id = idOf(name)
    const unit = units.get(id) ?? { id, name, parent: undefined, line }
    if (id !== rootUnit) units.set(id, unit)
    return unit
  }
  for (const { line, unit: name, parent } of rows) {
    if (name === "") {
      faults.push(fault(line, "noUnit"))
      continue
    }
    const reserved = [name, parent].find(isReservedName)
    if (reserved !== undefined) faults.push(fault(line, "reserved", { name: reserved }))
    const unit = declare(name, line)
    if (parent === "") continue
    const parentId = declare(parent, line).id
    if (unit.id === rootUnit) faults.push(fault(line, "rootParent", { name }))
    else if (unit.parent !== undefined && unit.parent !== parentId)
      faults.push(fault(line, "twoParents", { name, first: nameOf(units, unit.parent), second: parent }))
    else unit.parent = parentId
  }
  return { units, faults }
}

/** One fault per circle of units, at the line of the unit in it that came first. */
function cycles(units: Map<string, StatedUnit>): CsvFault[] {
  const faults: CsvFault[] = []
  const done = new Set<string>()
  for (const start of units.values()) {
    const way: StatedUnit[] = []
    let at: StatedUnit | undefined = start
    while (at && !done.has(at.id) && !way.includes(at)) {
      way.push(at)
      at = at.parent === undefined ? undefined : units.get(at.parent)
    }
    if (at && way.includes(at)) {
      const circle = way.slice(way.indexOf(at)).map(({ name }) => `"${name}"`)
      faults.push(fault(at.line, "circle", { circle: [...circle, `"${at.name}"`].join(" → ") }))
    }
    for (const { id } of way) done.add(id)
  }
  return faults
}

function people(rows: Row[], known: ReadonlySet<string>): CsvFault[] {
  const firstLine = new Map<string, number>()
  return rows.flatMap(({ line, email }) => {
    if (email === "") return []
    const first = firstLine.get(email)
    if (first !== undefined) return [fault(line, "twice", { email, first })]
    firstLine.set(email, line)
    return known.has(email) ? [] : [fault(line, "stranger", { email })]
  })
}

function nameOf(units: Map<string, StatedUnit>, id: string): string {
  return units.get(id)?.name ?? id
}

function idOf(name: string): string {
  return name.toLowerCase()
}
