import type { HomePage } from "../../documents/pages/home.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { day, recentDay } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { newsTitle } from "../news.ts"
import {
  decisionCard,
  lineDrawing,
  lineTable,
  lineWaves,
  unitName,
  numbered,
  scored,
  unitRows,
  unitOf,
  wayTo,
} from "./parts.ts"
import { portfolioTable, portfolioView } from "./portfolio.ts"
import { findingOf, signalsTable, signalView, statesOf } from "./signals.ts"
import type { PageCell, PageView, Section } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

/** So much of each list stands here; the whole is a page of its own. */
const most = 5

/** What a leader finds first. */
export function overviewView(locale: Locale, page: HomePage): PageView {
  const { path, line, news, closesOn, version } = page
  const unit = unitName(path)
  return {
    title: t(locale, "title", { page: t(locale, "page_home"), unit }),
    way: wayTo(locale, path, "home"),
    eyebrow: t(locale, "eyebrow", { unit, day: day(locale, closesOn) }),
    finding: newsTitle(locale, news),
    lede: [findingOf(locale, page), ...sinceOf(locale, page)],
    rows: [
      [...lineSection(locale, page), waitingSection(locale, page)],
      [signalsSection(locale, page)],
      ...(page.units ? [[unitsSection(locale, page.units)]] : []),
      [alertsSection(locale, page), decisionsSection(locale, page)],
      [portfolioSection(locale, page)],
    ],
    trust: {
      heading: t(locale, "trustHead"),
      lines: [t(locale, "trustScope", { unit }), t(locale, "trustInterval", { version })],
    },
    appendix: tReview(locale, "appendix"),
    tables: numbered([line && lineTable(locale, line), signalsTable(locale, page)]),
  }
}

function sinceOf(locale: Locale, { line, closesOn }: HomePage): string[] {
  const over = line?.over === undefined ? undefined : line.waves[line.over]!.on
  return over === undefined ? [] : [tReview(locale, "since", { day: recentDay(locale, over, closesOn) })]
}

function lineSection(locale: Locale, { line }: HomePage): Section[] {
  const drawing = line && lineDrawing(locale, line)
  if (!line || !drawing) return []
  const names = { capacity: inLanguage(line.capacity, locale), ambition: inLanguage(line.ambition, locale) }
  return [
    {
      id: "line",
      heading: tReview(locale, "lineHead", names),
      how: tReview(locale, "lineHow", { waves: lineWaves }),
      blocks: [drawing],
    },
  ]
}

function waitingSection(locale: Locale, page: HomePage): Section {
  const { path, waiting, due, portfolio, today } = page
  const unit = unitOf(path)
  const overdue = due.filter(({ dueOn }) => dueOn < today).length
  const next = due.find(({ dueOn }) => dueOn >= today)
  const open = portfolio.filter(({ verdict }) => !verdict?.valid).length
  const items: PageCell[] = [
    ...(overdue > 0
      ? [{ words: t(locale, "waitOverdue", { count: overdue }), to: { kind: "decisions" as const, unit } }]
      : []),
    ...(open > 0
      ? [{ words: t(locale, "waitVerdicts", { count: open }), to: { kind: "deployments" as const, unit } }]
      : []),
    ...(waiting.length > 0
      ? [{ words: t(locale, "waitAlerts", { count: waiting.length }), to: { kind: "alerts" as const, unit } }]
      : []),
    ...(next
      ? [
          {
            words: t(locale, "waitDue", { count: due.length - overdue, day: day(locale, next.dueOn) }),
            to: { kind: "decisions" as const, unit },
          },
        ]
      : []),
  ]
  const heading = t(locale, "waitingHead")
  if (items.length === 0) return { id: "waiting", heading, how: t(locale, "waitingNone"), blocks: [] }
  return { id: "waiting", heading, blocks: [{ kind: "steps", items }] }
}

function signalsSection(locale: Locale, page: HomePage): Section {
  const unit = unitOf(page.path)
  return {
    id: "signals",
    heading: tReview(locale, "signalsHead"),
    say: tReview(locale, "signalsSay", statesOf(page)),
    how: tReview(locale, "signalsHow"),
    blocks: [
      {
        kind: "signals",
        items: page.series.map((one) => ({
          ...signalView(locale, one),
          to: { kind: "figures", unit, measure: one.measure },
        })),
      },
      { kind: "list", items: [{ words: t(locale, "figuresOf"), to: { kind: "figures", unit } }] },
    ],
  }
}

function unitsSection(locale: Locale, units: NonNullable<HomePage["units"]>): Section {
  return {
    id: "units",
    heading: tReview(locale, "unitsHead"),
    how: tReview(locale, "unitsSay", { hidden: units.hidden }),
    blocks: [
      {
        kind: "table",
        looks: "matrix",
        heads: [tReview(locale, "colUnit"), ...units.columns.map((title) => inLanguage(title, locale))],
        rows: unitRows(locale, units, "home"),
      },
    ],
  }
}

function alertsSection(locale: Locale, { path, inAlert, closesOn }: HomePage): Section {
  const items = inAlert.slice(0, most).map(({ unit, measure, title, score, bound, since }): PageCell => ({
    words: t(locale, "inAlert", { unit: unit.name, title: inLanguage(title, locale) }),
    note: t(locale, "inAlertSince", {
      score: scored(locale, { score, bound }),
      day: recentDay(locale, since, closesOn),
    }),
    to: { kind: "figures", unit: unit.id, measure },
  }))
  return {
    id: "alerts",
    heading: t(locale, "homeAlerts"),
    say:
      inAlert.length === 0
        ? t(locale, "homeAlertsNone")
        : t(locale, "homeAlertsSay", { count: inAlert.length }),
    blocks: [
      ...(items.length > 0 ? [{ kind: "list" as const, items }] : []),
      moreOf(locale, { kind: "alerts", unit: unitOf(path) }, "moreAlerts"),
    ],
  }
}

function decisionsSection(locale: Locale, { path, due }: HomePage): Section {
  const unit = unitOf(path)
  const items = due.slice(0, most).map((one) => decisionCard(locale, one))
  return {
    id: "decisions",
    heading: t(locale, "homeDecisions"),
    say:
      due.length === 0
        ? t(locale, "homeDecisionsNone")
        : t(locale, "homeDecisionsSay", { count: due.length }),
    blocks: [
      ...(items.length > 0 ? [{ kind: "cards" as const, items }] : []),
      moreOf(locale, { kind: "decisions", unit }, "moreDecisions"),
    ],
  }
}

function moreOf(locale: Locale, to: PageCell["to"], key: "moreAlerts" | "moreDecisions") {
  return { kind: "list" as const, items: [{ words: t(locale, key), to }] }
}

function portfolioSection(locale: Locale, { path, portfolio, closesOn }: HomePage): Section {
  const view = portfolioView(locale, portfolio, closesOn, unitOf(path))
  return {
    id: "port",
    heading: view.heading,
    say: view.say,
    blocks: portfolio.length === 0 ? [] : [portfolioTable(view)],
  }
}
