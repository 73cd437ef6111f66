import { longestDeployment, isLink, numberIn } from "../../pulse/deployments-csv.ts"
import {
  incidentKinds,
  riskTiers,
  stages,
  type DeploymentStage,
  type IncidentKind,
  type RiskTier,
} from "../../pulse/deployments.ts"
import { clean } from "../../pulse/clean.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { missing, unknown, type Fault, type Field } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf, wordsIn, type Words } from "../reading/language.ts"
import { unquoted } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    deployments: {}
    /** All of one, by its id, or by its name or a part of it. */
    deploymentShow: { deployment: string } | { name: string }
    /** Opens the form: of a new one, or of one by its id. */
    deploymentForm: { deployment?: string | undefined }
    /** `deployment`: the id of the one that is changed; a new one without. The owner by an id or address. */
    deploymentSet: {
      deployment?: string | undefined
      name: string
      does: string
      stops?: string | undefined
      sponsor?: string | undefined
      vendor?: string | undefined
      risk: RiskTier
      owner?: string | undefined
      operations?: string | undefined
      supporting: string[]
      users: number
      planned: number
      hours: number
      stage: DeploymentStage
      links: string[]
    }
    deploymentRetire: { name: string }
    incidentForm: { deployment: string }
    /** All of them as a file to send back. */
    deploymentsCsv: {}
    /** The deployments of a file that was sent; `sum` is its checksum as the admin saw it. */
    deploymentsFile: { file: string; sum?: string | undefined }
    /** Something went wrong with one: named, or by its id from the form. */
    incident: { name?: string | undefined; deployment?: string | undefined; what: IncidentKind; on: Day }
  }
}

const example = { en: "/pulse deployments", de: "/pulse einsätze" }

export const deploymentsTopic = topic({
  name: "deployments",
  kinds: {
    // Leaders and owners see theirs: the handlers decide.
    deployments: { may: "everyone" },
    deploymentShow: { may: "everyone", timeless: true },
    deploymentForm: { may: "admins", timeless: true },
    deploymentSet: { may: "admins" },
    deploymentRetire: { may: "admins" },
    deploymentsCsv: { may: "admins" },
    deploymentsFile: { may: "admins" },
  },
  typed: {
    aliases: { en: ["deployments"], de: ["einsätze"] },
    example,
    helpsLeaders: true,
    read,
    form: { read: readForm, fieldOf: ({ field, got }) => fields[field] ?? fieldOfNumber(got) },
  },
  withPeople: (command, id) => {
    if (command.kind !== "deploymentSet") return command
    const named = (written: string | undefined) => (written === undefined ? undefined : id(written))
    return { ...command, owner: named(command.owner), sponsor: named(command.sponsor) }
  },
})

const firsts: Words<"add" | "retire" | "file"> = {
  en: { add: "add", retire: "retire", file: "file", csv: "file" },
  de: { hinzufügen: "add", stilllegen: "retire", datei: "file" },
}

function read([word, ...rest]: string[]): Command | Fault {
  if (word === undefined) return { kind: "deployments" }
  const what = meaningOf(firsts, word)
  if (what === undefined) return { kind: "deploymentShow", name: unquoted([word, ...rest].join(" ")) }
  if (what === "add") return { kind: "deploymentForm" }
  if (what === "file") return { kind: "deploymentsCsv" }
  const name = unquoted(rest.join(" "))
  return name === "" ? missing("deployment", example) : { kind: "deploymentRetire", name }
}

/** By the part of a command that a fault is about. */
const fields: Partial<Record<Field, string>> = {
  deployment: "name",
  person: "owner",
  what: "links",
  stage: "stage",
  change: "risk",
}
/** A number that is none says which one it is. */
const numbers = ["users", "planned", "hours"] as const

function fieldOfNumber(got = ""): string {
  return numbers.find((field) => got.startsWith(`${field}: `)) ?? "name"
}

