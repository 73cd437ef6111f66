import { keyOf, meant } from "./clean.ts"
import { quoteWithHint } from "./nearest.ts"
import { allQuestions, scaleOf, type Survey } from "./survey.ts"
import { readTable, type TableFault, type TableRow } from "./csv-table.ts"
import { isReservedName, rootUnit, type Unit } from "./units.ts"
import { tooLongFor } from "./units-csv.ts"

/** The tree and each person's answers (points, 1..m). */
export type ImportFile = {
  units: Unit[]
  people: { person: string; leaf: string; answers: { question: string; value: number }[] }[]
}

/** The header is line 1. */
export type BadRow = { line: number; reason: string }

type Read = { person: string; team: string; division: string } & TableRow

/** Reads `person,team[,division],<question id>…`; an empty cell is no answer. Gives everything, or every bad row. */
export function parseImportFile(
  text: string,
  survey: Survey,
): { kind: "file"; file: ImportFile } | { kind: "bad"; rows: BadRow[] } {
  const read = readTable(text, (columns) => {
    const names = columns.map(keyOf)
    return names.includes("person") && names.includes("team")
  })
  const badRow = (one: TableFault) => ({ line: one.line, reason: reasonOf(one) })
  if (read.kind === "faults") return { kind: "bad", rows: read.faults.map(badRow) }
  const { columns, rows: body } = read.table
  const faults = headerFaults(read.table, survey)
  if (faults.length > 0) return { kind: "bad", rows: faults }
  const names = columns.map(keyOf)
  const rows = body.map((row): Read => {
    const field = (name: string) => meant(row.cells[names.indexOf(name)] ?? "")
    return { ...row, person: keyOf(field("person")), team: field("team"), division: field("division") }
  })
  const answers = rows.map((row) => answersOf(row, names, survey))
  const bad = [
    ...read.table.bad.map(badRow),
    ...missing(rows, names.includes("division")),
    ...twice(rows),
    ...homeless(rows),
    ...long(rows),
    ...answers.flatMap(({ bad }) => bad),
  ]
  if (bad.length > 0) return { kind: "bad", rows: bad.toSorted((a, b) => a.line - b.line) }
  const people = rows.map(({ person, team }, index) => ({
    person,
    leaf: keyOf(team),
    answers: answers[index]!.given,
  }))
  return { kind: "file", file: { units: unitsOf(rows), people } }
}

function reasonOf({ why, values }: TableFault): string {
  switch (why) {
    case "notCsv":
      return "is not valid CSV: check the quotation marks"
    case "empty":
      return "the file is empty"
    case "noRows":
      return "there are no rows under the column names"
    case "cells":
      return `has ${values["cells"]} cells where the header has ${values["columns"]}`
    case "twoColumns":
      return `there are two columns "${values["name"]}"`
    case "tooManyLines":
      return `the file has more than ${values["most"]} lines`
    case "tooManyColumns":
      return `there are more than ${values["most"]} columns`
    case "longCell":
      return `a cell in the column "${values["column"]}" is longer than ${values["most"]} characters`
    default:
      return why satisfies never
  }
}

function headerFaults({ line, columns }: { line: number; columns: string[] }, survey: Survey): BadRow[] {
  const questions = allQuestions(survey).map(({ id }) => id)
  const known = ["person", "team", "division", ...questions]
  const names = new Set(columns.map(keyOf))
  const keys = new Set(known.map(keyOf))
  const reasons = [
    ...["person", "team"].filter((name) => !names.has(name)).map((name) => `there is no column "${name}"`),
    ...columns
      .filter((name) => !keys.has(keyOf(name)))
      .map((name) => `the column ${quoteWithHint(name, known)} is no question of ${survey.id}`),
    ...(questions.some((id) => names.has(keyOf(id))) ? [] : [`no column is a question of ${survey.id}`]),
  ]
  return reasons.map((reason) => ({ line, reason }))
}

/** Unit names too long for results and sealed answers. */
function long(rows: Read[]): BadRow[] {
  return rows.flatMap(({ line, team, division }) =>
    Object.entries({ team, division }).flatMap(([column, name]) => {
      const most = tooLongFor(name)
      return most === undefined
        ? []
        : [{ line, reason: `the ${column} is longer than ${most} characters: "${name}"` }]
    }),
  )
}

function missing(rows: Read[], divided: boolean): BadRow[] {
  return rows.flatMap(({ line, person, team, division }) => [
    ...(person === "" ? [{ line, reason: "names no person" }] : []),
    ...(team === "" ? [{ line, reason: "names no team" }] : []),
    ...(divided && division === "" ? [{ line, reason: "names no division" }] : []),
  ])
}

function twice(rows: Read[]): BadRow[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, person }) => {
    const earlier = first.get(person)
    if (earlier === undefined) first.set(person, line)
    return earlier === undefined || person === ""
      ? []
      : [{ line, reason: `person "${person}" is in line ${earlier} already` }]
  })
}

/** Teams with two places in the tree. */
function homeless(rows: Read[]): BadRow[] {
  const homes = new Map<string, Read>()
  const divisions = new Set(rows.map(({ division }) => keyOf(division)).filter(Boolean))
  return rows.flatMap((row) => {
    const { line, team, division } = row
    const home = homes.get(keyOf(team)) ?? row
    homes.set(keyOf(team), home)
    const reserved = [team, division].find((name) => isReservedName(name) || keyOf(name) === rootUnit)
    if (reserved !== undefined)
      return [{ line, reason: `"${reserved}" is reserved: choose another unit name` }]
    if (team !== "" && divisions.has(keyOf(team)))
      return [{ line, reason: `"${team}" is a team and a division` }]
    if (division !== "" && home.division !== "" && keyOf(home.division) !== keyOf(division))
      return [
        {
          line,
          reason: `team "${team}" is in "${division}" here and in "${home.division}" in line ${home.line}`,
        },
      ]
    return []
  })
}

function answersOf({ line, cells }: Read, names: string[], survey: Survey) {
  const given: { question: string; value: number }[] = []
  const bad: BadRow[] = []
  for (const question of allQuestions(survey)) {
    const value = answered(cells[names.indexOf(keyOf(question.id))] ?? "")
    const last = scaleOf(survey, question).points.length
    if (value === "") continue
    if (/^[1-9][0-9]?$/.test(value) && Number(value) <= last)
      given.push({ question: question.id, value: Number(value) })
    else bad.push({ line, reason: `${question.id} is "${value}", not a whole number from 1 to ${last}` })
  }
  return { given, bad }
}

function unitsOf(rows: Read[]): Unit[] {
  const units = new Map<string, Unit>()
  const add = (name: string, parent: string) => {
    if (name !== "" && !units.has(keyOf(name))) units.set(keyOf(name), { id: keyOf(name), name, parent })
  }
  for (const { division } of rows) add(division, rootUnit)
  for (const { team, division } of rows) add(team, division === "" ? rootUnit : keyOf(division))
  return [...units.values()]
}

/** Statistics programs write "NA" for no answer. */
function answered(cell: string): string {
  return keyOf(cell) === "na" ? "" : meant(cell)
}
