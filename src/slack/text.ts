/** Neutralises mentions, links and `<!channel>`. */
export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

/** References by id ("<@U1>", "<#C1>") stay. */
export function escapeButReferences(text: string): string {
  return escape(text).replaceAll(/&lt;([@#][A-Z0-9]{2,20})&gt;/g, "<$1>")
}

/** What a person meant: entities and links undone, mentions reduced to their id ("<@U1>"). */
export function typed(text: string): string {
  return text
    .replace(/<([@#!][^<>|]+)\|[^<>]*>/g, "<$1>")
    .replaceAll(/<mailto:([^<>|]+)(?:\|[^<>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim()
}

/** Cuts at the end of a word, always visibly ("…"). */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const space = text.slice(0, limit).search(/\s\S*$/)
  const kept = text.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\uD800-\uDBFF]$/, "")
  return `${kept.trimEnd()}…`
}

/** Splits between paragraphs or lines where possible. */
export function parts(text: string, limit: number): string[] {
  const found: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const head = rest.slice(0, limit)
    const end = [head.lastIndexOf("\n\n"), head.lastIndexOf("\n"), head.lastIndexOf(" ")].find(
      (at) => at > limit / 2,
    )
    const at = end ?? head.replace(/[\uD800-\uDBFF]$/, "").length
    found.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === "" ? found : [...found, rest]
}
