import { alertLimit } from "../../src/measure/run-rule.ts"
import { runLengths } from "./chart-run-lengths.ts"
import type { Row } from "./row.ts"
import { seeded } from "./simulated-teams.ts"

/** An earlier simulation with the same assumptions, in another language and with another stream of chance. */
const published = [
  { people: 8, baseline: 8, weeks: 375.6, caught: 0.355 },
  { people: 8, baseline: 12, weeks: 273.8, caught: 0.457 },
  { people: 12, baseline: 8, weeks: 297.2, caught: 0.618 },
  { people: 12, baseline: 12, weeks: 253.0, caught: 0.703 },
  { people: 20, baseline: 8, weeks: 326.4, caught: 0.838 },
  { people: 20, baseline: 12, weeks: 260.0, caught: 0.906 },
]
const organisations = 40
/** Theirs has an error too, of unknown size: taken to be as large as ours. */
const apart = 4 * Math.SQRT2

/** How often the alert rule is wrong where nothing happened, and how often it sees a fall by 12 points in eight weeks. */
export function rows(): Row[] {
  const random = seeded(1)
  const found = published.map((theirs) => {
    const { people, baseline } = theirs
    const { found } = runLengths({ people, baseline, limits: [alertLimit], organisations, random })
    const ours = found[0]!
    const far =
      Math.abs(ours.weeksPerAlarm - theirs.weeks) > apart * ours.weeksError ||
      Math.abs(ours.caught - theirs.caught) > apart * ours.caughtError
    return { theirs, ours, far, of: `${people} people after ${baseline} waves` }
  })
  const far = found.filter((one) => one.far).map(({ of }) => of)
  if (far.length > 0) throw new Error(`run lengths beyond chance from the published ones: ${far.join(", ")}`)
  const row = (name: string, ratio: (one: (typeof found)[number]) => number, note: string[]): Row => ({
    name,
    against: "the published simulation",
    bar: "1 within chance",
    ratios: found.map(ratio),
    better: "lower",
    note: note.join("; "),
  })
  return [
    row(
      "weeks of a team to one false alarm",
      ({ ours, theirs }) => ours.weeksPerAlarm / theirs.weeks,
      found.map(
        ({ ours, theirs, of }) =>
          `${of}: ${ours.weeksPerAlarm.toFixed(0)} ± ${ours.weeksError.toFixed(0)} (${theirs.weeks})`,
      ),
    ),
    row(
      "falls of 12 points caught in 8 weeks",
      ({ ours, theirs }) => ours.caught / theirs.caught,
      found.map(
        ({ ours, theirs, of }) =>
          `${of}: ${(100 * ours.caught).toFixed(0)} ± ${(100 * ours.caughtError).toFixed(0)} % (${(100 * theirs.caught).toFixed(0)} %)`,
      ),
    ),
  ]
}
