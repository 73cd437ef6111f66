import { weekdaysNamed, type Cadence } from "../pulse/cadence.ts"
import { day, timeOfDay, weekdayName } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("commands")

type Locale = string | undefined

/** "every Tuesday at 10:00 (Europe/Vienna)". A pattern that no short sentence says is shown as it is. */
export function cadenceInWords(locale: Locale, cadence: Cadence): string {
  const when = whenInWords(locale, cadence)
  const said = cadence.perPerson
    ? t(locale, "eachPerson", { when })
    : t(locale, "inZone", { when, zone: cadence.zone })
  return cadence.until === undefined
    ? said
    : t(locale, "lastDay", { when: said, day: day(locale, cadence.until) })
}

function whenInWords(locale: Locale, { cron, everyWeeks }: Cadence): string {
  const [minute = "", hour = "", date = "", month = "", weekday = ""] = cron.split(/\s+/)
  const time = timeOfDay(locale, Number(hour), Number(minute))
  const weeks = everyWeeks?.every ?? 1
  const named = weekdaysNamed(cron)
  const nth = weekday.match(/#([1-5L])$/i)?.[1]?.toUpperCase()
  if (month !== "*" || (nth === undefined && /L$/i.test(weekday))) return t(locale, "pattern", { cron })
  if (nth !== undefined && date === "*" && named.length === 1)
    return t(locale, "monthlyNth", { nth, day: weekdayName(locale, named[0]!), time })
  if (/^L$/i.test(date) && weekday === "*") return t(locale, "monthlyLast", { time })
  if (/^\d+$/.test(date) && weekday === "*" && weeks === 1)
    return t(locale, "monthly", { day: Number(date), time })
  if (date !== "*" || nth !== undefined) return t(locale, "pattern", { cron })
  if (weekday === "*" && weeks === 1) return t(locale, "daily", { time })
  if (named.join("") === "12345" && weeks === 1) return t(locale, "weekdays", { time })
  const days = listed(
    locale,
    // The week begins on Sunday in some places and on Monday in others: as cron counts.
    named
      .map((day) => day % 7)
      .toSorted((a, b) => a - b)
      .map((day) => weekdayName(locale, day)),
  )
  return weeks === 1 ? t(locale, "weekly", { days, time }) : t(locale, "weeks", { weeks, days, time })
}
