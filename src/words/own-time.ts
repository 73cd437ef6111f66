import { isZone } from "../pulse/calendar.ts"
import { moment, type Moment } from "./moment.ts"
import { sentences } from "./say.ts"

export const ownTimeTexts = {
  en: { yourTime: "{moment}, your time" },
  de: { yourTime: "{moment} deiner Zeit" },
}

const say = sentences(ownTimeTexts)

/** "Friday 17:00, your time": a moment, and whose clock it is by. One in UTC says that instead. */
export function yourTime(locale: string | undefined, at: Moment, now: number): string {
  const said = moment(locale, at, now)
  return isZone(at.zone) ? say(locale, "yourTime", { moment: said }) : said
}
