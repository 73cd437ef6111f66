import type { Finding, Residual, Result, Side, Tried } from "./findings.ts"
import type { ReportTexts } from "./texts.ts"

type Told = { language: string; texts: ReportTexts; sides: readonly Side[]; dump: boolean }

/** Markdown for people who rely on it and need not program. `language`: for numbers. */
export function reportText(
  { findings, residual, tried }: Result,
  { language, texts: t, sides, dump }: Told,
): string {
  const number = new Intl.NumberFormat(language)
  const say = (text: string, values: Record<string, string | number>) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]!
      return typeof value === "number" ? number.format(value) : value
    })
  const lines = [
    `# ${t.title}`,
    "",
    say(t.made, { waves: tried.waves, sides: sides.map((side) => t.sides[side]).join("; ") }),
    "",
    findings.length === 0 ? t.nothing : say(t.found, { count: findings.length }),
    "",
  ]
  if (tried.unfinished > 0) lines.push(`**${say(t.unfinished, { count: tried.unfinished })}**`, "")
  for (const [kind, alike] of Map.groupBy(findings, (one) => one.kind)) {
    const { name, how } = t.kinds[kind]
    lines.push(`## ${name}`, "", how, "")
    lines.push(
      ...table(
        [t.counts.side, t.counts.from, t.counts.count, t.counts.smallest, t.counts.examples],
        alike.map(row),
      ),
    )
  }
  function row({ side, from, count, smallest, examples }: Finding): string[] {
    const size = smallest === undefined ? "" : number.format(smallest)
    return [t.sides[side], `\`${from}\``, number.format(count), size, examples.slice(0, 3).join("; ")]
  }
  lines.push(`## ${t.tried.heading}`, "", ...t.tried.what.map((text) => `- ${text}`), "")
  for (const [name, text] of Object.entries(t.tried.rows))
    lines.push(`- ${number.format(tried[name as keyof Tried])} ${text}`)
  lines.push("", `## ${t.residual.heading}`, "", t.residual.intro, "")
  for (const [name, text] of Object.entries(t.residual.rows)) {
    const { count, of } = residual[name as Residual]
    if (of > 0 || count > 0)
      lines.push(`- ${text}: ${of > 0 ? say(t.residual.of, { count, of }) : number.format(count)}`)
  }
  const points = dump ? [t.cannot.dump, ...t.cannot.points] : t.cannot.points
  lines.push("", `## ${t.cannot.heading}`, "", ...points.map((text) => `- ${text}`))
  lines.push("", `## ${t.meaning.heading}`, "", ...t.meaning.points.map((text) => `- ${text}`), "")
  return lines.join("\n")
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""]
}
