import type { Post, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Boundary, Quality, Review, Signal } from "../documents/review/build.ts"
import { scoreOf } from "./figures.ts"
import { ledgerSummary } from "./ledger.ts"
import { day } from "./dates.ts"
import { trendNote } from "./movement.ts"
import { portfolioBrief, portfolioSection } from "./portfolio.ts"
import { plainText } from "./plain-text.ts"
import { sentences } from "./i18n.ts"

const t = sentences("review")
const tDigest = sentences("digest")
const tNews = sentences("news")

type Locale = string | undefined
type Row = NonNullable<PostSection["rows"]>[number]

/** One sentence, an arrow per signal, the largest difference of perception, the deployments that need somebody, one number on trust. */
export function reviewPost(locale: Locale, review: Review): Post {
  const { unit, survey, closesOn } = review
  const brief: PostSection[] = [
    { lines: arrowLines(locale, review.signals) },
    { lines: review.perception ? [perceptionLine(locale, review.perception)] : [] },
    { lines: portfolioBrief(locale, review.portfolio) },
    {
      lines:
        review.quality.rate === undefined ? [] : [t(locale, "rate", { rate: review.quality.rate / 100 })],
    },
  ]
  const post = {
    title: t(locale, "title", { survey: inLanguage(survey, locale), unit: unit.name }),
    headline: headlineOf(locale, review),
    sections: brief.filter(({ lines }) => lines.length > 0),
    details: [
      {
        id: "whole",
        label: t(locale, "whole"),
        sections: sectionsOf(locale, review).filter(
          ({ lines, rows }) => lines.length > 0 || (rows?.length ?? 0) > 0,
        ),
      },
    ],
    decide: tNews(locale, "decide"),
    footer: [t(locale, "closed", { day: day(locale, closesOn) }), t(locale, "never")],
    cut: t(locale, "cutReview", { count: "{count}" }),
  }
  return { ...post, text: plainText(post) }
}

/** How the review is got as a file, for whoever reads it in a channel. */
export function reviewFileHow(locale: Locale): string {
  return t(locale, "asPdf")
}

/** What is said beside a review that came in words, of the files that follow it. */
export function reviewFilesFollow(locale: Locale, arrived: boolean): string {
  return t(locale, arrived ? "filesFollow" : "filesLost")
}

/** Names of the review's files as people read them. */
export function reviewFileTitles(locale: Locale, { unit, on }: { unit: string; on: string }) {
  return {
    pdf: t(locale, "pdfTitle", { unit, day: day(locale, on) }),
    line: t(locale, "lineTitle", { unit }),
  }
}

const arrows = { rises: "↗", falls: "↘", none: "→", early: "·" } as const

/** "↗ Escalation 65: Rising by 0.4 points a pulse, more than chance." What goes nowhere is said once, for all. */
function arrowLines(locale: Locale, signals: readonly Signal[]): string[] {
  const lines = signals.map((signal) => {
    const title = inLanguage(signal.title, locale)
    if (signal.status !== "published") return `· ${title}: ${scoreOf(locale, signal)}`
    const { kind } = signal.direction
    const score = tDigest(locale, "score", { score: signal.score, bound: signal.bound ?? "exact" })
    const said = kind === "rises" || kind === "falls" ? `: ${way(locale, signal)}` : ""
    return `${arrows[kind]} ${title} ${score}${said}`
  })
  const kinds = new Set(signals.map(({ direction }) => direction.kind))
  const common = (["none", "early"] as const).filter((kind) => kinds.has(kind))
  return [...lines, ...common.map((kind) => `${arrows[kind]} ${t(locale, kind)}`)]
}

/** The largest difference that is more than chance, or that none is. */
export function perceptionLine(locale: Locale, { gaps }: NonNullable<Review["perception"]>): string {
  const [largest] = gaps
    .filter(({ low, high }) => low > 0 || high < 0)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
  if (!largest) return t(locale, "gapNoise")
  const title = inLanguage(largest.title, locale)
  return t(locale, largest.value > 0 ? "gapHigher" : "gapLower", { title, value: Math.abs(largest.value) })
}

export function headlineOf(locale: Locale, { pace, boundaries }: Review): string {
  if (!pace) return t(locale, boundaries.length > 0 ? "noPace" : "month")
  const { dependency, maturity, faster } = pace
  const key = faster === undefined ? "paceEven" : faster === "dependency" ? "paceDependency" : "paceMaturity"
  return t(locale, key, { dependency, maturity })
}

function sectionsOf(locale: Locale, review: Review): PostSection[] {
  const { boundaries, signals, perception, loads, drivers, ledger, owned, recentAlerts, quality } = review
  return [
    {
      heading: t(locale, "line"),
      lines: [],
      rows: boundaries.map((one) => boundaryRow(locale, one)),
    },
    signalsSection(locale, signals),
    ...(perception ? [perceptionSection(locale, perception)] : []),
    ...loads.map((load) => loadSection(locale, load)),
    ...(drivers ? [driversSection(locale, drivers)] : []),
    {
      heading: t(locale, "ledger"),
      lines: [
        t(locale, "recent", { count: recentAlerts }),
        ...(ledger.length > 0 ? ledgerSummary(locale, ledger, owned) : []),
      ],
    },
    portfolioSection(locale, review.portfolio),
    qualitySection(locale, quality),
  ]
}

