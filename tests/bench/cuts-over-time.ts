import { measures, releaseNext, type Person, type ToldWave } from "../disclosure/cut-years.ts"
import { seeded } from "../support/random.ts"
import type { Row } from "./row.ts"

const weeks = 52
const sizes = [6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28]
/** Each week so many leave and are followed by others; a fifth of these come from another team. */
const turnover = 0.08 / (52 / 12)

const companies = [
  { teams: 60, responds: 0.75 },
  { teams: 15, responds: 0.75 },
  { teams: 15, responds: 0.45 },
  { teams: 6, responds: 0.75 },
]

/** How many cells by attribute have a sum of their own in a generated year, and how often hardly anybody of one answered. */
export function rows(): Row[] {
  return companies.map((company) => {
    const { shown, own, few } = cellsOf(year(company))
    return {
      name: `cells by site and week with a sum of their own, ${company.teams} teams, ${100 * company.responds} % answer`,
      against: "cells by site and week that are shown",
      ratios: [own / shown],
      note: `${own} of ${shown}; fewer than five people really set apart in ${few}`,
    }
  })
}

type Cells = { shown: number; own: number; few: number }
type Year = { waves: ToldWave[]; answered: ReadonlySet<string>[] }

function year({ teams, responds }: (typeof companies)[number]): Year {
  const random = seeded(teams)
  const roster = new Map<string, Person>()
  let hired = 0
  const mostly = ["Vienna", "Leeds", "Graz"]
  const hire = (team: number) => {
    const usual = mostly[team % mostly.length]!
    const site = random() < 0.6 ? usual : random() < 0.8 ? mostly[Math.floor(random() * 3)]! : undefined
    roster.set(`p${hired++}`, { leaf: `team${team}`, site })
  }
  for (let team = 0; team < teams; team++)
    for (let one = sizes[(teams < 15 ? 2 * team + 2 : team) % sizes.length]!; one > 0; one--) hire(team)
  const parents = new Map(
    Array.from({ length: teams }, (_, team) => [`team${team}`, teams > 3 ? `division${team % 6}` : "org"]),
  )
  const waves: ToldWave[] = []
  const everybody: Set<string>[] = []
  for (let week = 0; week < weeks; week++) {
    const staff = [...roster]
    if (week > 0)
      for (const [person, { leaf }] of staff) {
        if (random() >= turnover) continue
        roster.delete(person)
        if (random() < 0.2) {
          const mover = [...roster.keys()][Math.floor(random() * roster.size)]!
          const from = roster.get(mover)!
          roster.set(mover, { ...from, leaf })
          hire(Number(from.leaf.slice("team".length)))
        } else hire(Number(leaf.slice("team".length)))
      }
    const answers = new Map(
      [...roster.keys()]
        .filter(() => random() < responds)
        .map((person) => [person, measures.map(() => Math.min(4, Math.floor(random() * 3 + random() * 3)))]),
    )
    waves.push(releaseNext(waves, { roster: new Map(roster), parents, answers }))
    everybody.push(new Set(answers.keys()))
  }
  return { waves, answered: everybody }
}

function cellsOf({ waves, answered }: Year): Cells {
  const cells = { shown: 0, own: 0, few: 0 }
  for (const [week, { release, sums, roster }] of waves.entries()) {
    for (const { rows } of release.cuts)
      cells.shown += rows.filter(({ status }) => status === "published").length
    cells.own += sums.length
    for (const { asked, inside } of sums) {
      const blocks = Map.groupBy(asked, (person) => roster.get(person)!.leaf).values()
      const apart = [...blocks].reduce((sum, people) => {
        const there = people.filter((person) => answered[week]!.has(person))
        const own = there.filter((person) => inside.has(person)).length
        return sum + Math.min(own, there.length - own)
      }, 0)
      if (apart < 5) cells.few += 1
    }
  }
  return cells
}
