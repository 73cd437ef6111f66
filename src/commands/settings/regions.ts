import { isHolidayRegion } from "../../pulse/calendar.ts"
import { holidayLibrary } from "../../pulse/holiday-library.ts"
import { nearest } from "../../pulse/nearest.ts"
import { catalogues, languages } from "../../words/languages.ts"
import type { Language } from "../reading/language.ts"
import { countryNamed, folded } from "../reading/zones.ts"

/** A country's or state's code ("AT", "de-by") or name in any language; otherwise the nearest name. */
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

/** States by their names in a language, where the calendar has only their own: pairs of a code and a name. */
function statesIn(language: Language): (readonly [code: string, name: string])[] {
  return Object.entries(catalogues[language].typed.regions).flatMap(([code, names]) =>
    names.split(", ").map((name) => [code, name] as const),
  )
}

/** The countries whose states bear names of one of the languages. */
const ownNames = new Map(
  languages.flatMap((language) =>
    catalogues[language].typed.spokenIn.map((country) => [country, language] as const),
  ),
)

/** The names that may be suggested: nobody who writes English meant a German word. */
function namesFor(language: Language | undefined): string[] {
  if (language === undefined) return [...namesOfRegions().keys()]
  const countries = new Intl.DisplayNames([language], { type: "region" })
  const codes = Object.keys(new (holidayLibrary())().getCountries())
  const translated = new Set(languages.flatMap((one) => statesIn(one).map(([, name]) => name)))
  const states = [...namesOfRegions()].flatMap(([name, code]) => {
    const [country = "", state] = code.split("-")
    const spoken = ownNames.get(country) ?? language
    return state !== undefined && spoken === language && !translated.has(name) ? [name] : []
  })
  const named = codes.map((code) => folded(countries.of(code) ?? code))
  return [...named, ...states, ...statesIn(language).map(([, name]) => name)]
}

let known: Map<string, string> | undefined
function namesOfRegions(): Map<string, string> {
  if (known) return known
  const calendar = new (holidayLibrary())()
  const own = Object.entries(calendar.getCountries())
  const codes = own.map(([code]) => code)
  const inStates = codes.flatMap((country) =>
    Object.entries({ ...calendar.getStates(country) }).map(
      ([code, name]) => [`${country}-${code}`, name] as const,
    ),
  )
  const translated = languages.flatMap(statesIn).filter(([code]) => isHolidayRegion(code))
  const inLanguage = languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region" })
    return codes.map((code) => [code, names.of(code) ?? code] as const)
  })
  const all = [...inStates, ...translated, ...own, ...inLanguage]
  return (known = new Map(all.map(([code, name]) => [folded(name), code])))
}
