/** The documents posted into leadership channels; the table of what is to be posted allows no others. */
export const documentKinds = ["digest", "alerts", "review"] as const
export type DocumentKind = (typeof documentKinds)[number]
