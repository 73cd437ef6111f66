/** No link, emphasis, list or date in Markdown. */
export function escape(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]]/g, (sign) => `\\${sign}`)
    .replaceAll(/^(\s*)([-+#>])(?=\s)/gm, "$1\\$2")
    .replaceAll(/^(\s*\d+)([.)])(?=\s)/gm, "$1\\$2")
    .replaceAll("{{", "{ {")
}

/** Cuts at the end of a word, always visibly ("…"). */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const space = text.slice(0, limit).search(/\s\S*$/)
  const kept = text.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\uD800-\uDBFF]$/, "")
  return `${kept.trimEnd()}…`
}

export type Mention = { id: string; text: string }

/** The bot's mention removed, channels as "<#id>", people as "<@id|name>"; "here" after "leaders add" is this channel. */
export function typed(text: string, mentions: readonly Mention[], bot: string, here?: string): string {
  let said = text
  for (const { id, text: marked } of mentions) {
    if (marked === "") continue
    said = said.replaceAll(marked, () => (id === bot ? " " : ` ${reference(id, untagged(marked))} `))
  }
  const plain = untagged(said)
    .replaceAll(/<\/?a\b[^<>]*>/gi, "")
    .replaceAll(/\[([^[\]]*)\]\(mailto:[^()]*\)/gi, "$1")
    .replaceAll(/<br\s*\/?>/gi, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim()
  if (here === undefined) return plain
  return plain.replace(/^((?:\/?pulse )?\S+ \S+) (?:here|hier)\b/i, `$1 <#${here}>`)
}

function reference(id: string, name: string): string {
  if (id.startsWith("19:")) return `<#${id}>`
  return id.startsWith("29:") ? `<@${id}|${name.replaceAll(/[<>|]/g, " ")}>` : name
}

function untagged(text: string): string {
  return text.replaceAll(/<\/?at\b[^<>]*>/gi, "")
}

/** Replaces chat ids by directory ids (`directoryIdOf`); strangers keep their name. */
export function withDirectoryIds(
  text: string,
  directoryIdOf: (member: string) => string | undefined,
): string {
  return text.replaceAll(/<@(29:[^<>|\s]+)\|([^<>|]*)>/g, (_, member: string, name: string) => {
    const id = directoryIdOf(member)
    return id === undefined ? name : `<@${id}>`
  })
}
