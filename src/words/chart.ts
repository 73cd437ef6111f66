import type { PostChart, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Chart } from "../documents/digest/chart.ts"
import { shortDates } from "./moment.ts"
import { listed, sentences } from "./say.ts"

type Locale = string | undefined

/** What is said of a chart, and in its place. */
export const chartTexts = {
  en: {
    overTime: "Signals over time",
    thisTime: "Signals this time",
    point: "{date} {score, number, ::.#}",
    gap: "{date} not shown",
    series: "{name}: {points}.",
    bar: "{name}: {bound, select, at_most {at most } at_least {at least } other {}}{score, number, ::.#}.",
    passedOver: "Not shown, and passed over by the lines: {dates}",
    bounded: "A score near an end of the scale is drawn at the limit that may be shown.",
  },
  de: {
    overTime: "Signale im Verlauf",
    thisTime: "Signale diesmal",
    point: "{date}: {score, number, ::.#}",
    gap: "{date}: nicht gezeigt",
    series: "{name}: {points}.",
    bar: "{name}: {bound, select, at_most {höchstens } at_least {mindestens } other {}}{score, number, ::.#}.",
    passedOver: "Nicht gezeigt und von den Linien übersprungen: {dates}",
    bounded: "Ein Wert nahe am Ende der Skala ist an der Grenze gezeichnet, die gezeigt werden darf.",
  },
}

const say = sentences(chartTexts)

/** A section with a chart in a leader's language: its picture, its figures in words, and what the picture cannot say. */
export function chartSection(locale: Locale, chart: Chart): PostSection {
  const drawn = chart.kind === "lines" ? lines(locale, chart) : bars(locale, chart)
  const notes = chart.bounded ? [say(locale, "bounded")] : []
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
      scores ? say(locale, "point", { date, score: scores[of] ?? 0 }) : say(locale, "gap", { date }),
    )
    return say(locale, "series", { name, points: said.join(" · ") })
  })
  const series = names.map((name, of) => ({ name, values: shown.map(({ scores }) => scores[of] ?? 0) }))
  const dates = shown.map(({ on, label }) => ({ on, label }))
  return {
    chart: { kind: "lines", title: say(locale, "overTime"), words, dates, series },
    notes: gaps.length > 0 ? [say(locale, "passedOver", { dates: listed(locale, gaps) })] : [],
  }
}

function bars(locale: Locale, chart: Extract<Chart, { kind: "bars" }>): Drawn {
  const bars = chart.bars.map(({ title, score }) => ({ name: inLanguage(title, locale), value: score }))
  const words = chart.bars.map(({ title, score, bound }) =>
    say(locale, "bar", { name: inLanguage(title, locale), score, bound: bound ?? "exact" }),
  )
  return { chart: { kind: "bars", title: say(locale, "thisTime"), words, bars }, notes: [] }
}
