import type { FindingsList, Side } from "./findings.ts"
import { pathUp, type Cell, type Known, type KnownWave } from "./known.ts"
import { favourableLimits, insideEnds } from "./favourable.ts"

const bands: [low: number, text: string][] = [
  [5, "5-9"],
  [10, "10-14"],
  [15, "15-24"],
  [25, "25-49"],
  [50, "50-99"],
  [100, "100+"],
]

const figures = ["score", "low", "high", "band", "rate"] as const

/** A gap may reveal more than a figure: a unit's core measures are about the same people, so counts cannot explain why one lacks a figure. */
export function gapsIn(known: Known, wave: KnownWave, side: Side, found: FindingsList): void {
  const core = wave.measures.filter((one) => one.core && one.even)
  const places = Map.groupBy(
    wave.cells.filter(({ measure }) => core.some(({ id }) => id === measure)),
    ({ unit, cut }) => (cut ? JSON.stringify(cut) : unit),
  )
  for (const [place, cells] of places) {
    if (cells.length < 2 || !sameCounts(wave, cells)) continue
    const uneven = (of: (cell: Cell) => boolean) => new Set(cells.map(of)).size > 1
    const missing = [
      ...(uneven(({ published }) => published) ? ["status"] : []),
      ...figures.filter((figure) => uneven((cell) => cell[figure] !== undefined)),
      ...(uneven(({ favourable }) => favourable !== undefined) && !explained(known, wave, cells)
        ? ["favourable"]
        : []),
    ]
    for (const figure of missing)
      found.add({ kind: "gap", side, from: figure, count: 1, example: `${wave.slot}: ${place}` })
  }
}

function sameCounts(wave: KnownWave, cells: readonly Cell[]): boolean {
  return wave.blocks.every(({ stats }) => {
    const counts = cells.map(({ measure }) => {
      const stat = stats.get(measure)
      return stat ? `${stat.people}/${stat.answers}` : ""
    })
    return new Set(counts).size === 1
  })
}

/** Censored sums may leave no room for a share, in one of the groups under this unit: readers of the sums know that already. */
function explained(known: Known, wave: KnownWave, cells: readonly Cell[]): boolean {
  if (!known.censored) return false
  const told = new Set(
    wave.cells.flatMap((cell) => (cell.favourable !== undefined && !cell.cut ? [cell.unit] : [])),
  )
  return cells
    .filter(({ published, favourable }) => published && favourable === undefined)
    .every((cell) => {
      const measure = wave.measures.find(({ id }) => id === cell.measure)!
      const under = wave.blocks.filter(
        ({ owner, stats }) => stats.has(cell.measure) && pathUp(wave, owner).includes(cell.unit),
      )
      const groups = Map.groupBy(under, ({ owner }) => pathUp(wave, owner).find((unit) => told.has(unit)))
      return [...groups.values()].some((blocks) => {
        const stored = blocks.map(({ stats }) => {
          const { answers, columns } = stats.get(cell.measure)!
          return { answers, sum: Number(columns["sum"]) }
        })
        const { low, high } = favourableLimits(insideEnds(stored, measure), measure)
        return low >= high
      })
    })
}

/** In a small unit, the response rate must not be finer than the band. */
export function bandsUndone(wave: KnownWave, side: Side, found: FindingsList): void {
  const asked = new Map<string, number>()
  for (const leaf of wave.roster.values()) asked.set(leaf, (asked.get(leaf) ?? 0) + 1)
  for (const cell of wave.cells) {
    if (cell.band === undefined || cell.rate === undefined || cell.cut) continue
    const eligible = [...asked].reduce(
      (sum, [leaf, people]) => sum + (pathUp(wave, leaf).includes(cell.unit) ? people : 0),
      0,
    )
    if (eligible === 0 || eligible >= 20) continue
    // The rate is of everybody who answered, so the unit's largest band applies.
    const at = Math.max(
      ...wave.cells.map(({ unit, cut, band }) =>
        unit === cell.unit && !cut ? bands.findIndex(([, text]) => text === band) : -1,
      ),
    )
    const [low, high] = [bands[at]![0], Math.min(eligible, (bands[at + 1]?.[0] ?? Infinity) - 1)]
    const rate = (people: number) => Math.floor((people * 20) / eligible) * 5
    // Derived from a band's edge it reveals no more; some may have skipped every question.
    if (bands.some(([edge]) => edge >= low && edge <= eligible && rate(edge) === cell.rate)) continue
    const left = Array.from({ length: Math.max(0, high - low + 1) }, (_, one) => low + one).filter(
      (people) => rate(people) === cell.rate,
    )
    if (left.length < high - low + 1)
      found.add({
        kind: "band",
        side,
        from: "response_rate",
        count: 1,
        example: `${wave.slot}: ${cell.unit}, ${left.join("/") || "?"} of ${eligible}`,
      })
  }
}
