import Holidays from "date-holidays"
import { isHolidayRegion } from "../pulse/calendar.ts"
import { nearest } from "../pulse/nearest.ts"

/**
 * The country or state that is meant: a code ("AT", "de-by") or a country's name in English, German or its own language.
 * Gives its code, or the nearest name.
 */
export function holidayRegion(text: string): { region: string } | { suggestion: string | undefined } {
  const code = text.toUpperCase()
  if (isHolidayRegion(code)) return { region: code }
  const names = namesOfCountries()
  const region = names.get(text.toLowerCase())
  return region === undefined ? { suggestion: nearest(text.toLowerCase(), names.keys()) } : { region }
}

function namesOfCountries(): Map<string, string> {
  const codes = Object.keys(new Holidays().getCountries())
  const own = Object.entries(new Holidays().getCountries())
  const inLanguage = ["en", "de"].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region" })
    return codes.map((code) => [code, names.of(code) ?? code] as const)
  })
  return new Map([...own, ...inLanguage].map(([code, name]) => [name.toLowerCase(), code]))
}
