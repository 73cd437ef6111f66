import { cutId, cutsWith, type Cut, type Profile } from "../../pulse/attributes.ts"
import type { Respondent, WaveAnswers } from "./wave-answers.ts"

/** People of one leaf and profile who answered a measure, their answers, and the sum in steps. */
type CutTally = { people: number; answers: number; sum: number }

export type CutTallies = {
  cuts: Cut[]
  /** Core and extra measures by their place among all. */
  measures: readonly number[]
  /** By leaf and profile, in the order of `measures`. Exact, so never kept beyond a close. */
  atoms: Map<string, Map<number, CutTally[]>>
  /** By profile: the positions of its cuts. */
  of: ReadonlyMap<number, readonly number[]>
}

export function emptyCuts(asked: WaveAnswers["cuts"], measures: readonly number[]): CutTallies {
  const { by, profiles } = asked ?? { by: [], profiles: new Map<number, Profile>() }
  const cuts = new Map<string, Cut>()
  for (const profile of profiles.values()) for (const cut of cutsWith(profile, by)) cuts.set(cutId(cut), cut)
  const positions = new Map([...cuts.keys()].map((id, at) => [id, at]))
  return {
    cuts: [...cuts.values()],
    measures,
    atoms: new Map(),
    of: new Map(
      [...profiles].map(([number, profile]) => [
        number,
        cutsWith(profile, by).map((cut) => positions.get(cutId(cut))!),
      ]),
    ),
  }
}

export type OwnAnswers = { count: number; sum: number }

/** Counts the person once for each of these measures they answered. */
export function addToCuts(into: CutTallies, { leaf, profile }: Respondent, own: readonly OwnAnswers[]): void {
  if (profile === undefined || !into.of.get(profile)?.length) return
  const profiles = into.atoms.get(leaf) ?? new Map<number, CutTally[]>()
  into.atoms.set(leaf, profiles)
  const tallies = profiles.get(profile) ?? into.measures.map(() => ({ people: 0, answers: 0, sum: 0 }))
  profiles.set(profile, tallies)
  for (const [at, measure] of into.measures.entries()) {
    const { count, sum } = own[measure]!
    if (count === 0) continue
    const tally = tallies[at]!
    tally.people += 1
    tally.answers += count
    tally.sum += sum
  }
}
