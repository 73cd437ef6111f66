import type { Post } from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Alert, AlertsDocument } from "../documents/alerts/build.ts"
import { sayToLeader as say } from "./leader.ts"
import { day } from "./moment.ts"
import { plainText } from "./plain-text.ts"
import { listed } from "./say.ts"

type Locale = string | undefined

/** A message of its own about new alerts, in a leader's language. */
export function alertsPost(locale: Locale, { survey, closesOn, alerts }: AlertsDocument): Post {
  const [first] = alerts
  const post = {
    title: say(locale, "alertsTitle", { survey: inLanguage(survey, locale) }),
    headline: say(locale, "alertsHead", {
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
          value: say(locale, "score", { score, bound: bound ?? "exact" }),
          note: say(locale, "trend_alert", { since: day(locale, since) }),
        })),
      })),
      { heading: say(locale, "alertsNext"), lines: [say(locale, "alertsLedger")] },
    ],
    footer: [
      say(locale, "alertsChance"),
      say(locale, "alertsClosed", { day: day(locale, closesOn) }),
      say(locale, "never"),
    ],
    cut: say(locale, "cutAlerts", { count: "{count}" }),
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
    say(locale, "ownedAlert", { number, unit, title: inLanguage(title, locale) }),
  )
  return [
    say(locale, "ownedHead", { count: alerts.length }),
    ...lines.map((line) => `• ${line}`),
    say(locale, "ownedNext", { number: sorted[0]?.number ?? 1 }),
  ].join("\n")
}

/** One unit in alert, in a line. */
export function alertLine(locale: Locale, alert: Alert): string {
  return `• ${say(locale, "alertLine", { unit: alert.unit, titles: titles(locale, alert) })}`
}

function titles(locale: Locale, { signals }: Alert): string {
  return listed(
    locale,
    signals.map(({ title }) => inLanguage(title, locale)),
  )
}
