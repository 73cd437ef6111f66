import type { Digest } from "../documents/digest/build.ts"
import type { Line } from "../documents/line.ts"
import { sentences } from "./i18n.ts"

const t = sentences("digest")

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>

/** "64 (58 to 70), watch", "at most 20 (8 to 24), strained" or "protected". */
export function scoreOf(locale: Locale, line: Line): string {
  if (line.status !== "published") return t(locale, line.status === "protected" ? "protected" : "noData")
  const { score, bound, low, high, state } = line
  const figure = t(locale, "score", { score, bound: bound ?? "exact" })
  const interval = low === undefined || high === undefined ? "" : ` ${t(locale, "interval", { low, high })}`
  return [figure + interval, ...(state ? [t(locale, "state", { state })] : [])].join(", ")
}

/** How many answered, as a band and a share, with a warning when it is fewer than half. */
export function responseLines(locale: Locale, { response, unit }: Shown): string[] {
  const { rate, band, low } = response
  const people = band === undefined ? undefined : peopleOf(locale, band)
  const line =
    people === undefined
      ? undefined
      : rate === undefined
        ? t(locale, "bandOnly", { people })
        : t(locale, "rate", { rate: rate / 100, people })
  return [...(line ? [line] : []), ...(low ? [t(locale, "low", { unit: unit.name })] : [])]
}

function peopleOf(locale: Locale, band: string): string {
  const open = band.match(/^(\d+)\+$/)
  return open
    ? t(locale, "manyPeople", { from: Number(open[1]) })
    : t(locale, "people", { band: band.replace("-", "–") })
}
