import type { Block } from "./known.ts"
import type { Term } from "./program.ts"

/** Stored block sums or published figures only, and how figures are made. */
export type Holds = { sums: boolean; releases: boolean; censored: boolean }

/** A block's answers, unknown per indistinguishable group. */
export type Unknowns = {
  block: Block
  answers: number
  atoms: UnknownAtom[]
  of(value: number): Term[]
  sum: Term[]
}

export type UnknownAtom = Atom & { of(value: number): string; most: number }

/** People of a block in the same released cuts. */
export type Atom = {
  /** Undefined if the roster is gone. */
  people: number | undefined
  cuts: ReadonlySet<ToldCut>
}

/** Its sum beside its blocks', or a plain score. */
export type ToldCut = {
  people: ReadonlySet<string>
  leaves: ReadonlySet<string> | undefined
} & ({ above: number } | { score: number })
