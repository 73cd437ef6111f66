import { keyOf, meant } from "./clean.ts"
import { deploymentNamed, riskTiers, stages, type Deployment, type DeploymentStage } from "./deployments.ts"
import { readTable, type TableFault, type TableRow } from "./csv-table.ts"
import { unitNamed, type Unit } from "./units.ts"
import type { PersonId } from "./ids.ts"

export const deploymentColumns = [
  "deployment",
  "does",
  "stops",
  "vendor",
  "risk",
  "owner",
  "sponsor",
  "operations",
  "supporting",
  "users",
  "planned",
  "hours",
  "stage",
  "links",
] as const
type Column = (typeof deploymentColumns)[number]

/** `values`: for the sentence. */
export type DeploymentFault =
  | TableFault
  | { line: number; why: DeploymentWhy; values: Record<string, string | number> }
type DeploymentWhy =
  | "noDeploymentColumn"
  | "noName"
  | "nameTwice"
  | "longValue"
  | "noNumber"
  | "unknownUnit"
  | "unknownPerson"
  | "unknownRisk"
  | "unknownStage"
  | "stageMoves"
  | "badLink"

/** `people`: by e-mail; `deployments`: existing ones. */
export type DeploymentsKnown = {
  people: ReadonlyMap<string, PersonId>
  units: readonly Unit[]
  deployments: readonly { name: string; stage: DeploymentStage }[]
}

/** Longer texts do not fit; a name must fit an attribute's value. */
export const longestDeployment = { name: 40, does: 200, vendor: 60, link: 500, links: 5 }
/** More than any organisation has. */
const largest = { users: 10_000_000, hours: 100_000 }

/** Only `deployment` is required, "|" separates values, missing columns change nothing. Gives all, or every fault. */
export function parseDeploymentsCsv(
  text: string,
  known: DeploymentsKnown,
):
  | { kind: "deployments"; deployments: (Partial<Deployment> & { name: string })[] }
  | { kind: "faults"; faults: DeploymentFault[] } {
  const named = (column: string) => (keyOf(column) === "name" ? "deployment" : keyOf(column))
  const read = readTable(text, (columns) => columns.map(named).includes("deployment"), named)
  if (read.kind === "faults") return read
  const { line, columns, rows, bad } = read.table
  const names = columns.map(named)
  if (!names.includes("deployment"))
    return { kind: "faults", faults: [{ line, why: "noDeploymentColumn", values: {} }] }
  const made = rows.map((row) => rowOf(row, names, known))
  const faults: DeploymentFault[] = [...bad, ...made.flatMap(({ faults }) => faults), ...twice(rows, names)]
  if (faults.length > 0) return { kind: "faults", faults: faults.toSorted((a, b) => a.line - b.line) }
  return { kind: "deployments", deployments: made.map(({ deployment }) => deployment) }
}

/** Whether a file's columns are those of deployments, and not of people, who may have a column of that name too. */
export function isDeploymentsFile(text: string): boolean {
  const named = (columns: readonly string[]) => columns.map(keyOf)
  const names = (columns: readonly string[]) =>
    named(columns).includes("deployment") &&
    !named(columns).some((one) => one === "e-mail" || one === "email")
  const read = readTable(text, names)
  return read.kind === "table" && names(read.table.columns)
}

function twice(rows: readonly TableRow[], names: readonly string[]): DeploymentFault[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, cells }) => {
    const name = cells[names.indexOf("deployment")] ?? ""
    const key = keyOf(name)
    const before = first.get(key)
    if (before === undefined) first.set(key, line)
    return before === undefined || key === ""
      ? []
      : [{ line, why: "nameTwice" as const, values: { name, first: before } }]
  })
}

