import { growTree, pathUp } from "../../disclosure/tree.ts"
import type { Text } from "../../pulse/survey.ts"
import { rootUnit } from "../../pulse/units.ts"
import type { Level } from "../monitoring/alert-policy.ts"
import type { Release } from "./release.ts"
import { judgedMeasures } from "./measure-specs.ts"
import { newAlerts, type MeasureTrend } from "./trends.ts"
import type { Channel, CloseInput } from "./input.ts"
import type { UnitId } from "../../pulse/ids.ts"

export type AlertLine = {
  kind: "alert"
  survey: string
  unit: UnitId
  unitName: string
  measure: string
  title: Text
  level: Level
  raisedOn: string
}

export type DocumentNotice<C extends Channel> = {
  kind: "digest" | "alerts" | "review"
  channels: readonly C[]
}

type Wave<C extends Channel> = Pick<
  CloseInput<C>,
  "survey" | "imported" | "closesOn" | "closedBefore" | "units" | "channels"
>

/** Who is told, and what the ledger records. Imported waves tell nobody. */
export function noticesOf<C extends Channel>(
  wave: Wave<C>,
  { rows }: Pick<Release, "rows">,
  trends: readonly MeasureTrend[],
): { notices: DocumentNotice<C>[]; lines: AlertLine[] } {
  if (wave.imported) return { notices: [], lines: [] }
  const { survey } = wave
  const whole = wave.channels.filter(({ unit }) => unit === rootUnit)
  const channels = survey.audience === "leaders" ? whole : wave.channels
  const alerts = newAlerts(trends)
  const tree = growTree(wave.units)
  const concerned = new Set(alerts.flatMap(({ unit }) => pathUp(tree, unit)))
  const notices: DocumentNotice<C>[] = [
    { kind: "digest", channels },
    { kind: "alerts", channels: channels.filter(({ unit }) => concerned.has(unit)) },
    { kind: "review", channels: startsMonth(wave, rows) ? whole : [] },
  ]
  return {
    notices: notices.filter((one) => one.channels.length > 0),
    lines: alerts.length > 0 ? linesOf(wave, trends) : [],
  }
}

function linesOf<C extends Channel>(
  { survey, units, closesOn }: Wave<C>,
  trends: readonly MeasureTrend[],
): AlertLine[] {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return trends.flatMap(({ unit, measure, level, entered }) => {
    if (!entered) return []
    const { title, short } = survey.measures[measure]!
    const named = { unit, unitName: names.get(unit)!, measure, title: short ?? title }
    return [{ kind: "alert", survey: survey.id, ...named, level, raisedOn: closesOn }]
  })
}

function startsMonth<C extends Channel>(
  { survey, closesOn, closedBefore }: Wave<C>,
  rows: Release["rows"],
): boolean {
  const judged = new Set(judgedMeasures(survey))
  const shown = rows.some(
    ({ unit, measure, status }) => unit === rootUnit && judged.has(measure) && status === "published",
  )
  if (!shown || closedBefore === undefined || survey.audience === "leaders") return false
  return monthOf(closesOn) !== monthOf(closedBefore)
}

function monthOf(day: string): string {
  return day.slice(0, 7)
}
