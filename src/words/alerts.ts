import type { Post } from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import type { Alert } from "../documents/alerts/build.ts"
import type { AlertsDocument } from "../documents/alerts/message.ts"
import { decideOffer } from "./decisions.ts"
import { digestPicture } from "./digest-pictures.ts"
import { newsLines, newsTitle, taskLines } from "./news.ts"
import { day } from "./dates.ts"
import { plainText } from "./plain-text.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("digest")
const tNews = sentences("news")

type Locale = string | undefined

/**
 * A message of its own about new alerts, in a leader's language: the worst one as a digest leads with it, its picture, and one
 * thing to do. All of them stand in its details.
 */
export function alertsPost(locale: Locale, document: AlertsDocument): Post {
  const { survey, closesOn, unit, news, alerts, signal, owner } = document
  const [headline = "", ...around] = newsLines(locale, news, { core: [], wave: { closesOn } })
  const { bad } = news
  const since = bad?.kind === "alert" ? bad.signals.map((one) => one.since).toSorted()[0] : undefined
  const ask =
    bad?.kind === "alert" && since !== undefined
      ? [{ kind: "ask", unit: bad.unit.name, since, owner } as const]
      : []
  const picture = digestPicture(locale, { pictures: { signal }, news, unit })
  const post = {
    title: newsTitle(locale, news),
    headline,
    sections: [
      ...(around.length > 0 ? [{ lines: around }] : []),
      ...(picture ? [{ lines: [], picture }] : []),
      ...(ask.length > 0
        ? [{ heading: tNews(locale, "week"), lines: taskLines(locale, ask, closesOn), references: true }]
        : []),
    ],
    details: [
      {
        id: "alerts",
        label: t(locale, "alertsAll"),
        sections: alerts.map(({ unit: name, signals }) => ({
          heading: name,
          lines: [],
          rows: signals.map(({ title, score, bound, since: from }) => ({
            label: inLanguage(title, locale),
            value: t(locale, "score", { score, bound: bound ?? "exact" }),
            note: t(locale, "trend_alert", { since: day(locale, from) }),
          })),
        })),
      },
    ],
    footer: [
      tNews(locale, "context", {
        survey: inLanguage(survey, locale),
        unit: unit.name,
        dates: day(locale, closesOn),
      }),
      t(locale, "alertsChance"),
      t(locale, "never"),
    ],
    ledger: tNews(locale, "cameOfIt"),
    decide: tNews(locale, "decide"),
    cut: t(locale, "cutAlerts", { count: "{count}" }),
  }
  return { ...post, text: plainText(post) }
}

/** One alert that somebody is asked about. */
export type OwnedAlert = { number: number; unit: string; unitName: string; title: Text }

const mostAsked = 4

/** To whoever owns new alerts or leads their units: what came of them? Answered by a button for each unit. */
export function ownedAlertsDraft(locale: Locale, alerts: readonly OwnedAlert[]): Draft {
  return {
    text: [
      t(locale, "ownedHead", { count: alerts.length }),
      ...byUnit(alerts).map((own) => `• ${unitLine(locale, own)}`),
      t(locale, "ownedNext"),
    ].join("\n"),
    offers: outcomeOffers(locale, alerts),
  }
}

/** A button for each unit with alerts of which nobody has said what came, and one to decide about the first. */
export function outcomeOffers(locale: Locale, alerts: readonly OwnedAlert[]): Offer[] {
  const units = byUnit(alerts).slice(0, mostAsked)
  const [first] = units
  return [
    ...units.map((own) => ({
      label: t(locale, "cameOf", { unit: own[0]!.unitName }),
      hint: t(locale, "cameOfHint"),
      next: { command: { kind: "outcomeForm", numbers: own.map(({ number }) => number) } as const },
    })),
    ...(first
      ? [
          decideOffer(locale, {
            kind: "decideForm",
            from: "alert",
            unit: first[0]!.unit,
            alert: first[0]!.number,
          }),
        ]
      : []),
  ]
}

function byUnit(alerts: readonly OwnedAlert[]): OwnedAlert[][] {
  const sorted = alerts.toSorted((a, b) => a.number - b.number)
  return [...Map.groupBy(sorted, ({ unit }) => unit).values()]
}

function unitLine(locale: Locale, own: readonly OwnedAlert[]): string {
  const titles = own.map(({ number, title }) =>
    t(locale, "ownedAlert", { number, title: inLanguage(title, locale) }),
  )
  return t(locale, "alertLine", { unit: own[0]!.unitName, titles: listed(locale, titles) })
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