function rowOf({ line, cells }: TableRow, names: readonly string[], known: DeploymentsKnown) {
  const faults: DeploymentFault[] = []
  const refuse = (why: DeploymentWhy, values: DeploymentFault["values"] = {}) => {
    faults.push({ line, why, values })
    return undefined
  }
  const cell = (name: Column) => (names.includes(name) ? meant(cells[names.indexOf(name)] ?? "") : undefined)
  const short = (column: Column, most: number) => {
    const value = cell(column)
    return value !== undefined && value.length > most ? refuse("longValue", { column, value, most }) : value
  }
  const parts = (column: Column) => cell(column)?.split("|").map(meant).filter(Boolean)
  const unit = (column: Column, value: string) =>
    unitNamed(known.units, value)?.id ?? refuse("unknownUnit", { column, value })
  const name = short("deployment", longestDeployment.name) ?? ""
  if (name === "" && faults.length === 0) refuse("noName")
  const person = (column: "owner" | "sponsor") => {
    const value = cell(column)
    return value && (known.people.get(keyOf(value)) ?? refuse("unknownPerson", { column, value }))
  }
  const operations = cell("operations")
  const risk = oneOf(cell("risk"), riskTiers)
  if (risk === null) refuse("unknownRisk", { value: cell("risk")!, known: riskTiers.join(", ") })
  const links = parts("links")?.filter((link) => isLink(link) || refuse("badLink", { value: link }))
  if (links && links.length > longestDeployment.links)
    refuse("longValue", { column: "links", value: `${links.length}`, most: longestDeployment.links })
  const number = (column: "users" | "planned" | "hours") => {
    const value = cell(column)
    if (value === undefined || value === "") return undefined
    const found = numberIn(value, column === "hours" ? largest.hours : largest.users)
    const fits = found !== undefined && (column === "hours" || Number.isInteger(found))
    return fits ? found : refuse("noNumber", { column, value })
  }
  const deployment = {
    name,
    ...given("does", short("does", longestDeployment.does)),
    ...given("stops", short("stops", longestDeployment.does)),
    ...given("vendor", short("vendor", longestDeployment.vendor)),
    ...given("risk", risk ?? undefined),
    ...given("owner", person("owner")),
    ...given("sponsor", person("sponsor")),
    ...given("operations", operations ? unit("operations", operations) : undefined),
    ...given(
      "supporting",
      parts("supporting")?.flatMap((value) => unit("supporting", value) ?? []),
    ),
    ...given("usersNow", number("users")),
    ...given("usersPlanned", number("planned")),
    ...given("hours", number("hours")),
    ...given("stage", stageOf(name, cell("stage"), known, refuse)),
    ...given("links", links),
  }
  return { deployment, faults }
}

function stageOf(
  name: string,
  written: string | undefined,
  known: DeploymentsKnown,
  refuse: (why: DeploymentWhy, values: DeploymentFault["values"]) => undefined,
): DeploymentStage | undefined {
  const stage = oneOf(written, stages)
  if (stage === null) return refuse("unknownStage", { value: written!, known: stages.join(", ") })
  const now = deploymentNamed(known.deployments, name)?.stage
  if (stage !== undefined && now !== undefined && now !== stage)
    return refuse("stageMoves", { name, now, stage })
  return stage
}

function given<const Name extends string, Value>(name: Name, value: Value | undefined | "") {
  return (value === undefined || value === "" ? {} : { [name]: value }) as { [At in Name]?: Value }
}

/** Undefined for none, null for an unknown word. */
function oneOf<const Word extends string>(
  written: string | undefined,
  words: readonly Word[],
): Word | undefined | null {
  if (written === undefined || written === "") return undefined
  return words.find((word) => keyOf(word) === keyOf(written)) ?? null
}

/** Digits, with decimals where allowed; undefined otherwise. */
export function numberIn(written: string, most: number): number | undefined {
  const text = written.trim().replace(/\s*(h|hours|Stunden|Std\.?)$/i, "")
  if (!/^\d{1,9}([.,]\d{1,2})?$/.test(text)) return undefined
  const value = Number(text.replace(",", "."))
  return value <= most ? value : undefined
}

export function isLink(written: string): boolean {
  if (written.length > longestDeployment.link) return false
  const url = URL.parse(written)
  return url !== null && (url.protocol === "https:" || url.protocol === "http:")
}
