import type { Post } from "../pulse/prompt.ts"

/** A document as plain text, made from its other parts: it can say neither more nor less. */
export function plainText({ title, headline, sections, footer }: Omit<Post, "text">): string {
  const parts = sections.map(({ heading, lines, rows, chart }) =>
    [
      heading,
      ...(chart ? [chart.title, ...chart.words] : []),
      ...lines,
      ...(rows ?? []).map(({ label, value, note }) =>
        [`${label}: ${value}.`, note].filter(Boolean).join(" "),
      ),
    ]
      .filter(Boolean)
      .join("\n"),
  )
  return [`${title}\n${headline}`, ...parts, footer.join("\n")].join("\n\n")
}
