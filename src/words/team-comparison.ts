import { inLanguage } from "../pulse/survey.ts"
import type { Between } from "../documents/digest/build.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("digest")

/** So many are named; a longer list would be a league table. */
const mostNamed = 3

/** What can be said of the teams against each other. */
export function betweenLines(locale: string | undefined, { comparable, most }: Between): string[] {
  if (comparable.length === 0) return [t(locale, "notComparable", { most })]
  return comparable.map(({ title, reliability, below }) => {
    const more = below.length - mostNamed
    const named = [...below.slice(0, mostNamed), ...(more > 0 ? [t(locale, "moreTeams", { more })] : [])]
    const line = t(locale, "comparable", {
      title: inLanguage(title, locale),
      reliability,
      count: named.length,
      units: listed(locale, named),
    })
    return `• ${line}`
  })
}
