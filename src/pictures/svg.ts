/** A drawing as SVG text. `words` says the same figures, for screen readers and where a picture cannot be shown. */
export type Picture = { svg: string; width: number; height: number; words: string }

type Value = string | number | undefined

/** One element; attributes without a value are left out, numbers are rounded to a tenth. */
export function tag(name: string, attributes: Record<string, Value>, inside = ""): string {
  let written = ""
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined)
      written += ` ${key}="${typeof value === "number" ? tenth(value) : escaped(value)}"`
  }
  return `<${name}${written}${inside === "" ? "/>" : `>${inside}</${name}>`}`
}

export function escaped(text: string): string {
  // Most of what a drawing says needs none, and a page draws thousands of marks.
  if (!special.test(text)) return text
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}

const special = /[&<>"]/

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

type Anchor = "start" | "middle" | "end"

/** Text at a point; `looks` are classes of the style below. */
export function label(x: number, y: number, text: string, looks: string, anchor: Anchor = "start"): string {
  return tag(
    "text",
    { x, y, class: looks, "text-anchor": anchor === "start" ? undefined : anchor },
    escaped(text),
  )
}

export function stroke(
  from: readonly [number, number],
  to: readonly [number, number],
  looks: string,
): string {
  return tag("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1], class: looks })
}

/** Marks that look alike everywhere, drawn so that no font decides: ▼ alert, ▲ improving. */
export function mark(kind: "alert" | "improving", x: number, y: number, size = 8): string {
  const down = kind === "alert" ? 1 : -1
  const d = `M${tenth(x - size)} ${tenth(y - down * size)}h${2 * size}l${-size} ${tenth(down * size * 1.7)}z`
  return tag("path", { d, class: kind === "alert" ? "alert-mark" : "good-mark" })
}

/** A drawing for a page, whose style sheet says how it looks; no longer side than it needs. */
export function inPage({ svg, width, height, words }: Picture, looks?: string): string {
  const attributes = { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words, class: looks }
  return tag("svg", attributes, svg)
}

/** A drawing with the style that it needs where no page gives it one. */
export function standing({ svg, width, height }: Picture, style: string, looks?: string): string {
  const attributes = { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height }
  return tag("svg", { ...attributes, class: looks }, `<style>${escaped(style)}</style>${svg}`)
}

/** Panels one below the other on white paper, with the style that a picture on its own needs. */
export function stacked(panels: readonly Picture[]): Picture {
  const width = Math.max(...panels.map((panel) => panel.width))
  const height = panels.reduce((sum, panel) => sum + panel.height, 0)
  let top = 0
  const placed = panels.map((panel) => {
    const moved = tag("g", { transform: `translate(0 ${top})` }, panel.svg)
    top += panel.height
    return moved
  })
  const words = panels.map((panel) => panel.words).join(" ")
  const paper = tag("rect", { width, height, fill: "#ffffff" })
  const svg = tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": words,
    },
    `<style>${style}</style>${paper}${placed.join("")}`,
  )
  return { svg, width, height, words }
}

/** Contrast 4.5 to 1 on white, distinct in every colour vision, and never without a shape or word. */
const style = `
text{font-family:Inter,"Noto Sans","DejaVu Sans",sans-serif;font-size:22px;fill:#14212b}
.small{font-size:20px;fill:#4b5b68}
.strong{font-weight:700}
.title{font-size:24px;font-weight:700}
.large{font-size:31px;font-weight:700}
.water-text{fill:#1565a5;font-weight:700}
.alert-text{fill:#b02e0c}
.grid{stroke:#dde3e8;stroke-width:1}
.limit{stroke:#75848f;stroke-width:1.5;stroke-dasharray:6 5}
.axis{stroke:#75848f;stroke-width:1.5}
.since{stroke:#14212b;stroke-width:1.5}
.water{fill:#1565a5;fill-opacity:.13}
.interval{fill:#1565a5;fill-opacity:.2}
.hatched{stroke:#b02e0c;stroke-width:2.4}
.ambition{fill:none;stroke:#1565a5;stroke-width:4;stroke-linejoin:round}
.capacity{fill:none;stroke:#14212b;stroke-width:5;stroke-linejoin:round}
.hull{fill:#4b5b68;fill-opacity:.16}
.deck{stroke:#4b5b68;stroke-width:4}
.disc{fill:#ffffff;stroke:#14212b;stroke-width:4}
.disc-line{stroke:#14212b;stroke-width:5}
.water-whisker{stroke:#1565a5;stroke-width:2.5}
.water-dot{fill:#1565a5}
.ours{fill:none;stroke:#b02e0c;stroke-width:5;stroke-linejoin:round}
.ours-band{fill:#b02e0c;fill-opacity:.12}
.ours-dot{fill:#b02e0c}
.whole{fill:none;stroke:#75848f;stroke-width:4;stroke-linejoin:round}
.whole-dot{fill:#75848f}
.whole-text{fill:#4b5b68}
.alert-mark{fill:#b02e0c}
.good-mark{fill:#00666e}
.thread{stroke:#75848f;stroke-width:1.5;stroke-dasharray:2 4}
.hidden{stroke:#75848f;stroke-width:3;stroke-dasharray:2 6}
`
