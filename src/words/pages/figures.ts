import type { FiguresPage } from "../../documents/pages/figures.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { valueName } from "../attributes.ts"
import { benchmarksSection } from "../benchmarks.ts"
import { day } from "../dates.ts"
import { sentences } from "../i18n.ts"
import {
  changeCells,
  changedCell,
  changeWords,
  figureText,
  plainCells,
  scoreAndState,
  spanOf,
} from "./figure-cells.ts"
import { interval, numbered, scored, unitName, unitOf, wayTo } from "./parts.ts"
import { signalsTable, signalView } from "./signals.ts"
import type { ChooseField, PageView, Row, Section } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

/** Every released figure of a unit, of one pulse or of two beside each other. */
export function figuresView(locale: Locale, page: FiguresPage): PageView {
  const { path, survey, on, against, figures, series } = page
  const unit = unitName(path)
  const moved = figures.filter(({ change }) => change?.kind === "moved" && change.beyondChance).length
  const compared = against !== undefined
  return {
    title: t(locale, "title", { page: t(locale, "page_figures"), unit }),
    way: wayTo(locale, path, "figures"),
    eyebrow: `${inLanguage(survey.title, locale)}. ${t(locale, "eyebrow", { unit, day: day(locale, on) })}`,
    finding: findingOf(locale, page),
    lede: [
      ...(survey.audience === "leaders" ? [t(locale, "figuresLeaders")] : []),
      ...(compared ? [t(locale, "figuresMoved", { count: moved }), t(locale, "figuresChance")] : []),
    ],
    rows: [
      [chooseSection(locale, page)],
      [unitSection(locale, page)],
      ...besideSections(locale, page),
      ...seriesSections(locale, page),
      [belowSection(locale, page)],
      ...cutsSections(locale, page),
    ],
    trust: {
      heading: t(locale, "trustHead"),
      lines: [t(locale, "trustScope", { unit }), t(locale, "trustInterval", { version: survey.version })],
    },
    appendix: tReview(locale, "appendix"),
    tables: numbered([series && signalsTable(locale, { series: [series] })]),
  }
}

/** Beside figures of one pulse; two pulses stand beside each other already. */
function besideSections(locale: Locale, { beside, against }: FiguresPage): Section[][] {
  const section = beside && against === undefined ? benchmarksSection(locale, beside) : undefined
  return section ? [[section]] : []
}

function findingOf(locale: Locale, { path, figures, measure, on, against }: FiguresPage): string {
  const unit = unitName(path)
  const [from, to] = [against ?? on, on].toSorted().map((date) => day(locale, date)) as [string, string]
  const only = measure === undefined ? undefined : figures[0]
  if (!only)
    return against === undefined
      ? t(locale, "figuresAll", { unit, day: to })
      : t(locale, "figuresCompared", { unit, from, to })
  const title = inLanguage(only.title, locale)
  if (against !== undefined) {
    if (only.change?.kind !== "moved") return t(locale, "figuresNoChange", { measure: title, from, to })
    const [{ words: change }] = changeWords(locale, only, only.change)
    return t(locale, "figuresChange", { measure: title, change, from, to })
  }
  const score = figureText(locale, only, only.now)
  return score === undefined
    ? t(locale, "figuresHidden", { measure: title })
    : t(locale, "figuresFinding", { measure: title, score })
}

function chooseSection(locale: Locale, page: FiguresPage): Section {
  const { path, survey, surveys, pulses, on, against = "", measure = "", measures } = page
  const days = pulses.map((date) => ({ value: date, words: day(locale, date) }))
  const named = (list: readonly { id: string; title: FiguresPage["survey"]["title"] }[]) =>
    list.map(({ id, title }) => ({ value: id, words: inLanguage(title, locale) }))
  const fields: ChooseField[] = [
    ...(surveys.length > 1
      ? [
          {
            name: "survey" as const,
            label: t(locale, "chooseSurvey"),
            value: survey.id,
            options: named(surveys),
          },
        ]
      : []),
    {
      name: "measure",
      label: t(locale, "chooseMeasure"),
      value: measure,
      options: [{ value: "", words: t(locale, "chooseAll") }, ...named(measures)],
    },
    { name: "on", label: t(locale, "chooseOn"), value: on, options: days },
    {
      name: "against",
      label: t(locale, "chooseAgainst"),
      value: against,
      options: [{ value: "", words: t(locale, "chooseNone") }, ...days.filter(({ value }) => value !== on)],
    },
  ]
  const at = { kind: "figures" as const, unit: unitOf(path), survey: survey.id }
  return {
    id: "choose",
    heading: t(locale, "chooseHead"),
    blocks: [{ kind: "choose", at, submit: t(locale, "chooseSubmit"), fields }],
  }
}

