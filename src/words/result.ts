import type { NoteCard } from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Digest } from "../documents/digest/build.ts"
import { responseLines, scoreOf } from "./figures.ts"
import { newsTitle } from "./news.ts"
import { sentences } from "./i18n.ts"

const tEmployee = sentences("employee")
const tDigest = sentences("digest")

type Locale = string | undefined

/** What everyone who was asked gets back: the organisation's own digest, in brief and without its comparisons. */
export function resultCard(locale: Locale, digest: Digest): NoteCard {
  const title = tEmployee(locale, "resultTitle", { survey: inLanguage(digest.survey, locale) })
  const [first, ...rest] = resultLines(locale, digest)
  return { kind: "note", title, lines: [first, ...rest], summary: `${title}. ${first}` }
}

/** What stands where a question stood that was taken back. */
export function withdrawnCard(locale: Locale, survey: Text): NoteCard {
  const title = tEmployee(locale, "takenBackTitle", { survey: inLanguage(survey, locale) })
  return { kind: "note", title, lines: [tEmployee(locale, "takenBackLine")], summary: title }
}

function resultLines(locale: Locale, digest: Digest): [string, ...string[]] {
  const thanks = tEmployee(locale, "resultThanks")
  if (digest.kind === "shown")
    return [
      newsTitle(locale, digest.ownNews),
      ...digest.core.map((line) => `${inLanguage(line.title, locale)}: ${scoreOf(locale, line)}`),
      ...responseLines(locale, digest),
      tDigest(locale, "scale"),
      thanks,
    ]
  return digest.reason === "no_data"
    ? [tEmployee(locale, "resultNoData")]
    : [tEmployee(locale, "resultProtected", { minimum: digest.minimum }), thanks]
}
