import type { AskedDecision, ReviewPage, UnitsBelow } from "../../documents/review/page.ts"
import type { Gap } from "../../documents/review/build.ts"
import { dumbbells } from "../../pictures/dumbbells.ts"
import { pairedShares } from "../../pictures/shares.ts"
import { stacked } from "../../pictures/svg.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { benchmarksTable } from "../benchmarks.ts"
import { day, recentDay } from "../dates.ts"
import { linePicture } from "../digest-pictures.ts"
import { sentences } from "../i18n.ts"
import { ledgerSummary } from "../ledger.ts"
import { ledgerDrawing, ledgerTable } from "./ledger-strip.ts"
import {
  decisionCard,
  difference,
  lineDrawing,
  lineTable,
  lineWaves,
  looksOf,
  wayTo,
  withOwner,
} from "./parts.ts"
import { portfolioView } from "./portfolio.ts"
import { findingOf, signalsTable, signalView, statesOf } from "./signals.ts"
import { carryTable, seeTable } from "./review-tables.ts"
import type { ReviewView, UnitsView } from "./review-view.ts"
import { headlineOf, loadSection, perceptionLine, qualitySection, way } from "../review.ts"

const t = sentences("reviewPage")
const tDigest = sentences("digest")
const tGate = sentences("gate")
const tReview = sentences("review")

type Locale = string | undefined

/** The page of a review in a reader's language: findings first, then how to read each picture, then its table. */
export function reviewView(locale: Locale, page: ReviewPage): ReviewView {
  const { review, portfolio, decisions } = page
  const lineOf = (_: Locale, { line }: ReviewPage) => line && lineTable(locale, line)
  const besideOf = (_: Locale, { beside }: ReviewPage) => beside && benchmarksTable(locale, beside)
  const tables = [lineOf, signalsTable, seeTable, carryTable, ledgerTable, besideOf].flatMap((make) => {
    const made = make(locale, page)
    return made ? [made] : []
  })
  const named = tables.map((table, at) => ({ ...table, title: `A${at + 1}. ${table.title}` }))
  const see = (id: string) => {
    const found = named.find((table) => table.id === id)
    return found ? t(locale, "seeTable", { name: found.title.split(".")[0]! }) : ""
  }
  const quality = qualitySection(locale, review.quality)
  return {
    title: t(locale, "title", { unit: review.unit.name }),
    on: review.closesOn,
    about: { unit: review.unit.name, on: review.closesOn },
    files: filesView(locale, page),
    eyebrow: t(locale, "eyebrow", { unit: review.unit.name, day: day(locale, review.closesOn) }),
    finding: findingOf(locale, page),
    lede: ledeOf(locale, page),
    line: lineView(locale, page, see("line")),
    asked: {
      heading: t(locale, "askedHead", { count: page.asked.length }),
      none: page.asked.length === 0 ? t(locale, "askedNone") : undefined,
      items: page.asked.map((one) => askedItem(locale, one)),
    },
    signals: signalsView(locale, page, see("signals")),
    see: seeView(locale, page, see("see")),
    carry: carryView(locale, page, see("carry")),
    portfolio: portfolioView(locale, portfolio, review.closesOn, page.path.at(-1)?.id),
    ledger: ledgerView(locale, page, see("ledger")),
    decisions: {
      heading: t(locale, "decisionsHead"),
      none: decisions.length === 0 ? t(locale, "decisionsNone") : undefined,
      how: decisions.some(({ moved }) => moved) ? t(locale, "decisionsHow") : undefined,
      items: decisions.map((one) => decisionCard(locale, one)),
    },
    way: wayTo(locale, page.path, "review"),
    units: page.units && unitsView(locale, page.units),
    trust: {
      heading: t(locale, "trustHead"),
      lines: [
        quality.lines.join(" "),
        ...(quality.rows ?? []).map(({ label, value, note }) => `${label}: ${value}. ${note ?? ""}`.trim()),
        t(locale, "perceived", { version: page.version }),
        tReview(locale, "never"),
      ],
    },
    appendix: t(locale, "appendix"),
    tables: named,
  }
}

function filesView(locale: Locale, { line }: ReviewPage): ReviewView["files"] {
  const links = [
    { words: t(locale, "fileA4"), path: "/review.pdf" },
    { words: t(locale, "fileLetter"), path: "/review.pdf?paper=us-letter" },
    ...(line ? [{ words: t(locale, "fileLine"), path: "/load-line.png" }] : []),
    { words: t(locale, "fileXlsx"), path: "/figures.xlsx" },
    { words: t(locale, "fileCsv"), path: "/figures.zip" },
    { words: t(locale, "fileParquet"), path: "/figures.parquet" },
  ]
  return { label: t(locale, "files"), links }
}

function ledeOf(locale: Locale, page: ReviewPage): string[] {
  const { line, portfolio, review } = page
  const over = line?.over === undefined ? undefined : line.waves[line.over]!.on
  const held = portfolio.filter(({ verdict }) => verdict?.valid && verdict.kind === "hold").length
  const open = portfolio.filter(({ verdict }) => !verdict?.valid).length
  return [
    ...(over === undefined ? [] : [t(locale, "since", { day: recentDay(locale, over, review.closesOn) })]),
    ...(held + open === 0 ? [] : [t(locale, "verdicts", { held, open }).trim()]),
    headlineOf(locale, review),
  ]
}

