import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { audit } from "../../src/app/audit-command.ts"
import { readConfig } from "../../src/config.ts"
import { liveOrganisation, type Organisation } from "../support/organisations.ts"
import type { Row } from "./row.ts"

const sizes = [6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28]
const sixty = Object.fromEntries(
  Array.from({ length: 60 }, (_, at) => [`division${at % 6}/team${at}`, sizes[at % sizes.length]!]),
)
const usual = { weeks: 12, seed: 1, responds: 75, turnover: 1.5 }

/** Organisations of every shape, each over some months, through the steps that the product uses. */
export const organisations: Record<string, Organisation> = {
  "two teams of 5, all answering": { ...usual, teams: { red: 5, blue: 5 }, responds: 100, turnover: 0 },
  "teams of 6 and 8": { ...usual, teams: { red: 6, blue: 8 }, responds: 95 },
  "teams of 8 and 8": { ...usual, teams: { red: 8, blue: 8 }, responds: 90 },
  "five teams, many joiners and leavers": {
    ...usual,
    teams: { red: 5, blue: 6, green: 7, grey: 9, pink: 13 },
    turnover: 3,
  },
  "divisions, one reorganised": {
    ...usual,
    teams: { "north/red": 6, "north/blue": 8, "south/green": 5, "south/grey": 12, "south/pink": 7 },
    reorganised: { team: "blue", to: "south", week: 6 },
  },
  "five deployments, harm by two of them": {
    ...usual,
    teams: Object.fromEntries(Object.entries(sixty).slice(0, 16)),
    deployments: 5,
    harm: 30,
  },
  "60 teams, a year": {
    ...usual,
    teams: sixty,
    weeks: 52,
    asks: "pulse and mirror",
    deployments: 5,
    harm: 20,
    reorganised: { team: "team0", to: "division1", week: 34 },
  },
}

/** What the attacker finds in generated organisations: the bar is nothing. */
export async function rows(): Promise<Row[]> {
  const made: Row[] = []
  for (const [name, organisation] of Object.entries(organisations)) {
    const folder = mkdtempSync(join(tmpdir(), "plimsoll-audit-"))
    try {
      await liveOrganisation(folder, organisation)
      const vault = join(folder, "vault")
      const read = readConfig({ DATA_DIR: folder, VAULT_DIR: vault })
      if ("faults" in read) throw new Error(read.faults[0]!.problem)
      const given = { as: "both", vault, seconds: 1800, language: "en", json: false } as const
      const { result } = await audit(read.config, given, () => {})
      const { tried, findings } = result
      made.push({
        name: `findings of the attacker: ${name}`,
        against: `${tried.cells} answers of blocks`,
        bar: { most: 0 },
        ratios: [findings.length],
        note: `${tried.waves} waves, ${tried.unfinished} unfinished`,
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return made
}
