/** All that is read on a page: its words, its tables and the labels of its drawings. */
export function readOn(view: object): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === "string") texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === "object") {
      if ("svg" in value) texts.push(...labels(String(value.svg)))
      for (const [key, inside] of Object.entries(value)) if (key !== "svg") walk(inside)
    }
  }
  walk(view)
  return texts.join("\n")
}

export function labels(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)
}
