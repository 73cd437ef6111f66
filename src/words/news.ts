import type { Digest, DigestTask } from "../documents/digest/build.ts"
import type { Owner } from "../documents/digest/input.ts"
import type { AlertSignal, BadNews, Caution, GoodNews, News } from "../documents/digest/news.ts"
import type { Bound } from "../documents/row.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { day, recentDay } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("news")
const tDigest = sentences("digest")

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>

/** What stands above everything: the worst thing in one sentence, or that the week is as usual. */
export function newsTitle(locale: Locale, { bad }: News): string {
  if (!bad) return t(locale, "usualTitle")
  if (bad.kind === "strained") return sentenceOf(locale, bad, "strainedNow")
  const sentence = sentenceOf(locale, bad.signals[0]!, "strainedSentence")
  return t(locale, "aboutUnit", { unit: bad.unit.name, sentence })
}

/** The sentences below the title: at most one red, one amber and one green, each with its figures. */
export function newsLines(
  locale: Locale,
  { bad, caution, good }: News,
  { core, wave }: Pick<Shown, "core"> & { wave: Pick<Shown["wave"], "closesOn"> },
): string[] {
  const dayOf = (date: string) => recentDay(locale, date, wave.closesOn)
  return [
    bad ? badLine(locale, bad, dayOf) : usualLine(locale, core),
    ...(bad?.kind === "alert" ? aroundLines(locale, bad) : []),
    ...(caution ? [cautionLine(locale, caution, dayOf)] : []),
    ...(good ? [goodLine(locale, good, dayOf)] : []),
  ]
}

type DayOf = (date: string) => string

export function taskLines(locale: Locale, tasks: readonly DigestTask[], closesOn: string): string[] {
  return tasks.map(
    (task, at) => `${at + 1}. ${taskLine(locale, task, closesOn)} ${ownerLine(locale, task.owner)}`,
  )
}

/** Who it is for, and until when. */
export function ownerLine(locale: Locale, owner: Owner | undefined, dueOn?: string): string {
  const by = dueOn === undefined ? "none" : day(locale, dueOn)
  if (!owner) return t(locale, "ownerNobody", { by })
  if ("leadersOf" in owner) return t(locale, "ownerLeaders", { unit: owner.leadersOf, by })
  const { people, more } = owner
  const names = listed(locale, [...people, ...(more > 0 ? [t(locale, "ownersMore", { count: more })] : [])])
  return t(locale, "owner", { names, by })
}

function taskLine(locale: Locale, task: DigestTask, closesOn: string): string {
  switch (task.kind) {
    case "ask":
      return t(locale, "ask", { unit: task.unit, since: recentDay(locale, task.since, closesOn) })
    case "ledger":
      return t(locale, "ledger", { waiting: task.waiting })
    case "plans":
      return t(locale, "plans", { over: task.over })
  }
}

type Neutral = "strainedNow" | "strainedSentence" | "betterSentence" | "beyondSentence" | "boundarySentence"

/** The survey's own sentence, or a neutral one. */
function sentenceOf(
  locale: Locale,
  { title, says }: { title: Text; says?: Text | undefined },
  neutral: Neutral,
) {
  return says ? inLanguage(says, locale) : t(locale, neutral, { title: inLanguage(title, locale) })
}

function scored(locale: Locale, score: number, bound: Bound | undefined): string {
  return tDigest(locale, "score", { score, bound: bound ?? "exact" })
}

function badLine(locale: Locale, bad: BadNews, dayOf: DayOf): string {
  if (bad.kind === "strained") {
    const { low, high } = bad
    const figure = figureOf(locale, bad, dayOf)
    return low === undefined || high === undefined
      ? t(locale, "strainedBound", { figure })
      : t(locale, "strained", { figure, low, high })
  }
  const figures = listed(
    locale,
    bad.signals.toSorted(earliest).map((signal) => figureOf(locale, signal, dayOf)),
  )
  const since = bad.signals.map((one) => one.since).toSorted()[0]!
  return t(locale, "alert", { since: dayOf(since), figures })
}

function earliest(one: AlertSignal, other: AlertSignal): number {
  return one.since < other.since ? -1 : one.since > other.since ? 1 : 0
}

function figureOf(
  locale: Locale,
  { fullTitle, score, bound, before }: Pick<AlertSignal, "fullTitle" | "score" | "bound" | "before">,
  dayOf: DayOf,
): string {
  const figure = { title: inLanguage(fullTitle, locale), score: scored(locale, score, bound) }
  if (!before) return t(locale, "figure", figure)
  return t(locale, "figureWas", { ...figure, before: before.score, on: dayOf(before.on) })
}

function aroundLines(locale: Locale, { lowest, others }: Extract<BadNews, { kind: "alert" }>): string[] {
  const parts = [
    ...(lowest
      ? [t(locale, "lowest", { unit: lowest.unit, score: scored(locale, lowest.score, lowest.bound) })]
      : []),
    ...(others > 0 ? [t(locale, "others", { count: others })] : []),
  ]
  return parts.length > 0 ? [parts.join(" ")] : []
}

function usualLine(locale: Locale, core: Shown["core"]): string {
  const figures = core.flatMap((line) =>
    line.status === "published"
      ? [
          t(locale, "figure", {
            title: inLanguage(line.title, locale),
            score: scored(locale, line.score, line.bound),
          }),
        ]
      : [],
  )
  return t(locale, "usual", { figures: listed(locale, figures) })
}

function cautionLine(locale: Locale, caution: Caution, dayOf: DayOf): string {
  if (caution.kind === "slipping") {
    const figure = figureOf(locale, caution, dayOf)
    return t(locale, "slipping", { figure, since: dayOf(caution.since) })
  }
  const { state, value, low, high, before } = caution
  const sentence = sentenceOf(locale, caution, `${state}Sentence`)
  // The interval is even but for rounding; its wider half is said.
  const margin = Math.max(high - value, value - low)
  const said = t(locale, state, { sentence, points: Math.abs(Math.round(value)), margin: Math.round(margin) })
  // Over the line the difference is told as what exceeds it.
  const was = before && t(locale, "lineWas", wasOver(0 - before.score, dayOf(before.on)))
  return was ? `${said} ${was}` : said
}

function wasOver(over: number, on: string) {
  return { on, points: Math.abs(over), side: over > 0 ? "over" : over < 0 ? "under" : "none" }
}

function goodLine(locale: Locale, good: GoodNews, dayOf: DayOf): string {
  const sentence = sentenceOf(locale, good, "betterSentence")
  if (good.kind === "improving") {
    const figure = figureOf(locale, good, dayOf)
    return t(locale, "improving", { sentence, figure, since: dayOf(good.since) })
  }
  const { fullTitle, score, span, points = 0 } = good
  const title = inLanguage(fullTitle, locale)
  return t(locale, "rose", { sentence, title, score: scored(locale, score, undefined), span, points })
}
