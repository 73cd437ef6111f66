import type { Question } from "../pulse/survey.ts"
import { around, draw } from "./random.ts"
import type { Colleague, Company } from "./company.ts"

/** Half a year for everybody. Healthy shares (0–100); weeks from 0, week 26 is open now. */
export type Story = {
  takesPart(person: Colleague, week: number): boolean
  /** The chosen point (1..points); 0 for "can't say". */
  point(person: Colleague, week: number, question: Question, points: number): number
}

export const weeksBehind = 26
/** Chosen so that nothing but the story below raises an alert. */
const seed = "alder-102"

/** The company's levels; ambition is expectation, not health. */
const levels: Record<string, number> = {
  escalation: 63,
  coordination: 64,
  accountability: 66,
  concentration: 62,
  capacity: 60,
  ambition: 50,
}

/** A division, or everybody, moves by `by` points and stays there. */
type Turn = { division?: string; measure: string; from: number; to: number; by: number }
const turns: Turn[] = [
  // Problems with the claims assistant find their owner ever later, long before its rollback.
  { division: "customer-operations", measure: "escalation", from: 13, to: 20, by: -22 },
  { measure: "escalation", from: 8, to: 16, by: 2 },
  { division: "customer-operations", measure: "capacity", from: 12, to: 20, by: -6 },
  // Changes to shared tools surprise others, until they are announced once a week.
  { division: "product-and-engineering", measure: "coordination", from: 1, to: 5, by: -20 },
  { division: "product-and-engineering", measure: "coordination", from: 13, to: 17, by: 21 },
  // Everybody relies on AI more and more, and in the end faster than anything gets stronger.
  { measure: "ambition", from: 0, to: 26, by: 4 },
  { measure: "ambition", from: 16, to: 27, by: 17 },
]

const spread = { people: 10, moment: 8, team: 2, measure: 4 }
/** Leaders hear late, and see things rosier, most of all how problems find their owner. */
const leaders = { late: 5, rosier: 7, rosierOnEscalation: 20 }

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

  function feeling(person: Colleague, now: number, measure: string): number {
    const week = person.leads ? now - leaders.late : now
    const rosier = measure === "escalation" ? leaders.rosierOnEscalation : leaders.rosier
    const home = division.get(person.unit)
    const moved = turns
      .filter((turn) => turn.measure === measure && (turn.division ?? home) === home)
      .reduce((sum, turn) => sum + turn.by * progress(turn, week), 0)
    const own =
      habit(spread.people, "person", person.id) + habit(spread.measure, "person", person.id, measure)
    const team = habit(spread.team, "team", person.unit, measure)
    return (levels[measure] ?? 60) + moved + own + team + (person.leads ? rosier : 0)
  }

  return {
    takesPart(person, week) {
      const willing = 0.55 + 0.4 * draw(seed, "willing", person.id)
      return draw(seed, "takes part", person.id, week) < (person.leads ? 0.9 : willing)
    },
    point(person, week, question, points) {
      // By measure, not by question: who is asked which of them differs from start to start, and the story must not.
      if (draw(seed, "can't say", person.id, week, question.measure) < 0.03) return 0
      const noise = around(spread.moment, seed, person.id, week, question.measure)
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
