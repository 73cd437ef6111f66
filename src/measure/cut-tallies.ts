import { cutId, cutsWith, type Cut, type Profile } from "../pulse/attributes.ts"
import { emptyTally, type Tally } from "./tally.ts"
import type { Respondent, WaveAnswers } from "./wave-answers.ts"

/** People of one leaf who are in the same cuts: how many of them answered each core measure. */
type CutAtom = { leaf: string; cuts: readonly number[]; people: number[] }

export type CutTallies = {
  cuts: Cut[]
  /** The core measures, by their place among all. */
  core: readonly number[]
  /** By cut, then in the order of `core`: without favourable answers. */
  tallies: Tally[][]
  atoms: Map<string, CutAtom>
  /** By profile, the positions of its cuts. */
  of: ReadonlyMap<number, readonly number[]>
}

/** The tallies of nobody, for every cut that one of the profiles is in. */
export function emptyCuts(asked: WaveAnswers["cuts"], core: readonly number[]): CutTallies {
  const { by, profiles } = asked ?? { by: [], profiles: new Map<number, Profile>() }
  const cuts = new Map<string, Cut>()
  for (const profile of profiles.values()) for (const cut of cutsWith(profile, by)) cuts.set(cutId(cut), cut)
  const positions = new Map([...cuts.keys()].map((id, at) => [id, at]))
  return {
    cuts: [...cuts.values()],
    core,
    tallies: [...cuts].map(() => core.map(() => emptyTally())),
    atoms: new Map(),
    of: new Map(
      [...profiles].map(([number, profile]) => [
        number,
        cutsWith(profile, by).map((cut) => positions.get(cutId(cut))!),
      ]),
    ),
  }
}

/** How many answers one person gave to a measure, and their sum. */
export type OwnAnswers = { count: number; sum: number }

/** Counts a person in their cuts, for each core measure of which they answered anything. */
export function addToCuts(into: CutTallies, { leaf, profile }: Respondent, own: readonly OwnAnswers[]): void {
  if (into.cuts.length === 0) return
  const cuts = profile === undefined ? [] : (into.of.get(profile) ?? [])
  const key = JSON.stringify([leaf, cuts])
  const atom = into.atoms.get(key) ?? { leaf, cuts, people: into.core.map(() => 0) }
  into.atoms.set(key, atom)
  for (const [at, measure] of into.core.entries()) {
    const { count, sum } = own[measure]!
    if (count === 0) continue
    atom.people[at]! += 1
    for (const cut of cuts) {
      const tally = into.tallies[cut]![at]!
      tally.answers += count
      tally.sum += sum
      tally.people += 1
    }
  }
}
