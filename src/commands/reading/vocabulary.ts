import { catalogues, languages, type Catalogue } from "../../words/languages.ts"

type Typed = Catalogue["typed"]

/** A part of what people type, in every language: alternatives of a regular expression. */
export function anyOf(part: (typed: Typed) => string | readonly string[]): string {
  const all = languages.flatMap((language) => part(catalogues[language].typed)).filter(Boolean)
  return [...new Set(all)].join("|")
}

/** The same as a pattern that the whole text must match. */
export function whole(part: (typed: Typed) => string | readonly string[]): RegExp {
  return new RegExp(`^(?:${anyOf(part)})$`, "u")
}
