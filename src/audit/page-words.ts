/** What is read on a page that somebody saved: its words line by line, rows of tables in one line each, and the labels of drawings. */
export function wordsOfPage(html: string): string {
  const labels = (svg: string) =>
    [...svg.matchAll(/aria-label="([^"]*)"|<text[^>]*>([^<]*)<\/text>/gu)]
      .map(([, label, text]) => label ?? text ?? "")
      .join("\n")
  return html
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/<(head|style|script|form)\b[\s\S]*?<\/\1>/giu, "\n")
    .replaceAll(/<svg\b[\s\S]*?<\/svg>/giu, (svg) => `\n${labels(svg)}\n`)
    .replaceAll(/<\/t[hd]>/giu, ": ")
    .replaceAll(
      /<\/?(?:p|h[1-6]|li|ul|ol|tr|table|caption|section|figure|figcaption|div|dt|nav|main|header|footer|details|summary|br)\b[^>]*>/giu,
      "\n",
    )
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (_, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
        : (entities[name] ?? " "),
    )
    .split("\n")
    .map((line) => line.replaceAll(/ +/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n\n")
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }
