import { keyOf } from "../../pulse/clean.ts"
import { isZone } from "../../pulse/calendar.ts"
import { nearest } from "../../pulse/nearest.ts"
import { languages } from "../../words/languages.ts"

/** A name without accents, signs and capitals: "São_Paulo" is "sao paulo". */
export function folded(name: string): string {
  return keyOf(name)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll(/[_.'’-]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
}

/** Zones that this runtime lists by an older name only, as they are called today. */
const today = [
  "Africa/Asmara",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
  "Pacific/Chuuk",
  "Pacific/Kanton",
  "Pacific/Pohnpei",
]

/** Cities that are no zone's name, or are written otherwise than it, by the zone. */
const cities: Record<string, string> = {
  "Africa/Addis_Ababa": "addis abeba",
  "Africa/Cairo": "kairo",
  "Africa/Johannesburg": "cape town, kapstadt, pretoria, durban",
  "Africa/Lagos": "abuja",
  "America/Argentina/Buenos_Aires": "buenos aires",
  "America/Chicago":
    "dallas, houston, austin, minneapolis, st louis, san antonio, nashville, milwaukee, new orleans",
  "America/Denver": "salt lake city",
  "America/Los_Angeles": "san francisco, seattle, san diego, portland, las vegas, silicon valley, la, sf",
  "America/Mexico_City": "mexico, mexiko stadt",
  "America/New_York":
    "nyc, boston, washington, washington dc, philadelphia, miami, atlanta, orlando, charlotte, pittsburgh, baltimore, cleveland",
  "America/Sao_Paulo": "rio, rio de janeiro, brasilia",
  "America/Toronto": "ottawa, montreal, quebec",
  "America/Vancouver": "victoria",
  "Asia/Dubai": "abu dhabi",
  "Asia/Ho_Chi_Minh": "saigon, hanoi, ho chi minh city, ho chi minh stadt",
  "Asia/Jakarta": "djakarta",
  "Asia/Jerusalem": "tel aviv, haifa",
  "Asia/Kathmandu": "katmandu",
  "Asia/Kolkata":
    "calcutta, kalkutta, mumbai, bombay, delhi, new delhi, neu delhi, bangalore, bengaluru, chennai, madras, hyderabad, pune, gurgaon, noida",
  "Asia/Riyadh": "riad, jeddah",
  "Asia/Seoul": "busan",
  "Asia/Shanghai": "beijing, peking, shenzhen, guangzhou, shanghai",
  "Asia/Singapore": "singapur",
  "Asia/Taipei": "taipeh",
  "Asia/Tokyo": "tokio, osaka, kyoto",
  "Asia/Yangon": "rangoon, rangun",
  "Australia/Sydney": "canberra",
  "Europe/Amsterdam": "rotterdam, den haag, the hague, utrecht, eindhoven",
  "Europe/Athens": "athen",
  "Europe/Belgrade": "belgrad",
  "Europe/Berlin":
    "munich, münchen, hamburg, frankfurt, cologne, köln, stuttgart, düsseldorf, dusseldorf, leipzig, dresden, nuremberg, nürnberg, hannover, bremen, essen, dortmund, bonn",
  "Europe/Brussels": "brüssel, antwerp, antwerpen, ghent, gent",
  "Europe/Bucharest": "bukarest, cluj",
  "Europe/Copenhagen": "kopenhagen, aarhus",
  "Europe/Dublin": "cork",
  "Europe/Istanbul": "ankara, izmir",
  "Europe/Kyiv": "kiev, kiew, lviv, odesa, odessa, kharkiv",
  "Europe/Lisbon": "lissabon, porto",
  "Europe/Ljubljana": "laibach",
  "Europe/London":
    "manchester, birmingham, edinburgh, glasgow, leeds, bristol, cardiff, liverpool, cambridge, oxford",
  "Europe/Luxembourg": "luxemburg",
  "Europe/Madrid": "barcelona, valencia, sevilla, seville, malaga, bilbao",
  "Europe/Moscow": "moskau, st petersburg, saint petersburg",
  "Europe/Paris": "lyon, marseille, toulouse, nice, bordeaux, lille, strasbourg, strassburg, nantes",
  "Europe/Prague": "prag, brno, brünn",
  "Europe/Rome": "rom, milan, milano, mailand, turin, torino, naples, napoli, florence, firenze, bologna",
  "Europe/Sofia": "plovdiv",
  "Europe/Stockholm": "gothenburg, göteborg, malmö",
  "Europe/Vienna": "wien, graz, linz, salzburg, innsbruck",
  "Europe/Vilnius": "wilna",
  "Europe/Warsaw": "warschau, krakow, krakau, wroclaw, breslau, gdansk, danzig, poznan",
  "Europe/Zagreb": "agram",
  "Europe/Zurich": "zürich, bern, berne, geneva, genf, geneve, basel, lausanne",
}

/** What countries are also called, by their code. */
const otherCountryNames: Record<string, string> = {
  AE: "uae, emirates, emirate",
  BA: "bosnia, bosnien",
  CI: "ivory coast, elfenbeinküste",
  CN: "china, prc",
  CV: "cape verde",
  CZ: "czech republic, tschechische republik, tschechien",
  GB: "uk, great britain, britain, grossbritannien, united kingdom, england",
  KR: "south korea, korea, südkorea",
  MK: "macedonia, mazedonien",
  MM: "burma, birma",
  NL: "holland, the netherlands",
  RU: "russian federation, russische föderation",
  SZ: "swaziland",
  TL: "east timor",
  TR: "turkey, türkiye, turkiye, türkei",
  US: "usa, us, u s, u s a, america, united states of america, amerika, the states",
}

/** Abbreviations, which name no place: what is meant differs by country, or by season. With the zone that is nearest. */
const abbreviations: Record<string, string | undefined> = {
  est: "America/New_York",
  edt: "America/New_York",
  et: "America/New_York",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  ct: "America/Chicago",
  mst: "America/Denver",
  mdt: "America/Denver",
  mt: "America/Denver",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  pt: "America/Los_Angeles",
  hst: "Pacific/Honolulu",
  akst: "America/Anchorage",
  bst: "Europe/London",
  ist: "Asia/Kolkata",
  jst: "Asia/Tokyo",
  kst: "Asia/Seoul",
  sgt: "Asia/Singapore",
  aest: "Australia/Sydney",
  aedt: "Australia/Sydney",
  cest: "Europe/Berlin",
  cet: "Europe/Berlin",
  mez: "Europe/Berlin",
  mesz: "Europe/Berlin",
  eet: "Europe/Athens",
  eest: "Europe/Athens",
  oez: "Europe/Athens",
  wet: "Europe/Lisbon",
  west: "Europe/Lisbon",
  met: "Europe/Berlin",
  msk: "Europe/Moscow",
  gst: "Asia/Dubai",
}

/** An IANA name, a city, or a country with one time, named as today and as written; otherwise what to ask back. */
export function zoneNamed(text: string): { zone: string } | { suggestion: string | undefined } {
  const name = folded(text)
  if (/^(?:utc|gmt|z|coordinated universal time|weltzeit)$/.test(name)) return { zone: "UTC" }
  const written = text.trim().replaceAll(" ", "_")
  if (written.includes("/") && isZone(written)) return { zone: spelt(written) }
  if (Object.hasOwn(abbreviations, name)) return { suggestion: abbreviations[name] }
  const city = byCity().get(name)
  if (city) return { zone: city }
  const country = countryNamed(name)
  if (country === undefined)
    return {
      suggestion: nearest(written, zonesToday()) ?? byCity().get(nearest(name, byCity().keys()) ?? ""),
    }
  const zones = zonesOf(country)
  return zones.length === 1 ? { zone: zones[0]! } : { suggestion: zones[0] }
}

/** The code of the country that is called so in any language here. */
export function countryNamed(text: string): string | undefined {
  return countries().get(folded(text))
}

let knownCountries: Map<string, string> | undefined
function countries(): Map<string, string> {
  if (knownCountries) return knownCountries
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  const found = new Map<string, string>()
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" })
    for (const code of codes) {
      const name = names.of(code)
      if (name !== undefined && !found.has(folded(name))) found.set(folded(name), code)
    }
  }
  for (const [code, names] of Object.entries(otherCountryNames))
    for (const name of names.split(", ")) found.set(folded(name), code)
  return (knownCountries = found)
}

function zonesOf(country: string): string[] {
  const all = (new Intl.Locale(`und-${country}`) as { getTimeZones?(): string[] }).getTimeZones?.() ?? []
  const capital: Record<string, string> = {
    US: "America/New_York",
    RU: "Europe/Moscow",
    UA: "Europe/Kyiv",
    CA: "America/Toronto",
  }
  const first = capital[country]
  const ordered = first === undefined ? all : [first, ...all]
  const known = new Map<string, string>()
  for (const zone of ordered.map(spelt)) {
    const times = [0, 6].map((month) => offsetOf(zone, month)).join(" ")
    if (!known.has(times)) known.set(times, zone)
  }
  const zones = [...known.values()]
  // A country at war is asked about the time of its capital.
  return country === "UA" ? zones.slice(0, 1) : zones
}

function offsetOf(zone: string, month: number): string {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
  return format.formatToParts(Date.UTC(2026, month, 15)).find(({ type }) => type === "timeZoneName")!.value
}

let knownCities: Map<string, string> | undefined
function byCity(): Map<string, string> {
  if (knownCities) return knownCities
  const found = new Map<string, string>()
  for (const zone of zonesToday()) found.set(folded(zone.split("/").at(-1)!), zone)
  for (const [zone, names] of Object.entries(cities))
    for (const name of names.split(", ")) found.set(folded(name), zone)
  return (knownCities = found)
}

function zonesToday(): string[] {
  return [
    ...new Set([
      ...Intl.supportedValuesOf("timeZone")
        .filter((zone) => zone.includes("/"))
        .map(spelt),
      ...today,
    ]),
  ]
}

/** As it is called today, and with the capitals that it has. */
function spelt(zone: string): string {
  const canonical = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone
  return todaysName().get(canonical) ?? canonical
}

let knownToday: Map<string, string> | undefined
function todaysName(): Map<string, string> {
  knownToday ??= new Map(
    today.map((zone) => [new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone, zone]),
  )
  return knownToday
}
