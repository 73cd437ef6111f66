import { alertLimit } from "../../src/measure/run-rule.ts"
import { runLengths } from "./chart-run-lengths.ts"
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
const organisations = Number(process.argv[2] ?? 40)
const random = seeded(Number(process.argv[3] ?? 1))

let far = 0
const rows = published.map(({ people, baseline, weeks, caught }) => {
  const { found } = runLengths({ people, baseline, limits: [alertLimit], organisations, random })
  const [at] = found
  // Theirs has an error too, of unknown size: taken to be as large as ours.
  const off = [
    (at!.weeksPerAlarm - weeks) / (Math.SQRT2 * at!.weeksError),
    (at!.caught - caught) / (Math.SQRT2 * at!.caughtError),
  ]
  if (off.some((errors) => Math.abs(errors) > 4)) far += 1
  return {
    people,
    baseline,
    "weeks per false alarm": `${at!.weeksPerAlarm.toFixed(0)} ± ${at!.weeksError.toFixed(0)}`,
    published: weeks,
    "caught in 8 weeks": `${at!.caught.toFixed(3)} ± ${at!.caughtError.toFixed(3)}`,
    "published ": caught,
    "standard errors apart": off.map((errors) => errors.toFixed(1)).join(", "),
  }
})
console.table(rows)
if (far > 0) {
  console.log(`${far} of ${rows.length} rows are more than 4 standard errors from the published ones`)
  process.exitCode = 1
}
