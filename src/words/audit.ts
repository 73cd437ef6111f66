import { parseCadence } from "../pulse/cadence.ts"
import { isZone } from "../pulse/calendar.ts"
import { cadenceInWords } from "./cadence.ts"
import { dateTime } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("settings")

type Locale = string | undefined

/** `door`: the way in by which it came; the chat's own where it is "chat". */
export type AuditLine = {
  at: Date
  who: string
  door: string
  action: string
  before?: unknown
  after?: unknown
}

/** What has no state of before. */
const alone = new Set(["moved", "units moved", "attributes", "retention", "forget", "subject access"])

/** So many parts of a list are named. */
const named = 5

export function auditLines(locale: Locale, changes: readonly AuditLine[], zone: string): string[] {
  if (changes.length === 0) return [t(locale, "auditEmpty")]
  return changes.map(({ at, who, door, action, before, after }) => {
    const by = door === "chat" ? who : t(locale, "auditDoor", { door, who })
    const told = toldChange(locale, action, before ?? null, after ?? null)
    // A schedule has a clock of its own, which stands in no line with another.
    const [change, below] = isCadence(before) || isCadence(after) ? ["", told] : [told, ""]
    const line = t(locale, "auditLine", {
      at: dateTime(locale, { at: at.getTime(), zone }),
      who: by,
      action,
      change,
    })
    return `• ${line}${below.replace(/^: /, "\n\u2003")}`
  })
}

/** Whose clock the times of a list of changes are by. */
export function auditHead(locale: Locale, zone: string): string {
  return t(locale, "auditClock", { zone: isZone(zone) ? zone : "UTC" })
}

function isCadence(value: unknown): boolean {
  return parseCadence(value).kind === "cadence"
}

function toldChange(locale: Locale, action: string, before: unknown, after: unknown): string {
  if (before === null && after === null) return ""
  if (before === null && alone.has(action))
    return t(locale, "auditTold", { told: valueInWords(locale, after) })
  return t(locale, "auditChange", {
    before: valueInWords(locale, before),
    after: valueInWords(locale, after),
  })
}

/** A setting's value as the audit keeps it: a cadence, a list, a switch, a number, a word, or who was moved where. */
export function valueInWords(locale: Locale, value: unknown): string {
  if (value === null || value === undefined) return t(locale, "auditNothing")
  if (typeof value === "boolean") return t(locale, value ? "on" : "off")
  if (Array.isArray(value)) {
    if (value.length === 0) return t(locale, "auditNothing")
    const shown = value.length > named + 1 ? value.slice(0, named) : value
    const more = value.length - shown.length
    return listed(locale, [
      ...shown.map((one) => valueInWords(locale, one)),
      ...(more > 0 ? [t(locale, "auditMore", { count: more })] : []),
    ])
  }
  if (typeof value === "string" || typeof value === "number") return String(value)
  const cadence = parseCadence(value)
  if (cadence.kind === "cadence") return cadenceInWords(locale, cadence.cadence)
  const record = value as Record<string, unknown>
  if ("person" in record && "from" in record && "to" in record) {
    const { person, from, to } = record as Record<string, string | null>
    const unit = (name: string | null | undefined) => name ?? t(locale, "auditNowhere")
    return t(locale, "auditMove", { person: person ?? "?", from: unit(from), to: unit(to) })
  }
  if (typeof record.except === "string") return t(locale, "auditExcept", { name: record.except })
  const counts = Object.entries(record)
  if (counts.length > 0 && counts.every(([, count]) => typeof count === "number"))
    return listed(
      locale,
      counts.map(([of, count]) => t(locale, "auditCount", { of, count: count as number })),
    )
  return Object.values(record)
    .map((one) => valueInWords(locale, one))
    .join(" ")
}
