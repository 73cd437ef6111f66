/** Leaders' pages; what each shows is made from releases. */
export const pageKinds = ["home", "review", "figures", "alerts", "decisions", "deployments"] as const
export type PageKind = (typeof pageKinds)[number]

/** One state of a page, which a plain link leads to. Days are yyyy-mm-dd. */
export type PagePlace = {
  kind: PageKind
  unit?: string | undefined
  deployment?: string | undefined
  survey?: string | undefined
  measure?: string | undefined
  /** The pulse that closed on this day, and another one to set beside it. */
  on?: string | undefined
  against?: string | undefined
}

const names = ["unit", "deployment", "survey", "measure", "on", "against"] as const
const longest = 200

/** Its path and query, without the language. */
export function placeAddress(place: PagePlace): string {
  const query = new URLSearchParams()
  for (const name of names) if (place[name]) query.set(name, place[name])
  return query.size === 0 ? `/${place.kind}` : `/${place.kind}?${query.toString()}`
}

/** What was asked for; nothing that no page has. */
export function placeOf(kind: PageKind, asked: (name: string) => string | undefined): PagePlace {
  const known = names.flatMap((name) => {
    const value = asked(name)
    return value === undefined || value === "" || value.length > longest ? [] : [[name, value] as const]
  })
  return { kind, ...Object.fromEntries(known) }
}

/** Reads an address of ours; undefined where it is none of a leaders' page. */
export function placeAt(address: string): PagePlace | undefined {
  const [path = "", query = ""] = address.split("?")
  const kind = pageKinds.find((one) => path === `/${one}`)
  const asked = new URLSearchParams(query)
  return kind && placeOf(kind, (name) => asked.get(name) ?? undefined)
}
