import { cameOf, type NumberedAlert } from "../../documents/review/page.ts"
import { ledgerStrip } from "../../pictures/ledger-strip.ts"
import type { Picture } from "../../pictures/svg.ts"
import { addDays } from "../../pulse/calendar.ts"
import { day, monthOf } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { alertName, cameText } from "./parts.ts"
import type { ViewTable } from "./view.ts"

const t = sentences("reviewPage")

type Locale = string | undefined

/** Alerts that are drawn, the last ones. */
const drawnAlerts = 12
const weekMs = 7 * 86_400_000

/** The last alerts and what came of each, drawn for wide and for narrow windows; undefined without alerts. */
export function ledgerDrawing(
  locale: Locale,
  alerts: readonly NumberedAlert[],
  today: string,
): { wide: Picture; narrow: Picture } | undefined {
  if (alerts.length === 0) return undefined
  const shown = alerts.slice(0, drawnAlerts).toReversed()
  const from = shown[0]!.raisedOn
  const weeks = (on: string) => (Date.parse(on) - Date.parse(from)) / weekMs
  const rows = shown.map((alert) => {
    const came = cameOf(alert, today)
    return {
      number: alert.number,
      name: alertName(locale, alert),
      raised: weeks(alert.raisedOn),
      came: came === "failed" && alert.outcomeOn !== undefined ? weeks(alert.outcomeOn) : undefined,
      open: came === "open",
    }
  })
  const now = { at: weeks(today), words: t(locale, "now") }
  const months = monthsFrom(locale, from, addDays(today, 8 * 7)).map(({ on, name }) => ({
    at: weeks(on),
    name,
  }))
  const all = shown
    .map((alert) => `${alert.number}. ${alertName(locale, alert)}: ${cameText(locale, alert, today)}`)
    .join("; ")
  const clipped = rows.map((row) => ({ ...row, name: clip(row.name, 26) }))
  return {
    wide: ledgerStrip(
      rows.map((row) => ({ ...row, name: clip(row.name, 36) })),
      months,
      { width: 600, left: 250, now },
      all,
    ),
    narrow: ledgerStrip(
      clipped,
      months.filter((_, at) => at % 2 === 1),
      { width: 358, left: 206, now },
      all,
    ),
  }
}

function clip(name: string, most: number): string {
  const letters = Array.from(name)
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join("")}…`
}

function monthsFrom(locale: Locale, from: string, to: string): { on: string; name: string }[] {
  const months: { on: string; name: string }[] = []
  let [year, month] = from.split("-").map(Number) as [number, number]
  for (;;) {
    month = (month % 12) + 1
    if (month === 1) year++
    const on = `${year}-${String(month).padStart(2, "0")}-01`
    if (on > to) return months
    months.push({ on, name: monthOf(locale, on) })
  }
}

export function ledgerTable(
  locale: Locale,
  { alerts, today }: { alerts: readonly NumberedAlert[]; today: string },
): ViewTable | undefined {
  if (alerts.length === 0) return undefined
  return {
    id: "ledger",
    title: t(locale, "tableLedger"),
    caption: t(locale, "captionLedger"),
    heads: [
      { words: t(locale, "colAlert") },
      { words: t(locale, "colRaised") },
      { words: t(locale, "colCame") },
    ],
    rows: alerts.map((alert) => [
      `${alert.number}. ${alertName(locale, alert)}`,
      day(locale, alert.raisedOn),
      cameText(locale, alert, today),
    ]),
  }
}
