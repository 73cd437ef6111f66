import type { Post } from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Alert, AlertsDocument } from "../documents/alerts/build.ts"
import { day } from "./dates.ts"
import { plainText } from "./plain-text.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("digest")
const tNews = sentences("news")

type Locale = string | undefined

/** A message of its own about new alerts, in a leader's language. */
export function alertsPost(locale: Locale, { survey, closesOn, alerts }: AlertsDocument): Post {
  const [first] = alerts
  const post = {
    title: t(locale, "alertsTitle", { survey: inLanguage(survey, locale) }),
    headline: t(locale, "alertsHead", {
      count: alerts.length,
      unit: first?.unit ?? "",
      titles: first ? titles(locale, first) : "",
    }),
    sections: [
      ...alerts.map(({ unit, signals }) => ({
        heading: unit,
        lines: [],
        rows: signals.map(({ title, score, bound, since }) => ({
          label: inLanguage(title, locale),
          value: t(locale, "score", { score, bound: bound ?? "exact" }),
          note: t(locale, "trend_alert", { since: day(locale, since) }),
        })),
      })),
      { heading: t(locale, "alertsNext"), lines: [t(locale, "alertsLedger")] },
    ],
    footer: [
      t(locale, "alertsChance"),
      t(locale, "alertsClosed", { day: day(locale, closesOn) }),
      t(locale, "never"),
    ],
    ledger: tNews(locale, "cameOfIt"),
    cut: t(locale, "cutAlerts", { count: "{count}" }),
  }
  return { ...post, text: plainText(post) }
}

/** To whoever owns new alerts: which they are by their number, and how to say what came of them. */
export function ownedAlertsText(
  locale: Locale,
  alerts: readonly { number: number; unitName: string; title: Text }[],
): string {
  const sorted = alerts.toSorted((a, b) => a.number - b.number)
  const lines = sorted.map(({ number, unitName: unit, title }) =>
    t(locale, "ownedAlert", { number, unit, title: inLanguage(title, locale) }),
  )
  return [
    t(locale, "ownedHead", { count: alerts.length }),
    ...lines.map((line) => `• ${line}`),
    t(locale, "ownedNext", { number: sorted[0]?.number ?? 1 }),
  ].join("\n")
}

export function alertLine(locale: Locale, alert: Alert): string {
  return `• ${t(locale, "alertLine", { unit: alert.unit, titles: titles(locale, alert) })}`
}

function titles(locale: Locale, { signals }: Alert): string {
  return listed(
    locale,
    signals.map(({ title }) => inLanguage(title, locale)),
  )
}
