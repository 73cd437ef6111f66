import type { Question } from "../pulse/survey.ts"
import { around, draw } from "./chance.ts"
import type { Colleague, Company } from "./company.ts"

/** Half a year for everybody. Healthy shares (0–100); weeks from 0, week 26 is open now. */
export type Story = {
  takesPart(person: Colleague, week: number): boolean
  /** The chosen point (1..points); 0 for "can't say". */
  point(person: Colleague, week: number, question: Question, points: number): number
}

export const weeksBehind = 26
const seed = "alder-1"

/** The company's levels; ambition is expectation, not health. */
const levels: Record<string, number> = {
  escalation: 69,
  coordination: 62,
  accountability: 66,
  concentration: 60,
  capacity: 57,
  ambition: 60,
}

/** A division moves by so many points and stays there. */
type Turn = { division: string; measure: string; from: number; to: number; by: number }
const turns: Turn[] = [
  // Problems find their owner ever later, long before the rollback in week 19.
  { division: "customer-operations", measure: "escalation", from: 9, to: 20, by: -26 },
  { division: "customer-operations", measure: "coordination", from: 12, to: 22, by: -12 },
  { division: "customer-operations", measure: "capacity", from: 14, to: 22, by: -10 },
  // In week 13 it is settled who decides about the routing model.
  { division: "product-and-engineering", measure: "accountability", from: -1, to: 0, by: -20 },
  { division: "product-and-engineering", measure: "accountability", from: 13, to: 18, by: 24 },
]

/** Commands at a week's end. `alert`: Customer Operations' first. */
export function writtenIn(
  week: number,
  { people }: Company,
  alert: number | undefined,
): { by: Colleague; text: string }[] {
  const [leader, admin] = [people.find(({ role }) => role === "leader"), people.find((one) => one.admin)]
  if (!leader || !admin) return []
  if (week === 0) return [{ by: admin, text: `ledger owner <@${leader.id}>` }]
  if (week !== 19) return []
  const text =
    alert === undefined ? "ledger add rollback unit:Customer Operations" : `ledger ${alert} rollback`
  return [{ by: leader, text }]
}

const spread = { people: 13, moment: 15, team: 3, measure: 4 }

/** The same answers at every start. */
export function storyOf({ units }: Company): Story {
  const division = new Map(units.map(({ id, parent }) => [id, parent ?? id]))
  const habits = new Map<string, number>()
  const habit = (of: number, ...parts: string[]) => {
    const key = parts.join("|")
    const known = habits.get(key) ?? around(of, seed, ...parts)
    habits.set(key, known)
    return known
  }

  /** Leaders hear late, and see things rosier. */
  function feeling(person: Colleague, now: number, measure: string): number {
    const week = person.leads ? now - 5 : now
    const rosy = person.leads ? 8 : 0
    const home = division.get(person.unit)
    const moved = turns
      .filter((turn) => turn.measure === measure && turn.division === home)
      .reduce((sum, turn) => sum + turn.by * progress(turn, week), 0)
    const own =
      habit(spread.people, "person", person.id) + habit(spread.measure, "person", person.id, measure)
    const team = habit(spread.team, "team", person.unit, measure)
    const growing = measure === "ambition" ? week * 0.35 : 0
    return (levels[measure] ?? 60) + growing + moved + own + team + rosy
  }

  return {
    takesPart(person, week) {
      const willing = 0.55 + 0.4 * draw(seed, "willing", person.id)
      return draw(seed, "takes part", person.id, week) < (person.leads ? 0.9 : willing)
    },
    point(person, week, question, points) {
      if (draw(seed, "can't say", person.id, week, question.id) < 0.03) return 0
      const noise = around(spread.moment, seed, person.id, week, question.id)
      if (question.key === "none") return hours(habit(1, "hours", person.id) + noise / 30, points)
      const healthy = feeling(person, week, question.measure) + noise
      const step = Math.round((Math.min(100, Math.max(0, healthy)) / 100) * (points - 1))
      return question.key === "+" ? step + 1 : points - step
    },
  }
}

function progress({ from, to }: Turn, week: number): number {
  return Math.min(1, Math.max(0, (week - from) / (to - from)))
}

/** Most spend little, a few very much. */
function hours(burden: number, points: number): number {
  const bounds = [-0.6, 0.5, 1.2, 1.9]
  const above = bounds.filter((bound) => burden > bound).length
  return Math.min(points, above + 1)
}
