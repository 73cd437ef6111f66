import { attributes, type Attribute, type Profile } from "./attributes.ts"
import { keyOf, meant } from "./clean.ts"
import { readTable, type TableFault } from "./csv-table.ts"
import { downwards, isReservedName, rootUnit, type Unit } from "./units.ts"

type Placement = { email: string; unit: string; profile?: Profile }
export type CsvFault = TableFault | { line: number; why: CsvWhy; values: Record<string, string | number> }
type CsvWhy =
  | "noEmailColumn"
  | "noUnitColumn"
  | "noUnit"
  | "reserved"
  | "rootParent"
  | "twoParents"
  | "circle"
  | "tooDeep"
  | "twice"
  | "longValue"

const fault = (line: number, why: CsvWhy, values: CsvFault["values"] = {}): CsvFault => ({
  line,
  why,
  values,
})

/** `path`: the named units, from the top down. */
type Row = { line: number; email: string; path: string[]; profile: Profile }
/** A unit's name goes into every sealed answer, which has room for this many bytes. */
const longestUnit = { characters: 60, bytes: 120 }
const longestValue = 40
/** Deeper chains are something else in the column. */
const deepest = 40

export type UnitsFile = {
  kind: "units"
  units: Unit[]
  placements: Placement[]
  attributes: Attribute[]
  /** Addresses of nobody who can be placed. */
  leftOut: number
}

/** The tree, placements and attributes, or every fault. Strangers' addresses are only counted. */
export function parseUnitsCsv(
  text: string,
  knownEmails: ReadonlySet<string>,
): UnitsFile | { kind: "faults"; faults: CsvFault[] } {
  const read = readRows(text)
  if (read.kind === "faults") return read
  const { units, faults } = unitsOf(read.rows)
  const all = [...read.bad, ...faults, ...cycles(units), ...twice(read.rows), ...longValues(read.rows)]
  if (all.length === 0) all.push(...tooDeep(units))
  if (all.length > 0) return { kind: "faults", faults: all.sort((a, b) => a.line - b.line) }
  const known = new Set([...knownEmails].map(keyOf))
  const named = read.rows.filter(({ email }) => email !== "")
  const placed = named.filter(({ email }) => known.has(email))
  const spelt = speller()
  const placements = placed.map(({ email, path, profile }) => ({
    email,
    unit: keyOf(path.at(-1)!),
    ...(read.attributes.length > 0 ? { profile: spelt(profile) } : {}),
  }))
  return {
    kind: "units",
    units: [...units.values()].map(({ id, name, parent }) => ({ id, name, parent: parent ?? rootUnit })),
    placements,
    attributes: read.attributes,
    leftOut: named.length - placed.length,
  }
}

