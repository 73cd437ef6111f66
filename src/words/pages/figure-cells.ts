import type { Change, Figure, FiguresPage } from "../../documents/pages/figures.ts"
import type { Span } from "../../pictures/axes.ts"
import { whisker, whiskerSpan } from "../../pictures/small.ts"
import { sentences } from "../i18n.ts"
import { difference, interval, looksOf, scored } from "./parts.ts"
import type { PageCell } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

type Released = Figure["now"]

/** "64 (58 to 70)", "2.6 h (2.1 to 3.0)"; nothing where it is not shown. */
export function figureText(locale: Locale, { kind, hours }: Figure, row: Released): string | undefined {
  if (row?.status !== "published" || row.score === undefined) return undefined
  const { score, bound, low, high } = row
  const between = low === undefined || high === undefined ? undefined : { low, high }
  if (hours) {
    const said = t(locale, "hours", { value: score })
    return between ? `${said} ${t(locale, "hoursBetween", between)}` : said
  }
  if (kind === "contrast" && between) return difference(locale, { value: score, ...between })
  return between
    ? `${scored(locale, { score, bound })} ${interval(locale, between)}`
    : scored(locale, { score, bound })
}

function figureCell(locale: Locale, figure: Figure, row: Released, span: Span): PageCell {
  const words = figureText(locale, figure, row)
  if (words === undefined) return { words: "–", note: row ? tReview(locale, "hidden") : undefined }
  if (figure.kind === "contrast" || figure.hours) return { words }
  const { score, low, high, trend } = row!
  const state = trend?.state === "alert" ? "alert" : trend?.state === "improving" ? "good" : "plain"
  if (low === undefined || high === undefined) return { words }
  return { words, picture: whisker({ score: score!, low, high }, state, span, words) }
}

function stateCell(locale: Locale, { kind }: Figure, row: Released): PageCell {
  if (row?.status !== "published" || row.score === undefined) return { words: "–" }
  if (kind === "contrast" || kind === "extra") return { words: "–" }
  const state = row.trend?.state
  const named = state === "alert" || state === "improving" ? state : state === "watch" ? "slipping" : "usual"
  return { words: tReview(locale, `state_${named}`), looks: looksOf[named] }
}

/** One scale for every small picture of a table. */
export function spanOf(figures: readonly Figure[]): Span {
  const drawn = figures.filter(({ kind, hours }) => kind !== "contrast" && !hours)
  const levels = drawn.flatMap(({ now, earlier }) =>
    [now, earlier].flatMap((row) =>
      row?.status === "published" && row.score !== undefined
        ? [{ low: row.low ?? row.score, high: row.high ?? row.score }]
        : [],
    ),
  )
  return whiskerSpan(levels)
}

export function plainCells(locale: Locale, figure: Figure, span: Span): PageCell[] {
  const row = figure.now
  const shown = row?.status === "published" && row.score !== undefined ? row : undefined
  const favourable = shown?.favourable
  return [
    figureCell(locale, figure, row, span),
    stateCell(locale, figure, row),
    {
      words:
        favourable === undefined
          ? "–"
          : t(locale, "share", { value: favourable / 100, bound: shown?.favourableBound ?? "exact" }),
    },
    {
      words: shown?.band === undefined ? "–" : t(locale, "people", { band: shown.band.replace("-", "–") }),
      note:
        shown?.responseRate === undefined
          ? undefined
          : t(locale, "rateFrom", { value: shown.responseRate / 100 }),
    },
  ]
}

export function changeCells(
  locale: Locale,
  { on, against }: FiguresPage,
  figure: Figure,
  span: Span,
): PageCell[] {
  const [early, late] = on > against! ? [figure.earlier, figure.now] : [figure.now, figure.earlier]
  return [
    figureCell(locale, figure, early, span),
    figureCell(locale, figure, late, span),
    ...changeWords(locale, figure, figure.change),
  ]
}

export function changeWords(
  locale: Locale,
  { hours }: Figure,
  change: Change | undefined,
): [PageCell, PageCell] {
  if (change?.kind !== "moved")
    return [{ words: "–", note: t(locale, `change_${change?.kind ?? "hidden"}`) }, { words: "–" }]
  const { value, low, high, beyondChance } = change
  const words = hours
    ? t(locale, "hoursDifference", { value, low, high })
    : difference(locale, { value, low, high })
  return [{ words }, { words: beyondChance ? t(locale, "beyond") : t(locale, "byChance") }]
}

export function scoreAndState(locale: Locale, figure: Figure, span: Span): PageCell {
  const { looks, words } = stateCell(locale, figure, figure.now)
  const cell = figureCell(locale, figure, figure.now, span)
  return looks === undefined || looks === "usual" ? cell : { ...cell, looks, note: words }
}

export function changedCell(locale: Locale, figure: Figure): PageCell {
  const { change } = figure
  const [{ words, note }] = changeWords(locale, figure, change)
  if (change?.kind !== "moved") return { words, note }
  return { words, note: t(locale, change.beyondChance ? "beyondChance" : "byChance") }
}
