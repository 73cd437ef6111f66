import type { Judged } from "../../src/measure/monitoring/control-chart.ts"
import type { PublishedPoint } from "../../src/measure/close/trends.ts"
import { attack, type Seen } from "../disclosure/year-attacker.ts"
import { judge } from "../support/judge.ts"
import { unitsWith, type Year } from "./generated-year.ts"

export type Findings = {
  /** For every planted fall, in how many waves it was in watch or alert; undefined if not within eight. */
  falls: { unit: string; after: number | undefined }[]
  /** For every planted recovery, in how many waves the alert was over; undefined if not before the year was. */
  recoveries: { unit: string; after: number | undefined }[]
  /** Alerts and improvements that nothing was planted for, and how many waves of series were judged. */
  falseAlerts: number
  judgedWaves: number
  /** Waves in which the reorganised units were compared across the change. */
  comparedAcross: number
  /** Of all rows of teams, divisions and the organisation. */
  protectedShare: number
  /** Of the rows that the block rule allows, those kept back because others would tell too much. */
  keptBack: number
  /** Groups of fewer than five that an attacker singled out, knowing every roster; and knowing who answered. */
  singledOut: { alone: number; two: number; three: number }
  knowingAnswered: { alone: number; two: number; three: number }
}

const within = 8
const claim = { k: 5, nSafe: 12, patience: 4 }

/** What leaders were told in a generated year, against what was planted, and what an attacker made of it. */
export function findingsOf(year: Year): Findings {
  const judged = allJudged(year)
  const rows = year.waves.flatMap(({ release }) => release.rows)
  const published = rows.filter(({ status }) => status === "published").length
  const allowed =
    year.waves.flatMap(({ release }) => unitsWith(release, "published")).length * year.measures.length
  return {
    ...plantedFound(year, judged),
    ...falseAlerts(year, judged),
    comparedAcross: comparedAcross(year, judged),
    protectedShare: 1 - published / rows.length,
    keptBack: 1 - published / allowed,
    singledOut: attackBy(year, "roster"),
    knowingAnswered: attackBy(year, "respondents"),
  }
}

type AllJudged = ReadonlyMap<string, ReadonlyMap<string, Judged[]>>

export function allJudged({ waves, measures }: Year): AllJudged {
  return new Map(measures.map((measure) => [measure, judgedYear(waves, measures, measure)]))
}

/** In how many waves what was planted was seen. */
export function plantedFound(year: Year, judged: AllJudged): Pick<Findings, "falls" | "recoveries"> {
  const seriesOf = (measure: string, unit: string) => judged.get(measure)!.get(unit) ?? []
  const firstAfter = (waves: readonly Judged[], from: number, states: readonly string[]) => {
    const first = waves.find(({ wave, state }) => wave >= from && states.includes(state))
    return first && first.wave - from + 1
  }
  const falls = year.planted.map(({ unit, measure, from }) => {
    const after = firstAfter(seriesOf(measure, unit), from, ["watch", "alert"])
    return { unit, after: after !== undefined && after <= within ? after : undefined }
  })
  const recoveries = year.planted.flatMap(({ unit, measure, mends }) =>
    mends === undefined
      ? []
      : [{ unit, after: firstAfter(seriesOf(measure, unit), mends, ["clear", "improving"]) }],
  )
  return { falls, recoveries }
}

/** Of series in which nothing was planted, nor in a unit under them. */
export function falseAlerts(year: Year, judged: AllJudged) {
  const touched = new Set<string>()
  for (const { units } of year.waves) {
    const parentOf = new Map(units.map(({ id, parent }) => [id, parent]))
    for (const { unit, measure } of year.planted) {
      for (let id: string | null | undefined = unit; id; id = parentOf.get(id))
        touched.add(`${measure} ${id}`)
    }
  }
  let [alerts, waves] = [0, 0]
  for (const [measure, units] of judged) {
    for (const [unit, series] of units) {
      if (touched.has(`${measure} ${unit}`)) continue
      for (const [at, { state }] of series.entries()) {
        if (state === "learning") continue
        waves += 1
        if ((state === "alert" || state === "improving") && series[at - 1]!.state !== state) alerts += 1
      }
    }
  }
  return { falseAlerts: alerts, judgedWaves: waves }
}

/** A baseline after a change takes eight waves: what is judged sooner after the reorganisation was compared with what was before. */
function comparedAcross({ reorganised }: Year, judged: AllJudged): number {
  const soon = ({ wave, state }: Judged) =>
    state !== "learning" && wave >= reorganised.wave && wave < reorganised.wave + 8
  return [...judged.values()].flatMap((units) =>
    reorganised.units.flatMap((unit) => (units.get(unit) ?? []).filter(soon)),
  ).length
}

function attackBy(year: Year, people: "roster" | "respondents") {
  const seen = year.waves.map(({ units, release, ...who }): Seen => ({
    parentOf: new Map(units.map(({ id, parent }) => [id, parent])),
    published: new Set(unitsWith(release, "published")),
    people: who[people],
  }))
  const { alone, two, three } = attack(seen, claim)
  return { alone: alone.length, two: two.length, three: three.length }
}

/** Teams, divisions and the organisation are each judged among their own kind. */
function judgedYear(
  waves: readonly { points: readonly PublishedPoint[] }[],
  measures: readonly string[],
  measure: string,
): Map<string, Judged[]> {
  const all = waves.flatMap(({ points }, wave) => points.map((one) => ({ ...one, wave })))
  return new Map(
    [...Map.groupBy(all, ({ level }) => level).values()].flatMap((kind) => {
      const seriesOf = (wanted: string) =>
        Map.groupBy(
          kind.filter((one) => one.measure === wanted),
          ({ unit }) => unit,
        )
      const others = measures.filter((one) => one !== measure)
      return [...judge(seriesOf(measure), undefined, others.map(seriesOf))]
    }),
  )
}