function boundaryRow(locale: Locale, boundary: Boundary): Row {
  const label = inLanguage(boundary.title, locale)
  if (!boundary.published) return { label, value: t(locale, "protected") }
  const { value, low, high, state, beyond, crossing } = boundary
  const note = [
    t(locale, "lineNote", { state, beyond: hundredths(beyond) }),
    ...(crossing === undefined ? [] : [t(locale, "crossing", { waves: crossing })]),
  ]
  return { label, value: t(locale, "lineFigure", { value, low, high }), note: note.join(" ") }
}

/** A chance is never said to be 0 or 100 %. */
function hundredths(chance: number): number {
  return Math.min(0.99, Math.max(0.01, Math.round(chance * 100) / 100))
}

/** What all signals have in common is said once. */
function signalsSection(locale: Locale, signals: readonly Signal[]): PostSection {
  const [first] = signals.map((signal) => way(locale, signal))
  const alike = signals.every((signal) => way(locale, signal) === first)
  return {
    heading: t(locale, "signals"),
    lines: alike && first !== undefined ? [first] : [],
    rows: signals.map((signal) => signalRow(locale, signal, alike ? undefined : way(locale, signal))),
  }
}

export function way(locale: Locale, { direction }: Signal): string {
  return "slope" in direction
    ? t(locale, direction.kind, { slope: direction.slope })
    : t(locale, direction.kind)
}

function signalRow(locale: Locale, signal: Signal, way: string | undefined): Row {
  const notes = signal.status === "published" ? [trendNote(locale, signal), way] : []
  const note = notes.filter((one) => one !== undefined).join(" ")
  return {
    label: inLanguage(signal.title, locale),
    value: scoreOf(locale, signal),
    note: note === "" ? undefined : note,
  }
}

function perceptionSection(
  locale: Locale,
  { gaps, blindSpot }: NonNullable<Review["perception"]>,
): PostSection {
  const certain = gaps.filter(({ low, high }) => low > 0 || high < 0)
  return {
    heading: t(locale, "perception"),
    lines: [
      ...certain.map(({ title, value }) =>
        t(locale, value > 0 ? "gapHigher" : "gapLower", {
          title: inLanguage(title, locale),
          value: Math.abs(value),
        }),
      ),
      ...(certain.length === 0 ? [t(locale, "gapNoise")] : []),
      t(locale, "blindSpot", { value: blindSpot }),
      t(locale, "gapHow"),
    ],
    rows: gaps.map(({ title, value, low, high }) => ({
      label: inLanguage(title, locale),
      value: t(locale, "lineFigure", { value, low, high }),
    })),
  }
}

export function loadSection(locale: Locale, load: Review["loads"][number]): PostSection {
  const { title, toMove, atLeast, overloaded, carriers, parts, topTwo, index, gini } = load
  return {
    heading: t(locale, "load", { title: inLanguage(title, locale) }),
    lines: [
      t(locale, "loadMove", { share: toMove, atLeast: atLeast ? "yes" : "no" }),
      t(locale, "loadCarriers", { carriers, parts, topTwo, index, gini }),
      ...(overloaded.length === 0 ? [t(locale, "noOverload")] : []),
    ],
    rows: overloaded.map(({ unit, overload, timeShare }) => ({
      label: unit,
      value: t(locale, "overload", { times: overload }),
      note: t(locale, "overloadNote", { share: timeShare }),
    })),
  }
}

function driversSection(
  locale: Locale,
  { outcome, explained, parts }: NonNullable<Review["drivers"]>,
): PostSection {
  return {
    heading: t(locale, "drivers", { outcome: inLanguage(outcome, locale) }),
    lines: [t(locale, "driversHow", { explained })],
    rows: parts.map(({ title, part }) => ({
      label: inLanguage(title, locale),
      value: t(locale, "part", { part }),
    })),
  }
}

export function qualitySection(locale: Locale, quality: Quality): PostSection {
  const { rate, unusual, worst, uneven, cells, byChance } = quality
  const { published, protected: hidden, newSeries, judged } = cells
  const lines = [
    ...(rate === undefined ? [] : [t(locale, "rate", { rate: rate / 100 })]),
    ...(unusual
      ? [t(locale, unusual.kind === "low" ? "rateLow" : "rateHigh", { usual: unusual.usual / 100 })]
      : []),
    ...uneven.map(({ title, score, even }) =>
      t(locale, "uneven", { title: inLanguage(title, locale), score, even }),
    ),
    t(locale, "cells", { published, protected: hidden, newSeries }),
    ...(judged > 0 ? [t(locale, "byChance", { judged, alarms: byChance })] : []),
    ...(worst.length > 0 ? [t(locale, "worstHow")] : []),
  ]
  return {
    heading: t(locale, "quality"),
    lines,
    rows: worst.map(({ title, low, high, needed }) => ({
      label: inLanguage(title, locale),
      value: t(locale, "worst", { low, high }),
      note: needed === undefined ? undefined : t(locale, "worstNeeded", { needed }),
    })),
  }
}
