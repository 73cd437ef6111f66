import type { FoundRow, FoundTable } from "../postgres/evidence.ts"

/** What an organisation may be told of others: the quartiles of the scores that eight or more of them gave away. */
export type KnownPeers = { lower: number; upper: number }[]

/** The files that are told of, by what was asked alike: of each organisation the last one. */
export function peersIn(tables: readonly FoundTable[]): KnownPeers {
  const rows = (tables.find(({ name }) => name === "benchmark_bundle")?.rows ?? [])
    .map(({ values }: FoundRow) => values)
    .filter(({ pool }) => typeof pool === "number")
    .toSorted((a, b) => (String(a["quarter"]) < String(b["quarter"]) ? -1 : 1))
  const alike = Map.groupBy(rows, (row) =>
    ["workspace_id", "survey_id", "survey_version", "questions"].map((name) => String(row[name])).join(),
  )
  return [...alike.values()].flatMap((own) => {
    const last = new Map(own.map((row) => [String(row["organisation"]), row["bundle"] as Signed]))
    const scores = [...last.values()].map(({ bundle }) => bundle.scores)
    if (scores.length < fewest) return []
    return Object.keys(scores[0]!).map((measure) => {
      const sorted = scores.map((one) => one[measure]!).toSorted((a, b) => a - b)
      return { lower: atShare(sorted, 0.25), upper: atShare(sorted, 0.75) }
    })
  })
}

type Signed = { bundle: { scores: Record<string, number> } }
const fewest = 8

/** Between the two nearest, as R does it. */
function atShare(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]!
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place))
}
