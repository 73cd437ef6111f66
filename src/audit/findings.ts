/** Kinds of findings; `count` says how many, `examples` name some. */
export type Kind =
  | "group"
  | "over_time"
  | "cell"
  | "contradiction"
  | "gap"
  | "band"
  | "precision"
  | "question"
  | "person"
  | "silent"
  | "versions"
  | "transaction"
  | "minute"
  | "order"
  | "remembered"
  | "logged"
  | "unexplained"
  | "posted"

export type Side = "reader" | "thief" | "vault"
export type Finding = {
  kind: Kind
  side: Side
  count: number
  from: string
  smallest?: number | undefined
  examples: string[]
}

/** Known limits: counted, but no findings. */
export type Residual =
  | "at_an_end"
  | "one_colleague"
  | "two_colleagues"
  | "three_colleagues"
  | "one_knows_all"
  | "two_know_all"
  | "three_know_all"
  | "everyone_answered"
  | "drowned"
  | "open_waves"

export type Tried = {
  waves: number
  totals: number
  groups: number
  windows: number
  cells: number
  cuts: number
  programs: number
  tables: number
  columns: number
  rows: number
  transactions: number
  blocksSearched: number
  posted: number
  unfinished: number
}

export type Result = {
  findings: Finding[]
  residual: Record<Residual, { count: number; of: number }>
  tried: Tried
}

export function findingsList() {
  const all = new Map<string, Finding>()
  return {
    add(one: Omit<Finding, "examples"> & { example?: string }): void {
      const key = `${one.kind}\n${one.side}\n${one.from}`
      const { example, ...rest } = one
      const known = all.get(key)
      if (!known) {
        all.set(key, { ...rest, examples: example === undefined ? [] : [example] })
        return
      }
      known.count += one.count
      if (one.smallest !== undefined) known.smallest = Math.min(known.smallest ?? Infinity, one.smallest)
      if (example !== undefined && known.examples.length < 5 && !known.examples.includes(example))
        known.examples.push(example)
    },
    all: () => [...all.values()],
  }
}

export type FindingsList = ReturnType<typeof findingsList>
