const longest = 1000
/** Far above any platform's limit; bounds the patterns' work. */
const longestRaw = 10_000

/** None looks past the next start of its own kind, or work would be quadratic. */
const telltale = [
  /<at\b[^<>]*>(?:(?!<at\b).)*?<\/at>/gisu,
  /<[@!#][^<>]*>/gu,
  /<(?:https?|mailto|tel|ftp|slack|msteams)[^<>]*>/giu,
  /(?:https?|ftp|slack|msteams|mailto|tel):\S+/giu,
  /\bwww\.\S+/giu,
  /[^\s@<>]{1,64}@[^\s@<>]+\.[\p{L}\p{N}-]+/gu,
  /@[\p{L}\p{N}_.-]+/gu,
  /(?<![\p{L}\p{N}])[+(]?\d(?:[\s()./-]{0,2}\d){6,}(?![\p{L}\p{N}])/gu,
]

/** At most 1,000 characters, after NFKC, without mentions, addresses, links, numbers of telephones. Empty: no comment. */
export function cleanComment(raw: string): string {
  let text = raw.slice(0, longestRaw).normalize("NFKC").replace(/\s+/gu, " ").replace(/\p{C}/gu, "")
  for (const part of telltale) text = text.replace(part, " ")
  const plain = text.replace(/\s+/gu, " ").trim()
  // The cut may fall into a surrogate pair.
  return plain
    .slice(0, longest)
    .replace(/\p{Cs}$/u, "")
    .trim()
}
