import { companyOf, type Company, type Division, type Role } from "../../src/demo/company.ts"

const divisions: Division[] = [
  {
    name: "Operations",
    deployment: "Claims assistant",
    teams: [
      ["Claims", "leeds", 11],
      ["Dispatch", "boston", 8],
    ],
  },
  {
    name: "Engineering",
    deployment: "Code assistant",
    teams: [
      ["Platform", "hamburg", 8],
      ["Quality", "leeds", 3],
    ],
  },
]
const roles: Role[] = [
  ["employee", "Claims"],
  ["admin", "Quality"],
  ["leader", "Dispatch"],
]

/** 30 people in four teams, one too small to be shown. */
export function smallCompany(): Company {
  return companyOf(divisions, roles, { leads: false, channelsFor: [] })
}
