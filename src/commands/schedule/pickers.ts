import { weekdaysNamed, type Cadence } from "../../pulse/cadence.ts"

/** How often, as a form offers it: every so many weeks, or on a numbered weekday of the month. */
export const rhythms = ["1", "2", "3", "4", "first", "second", "third", "fourth", "last"] as const
type Rhythm = (typeof rhythms)[number]

/** When a survey is asked, as far as pickers can say it; else as it is written. */
export type Picked = {
  rhythm: Rhythm
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  days: number[]
  /** "10:00", with two digits each. */
  time: string
  /** What pickers cannot say. */
  written?: string | undefined
}

const nths = { "1": "first", "2": "second", "3": "third", "4": "fourth", L: "last" } as const

export function pickersOf({ cron, everyWeeks }: Cadence): Picked {
  const [minute = "", hour = "", date = "", month = "", weekday = ""] = cron.trim().split(/\s+/)
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`
  const days = weekdaysNamed(cron)
  const weeks = String(everyWeeks?.every ?? 1)
  const nth = weekday.match(/#([1-4L])$/i)?.[1]?.toUpperCase() as keyof typeof nths | undefined
  if (date === "*" && month === "*" && nth && days.length === 1) return { rhythm: nths[nth], days, time }
  const weekly = date === "*" && month === "*" && !/[#L]/i.test(weekday)
  const rhythm = rhythms.find((one) => one === weeks)
  if (weekly && rhythm) return { rhythm, days, time }
  return { rhythm: "1", days: [], time, written: cron }
}

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

export function wordsOfPickers({ rhythm, days, time }: Omit<Picked, "written">): string {
  const named = days.map((day) => dayNames[day - 1]!).join(" and ")
  if (!/^\d$/.test(rhythm)) return `monthly on the ${rhythm} ${named} ${time}`
  return rhythm === "1" ? `every ${named} ${time}` : `every ${rhythm} weeks on ${named} ${time}`
}
