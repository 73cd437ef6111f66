import { usualBaseline } from "../../src/measure/monitoring/control-chart.ts"
import { actionLimit } from "../../src/measure/monitoring/ewma.ts"
import { runLengths } from "./chart-run-lengths.ts"
import type { Row } from "./row.ts"
import { seeded } from "./simulated-teams.ts"

const limits = [2.2, 2.4, 2.6, 2.86]
/**
 * An earlier simulation with the same assumptions, in another language and with another stream of chance: for each limit
 * the weeks to a false alarm and the share of falls caught. It adjusted by what was answered, ours by what was asked.
 */
const published = [
  { people: 8, baseline: 8, weeks: [122, 214.1, 375.6, 685.5], caught: [0.561, 0.432, 0.355, 0.265] },
  { people: 8, baseline: 12, weeks: [110.4, 186.5, 273.8, 614.6], caught: [0.634, 0.545, 0.457, 0.355] },
  { people: 12, baseline: 8, weeks: [132.4, 194.7, 297.2, 534.2], caught: [0.765, 0.672, 0.618, 0.488] },
  { people: 12, baseline: 12, weeks: [100.9, 171, 253, 461.4], caught: [0.843, 0.764, 0.703, 0.578] },
  { people: 20, baseline: 8, weeks: [111.8, 195, 326.4, 465], caught: [0.929, 0.886, 0.838, 0.777] },
  { people: 20, baseline: 12, weeks: [95.9, 174.2, 260, 522.3], caught: [0.961, 0.942, 0.906, 0.863] },
]
/** Teams of 12 with a baseline of 12 waves, each design at the limit that gives it one false alarm in 280 weeks. */
const designs = [
  { asked: "same", adjusted: false, limit: 2.01, weeks: 280, caught: 0.45 },
  { asked: "same", adjusted: true, limit: 2.63, weeks: 280, caught: 0.685 },
  { asked: "random", adjusted: false, limit: 2.67, weeks: 280, caught: 0.591 },
  { asked: "random", adjusted: true, limit: 2.64, weeks: 279, caught: 0.687 },
  { asked: "balanced", adjusted: false, limit: 2.62, weeks: 281, caught: 0.662 },
  { asked: "balanced", adjusted: true, limit: 2.62, weeks: 279, caught: 0.703 },
] as const
const organisations = 40
const farthest = 4
const longest = 240

type Compared = { of: string; limit: number; ours: number; error: number; theirs: number; apart: number }

/** How often the alert rule is wrong where nothing happened, and how often it sees a fall by 12 points in eight weeks. */
export function rows(): Row[] {
  const random = seeded(1)
  const both = published.map(({ people, baseline, weeks, caught }) => {
    const { found } = runLengths({ people, baseline, limits, organisations, random })
    const of = `${people} people after ${baseline} waves`
    return found.map((one, at) => ({
      alarms: compared(of, one.limit, one.weeksPerAlarm, one.weeksError, weeks[at]!),
      falls: compared(of, one.limit, one.caught, one.caughtError, caught[at]!),
    }))
  })
  const all = both.flat()
  const asked = designs.map(({ limit, weeks, caught, ...design }) => {
    const { found } = runLengths({ people: 12, baseline: 12, limits: [limit], organisations, design, random })
    const [one] = found
    const of = `${design.asked} question${design.adjusted ? ", adjusted" : ""}`
    return {
      alarms: compared(of, limit, one!.weeksPerAlarm, one!.weeksError, weeks),
      falls: compared(of, limit, one!.caught, one!.caughtError, caught),
    }
  })
  const own = [8, 12, 20].map((people) => {
    const { found } = runLengths({
      people,
      baseline: usualBaseline,
      limits: [actionLimit],
      organisations,
      random,
    })
    return { people, ...found[0]! }
  })
  const used = ({ alarms }: (typeof all)[number]) => alarms.limit === 2.6
  const whole = (value: number) => value.toFixed(0)
  const share = (value: number) => value.toFixed(2)
  const [alarms, falls] = ["weeks of a team to one false alarm", "falls of 12 points caught in 8 weeks"]
  return [
    row(
      alarms,
      all.map((one) => one.alarms),
      all.filter(used).map((one) => one.alarms),
      whole,
    ),
    row(
      falls,
      all.map((one) => one.falls),
      all.filter(used).map((one) => one.falls),
      share,
    ),
    row(
      `${alarms}, by who is asked what`,
      asked.map((one) => one.alarms),
      [],
      whole,
    ),
    row(
      `${falls}, by who is asked what`,
      asked.map((one) => one.falls),
      asked.map((one) => one.falls),
      share,
    ),
    {
      name: `${alarms}, with the limit and baseline of the product`,
      against: `${longest} weeks`,
      bar: {
        also: [
          {
            what: "no shorter than that, within chance",
            met: own.every((one) => one.weeksPerAlarm + farthest * one.weeksError >= longest),
          },
        ],
      },
      ratios: own.map(({ weeksPerAlarm }) => weeksPerAlarm / longest),
      note: own
        .map(
          ({ people, weeksPerAlarm, weeksError, caught, caughtError }) =>
            `${people} people ${whole(weeksPerAlarm)} ± ${whole(weeksError)}, falls caught ${share(caught)} ± ${share(caughtError)}`,
        )
        .join("; "),
    },
  ]
}

/** Theirs has an error too, of unknown size: taken to be as large as ours. */
function compared(of: string, limit: number, ours: number, error: number, theirs: number): Compared {
  return { of, limit, ours, error, theirs, apart: Math.abs(ours - theirs) / (Math.SQRT2 * error) }
}

function row(
  name: string,
  all: readonly Compared[],
  named: readonly Compared[],
  figure: (value: number) => string,
): Row {
  const most = Math.max(...all.map(({ apart }) => apart))
  const figures = named.map(
    ({ of, ours, error, theirs }) => `${of} ${figure(ours)} ± ${figure(error)} (${figure(theirs)})`,
  )
  return {
    name,
    against: "the published simulation",
    bar: { also: [{ what: "1 within chance", met: most <= farthest }] },
    ratios: all.map(({ ours, theirs }) => ours / theirs),
    note: [...figures, `farthest of ${all.length}: ${most.toFixed(1)} standard errors`].join("; "),
  }
}
