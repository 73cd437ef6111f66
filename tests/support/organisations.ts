import { join } from "node:path"
import { parseSurvey } from "../../src/pulse/survey-file.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { treeOf, type Unit } from "../../src/pulse/units.ts"
import { answerStore } from "../../src/postgres/answers.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { close } from "../../src/steps/close.ts"
import { importWave } from "../../src/steps/import.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveSecrets } from "../../src/vault/wave-secrets.ts"
import { seeded } from "./random.ts"
import { normals } from "../bench/simulated-teams.ts"

/** An organisation whose waves are collected, closed and released by the product's own steps, in a folder of its own. */
export type Organisation = {
  /** People by team; `division/team` for one in a division. */
  teams: Record<string, number>
  weeks: number
  seed: number
  /** Of a hundred people, so many answer. */
  responds: number
  /** Of a hundred people, so many are replaced each week; a fifth of them by somebody of another team. */
  turnover: number
  /** A team that goes to another division, and the week in which it does. */
  reorganised?: { team: string; to: string; week: number }
}

const signals = ["escalation", "coordination", "accountability", "concentration"]

/** One question of each signal and nothing else: as many answers of each person as the weekly pulse asks. */
function fourTaps(): Survey {
  const text = [
    "id: four-taps",
    "version: 1",
    "title: { en: Four taps, de: Vier Klicks }",
    "audience: everyone",
    "k: 5",
    "taps: 4",
    "measures:",
    ...signals.flatMap((id) => [`  - id: ${id}`, `    title: { en: ${id}, de: ${id} }`, "    kind: core"]),
    "questions:",
    ...signals.flatMap((id) => [
      `  - id: ${id.toUpperCase()}`,
      `    measure: ${id}`,
      "    scale: agree5",
      '    key: "+"',
      `    text: { en: "${id} works here.", de: "${id} funktioniert hier." }`,
    ]),
  ].join("\n")
  const read = parseSurvey(text, "four-taps.yaml")
  if (read.kind === "faults") throw new Error(read.faults.map(({ reason }) => reason).join("; "))
  return read.survey
}

export async function liveOrganisation(folder: string, given: Organisation): Promise<void> {
  const { weeks, seed, responds, turnover, reorganised } = given
  const survey = fourTaps()
  const random = seeded(seed)
  const draw = normals(random)
  const division = new Map<string, string>()
  const roster = new Map<string, string>()
  const level = new Map<string, number>()
  let hired = 0
  const hire = (team: string) => {
    const person = `p${hired++}`
    roster.set(person, team)
    level.set(person, 65 + 15 * draw())
  }
  for (const [name, size] of Object.entries(given.teams)) {
    const [above, team] = name.includes("/") ? name.split("/") : ["org", name]
    division.set(team!, above!)
    for (let at = 0; at < size; at++) hire(team!)
  }
  const { db, close: end } = await openDatabase({ folder })
  const vault = await openVault(join(folder, "vault"))
  const secrets = waveSecrets(vault)
  try {
    for (let week = 0; week < weeks; week++) {
      if (reorganised?.week === week) division.set(reorganised.team, reorganised.to)
      for (const [person, team] of week === 0 ? [] : [...roster]) {
        if (random() * 100 >= turnover) continue
        roster.delete(person)
        if (random() < 0.2) {
          const others = [...roster]
          const [moved] = others[Math.floor(random() * others.length)]!
          const from = roster.get(moved)!
          roster.set(moved, team)
          hire(from)
        } else hire(team)
      }
      const units: Unit[] = [...new Set([...division.values()].filter((id) => id !== "org"))].map((id) => ({
        id,
        name: id,
        parent: "org",
      }))
      for (const [team, above] of division) units.push({ id: team, name: team, parent: above })
      const people = [...roster].map(([person, leaf]) => ({
        person,
        leaf,
        answers:
          random() * 100 >= responds
            ? []
            : signals.map((signal) => {
                const felt = level.get(person)! + 18 * draw()
                return {
                  question: signal.toUpperCase(),
                  value: 1 + Math.min(4, Math.max(0, Math.round(felt / 25))),
                }
              }),
      }))
      const closedOn = new Date(Date.UTC(2026, 0, 6 + 7 * week)).toISOString().slice(0, 10)
      const tree = treeOf(units, new Set(roster.values()), "Organisation")
      const wave = { survey, closedOn, units: tree, people }
      const brought = await importWave({ db, vault, store: answerStore(db) }, wave, () => {})
      await close({ db, vault, secrets, shuffle: (list) => list }, Date.now(), brought)
    }
  } finally {
    await end()
  }
}
