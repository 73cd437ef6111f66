import type { Digest } from "../documents/digest/build.ts"
import type { LoadLineOverTime, SignalOverTime } from "../documents/digest/over-time.ts"
import { loadLine, type LineLayout } from "../pictures/load-line.ts"
import { signalLines } from "../pictures/signal-lines.ts"
import { stacked, type Picture } from "../pictures/svg.ts"
import type { PostPicture } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import { monthOf, recentDay, shortDates } from "./dates.ts"
import { sentences } from "./i18n.ts"

const t = sentences("news")
const tDigest = sentences("digest")

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>

/** The pictures of a digest as one drawing, with a leader's words; undefined where there is nothing to draw. */
export function digestPicture(
  locale: Locale,
  { pictures, news, unit }: Pick<Shown, "pictures" | "news" | "unit">,
): PostPicture | undefined {
  const { signal, loadLine: line } = pictures
  const names = { ours: news.bad?.kind === "alert" ? news.bad.unit.name : unit.name, whole: unit.name }
  const panels = [signal && signalPicture(locale, signal, names), line && linePicture(locale, line)].filter(
    (panel) => panel !== undefined,
  )
  return panels.length > 0 ? stacked(panels) : undefined
}

export function dated<Wave extends { on: string }>(locale: Locale, waves: readonly Wave[]) {
  return waves.map((wave, at) => {
    const same = waves[at - 1]?.on.slice(0, 7) === wave.on.slice(0, 7)
    return { ...wave, month: same ? undefined : monthOf(locale, wave.on) }
  })
}

/** What fits beside the end of a line. */
const longestName = 12

function clipped(name: string): string {
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment)
  return letters.length <= longestName
    ? name
    : `${letters
        .slice(0, longestName - 1)
        .join("")
        .trimEnd()}…`
}

function signalPicture(
  locale: Locale,
  { measure, beside, waves }: SignalOverTime,
  names: { ours: string; whole: string },
): Picture | undefined {
  const shown = waves.filter((wave) => wave.ours)
  const [first, last] = [shown[0]!, shown.at(-1)!]
  const [from, to] = shortDates(locale, [first.on, last.on])
  const title = inLanguage(measure, locale)
  const scored = ({ ours }: (typeof shown)[number]) =>
    tDigest(locale, "score", { score: ours!.score, bound: ours!.bound ?? "exact" })
  const whole = beside ? last.whole : undefined
  const since = waves.findLast((wave) => wave.begins)?.on
  const all = [
    t(locale, "signalWords", {
      measure: title,
      unit: names.ours,
      from: from!,
      to: to!,
      first: scored(first),
      last: scored(last),
    }),
    ...(whole === undefined ? [] : [t(locale, "signalBeside", { unit: names.whole, score: whole })]),
    ...(since === undefined ? [] : [t(locale, "signalSince", { since: recentDay(locale, since, last.on) })]),
  ]
  const ended = (name: string, score: number) => t(locale, "level", { title: clipped(name), score })
  return signalLines(dated(locale, beside ? waves : waves.map((wave) => ({ ...wave, whole: undefined }))), {
    title: t(locale, "signalTitle", { measure: title, unit: names.ours }),
    ours: ended(names.ours, last.ours!.score),
    whole: whole === undefined ? undefined : ended(names.whole, whole),
    steady: t(locale, "steady"),
    strained: t(locale, "strainedLimit"),
    all: all.join(" "),
  })
}

/** The load line with its words; `id` names its hatching, once in a page. */
export function linePicture(
  locale: Locale,
  { capacity, ambition, waves, over }: LoadLineOverTime,
  id = "over",
  layout?: LineLayout,
): Picture | undefined {
  const now = waves.at(-1)?.levels
  if (!now) return undefined
  const [from, to] = shortDates(locale, [waves[0]!.on, waves.at(-1)!.on])
  const names = { capacity: inLanguage(capacity, locale), ambition: inLanguage(ambition, locale) }
  const ends =
    now.low < 0 && now.high > 0 ? [now.low, now.high] : [now.low, now.high].map(Math.abs).toSorted(byValue)
  const figures = {
    gap: t(locale, now.gap >= 0 ? "over" : "under", { points: Math.abs(Math.round(now.gap)) }),
    interval: t(locale, "span", { low: ends[0]!, high: ends[1]! }),
  }
  const sinceDay = over === undefined || over === 0 ? undefined : waves[over]!.on
  const all = [
    t(locale, "lineWords", { ...names, ...figures, from: from!, to: to! }),
    ...(sinceDay === undefined
      ? []
      : [t(locale, "lineSince", { since: recentDay(locale, sinceDay, waves.at(-1)!.on) })]),
  ]
  const words = {
    title: t(locale, "lineTitle", names),
    ...(layout === undefined ? names : leveled(locale, names, now)),
    ...figures,
    over:
      sinceDay === undefined
        ? undefined
        : { at: over!, words: t(locale, "since", { day: shortDates(locale, [sinceDay])[0]! }) },
    all: all.join(" "),
  }
  return loadLine(id, dated(locale, waves), words, layout)
}

/** "Capacity 54": where there is room for it. */
function leveled(
  locale: Locale,
  names: { capacity: string; ambition: string },
  { capacity, gap }: { capacity: number; gap: number },
) {
  const level = (title: string, score: number) => t(locale, "level", { title, score: Math.round(score) })
  return {
    capacity: level(names.capacity, capacity),
    ambition: level(names.ambition, capacity + gap),
  }
}

function byValue(one: number, other: number): number {
  return one - other
}
