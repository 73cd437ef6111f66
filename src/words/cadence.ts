import type { Cadence } from "../pulse/cadence.ts"
import { sayToAdmin as say } from "./admin-texts.ts"
import { timeOfDay, weekdayName } from "./moment.ts"
import { listed } from "./say.ts"

type Locale = string | undefined

/** "every Tuesday at 10:00 (Europe/Vienna)". A pattern that no short sentence says is shown as it is. */
export function cadenceInWords(locale: Locale, cadence: Cadence): string {
  const when = whenInWords(locale, cadence)
  return cadence.perPerson
    ? say(locale, "eachPerson", { when })
    : say(locale, "inZone", { when, zone: cadence.zone })
}

function whenInWords(locale: Locale, { cron, everyWeeks }: Cadence): string {
  const [minute = "", hour = "", date = "", month = "", weekday = ""] = cron.split(/\s+/)
  const time = timeOfDay(locale, Number(hour), Number(minute))
  const weeks = everyWeeks?.every ?? 1
  if (month !== "*") return say(locale, "pattern", { cron })
  if (/^\d+$/.test(date) && weekday === "*" && weeks === 1)
    return say(locale, "monthly", { day: Number(date), time })
  if (date !== "*") return say(locale, "pattern", { cron })
  if (weekday === "*" && weeks === 1) return say(locale, "daily", { time })
  if (/^(?:1-5|1,2,3,4,5)$/.test(weekday) && weeks === 1) return say(locale, "weekdays", { time })
  if (!/^[0-7](?:,[0-7])*$/.test(weekday)) return say(locale, "pattern", { cron })
  const days = listed(
    locale,
    weekday.split(",").map((day) => weekdayName(locale, Number(day))),
  )
  return weeks === 1 ? say(locale, "weekly", { days, time }) : say(locale, "weeks", { weeks, days, time })
}
