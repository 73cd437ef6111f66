import { inLanguage } from "../pulse/survey.ts"
import type { Digest, Headline } from "../documents/digest/build.ts"
import type { Line } from "../documents/line.ts"
import { sayToLeader as say } from "./leader.ts"
import { listed } from "./say.ts"

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>

/** The one sentence that comes first. */
export function headlineOf(locale: Locale, { state, of, total, line }: Headline): string {
  return say(locale, state, {
    count: of.length,
    total,
    titles: listed(
      locale,
      of.map((title) => inLanguage(title, locale)),
    ),
    line: line?.state ?? "inside",
    contrast: line ? inLanguage(line.title, locale) : "",
  })
}

/** "64 (58 to 70), watch", "at most 20 (8 to 24), strained" or "protected". */
export function scoreOf(locale: Locale, line: Line): string {
  if (line.status !== "published") return say(locale, line.status === "protected" ? "protected" : "noData")
  const { score, bound, low, high, state } = line
  const figure = say(locale, "score", { score, bound: bound ?? "exact" })
  const interval = low === undefined || high === undefined ? "" : ` ${say(locale, "interval", { low, high })}`
  return [figure + interval, ...(state ? [say(locale, "state", { state })] : [])].join(", ")
}

/** How many answered, as a band and a share, with a warning when it is fewer than half. */
export function responseLines(locale: Locale, { response, unit }: Shown): string[] {
  const { rate, band, low } = response
  const people = band === undefined ? undefined : peopleOf(locale, band)
  const line =
    people === undefined
      ? undefined
      : rate === undefined
        ? say(locale, "bandOnly", { people })
        : say(locale, "rate", { rate: rate / 100, people })
  return [...(line ? [line] : []), ...(low ? [say(locale, "low", { unit: unit.name })] : [])]
}

function peopleOf(locale: Locale, band: string): string {
  const open = band.match(/^(\d+)\+$/)
  return open
    ? say(locale, "manyPeople", { from: Number(open[1]) })
    : say(locale, "people", { band: band.replace("-", "–") })
}
