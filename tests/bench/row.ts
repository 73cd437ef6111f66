/** One line of the table: our side measured against something plain, several times in the same run. */
export type Row = {
  name: string
  /** What it is compared with. */
  against: string
  bar: string
  /** Ours by theirs, one for each repetition. */
  ratios: number[]
  better: "higher" | "lower"
  note?: string
}

/** Makes rows. A benchmark is a file of this folder that exports one, named in `run.ts`. */
export type RowMaker = () => Row[] | Promise<Row[]>

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
