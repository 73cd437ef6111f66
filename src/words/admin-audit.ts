import { parseCadence } from "../pulse/cadence.ts"
import { sayOfSettings as say } from "./admin-setting-texts.ts"
import { cadenceInWords } from "./cadence.ts"
import { dateTime } from "./moment.ts"
import { listed } from "./say.ts"

type Locale = string | undefined

export type Change = { at: Date; who: string; action: string; before?: unknown; after?: unknown }

/** Who changed what and when, a line for each change; times in `zone`. */
export function auditLines(locale: Locale, changes: readonly Change[], zone: string): string[] {
  if (changes.length === 0) return [say(locale, "auditEmpty")]
  return changes.map(({ at, who, action, before, after }) => {
    const nothing = (before ?? null) === null && (after ?? null) === null
    const change = nothing
      ? ""
      : say(locale, "auditChange", { before: inWords(locale, before), after: inWords(locale, after) })
    return `• ${say(locale, "auditLine", { at: dateTime(locale, { at: at.getTime(), zone }), who, action, change })}`
  })
}

/** A setting's value as the audit keeps it: a cadence, a list, a switch, a number or a word. */
function inWords(locale: Locale, value: unknown): string {
  if (value === null || value === undefined) return say(locale, "auditNothing")
  if (typeof value === "boolean") return say(locale, value ? "on" : "off")
  if (Array.isArray(value))
    return value.length === 0
      ? say(locale, "auditNothing")
      : listed(
          locale,
          value.map((one) => inWords(locale, one)),
        )
  if (typeof value === "string" || typeof value === "number") return String(value)
  const cadence = parseCadence(value)
  if (cadence.kind === "cadence") return cadenceInWords(locale, cadence.cadence)
  return Object.values(value)
    .map((one) => inWords(locale, one))
    .join(" ")
}