function unitSection(locale: Locale, page: FiguresPage): Section {
  const { path, figures, against } = page
  const unit = unitOf(path)
  const span = spanOf(figures)
  const rows = figures.map((figure): Row => ({
    head: {
      words: inLanguage(figure.title, locale),
      to: { kind: "figures", unit, survey: page.survey.id, measure: figure.measure, on: page.on, against },
    },
    cells: against === undefined ? plainCells(locale, figure, span) : changeCells(locale, page, figure, span),
  }))
  return {
    id: "figures",
    heading: t(locale, "unitHead", { unit: unitName(path) }),
    how: t(locale, "unitHow"),
    blocks: [{ kind: "table", looks: "stack", heads: headsOf(locale, page), rows }],
  }
}

function headsOf(locale: Locale, { on, against }: FiguresPage): string[] {
  const plain = ["colMeasure", "colScore", "colState", "colFavourable", "colPeople"] as const
  if (against === undefined) return plain.map((key) => t(locale, key))
  const [from, to] = [against, on].toSorted().map((date) => day(locale, date))
  return [t(locale, "colMeasure"), from!, to!, t(locale, "colChange"), t(locale, "colChance")]
}

function seriesSections(locale: Locale, page: FiguresPage): Section[][] {
  const { series, below, path } = page
  if (!series) return []
  const measure = inLanguage(series.title, locale)
  const how = t(locale, "seriesHow")
  const drawn = below.flatMap((one) => (one.series ? [{ ...one, series: one.series }] : []))
  const own: Section = {
    id: "series",
    heading: t(locale, "seriesHead", { measure }),
    how,
    blocks: [{ kind: "signals", items: [signalView(locale, series, [], unitName(path))] }],
  }
  if (drawn.length === 0) return [[own]]
  const more = below.length - drawn.length
  const units: Section = {
    id: "units-series",
    heading: t(locale, "seriesBelow", { measure }),
    how: more > 0 ? t(locale, "seriesMore", { count: more }) : undefined,
    blocks: [
      {
        kind: "signals",
        items: drawn.map(({ id, name, series: theirs }) => ({
          ...signalView(locale, theirs, [], name),
          to: { kind: "figures", unit: id, survey: page.survey.id, measure: page.measure, on: page.on },
        })),
      },
    ],
  }
  return [[own], [units]]
}

function belowSection(locale: Locale, page: FiguresPage): Section {
  const { below, hidden, against } = page
  const heading = t(locale, "belowHead")
  if (below.length + hidden.length === 0)
    return { id: "below", heading, how: t(locale, "belowNone"), blocks: [] }
  const columns =
    page.measure === undefined ? page.figures.filter(({ kind }) => kind === "core") : page.figures
  const wanted = new Set(columns.map(({ measure }) => measure))
  const span = spanOf(below.flatMap(({ figures }) => figures.filter(({ measure }) => wanted.has(measure))))
  const rows = below.map(({ id, name, figures }): Row => ({
    head: {
      words: name,
      to: {
        kind: "figures",
        unit: id,
        survey: page.survey.id,
        measure: page.measure,
        on: page.on,
        against,
      },
    },
    cells: figures
      .filter(({ measure }) => wanted.has(measure))
      .map((figure) =>
        against === undefined ? scoreAndState(locale, figure, span) : changedCell(locale, figure),
      ),
  }))
  const protectedRows = hidden.map((name): Row => ({
    head: { words: name },
    cells: [],
    protectedAs: tReview(locale, "hidden"),
  }))
  const heads = [tReview(locale, "colUnit"), ...columns.map(({ title }) => inLanguage(title, locale))]
  return {
    id: "below",
    heading,
    how: t(locale, "belowSay", { shown: below.length, hidden: hidden.length }),
    blocks: [{ kind: "table", looks: "matrix", heads, rows: [...rows, ...protectedRows] }],
  }
}

function cutsSections(locale: Locale, { cuts, cutTitles }: FiguresPage): Section[][] {
  if (cuts.length === 0) return []
  const heads = [t(locale, "colGroup"), ...cutTitles.map((title) => inLanguage(title, locale))]
  const rows = cuts.map(({ cut, band, figures }): Row => ({
    head: {
      words: cut.values.map((value, at) => valueName(locale, cut.by[at]!, value)).join(" × "),
      note: t(locale, "people", { band: band.replace("-", "–") }),
    },
    cells: figures.map((figure) => {
      if (!figure) return { words: "–" }
      const { score, low, high, estimated, hours } = figure
      const words = hours
        ? `${t(locale, "hours", { value: score })} ${t(locale, "hoursBetween", { low, high })}`
        : `${scored(locale, { score })} ${interval(locale, { low, high })}`
      return { words, note: estimated ? t(locale, "estimated") : undefined }
    }),
  }))
  return [
    [
      {
        id: "cuts",
        heading: t(locale, "cutsHead"),
        how: t(locale, "cutsHow"),
        blocks: [{ kind: "table", looks: "matrix", heads, rows }],
      },
    ],
  ]
}