function readForm(values: FormValues): Command | Fault {
  const { one, many } = valuesIn(values)
  const name = clean(one("name") ?? "")
  if (name === "") return missing("deployment", example)
  if (name.length > longestDeployment.name)
    return { ...unknown("deployment", name, [], example), reason: "out_of_range" }
  const counts = numbers.map((field) => {
    const written = one(field)
    return written === undefined ? 0 : numberIn(written, field === "hours" ? 100_000 : 10_000_000)
  })
  const wrong = counts.findIndex((count, at) => count === undefined || (at < 2 && !Number.isInteger(count)))
  if (wrong >= 0) return unknown("number", `${numbers[wrong]}: ${one(numbers[wrong]!)}`, [], example)
  const links = (one("links") ?? "").split(/\s+/).filter(Boolean)
  const bad = links.find((link) => !isLink(link))
  if (bad !== undefined) return unknown("what", bad, [], example)
  const [users, planned, hours] = counts as [number, number, number]
  return {
    kind: "deploymentSet",
    deployment: one("deployment"),
    name,
    does: clean(one("does") ?? "").slice(0, longestDeployment.does),
    stops: clean(one("stops") ?? "").slice(0, longestDeployment.does) || undefined,
    sponsor: many("sponsor")[0],
    vendor: one("vendor")?.slice(0, longestDeployment.vendor),
    risk: riskTiers.find((tier) => tier === one("risk")) ?? "limited",
    owner: many("owner")[0],
    operations: one("operations"),
    supporting: many("supporting"),
    users,
    planned,
    hours,
    stage: stages.find((stage) => stage === one("stage")) ?? "pilot",
    links: links.slice(0, longestDeployment.links),
  }
}

const incidentExample = {
  en: "/pulse incident claims rollback on 2026-11-20",
  de: "/pulse vorfall claims rollback am 20.11.2026",
}

/** The same as in the ledger, to which it goes. */
const incidents: Words<IncidentKind> = {
  en: { incident: "incident", rollback: "rollback", paused: "paused", pause: "paused" },
  de: { vorfall: "incident", zurückgerollt: "rollback", pausiert: "paused" },
}

export const incidentTopic = topic({
  name: "incident",
  kinds: { incident: { may: "everyone" }, incidentForm: { may: "everyone", timeless: true } },
  typed: {
    aliases: { en: ["incident"], de: ["vorfall"] },
    example: incidentExample,
    helpsLeaders: true,
    read: readIncident,
    form: { read: readIncidentForm, fieldOf: ({ field }) => (field === "day" ? "on" : field) },
  },
})

/** "claims rollback on 2026-11-20": a name, what it was if it was no plain incident, and the day if it was not today. */
function readIncident(words: string[], { language }: ReadingContext): Command | Fault {
  const dated = words.findLastIndex((word) => /^(?:on|am|today|heute|yesterday|gestern)$/i.test(word))
  const { day, left } = readDay(dated < 0 ? [] : words.slice(dated))
  if (day === undefined || left.length > 0)
    return unknown("day", words.slice(dated).join(" "), [], incidentExample)
  const said = dated < 0 ? words : words.slice(0, dated)
  const last = said.at(-1)
  const what = last === undefined ? undefined : meaningOf(incidents, last)
  const name = unquoted((what === undefined ? said : said.slice(0, -1)).join(" "))
  if (name === "" && last !== undefined && what === undefined)
    return unknown("outcome", last, wordsIn(incidents, language), incidentExample)
  return { kind: "incident", name: name === "" ? undefined : name, what: what ?? "incident", on: day }
}

function readIncidentForm(values: FormValues): Command | Fault {
  const { one } = valuesIn(values)
  const deployment = one("deployment")
  if (deployment === undefined) return missing("deployment", incidentExample)
  const written = one("on")
  const { day, left } = readDay(written?.split(/\s+/) ?? [])
  if (day === undefined || left.length > 0) return unknown("day", written ?? "", [], incidentExample)
  const what = incidentKinds.find((kind) => kind === one("what")) ?? "incident"
  return { kind: "incident", deployment, what, on: day }
}
