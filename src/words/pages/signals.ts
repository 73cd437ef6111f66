import type { ReviewPage, SeriesPoint, SignalSeries } from "../../documents/review/page.ts"
import { signalSmall } from "../../pictures/signal-small.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { day, recentDay, shortDates } from "../dates.ts"
import { dated } from "../digest-pictures.ts"
import { sentences } from "../i18n.ts"
import { interval, looksOf, scored } from "./parts.ts"
import type { SignalView, ViewTable } from "./view.ts"

const t = sentences("reviewPage")

type Locale = string | undefined
type Shown = Pick<ReviewPage, "line" | "series">

function lastLevels({ line }: Pick<Shown, "line">) {
  return line?.waves.at(-1)?.levels
}

export function statesOf({ series }: Pick<Shown, "series">) {
  const states = series.map(({ waves }) => waves.at(-1)?.point?.state)
  const count = (state: SeriesPoint["state"]) => states.filter((one) => one === state).length
  return { alerts: count("alert"), improving: count("improving") }
}

/** How plans stand to what people say they can support, and how many signals are in alert. */
export function findingOf(locale: Locale, page: Shown): string {
  const { alerts } = statesOf(page)
  const now = lastLevels(page)
  if (!now) return t(locale, "noLine", { alerts })
  if (now.low > 0) return t(locale, "over", { points: Math.round(now.gap), alerts })
  return t(locale, now.high < 0 ? "under" : "atLine", { alerts })
}

/** Fixed for each kind of unit, never fitted to the data. */
const spans = { organisation: [45, 80], unit: [20, 100] } as const

/** One signal over its waves, small; `told`: what is said of it besides. */
export function signalView(
  locale: Locale,
  { title, waves }: Omit<SignalSeries, "measure">,
  told: readonly string[] = [],
  name = inLanguage(title, locale),
): SignalView {
  const last = waves.at(-1)
  const point = last?.point
  const state = point?.state ?? "usual"
  const same = waves.filter((wave) => wave.point && wave.point.segment === point?.segment)
  const first = same[0]
  const note = point
    ? [
        `${scored(locale, point)} ${interval(locale, point)}.`,
        ...(first && same.length > 1
          ? [t(locale, "was", { score: first.point!.score, day: recentDay(locale, first.on, last.on) })]
          : []),
        ...told,
      ]
    : [t(locale, "hidden")]
  const values = waves.flatMap((wave) => (wave.point ? [wave.point.score] : []))
  const fits = values.every((value) => value >= spans.organisation[0] && value <= spans.organisation[1])
  const drawn = dated(locale, waves).map(({ on, month, point: own, begins }) => ({
    on,
    month,
    point: own && { ...own, state: own.state === "slipping" ? ("usual" as const) : own.state },
    begins: begins && { state: begins, words: shortDates(locale, [on])[0]! },
  }))
  return {
    title: name,
    looks: looksOf[state],
    state: t(locale, `state_${state}`),
    note,
    picture: signalSmall(drawn, fits ? spans.organisation : spans.unit, {
      hidden: t(locale, "hidden"),
      anew: t(locale, "anew"),
      last: point ? scored(locale, point) : "",
      all: `${name}: ${note.join(" ")} ${t(locale, `state_${state}`)}.`,
    }),
  }
}

const marks = { alert: " ▼", slipping: " ◆", improving: " ▲", usual: "" } as const

export function signalsTable(locale: Locale, { series }: Pick<Shown, "series">): ViewTable | undefined {
  const [first] = series
  if (!first) return undefined
  return {
    id: "signals",
    title: t(locale, "tableSignals"),
    caption: t(locale, "captionSignals"),
    heads: [
      { words: t(locale, "colClosed") },
      ...series.map(({ title }) => ({ words: inLanguage(title, locale), number: true as const })),
      { words: t(locale, "colAnswered"), number: true as const },
    ],
    rows: first.waves.map(({ on }, at) => {
      const points = series.map(({ waves }) => waves[at]!.point)
      const rates = points.flatMap((point) => point?.rate ?? [])
      return [
        day(locale, on),
        ...points.map((point) =>
          point
            ? `${scored(locale, point)} ${interval(locale, point)}${marks[point.state]}`
            : t(locale, "hidden"),
        ),
        rates.length === 0 ? "–" : t(locale, "percent", { value: Math.max(...rates) / 100 }),
      ]
    }),
  }
}
