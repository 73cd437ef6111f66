import type { PostChart, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Chart } from "../documents/digest/chart.ts"
import { shortDates } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

type Locale = string | undefined

const t = sentences("chart")

/** A section with a chart in a leader's language: its picture, its figures in words, and what the picture cannot say. */
export function chartSection(locale: Locale, chart: Chart): PostSection {
  const drawn = chart.kind === "lines" ? lines(locale, chart) : bars(locale, chart)
  const notes = chart.bounded ? [t(locale, "bounded")] : []
  return { lines: [...drawn.notes, ...notes], chart: drawn.chart }
}

type Drawn = { chart: PostChart; notes: string[] }

function lines(locale: Locale, { titles, points }: Extract<Chart, { kind: "lines" }>): Drawn {
  const labels = shortDates(
    locale,
    points.map(({ on }) => on),
  )
  const dated = points.map((point, at) => ({ ...point, label: labels[at] ?? point.on }))
  const shown = dated.flatMap(({ scores, ...date }) => (scores ? [{ ...date, scores }] : []))
  const gaps = dated.filter(({ scores }) => scores === undefined).map(({ label }) => label)
  const names = titles.map((title) => inLanguage(title, locale))
  const words = names.map((name, of) => {
    const said = dated.map(({ label: date, scores }) =>
      scores ? t(locale, "point", { date, score: scores[of] ?? 0 }) : t(locale, "gap", { date }),
    )
    return t(locale, "series", { name, points: said.join(" · ") })
  })
  const series = names.map((name, of) => ({ name, values: shown.map(({ scores }) => scores[of] ?? 0) }))
  const dates = shown.map(({ on, label }) => ({ on, label }))
  return {
    chart: { kind: "lines", title: t(locale, "overTime"), words, dates, series },
    notes: gaps.length > 0 ? [t(locale, "passedOver", { dates: listed(locale, gaps) })] : [],
  }
}

function bars(locale: Locale, chart: Extract<Chart, { kind: "bars" }>): Drawn {
  const bars = chart.bars.map(({ title, score }) => ({ name: inLanguage(title, locale), value: score }))
  const words = chart.bars.map(({ title, score, bound }) =>
    t(locale, "bar", { name: inLanguage(title, locale), score, bound: bound ?? "exact" }),
  )
  return { chart: { kind: "bars", title: t(locale, "thisTime"), words, bars }, notes: [] }
}
