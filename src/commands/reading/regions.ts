import Holidays from "date-holidays"
import { isHolidayRegion } from "../../pulse/calendar.ts"
import { nearest } from "../../pulse/nearest.ts"
import type { Language } from "./language.ts"
import { countryNamed, folded } from "./zones.ts"

/**
 * The country or state that is meant: a code ("AT", "de-by") or its name in English, German or its own language. A name
 * that a country and a state share is the country's.
 * Gives its code, or the nearest name in the language that is written.
 */
export function holidayRegion(
  text: string,
  language?: Language,
): { region: string } | { suggestion: string | undefined } {
  const code = text.toUpperCase()
  if (isHolidayRegion(code)) return { region: code }
  const name = folded(text)
  const names = namesOfRegions()
  const country = countryNamed(name)
  const region = country !== undefined && isHolidayRegion(country) ? country : names.get(name)
  return region === undefined ? { suggestion: nearest(name, namesFor(language)) } : { region }
}

/** States by their English names, where the list has them in their own language only. */
const states: Record<string, string> = {
  "AT-1": "burgenland",
  "AT-2": "carinthia",
  "AT-3": "lower austria",
  "AT-4": "upper austria",
  "AT-6": "styria",
  "AT-7": "tyrol",
  "AT-9": "vienna",
  "DE-BY": "bavaria",
  "DE-HE": "hesse",
  "DE-MV": "mecklenburg western pomerania",
  "DE-NI": "lower saxony",
  "DE-NW": "north rhine westphalia, nrw",
  "DE-RP": "rhineland palatinate",
  "DE-SN": "saxony",
  "DE-ST": "saxony anhalt",
  "DE-TH": "thuringia",
}

/** Where states have German names. */
const germanSpeaking = /^(?:AT|CH|DE|LI|LU)-/

/** The names that may be suggested: nobody who writes English meant a German word. */
function namesFor(language: Language | undefined): string[] {
  if (language === undefined) return [...namesOfRegions().keys()]
  const calendar = new Holidays()
  const countries = new Intl.DisplayNames([language], { type: "region" })
  const codes = Object.keys(calendar.getCountries())
  const inEnglish = Object.values(states).flatMap((names) => names.split(", "))
  const others = [...namesOfRegions()].flatMap(([name, code]) => {
    const own = code.includes("-") && (language === "de" || !germanSpeaking.test(code))
    return own && !inEnglish.includes(name) ? [name] : []
  })
  const named = codes.map((code) => folded(countries.of(code) ?? code))
  return [...named, ...others, ...(language === "en" ? inEnglish : [])]
}

let known: Map<string, string> | undefined
function namesOfRegions(): Map<string, string> {
  if (known) return known
  const calendar = new Holidays()
  const own = Object.entries(calendar.getCountries())
  const codes = own.map(([code]) => code)
  const inStates = codes.flatMap((country) =>
    Object.entries({ ...calendar.getStates(country) }).map(
      ([code, name]) => [`${country}-${code}`, name] as const,
    ),
  )
  const inEnglish = Object.entries(states).flatMap(([code, names]) =>
    names.split(", ").map((name) => [code, name] as const),
  )
  const inLanguage = ["en", "de"].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region" })
    return codes.map((code) => [code, names.of(code) ?? code] as const)
  })
  const all = [...inStates, ...inEnglish.filter(([code]) => isHolidayRegion(code)), ...own, ...inLanguage]
  return (known = new Map(all.map(([code, name]) => [folded(name), code])))
}
