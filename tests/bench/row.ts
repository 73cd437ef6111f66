/** One line of the table: our side measured against something plain, several times in the same run. */
export type Row = {
  name: string
  /** What it is compared with. */
  against: string
  /** What must hold; without it a row is only told. */
  bar?: Bar | undefined
  /** Ours by theirs, one for each repetition. */
  ratios: number[]
  note?: string
}

/** Of the median of the ratios, and of whatever else. */
export type Bar = { least?: number; most?: number; also?: readonly { what: string; met: boolean }[] }

/** The parts of a row's bar, and which of them it misses. */
export function barOf({ bar = {}, ratios }: Row): { what: string; met: boolean }[] {
  const { least, most, also = [] } = bar
  const ratio = median(ratios)
  return [
    ...(least === undefined ? [] : [{ what: `≥ ${least}`, met: ratio >= least }]),
    ...(most === undefined ? [] : [{ what: `≤ ${most}`, met: ratio <= most }]),
    ...also,
  ]
}

/** Makes rows. A benchmark is a file of this folder that exports one, named in `run.ts`. */
export type RowMaker = () => Row[] | Promise<Row[]>

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
