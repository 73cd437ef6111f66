/** Makes text safe where Markdown is read: nothing in it becomes a link, emphasis, a list or a date in the reader's zone. */
export function escape(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]]/g, (sign) => `\\${sign}`)
    .replaceAll(/^(\s*)([-+#>])(?=\s)/gm, "$1\\$2")
    .replaceAll(/^(\s*\d+)([.)])(?=\s)/gm, "$1\\$2")
    .replaceAll("{{", "{ {")
}

/** Shortens to `limit` characters at the end of a word; a cut is always visible as "…". */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const space = text.slice(0, limit).search(/\s\S*$/)
  const kept = text.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\uD800-\uDBFF]$/, "")
  return `${kept.trimEnd()}…`
}

export type Mention = { id: string; text: string }

/**
 * What a person typed, as they meant it: mentions of the bot are gone, those of a channel become "<#id>", those of people
 * "<@id|name>" with their id within chats, links to addresses, HTML entities and other marks are undone. "here" (or "hier") after "leaders
 * add" means the channel it is written in.
 */
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

/** People by the ids that commands know: `directoryIdOf` has them by their ids within chats. A stranger keeps the name. */
export function withDirectoryIds(
  text: string,
  directoryIdOf: (member: string) => string | undefined,
): string {
  return text.replaceAll(/<@(29:[^<>|\s]+)\|([^<>|]*)>/g, (_, member: string, name: string) => {
    const id = directoryIdOf(member)
    return id === undefined ? name : `<@${id}>`
  })
}
