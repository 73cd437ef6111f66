const longest = 1000
/** Far above what a platform lets through; keeps the patterns below from chewing on more. */
const longestRaw = 10_000

/** None looks past the next beginning of its own kind: made to, a comment would take as long as the square of its length. */
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

/**
 * A comment as it may be stored: without mentions, e-mail addresses, links, telephone numbers and control characters,
 * white space collapsed, at most 1,000 characters. Look-alike characters are made plain first (NFKC), so that a
 * full-width "＠" is one. May come out empty: then there is no comment.
 */
export function cleanComment(raw: string): string {
  let text = raw.slice(0, longestRaw).normalize("NFKC").replace(/\s+/gu, " ").replace(/\p{C}/gu, "")
  for (const part of telltale) text = text.replace(part, " ")
  const plain = text.replace(/\s+/gu, " ").trim()
  // The cut may fall into a character that takes two units.
  return plain
    .slice(0, longest)
    .replace(/\p{Cs}$/u, "")
    .trim()
}
