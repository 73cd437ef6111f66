import { CsvError, parse } from "csv-parse/sync"
import { quoteWithHint } from "./nearest.ts"
import { allQuestions, scaleOf, type Survey } from "./survey.ts"
import { isReservedName, rootUnit, type Unit } from "./units.ts"

/** Divisions and teams under the root, and what each person answered (points of the scale, 1..m). */
export type ImportFile = {
  units: Unit[]
  people: { person: string; leaf: string; answers: { question: string; value: number }[] }[]
}

/** A line of the file (the header is line 1) and what is wrong with it. */
export type BadRow = { line: number; reason: string }

type Line = { line: number; cells: string[] }
type Read = { person: string; team: string; division: string } & Line

/**
 * Reads `person,team[,division],<question id>…` for a survey, separated by comma, semicolon or tab; an empty cell is a
 * question not answered. Names of units are compared without regard to case. Gives units and answers, or every bad
 * row: nothing is taken in part. Refused are columns that are no question of the survey, people who are missing or
 * come twice, values off the scale, and a team in two divisions.
 */
export function parseImportFile(
  text: string,
  survey: Survey,
): { kind: "file"; file: ImportFile } | { kind: "bad"; rows: BadRow[] } {
  const lines = linesOf(text)
  if ("reason" in lines) return { kind: "bad", rows: [lines] }
  const [header, ...body] = lines
  const faults = headerFaults(header, body, survey)
  if (header === undefined || faults.length > 0) return { kind: "bad", rows: faults }

  const whole = body.filter(({ cells }) => cells.length === header.cells.length)
  const rows = whole.map((row): Read => {
    const field = (name: string) => row.cells[header.cells.indexOf(name)] ?? ""
    return { ...row, person: field("person"), team: field("team"), division: field("division") }
  })
  const answers = rows.map((row) => answersOf(row, header.cells, survey))
  const bad = [
    ...body
      .filter(({ cells }) => cells.length !== header.cells.length)
      .map(({ line, cells }) => ({
        line,
        reason: `has ${cells.length} cells where the header has ${header.cells.length}`,
      })),
    ...missing(rows, header.cells.includes("division")),
    ...twice(rows),
    ...homeless(rows),
    ...answers.flatMap(({ bad }) => bad),
  ]
  if (bad.length > 0) return { kind: "bad", rows: bad.toSorted((a, b) => a.line - b.line) }
  const people = rows.map(({ person, team }, index) => ({
    person,
    leaf: idOf(team),
    answers: answers[index]!.given,
  }))
  return { kind: "file", file: { units: unitsOf(rows), people } }
}

function linesOf(text: string): Line[] | BadRow {
  const header = text.split(/\r?\n/, 1)[0]!
  try {
    const records = parse(text, {
      bom: true,
      delimiter: [",", ";", "\t"].find((each) => header.includes(each)) ?? ",",
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: Number(error["lines"] ?? 1), reason: "is not valid CSV: check the quotation marks" }
  }
}

function headerFaults(header: Line | undefined, body: Line[], survey: Survey): BadRow[] {
  if (header === undefined) return [{ line: 1, reason: "the file is empty" }]
  const { line, cells } = header
  const questions = allQuestions(survey).map(({ id }) => id)
  const known = ["person", "team", "division", ...questions]
  const reasons = [
    ...["person", "team"]
      .filter((name) => !cells.includes(name))
      .map((name) => `there is no column "${name}"`),
    ...cells
      .filter((name) => !known.includes(name))
      .map((name) => `the column ${quoteWithHint(name, known)} is no question of ${survey.id}`),
    ...cells
      .filter((name, index) => known.includes(name) && cells.indexOf(name) !== index)
      .map((name) => `there are two columns "${name}"`),
    ...(questions.some((id) => cells.includes(id)) ? [] : [`no column is a question of ${survey.id}`]),
    ...(body.length > 0 ? [] : ["there are no rows under the column names"]),
  ]
  return reasons.map((reason) => ({ line, reason }))
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

/** Teams that have no one place in the tree. */
function homeless(rows: Read[]): BadRow[] {
  const homes = new Map<string, Read>()
  const divisions = new Set(rows.map(({ division }) => idOf(division)).filter(Boolean))
  return rows.flatMap((row) => {
    const { line, team, division } = row
    const home = homes.get(idOf(team)) ?? row
    homes.set(idOf(team), home)
    const reserved = [team, division].find((name) => isReservedName(name) || idOf(name) === rootUnit)
    if (reserved !== undefined)
      return [{ line, reason: `"${reserved}" is reserved: choose another unit name` }]
    if (team !== "" && divisions.has(idOf(team)))
      return [{ line, reason: `"${team}" is a team and a division` }]
    if (division !== "" && home.division !== "" && idOf(home.division) !== idOf(division))
      return [
        {
          line,
          reason: `team "${team}" is in "${division}" here and in "${home.division}" in line ${home.line}`,
        },
      ]
    return []
  })
}

function answersOf({ line, cells }: Read, header: string[], survey: Survey) {
  const given: { question: string; value: number }[] = []
  const bad: BadRow[] = []
  for (const question of allQuestions(survey)) {
    const value = cells[header.indexOf(question.id)] ?? ""
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
    if (name !== "" && !units.has(idOf(name))) units.set(idOf(name), { id: idOf(name), name, parent })
  }
  for (const { division } of rows) add(division, rootUnit)
  for (const { team, division } of rows) add(team, division === "" ? rootUnit : idOf(division))
  return [...units.values()]
}

/** The same id as for a unit of that name in the workspace's own tree, so that imported history continues there. */
function idOf(name: string): string {
  return name.normalize("NFC").toLowerCase()
}
