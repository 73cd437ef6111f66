import Holidays from "date-holidays"
import { isHolidayRegion } from "../pulse/calendar.ts"
import { nearest } from "../pulse/nearest.ts"

/**
 * The country or state that is meant: a code ("AT", "de-by") or its name in English, German or its own language. A name
 * that a country and a state share is the country's.
 * Gives its code, or the nearest name.
 */
export function holidayRegion(text: string): { region: string } | { suggestion: string | undefined } {
  const code = text.toUpperCase()
  if (isHolidayRegion(code)) return { region: code }
  const names = namesOfRegions()
  const region = names.get(text.toLowerCase())
  return region === undefined ? { suggestion: nearest(text.toLowerCase(), names.keys()) } : { region }
}

function namesOfRegions(): Map<string, string> {
  const known = new Holidays()
  const own = Object.entries(known.getCountries())
  const codes = own.map(([code]) => code)
  const states = codes.flatMap((country) =>
    Object.entries({ ...known.getStates(country) }).map(
      ([code, name]) => [`${country}-${code}`, name] as const,
    ),
  )
  const inLanguage = ["en", "de"].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region" })
    return codes.map((code) => [code, names.of(code) ?? code] as const)
  })
  return new Map([...states, ...own, ...inLanguage].map(([code, name]) => [name.toLowerCase(), code]))
}