function lineView(locale: Locale, { line }: ReviewPage, table: string): ReviewView["line"] {
  const drawing = line && lineDrawing(locale, line)
  const alone = line && linePicture(locale, line)
  if (!line || !drawing || !alone) return undefined
  const names = { capacity: inLanguage(line.capacity, locale), ambition: inLanguage(line.ambition, locale) }
  return {
    heading: t(locale, "lineHead", names),
    how: t(locale, "lineHow", { waves: lineWaves }),
    wide: drawing.wide,
    narrow: drawing.narrow,
    alone: stacked([alone]),
    table,
  }
}

function askedItem(locale: Locale, asked: AskedDecision): ReviewView["asked"]["items"][number] {
  switch (asked.kind) {
    case "pause":
      return {
        kind: t(locale, "pause"),
        text: t(locale, "pauseText", { name: asked.deployment }),
        note: withOwner(asked.owner, t(locale, "pauseWhy", { day: day(locale, asked.until) })),
      }
    case "settle": {
      const values = { name: asked.deployment, users: asked.users, stage: tGate(locale, asked.stage) }
      const owned = asked.owner !== undefined
      return {
        kind: t(locale, "settle"),
        text: t(locale, owned ? "settleVerdict" : "settleOwner", values),
        note: withOwner(asked.owner, t(locale, owned ? "settleWhy" : "settleWhyOwner", values)),
      }
    }
    case "capacity":
      return {
        kind: t(locale, "capacity"),
        text: t(locale, "capacityText", { unit: asked.unit }),
        note: t(locale, "capacityWhy", { times: asked.times }),
      }
    case "plans":
      return { kind: t(locale, "plans"), text: t(locale, "plansText"), note: t(locale, "plansWhy", asked) }
  }
}

function signalsView(locale: Locale, page: ReviewPage, table: string): ReviewView["signals"] {
  const { series, review } = page
  return {
    heading: t(locale, "signalsHead"),
    say: t(locale, "signalsSay", statesOf(page)),
    how: t(locale, "signalsHow"),
    table,
    items: series.map((one, at) => {
      const signal = review.signals[at]
      return signalView(locale, one, signal ? [way(locale, signal)] : [])
    }),
  }
}

function certainGap({ low, high }: Gap): boolean {
  return low > 0 || high < 0
}

function seeView(locale: Locale, { review }: ReviewPage, table: string): ReviewView["see"] {
  const { perception } = review
  if (!perception) return undefined
  const rows = perception.gaps.map((gap) => ({
    ...gap,
    name: inLanguage(gap.title, locale),
    certain: certainGap(gap),
    words: difference(locale, gap),
  }))
  const all = rows.map(({ name, words }) => `${name} ${words}`).join("; ")
  return {
    heading: t(locale, "seeHead"),
    say: perceptionLine(locale, perception),
    how: `${t(locale, "seeHow")} ${tReview(locale, "blindSpot", { value: perception.blindSpot })}`,
    picture: dumbbells(rows, `${t(locale, "colDifference")}: ${all}`),
    table,
  }
}

function carryView(locale: Locale, { hours, review }: ReviewPage, table: string): ReviewView["carry"] {
  if (!hours) return undefined
  const rows = hours.shown.map(({ name, people, hours: share, times }) => ({
    name,
    people,
    hours: share,
    over: times >= 2,
    words: t(locale, "itsShare", { times }),
  }))
  const hidden = hours.hidden && {
    name: t(locale, "hiddenUnits", hours.hidden),
    people: hours.hidden.people,
    over: false,
    words: "",
  }
  const [load] = review.loads
  const all = rows.map((row) => `${row.name} ${row.people} % / ${row.hours} %`).join("; ")
  return {
    heading: t(locale, "carryHead"),
    say: load ? loadSection(locale, load).lines[0]! : "",
    how: t(locale, "carryHow"),
    picture: pairedShares(
      "hidden-hours",
      hidden ? [...rows, hidden] : rows,
      `${t(locale, "colPeople")} / ${t(locale, "colHours")}: ${all}`,
    ),
    table,
  }
}

function ledgerView(locale: Locale, page: ReviewPage, table: string): ReviewView["ledger"] {
  const { alerts, review, today } = page
  const heading = t(locale, "ledgerHead")
  const drawing = ledgerDrawing(locale, alerts, today)
  if (!drawing) return { heading, say: [t(locale, "ledgerNone")] }
  const say = ledgerSummary(locale, review.ledger, review.owned)
  return { heading, say, how: t(locale, "ledgerHow"), ...drawing, table }
}

function unitsView(locale: Locale, { columns, lines, hidden }: UnitsBelow): UnitsView {
  return {
    heading: t(locale, "unitsHead"),
    say: t(locale, "unitsSay", { hidden }),
    heads: [t(locale, "colUnit"), ...columns.map((title) => inLanguage(title, locale))],
    rows: lines.map(({ id, name, cells }) => ({
      name,
      to: { kind: "review", unit: id },
      cells: cells.map((cell) =>
        cell
          ? {
              words: tDigest(locale, "score", { score: cell.score, bound: cell.bound ?? "exact" }),
              looks: looksOf[cell.mark ?? "usual"],
            }
          : { words: "–", looks: "usual" as const },
      ),
    })),
  }
}
