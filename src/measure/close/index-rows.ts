import type { CutFigures } from "./breakdowns.ts"
import type { Figures } from "./figures.ts"
import type { Release } from "./release.ts"

type Row = Release["rows"][number]
type Shown = Extract<Row, { status: "published" }>

/** The unweighted mean (0–100) of shown rows; protected if one is missing. The interval averages the ends. */
export function indexRows(rows: readonly Row[], index: { id: string; of: readonly string[] }): Row[] {
  return [...Map.groupBy(rows, (row) => row.unit).values()].map((own) => {
    const parts = index.of.flatMap((id) => own.find((row) => row.measure === id) ?? [])
    const { unit, segment } = own[0]!
    const shown = parts.filter((row): row is Shown => row.status === "published")
    const figures = shown.length === index.of.length ? meanOf(shown.map((row) => row.figures)) : undefined
    const silent = parts.every((row) => row.status === "no_data")
      ? ("no_data" as const)
      : ("protected" as const)
    const identity = { unit, measure: index.id, segment }
    return figures ? { ...identity, status: "published", figures } : { ...identity, status: silent }
  })
}

function meanOf(parts: readonly Figures[]): Figures {
  const bounds = new Set(parts.flatMap((part) => part.bound ?? []))
  const mean = (pick: (part: Figures) => number) =>
    Math.round(parts.reduce((sum, part) => sum + pick(part), 0) / parts.length)
  const fewest = parts.reduce((least, part) => (bandStart(part) < bandStart(least) ? part : least))
  const figures: Figures = {
    score: mean((part) => part.score),
    low: mean((part) => part.low),
    high: mean((part) => part.high),
    band: fewest.band,
    responseRate: fewest.responseRate,
  }
  const [bound] = bounds
  return bound && bounds.size === 1 ? { ...figures, bound } : figures
}

/** An estimate if one of the measures is. */
export function indexOfCut(
  rows: readonly CutFigures[],
  index: { id: string; of: readonly string[] },
): CutFigures {
  const shown = index.of.flatMap((id) => {
    const row = rows.find(({ measure }) => measure === id)
    return row?.status === "published" ? [row.figures] : []
  })
  const [first] = shown
  if (!first || shown.length < index.of.length) return { measure: index.id, status: "protected" }
  const mean = (pick: (part: (typeof shown)[number]) => number) =>
    Math.round(shown.reduce((sum, part) => sum + pick(part), 0) / shown.length)
  const { band } = shown.reduce((least, part) => (bandStart(part) < bandStart(least) ? part : least))
  const figures = {
    score: mean(({ score }) => score),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
    estimated: shown.some(({ estimated }) => estimated),
    band,
  }
  return { measure: index.id, status: "published", figures }
}

/** A cut's contrast (−100 to 100 points) from its two shown measures; an estimate if one of them is. */
export function contrastOfCut(
  rows: readonly CutFigures[],
  { id, plus, minus }: { id: string; plus: string; minus: string },
): CutFigures {
  const [one, other] = [plus, minus].map((measure) => {
    const row = rows.find((own) => own.measure === measure)
    return row?.status === "published" ? row.figures : undefined
  })
  if (!one || !other) return { measure: id, status: "protected" }
  const score = one.score - other.score
  const figures = {
    score,
    low: Math.max(-100, Math.round(score - Math.hypot(one.score - one.low, other.high - other.score))),
    high: Math.min(100, Math.round(score + Math.hypot(one.high - one.score, other.score - other.low))),
    estimated: one.estimated || other.estimated,
    band: bandStart(other) < bandStart(one) ? other.band : one.band,
  }
  return { measure: id, status: "published", figures }
}

function bandStart({ band }: Pick<Figures, "band">): number {
  return Number.parseInt(band, 10)
}
