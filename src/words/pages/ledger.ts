import type { LedgerPage, LedgerPageLine } from "../../documents/pages/ledger.ts"
import { day } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { ledgerSummary } from "../ledger.ts"
import { ledgerDrawing, ledgerTable } from "./ledger-strip.ts"
import { alertName, cameText, unitName, numbered, wayTo } from "./parts.ts"
import type { PageView, Row, Section } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

/** Alerts and the early-warning ledger of a unit and below. */
export function ledgerPageView(locale: Locale, page: LedgerPage): PageView {
  const { path, lines, owned, open, failures, today } = page
  const unit = unitName(path)
  return {
    title: t(locale, "title", { page: t(locale, "page_alerts"), unit }),
    way: wayTo(locale, path, "alerts"),
    eyebrow: t(locale, "eyebrowToday", { unit, day: day(locale, today) }),
    finding: t(locale, "alertsFinding", { count: open.length, failures: failures.length }),
    lede: ledgerSummary(locale, lines, owned),
    rows: [
      ...strip(locale, page),
      [openSection(locale, page)],
      [failureSection(locale, page)],
      [overSection(locale, page)],
    ],
    trust: { heading: t(locale, "trustHead"), lines: [t(locale, "trustScope", { unit })] },
    appendix: tReview(locale, "appendix"),
    tables: numbered([ledgerTable(locale, page)]),
  }
}

function strip(locale: Locale, { alerts, today }: LedgerPage): Section[][] {
  const drawing = ledgerDrawing(locale, alerts, today)
  if (!drawing) return []
  const how = tReview(locale, "ledgerHow")
  const heading = tReview(locale, "ledgerHead")
  return [[{ id: "strip", heading, how, blocks: [{ kind: "drawing", ...drawing, looks: "strip" }] }]]
}

function openSection(locale: Locale, page: LedgerPage): Section {
  const { open } = page
  if (open.length === 0)
    return { id: "open", heading: t(locale, "alertsOpen"), say: t(locale, "alertsOpenNone"), blocks: [] }
  return {
    id: "open",
    heading: t(locale, "alertsOpen"),
    how: t(locale, "alertsOpenHow"),
    blocks: [alertsTable(locale, page, open)],
  }
}

function overSection(locale: Locale, page: LedgerPage): Section {
  const over = page.alerts.filter((alert) => !page.open.includes(alert))
  const heading = t(locale, "alertsOver")
  if (over.length === 0) return { id: "over", heading, say: t(locale, "alertsOverNone"), blocks: [] }
  return { id: "over", heading, blocks: [alertsTable(locale, page, over)] }
}

function alertsTable(locale: Locale, { today }: LedgerPage, alerts: readonly LedgerPageLine[]) {
  const heads = (["colAlert", "colRaised", "colCame", "colOwner"] as const).map((key) => tReview(locale, key))
  const rows = alerts.map((alert): Row => ({
    head: {
      words: `${alert.number}. ${alertName(locale, alert)}`,
      to: alert.leads ? { kind: "figures", unit: alert.unit, measure: alert.measure } : undefined,
    },
    cells: [
      { words: day(locale, alert.raisedOn) },
      { words: cameText(locale, alert, today) },
      { words: alert.owner ?? tReview(locale, "nobody") },
    ],
  }))
  return { kind: "table" as const, looks: "stack" as const, heads, rows }
}

function failureSection(locale: Locale, { failures }: LedgerPage): Section {
  const heading = t(locale, "failures")
  if (failures.length === 0) return { id: "failures", heading, say: t(locale, "failuresNone"), blocks: [] }
  const rows = failures.map(({ line, before }): Row => ({
    head: { words: `${line.number}. ${line.unitName}` },
    cells: [
      {
        words: tReview(locale, "came_failed", {
          kind: line.outcome ?? "incident",
          day: day(locale, line.outcomeOn ?? line.raisedOn),
        }),
      },
      {
        words: before
          ? t(locale, "warned", { number: before.number, day: day(locale, before.raisedOn) })
          : t(locale, "notWarned"),
        looks: before ? undefined : "watch",
      },
    ],
  }))
  const heads = (["colWhere", "colWhat", "colWarned"] as const).map((key) => t(locale, key))
  return {
    id: "failures",
    heading,
    how: t(locale, "failuresSay"),
    blocks: [{ kind: "table", looks: "stack", heads, rows }],
  }
}
