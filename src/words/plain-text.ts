import type { Post, PostSection } from "../pulse/prompt.ts"

/** What stands above a document's details as plain text, made from its parts: it can say neither more nor less. */
export function plainText({ title, headline, sections, footer }: Omit<Post, "text">): string {
  return [`${title}\n${headline}`, ...sections.map(sectionText), footer.join("\n")].join("\n\n")
}

/** A whole document as plain text, its details below the rest. */
export function wholeText(post: Omit<Post, "text">): string {
  const details = (post.details ?? []).flatMap(({ label, sections }) => [label, ...sections.map(sectionText)])
  return [plainText(post), ...details].join("\n\n")
}

/** The lines of a document's text that are headings. */
export function headingsIn({
  title,
  sections,
  details = [],
}: Pick<Post, "title" | "sections" | "details">): string[] {
  const inside = [...sections, ...details.flatMap((one) => one.sections)].flatMap(
    ({ heading }) => heading ?? [],
  )
  return [title, ...details.map(({ label }) => label), ...inside]
}

export function sectionText({ heading, lines, rows, picture, table }: PostSection): string {
  const parts = [
    heading,
    picture?.words,
    ...(table?.rows ?? []).map(({ label, cells }) => `${label}: ${cellsText(table!.columns, cells)}.`),
    ...lines,
    ...(rows ?? []).map(({ label, value, note }) => [`${label}: ${value}.`, note].filter(Boolean).join(" ")),
  ]
  return parts.filter(Boolean).join("\n")
}

/** "Escalation 53 ▼, Coordination 61" of one row of a table. */
export function cellsText(columns: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, at) => `${columns[at]} ${cell}`).join(", ")
}
