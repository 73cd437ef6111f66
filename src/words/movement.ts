import type { Movement } from "../measure/close/trends.ts"
import type { Line } from "../documents/line.ts"
import { day } from "./dates.ts"
import { sentences } from "./i18n.ts"

const t = sentences("digest")

type Locale = string | undefined

/** What is true of the movement of all lines at once is said once, above them: nothing to compare with, or nothing moved. */
export function movements(locale: Locale, lines: readonly Line[]): string[] {
  const all = lines.flatMap((line) => (line.status === "published" && line.movement ? [line.movement] : []))
  const [first] = all
  if (!first || all.some(({ kind }) => kind !== first.kind)) return []
  switch (first.kind) {
    case "first":
    case "new_series":
    case "early":
      return [t(locale, `all_${first.kind}`)]
    case "quiet": {
      const span = Math.max(...all.map((one) => ("span" in one ? one.span : 1)))
      return [t(locale, "all_quiet", { span })]
    }
    case "rose":
    case "fell":
      return []
  }
}

/** How a line moved, of its own. */
export function movementNote(locale: Locale, line: Line): string | undefined {
  return line.status === "published" && line.movement ? moved(locale, line.movement) : undefined
}

function moved(locale: Locale, movement: Movement): string {
  switch (movement.kind) {
    case "rose":
    case "fell":
      return t(locale, movement.kind, { span: movement.span, points: movement.points ?? 0 })
    case "quiet":
      return t(locale, movement.kind, { span: movement.span })
    case "first":
    case "new_series":
    case "early":
      return t(locale, movement.kind)
  }
}

/** The state of a line, where it is one to tell. */
export function trendNote(locale: Locale, line: Line): string | undefined {
  const trend = line.status === "published" ? line.trend : undefined
  if (!trend || trend.state === "learning" || trend.state === "clear") return undefined
  return t(locale, `trend_${trend.state}`, { since: day(locale, trend.since) })
}