/** Spelt as the first occurrence. */
function speller(): (profile: Profile) => Profile {
  const first = new Map<string, string>()
  const spelt = (name: Attribute, value: string) => {
    const key = `${name} ${keyOf(value)}`
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

export function tooLongFor(name: string): number | undefined {
  if (name.length > longestUnit.characters) return longestUnit.characters
  const bytes = new TextEncoder().encode(JSON.stringify(name)).length
  return bytes > longestUnit.bytes ? Math.floor(longestUnit.bytes / 3) : undefined
}

function longValues(rows: Row[]): CsvFault[] {
  return rows.flatMap(({ line, profile, path }) => [
    ...path.flatMap((value, at) => {
      const most = tooLongFor(value)
      if (most === undefined) return []
      return [fault(line, "longValue", { column: at === path.length - 1 ? "unit" : "parent", value, most })]
    }),
    ...attributes.flatMap((name) =>
      (profile[name] ?? [])
        .filter((value) => value.length > longestValue)
        .map((value) => fault(line, "longValue", { column: name, value, most: longestValue })),
    ),
  ])
}

const columnNamed = (name: string) => (keyOf(name) === "email" ? "e-mail" : keyOf(name))

function readRows(
  text: string,
):
  | { kind: "rows"; rows: Row[]; bad: CsvFault[]; attributes: Attribute[] }
  | { kind: "faults"; faults: CsvFault[] } {
  const required = ["e-mail", "unit"]
  const read = readTable(
    text,
    (columns) => required.every((name) => columns.map(columnNamed).includes(name)),
    columnNamed,
  )
  if (read.kind === "faults") return read
  const { line, columns, rows: body } = read.table
  const names = columns.map(columnNamed)
  const refuse = (why: CsvWhy) => ({ kind: "faults" as const, faults: [fault(line, why)] })
  if (!names.includes("e-mail")) return refuse("noEmailColumn")
  if (!names.includes("unit")) return refuse("noUnitColumn")
  const present = attributes.filter((name) => names.includes(name))
  const rows = body.map(({ line, cells }) => {
    const cell = (name: string) => cells[names.indexOf(name)] ?? ""
    const parted = (name: string, by: string) => cell(name).split(by).map(meant).filter(Boolean)
    const unit = parted("unit", ">")
    return {
      line,
      email: keyOf(meant(cell("e-mail"))),
      path: unit.length === 0 ? [] : [...parted("parent", ">"), ...unit],
      profile: Object.fromEntries(present.map((name) => [name, parted(name, "|")])),
    }
  })
  return { kind: "rows", rows, bad: read.table.bad, attributes: present }
}

type StatedUnit = { id: string; name: string; parent: string | undefined; line: number }

function unitsOf(rows: Row[]): { units: Map<string, StatedUnit>; faults: CsvFault[] } {
  const units = new Map<string, StatedUnit>()
  const faults: CsvFault[] = []
  const declare = (name: string, line: number) => {
    const id = keyOf(name)
    const unit = units.get(id) ?? { id, name, parent: undefined, line }
    if (id !== rootUnit) units.set(id, unit)
    return unit
  }
  for (const { line, path } of rows) {
    if (path.length === 0) faults.push(fault(line, "noUnit"))
    const reserved = path.find(isReservedName)
    if (reserved !== undefined) faults.push(fault(line, "reserved", { name: reserved }))
    // Upwards: a unit stands before its parent the first time the tree is shown.
    for (let at = path.length - 1; at >= 0; at--) {
      const [name, parent] = [path[at]!, path[at - 1]]
      const unit = declare(name, line)
      if (parent === undefined) continue
      const parentId = declare(parent, line).id
      if (unit.id === rootUnit) faults.push(fault(line, "rootParent", { name }))
      else if (unit.parent !== undefined && unit.parent !== parentId) {
        const first = units.get(unit.parent)?.name ?? unit.parent
        faults.push(fault(line, "twoParents", { name, first, second: parent }))
      } else unit.parent = parentId
    }
  }
  return { units, faults }
}

/** One fault per cycle, at its first line. */
function cycles(units: Map<string, StatedUnit>): CsvFault[] {
  const faults: CsvFault[] = []
  const seenFrom = new Map<string, string>()
  for (const start of units.values()) {
    const way: StatedUnit[] = []
    let at: StatedUnit | undefined = start
    while (at && !seenFrom.has(at.id)) {
      seenFrom.set(at.id, start.id)
      way.push(at)
      at = at.parent === undefined ? undefined : units.get(at.parent)
    }
    if (!at || seenFrom.get(at.id) !== start.id) continue
    const circle = way.slice(way.indexOf(at)).map(({ name }) => `"${name}"`)
    const shown = circle.length > 6 ? [...circle.slice(0, 5), "…", circle.at(-1)!] : circle
    faults.push(fault(at.line, "circle", { circle: [...shown, `"${at.name}"`].join(" → ") }))
  }
  return faults
}

function tooDeep(units: Map<string, StatedUnit>): CsvFault[] {
  const tree = [...units.values()].map((unit) => ({ ...unit, parent: unit.parent ?? rootUnit }))
  const root = { id: rootUnit, name: rootUnit, parent: null, line: 1 }
  for (const { unit, depth } of downwards<Unit & { line: number }>([root, ...tree]))
    if (depth > deepest) return [fault(unit.line, "tooDeep", { name: unit.name, most: deepest })]
  return []
}

function twice(rows: Row[]): CsvFault[] {
  const firstLine = new Map<string, number>()
  return rows.flatMap(({ line, email }) => {
    if (email === "") return []
    const first = firstLine.get(email)
    if (first !== undefined) return [fault(line, "twice", { email, first })]
    firstLine.set(email, line)
    return []
  })
}
