import { pageKinds, type PageKind } from "../../documents/pages/place.ts"
import type { LoadLineOverTime } from "../../documents/digest/over-time.ts"
import {
  cameOf,
  type NumberedAlert,
  type PageDecision,
  type UnitsBelow,
} from "../../documents/review/page.ts"
import type { BeforeAfter } from "../../measure/review/before-after.ts"
import { onPage } from "../../pictures/load-line.ts"
import { beforeAndAfter } from "../../pictures/small.ts"
import { addDays } from "../../pulse/calendar.ts"
import { inLanguage, type Text } from "../../pulse/survey.ts"
import { day } from "../dates.ts"
import { linePicture } from "../digest-pictures.ts"
import { sentences } from "../i18n.ts"
import type { PageBlock, CardView, Row, ViewTable, Way } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")
const tDigest = sentences("digest")
const tDecisions = sentences("decisions")

type Locale = string | undefined
type Named = { id: string; name: string }

/** The way to the page of a unit; `here` as what stands below the pages of its kind. */
export function wayTo(locale: Locale, path: readonly Named[], kind: PageKind, here?: string): Way {
  const unit = path.at(-1)?.id
  const crumbs = path.map(({ id, name }) => ({ words: name, to: { kind, unit: id } }))
  return {
    crumbs: here === undefined ? crumbs : [...crumbs, { words: here, to: { kind, unit } }],
    crumbsLabel: tReview(locale, "crumbs"),
    pages: pageKinds.map((one) => ({
      words: t(locale, `page_${one}`),
      to: { kind: one, unit },
      here: one === kind,
    })),
    pagesLabel: t(locale, "pagesLabel"),
  }
}

type Scored = { score: number; bound?: "at_most" | "at_least" | undefined }
type Between = { low: number; high: number }

export function scored(locale: Locale, { score, bound }: Scored): string {
  return tDigest(locale, "score", { score, bound: bound ?? "exact" })
}

export function interval(locale: Locale, { low, high }: Between): string {
  return tDigest(locale, "interval", { low, high })
}

export function difference(locale: Locale, { value, low, high }: Between & { value: number }): string {
  return tReview(locale, "difference", { value, low, high })
}

export function withOwner(owner: string | undefined, why: string): string {
  return owner === undefined ? why : `${owner}. ${why}`
}

export const looksOf = { alert: "alert", slipping: "watch", improving: "good", usual: "usual" } as const

/** The load line twice: for wide and for narrow windows. */
export function lineDrawing(
  locale: Locale,
  line: LoadLineOverTime,
): Extract<PageBlock, { kind: "drawing" }> | undefined {
  const wide = linePicture(locale, line, "over-wide", onPage.wide)
  const narrow = linePicture(locale, line, "over-narrow", onPage.narrow)
  return wide && narrow && { kind: "drawing", wide, narrow, looks: "load" }
}

/** So many waves are in a level of the load line. */
export const lineWaves = 8

export function lineTable(locale: Locale, { capacity, ambition, waves }: LoadLineOverTime): ViewTable {
  const rounded = (value: number) => String(Math.round(value))
  const number = true as const
  return {
    id: "line",
    title: tReview(locale, "tableLine"),
    caption: tReview(locale, "captionLine", { waves: lineWaves }),
    heads: [
      { words: tReview(locale, "colClosed") },
      { words: inLanguage(capacity, locale), number },
      { words: inLanguage(ambition, locale), number },
      { words: tReview(locale, "colGap"), number },
      { words: tReview(locale, "colInterval"), number },
      { words: tReview(locale, "colState") },
    ],
    rows: waves.map(({ on, levels }) => {
      const closed = day(locale, on)
      if (!levels) return [closed, "–", "–", "–", "–", tReview(locale, "hidden")]
      const { capacity: level, gap, low, high } = levels
      const state = low > 0 ? "stateOver" : high < 0 ? "stateInside" : "stateAt"
      return [
        closed,
        rounded(level),
        rounded(level + gap),
        rounded(gap),
        tReview(locale, "to", { low, high }),
        tReview(locale, state),
      ]
    }),
  }
}

/** Scores of the units below, each of which leads to its own page. */
export function unitRows(locale: Locale, { lines }: UnitsBelow, kind: PageKind): Row[] {
  return lines.map(({ id, name, cells }) => ({
    head: { words: name, to: { kind, unit: id } },
    cells: cells.map((cell) =>
      cell ? { words: scored(locale, cell), looks: looksOf[cell.mark ?? "usual"] } : { words: "–" },
    ),
  }))
}

export function alertName(
  locale: Locale,
  { unitName, title }: { unitName: string; title: Text | null },
): string {
  return title ? `${unitName}: ${inLanguage(title, locale)}` : unitName
}

/** What came of an alert, as far as it is known. */
export function cameText(locale: Locale, alert: NumberedAlert, today: string): string {
  const came = cameOf(alert, today)
  if (came === "open")
    return tReview(locale, "came_open", { day: day(locale, addDays(alert.raisedOn, 8 * 7)) })
  if (came === "nothing") return tReview(locale, "came_nothing")
  return tReview(locale, "came_failed", {
    kind: alert.outcome ?? "incident",
    day: day(locale, alert.outcomeOn ?? alert.raisedOn),
  })
}

/** What will be done; a condition of a verdict says what it is about. */
export function decisionName(locale: Locale, { number, text, condition, about }: PageDecision): string {
  const what = text ?? tDecisions(locale, "condition", { kind: condition ?? "response" }).replace(/\.$/, "")
  return text === undefined && about !== undefined ? `${number}. ${about}: ${what}` : `${number}. ${what}`
}

/** A decision with what became of its measure. */
export function decisionCard(locale: Locale, decision: PageDecision): CardView {
  const { owner, state, stateOn, dueOn, moved, why } = decision
  const said = tReview(locale, "decided", {
    state,
    day: stateOn === undefined ? "" : day(locale, stateOn),
    due: day(locale, dueOn),
  })
  const note = withOwner(owner, state === "dropped" && why ? `${said} ${why}` : said)
  const known = { text: decisionName(locale, decision), note }
  if (!moved) return known
  const { before, after } = moved.result
  const words = movedText(locale, moved)
  return { ...known, moved: words, picture: beforeAndAfter(before, after, words) }
}

function movedText(locale: Locale, { title, result }: { title: Text; result: BeforeAfter }): string {
  const { before, after, value, low, high, beyondChance } = result
  return tReview(locale, beyondChance ? "moved" : "notMoved", {
    title: inLanguage(title, locale),
    before: before.score,
    after: after.score,
    difference: difference(locale, { value, low, high }),
  })
}

/** The unit that a page is about. */
export function unitOf(path: readonly Named[]): string | undefined {
  return path.at(-1)?.id
}

export function unitName(path: readonly Named[]): string {
  return path.at(-1)?.name ?? ""
}

/** Tables of an appendix in their order: A1, A2. */
export function numbered(tables: readonly (ViewTable | undefined)[]): ViewTable[] {
  return tables
    .filter((table) => table !== undefined)
    .map((table, at) => ({ ...table, title: `A${at + 1}. ${table.title}` }))
}
