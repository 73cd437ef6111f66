import type { Profile } from "../pulse/attributes.ts"
import { rootUnit, type Unit } from "../pulse/units.ts"
import { nameOf } from "./names.ts"
import { type WorkspaceId, asWorkspaceId } from "../pulse/ids.ts"

/** Made up, and the same at every start. */
export type Company = {
  workspace: WorkspaceId
  name: string
  units: Unit[]
  /** The first three are yours to play. */
  people: Colleague[]
  /** With the unit whose digest they get. */
  channels: { id: string; name: string; unit: string }[]
}

export type Colleague = {
  id: string
  channel: string
  name: string
  email: string
  zone: string
  language: "en" | "de"
  unit: string
  profile: Profile
  admin: boolean
  /** Answers the leaders' survey only. */
  leads: boolean
  role?: "employee" | "admin" | "leader"
}

const companyName = "Alder Freight"

type Site = { name: string; zone: string; language: "en" | "de" }
const sites = {
  hamburg: { name: "Hamburg", zone: "Europe/Berlin", language: "de" },
  vienna: { name: "Vienna", zone: "Europe/Vienna", language: "de" },
  leeds: { name: "Leeds", zone: "Europe/London", language: "en" },
  boston: { name: "Boston", zone: "America/New_York", language: "en" },
} as const satisfies Record<string, Site>

type Team = [name: string, site: keyof typeof sites, size: number]
/** `deployment`: what most of its people work with. */
export type Division = { name: string; deployment: string; teams: Team[] }
/** Used by every third person, too. */
const deploymentForAll = "Document search"
/** Two of five work here, whatever their team. */
const sharedSite = "Leeds"

const divisions: Division[] = [
  {
    name: "Customer Operations",
    deployment: "Claims assistant",
    teams: [
      ["Claims", "leeds", 14],
      ["Service Desk Leeds", "leeds", 13],
      ["Service Desk Hamburg", "hamburg", 12],
      ["Key Accounts", "boston", 12],
      ["Returns", "vienna", 9],
      ["Quality", "leeds", 4],
    ],
  },
  {
    name: "Product and Engineering",
    deployment: "Code assistant",
    teams: [
      ["Platform", "vienna", 14],
      ["Routing", "hamburg", 12],
      ["Forecasting", "leeds", 12],
      ["Apps", "boston", 13],
      ["Infrastructure", "vienna", 12],
      ["Design", "leeds", 7],
    ],
  },
  {
    name: "Freight",
    deployment: "Route planner",
    teams: [
      ["Warehouse Hamburg", "hamburg", 16],
      ["Warehouse Leeds", "leeds", 15],
      ["Dispatch", "vienna", 13],
      ["Fleet", "boston", 13],
      ["Customs", "hamburg", 9],
    ],
  },
  {
    name: "Business Services",
    deployment: "Invoice reader",
    teams: [
      ["Finance", "vienna", 13],
      ["IT Support", "leeds", 12],
      ["People", "leeds", 8],
      ["Executive Office", "leeds", 7],
    ],
  },
]

export type Role = [role: NonNullable<Colleague["role"]>, team: string]

export function exampleCompany(): Company {
  const roles: Role[] = [
    ["employee", "Claims"],
    ["admin", "IT Support"],
    ["leader", "Executive Office"],
  ]
  return companyOf(divisions, roles, { leads: true, channelsFor: ["Customer Operations"] })
}

/** Of these divisions; `leads`: whether teams have leaders, `channelsFor`: divisions with a channel of their own. */
export function companyOf(
  divisions: Division[],
  roles: Role[],
  { leads, channelsFor }: { leads: boolean; channelsFor: string[] },
): Company {
  const units: Unit[] = [{ id: rootUnit, name: companyName, parent: null }]
  const people: Colleague[] = []
  const spoken = { en: 0, de: 0 }
  for (const division of divisions) {
    const parent = idOf(division.name)
    units.push({ id: parent, name: division.name, parent: rootUnit })
    for (const [name, site, size] of division.teams) {
      const unit = idOf(name)
      units.push({ id: unit, name, parent })
      const [role] = roles.find(([, team]) => team === name) ?? []
      for (let nth = 0; nth < size; nth++) {
        const colleague = colleagueOf(people.length, sites[site], unit, division.deployment, spoken)
        // A team's first member leads it, or is yours to play.
        const first = nth === 0
        people.push(
          first
            ? { ...colleague, ...firstOf(role), leads: leads && (role ?? "leader") === "leader" }
            : colleague,
        )
      }
    }
  }
  const yours = roles.map(([role]) => people.find((one) => one.role === role)!)
  const channels = [
    { id: "C0LEADERS", name: "leadership", unit: rootUnit },
    ...channelsFor.map((name, nth) => ({
      id: `C0DIVISION${nth + 1}`,
      name: `${idOf(name)}-leads`,
      unit: idOf(name),
    })),
  ]
  return {
    workspace: asWorkspaceId("T0ALDER"),
    name: companyName,
    units,
    people: [...yours, ...people.filter((one) => !one.role)],
    channels,
  }
}

function colleagueOf(
  index: number,
  { name: site, zone, language }: Site,
  unit: string,
  deployment: string,
  spoken: Record<"en" | "de", number>,
): Colleague {
  const { first, last } = nameOf(language, spoken[language]++)
  const number = String(index).padStart(3, "0")
  return {
    id: `U1${number}`,
    channel: `D1${number}`,
    name: `${first} ${last}`,
    email: `${first}.${last}@alder-freight.example`.toLowerCase(),
    zone,
    language,
    unit,
    profile: {
      site: [index % 5 < 2 ? sharedSite : site],
      deployment: index % 3 === 0 ? [deployment, deploymentForAll] : [deployment],
    },
    admin: false,
    leads: false,
  }
}

function firstOf(role: Colleague["role"]): Partial<Colleague> {
  return role ? { role, admin: role === "admin" } : {}
}

/** The page sorts by name, so these come first. */
export function titled({ role, name }: Colleague): string {
  const titles = { employee: "an employee", admin: "an admin", leader: "a leader" }
  return role ? `(You, ${titles[role]}) ${name}` : name
}

/** A text with people's names in place of their mentions, for who reads it outside of the page. */
export function namesForMentions({ people }: Company, text: string): string {
  return text.replaceAll(/<@(\w+)>/g, (mention, id) => people.find((one) => one.id === id)?.name ?? mention)
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-")
}
