import type { Block } from "./known.ts"
import type { Term } from "./program.ts"

/** What the attacker holds: sums of blocks as they are stored or only what is published, and how figures are made. */
export type Holds = { sums: boolean; releases: boolean; censored: boolean }

/** A block's answers, each unknown for people who are alike to whoever has the figures. */
export type Unknowns = {
  block: Block
  answers: number
  atoms: UnknownAtom[]
  of(value: number): Term[]
  sum: Term[]
}

export type UnknownAtom = Atom & { of(value: number): string; most: number }

/** People of one block who are in the same cuts, of which something is told. */
export type Atom = {
  /** How many of them were asked; undefined where the roster is gone. */
  people: number | undefined
  cuts: ReadonlySet<ToldCut>
}

/** What is told of the people of a cut: their sum beside that of their blocks, or their plain score. */
export type ToldCut = {
  people: ReadonlySet<string>
  /** Only those of these leaves; all where undefined. */
  leaves: ReadonlySet<string> | undefined
} & ({ above: number } | { score: number })
