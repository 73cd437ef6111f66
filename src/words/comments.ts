import type { Digest } from "../documents/digest/build.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("digest")

/** Characters of a comment that a digest quotes, and units that it names. */
const mostQuoted = 400
const mostNamed = 5

type Comments = Extract<Digest, { kind: "shown" }>["comments"]

/** What people wrote, each on a line of its own, and where more of it is. */
export function commentLines(locale: string | undefined, { texts, more, below, words }: Comments): string[] {
  const further = below.length - mostNamed
  const units = [
    ...below.slice(0, mostNamed),
    ...(further > 0 ? [t(locale, "moreTeams", { more: further })] : []),
  ]
  return [
    ...texts.map((text) => t(locale, "quoted", { text: quoted(text) })),
    ...(more ? [t(locale, "ownWordsMore")] : []),
    ...(units.length > 0
      ? [t(locale, "ownWordsBelow", { count: units.length, units: listed(locale, units) })]
      : []),
    ...(words.length > 0 ? [t(locale, "ownWordsCommon", { words: words.join(", ") })] : []),
  ]
}

/** Shortened at the end of a word; a cut is visible. */
function quoted(text: string): string {
  if (text.length <= mostQuoted) return text
  const start = text.slice(0, mostQuoted)
  const space = start.lastIndexOf(" ")
  // A cut may fall into a character that takes two units.
  return `${space > mostQuoted / 2 ? start.slice(0, space) : start.replace(/\p{Cs}$/u, "")}…`
}
