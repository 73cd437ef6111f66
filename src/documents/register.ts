/**
 * The documents that are posted into leadership channels, each with a folder of its own here. The table of what is to be
 * posted allows these and no others.
 */
export const documentKinds = ["digest", "alerts", "review"] as const
export type DocumentKind = (typeof documentKinds)[number]
