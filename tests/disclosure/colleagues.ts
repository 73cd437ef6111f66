import {
  censorBlock,
  censorFavourable,
  firstFavourable,
  type CensoringScale,
} from "../../src/disclosure/censoring.ts"
import { minChangeGroup } from "../../src/disclosure/blocks.ts"

/** How likely each of five answers is, the least favourable first; everybody answers by himself. */
export const usualAnswers = [0.05, 0.15, 0.25, 0.4, 0.15]
export const goodAnswers = [0.02, 0.06, 0.17, 0.45, 0.3]
export const evenAnswers = [0.2, 0.2, 0.2, 0.2, 0.2]

/** In how many waves some colleagues learn it, as a share: an end of the scale is out for all others; all others' answers are known. */
export type Learned = { endOut: number; allKnown: number }

type State = { sum: number; favourable: number; chance: number; given: number }

/**
 * What so many people of one team, who tell each other their own answers to a question and read the team's figures, can
 * work out about the others. Exact: over all answers of everybody. `reckoned`: the figures reckon with a colleague.
 */
export function learned(
  people: number,
  colleagues: number,
  reckoned: boolean,
  answers: readonly number[] = usualAnswers,
): Learned {
  const scale: CensoringScale = {
    top: answers.length - 1,
    even: true,
    most: reckoned ? 2 : 1,
    pairs: reckoned,
  }
  const own = statesOf(colleagues, answers, scale)
  const others = statesOf(people - colleagues, answers, scale)
  const result = { endOut: 0, allKnown: 0 }
  for (const mine of own) {
    const byTold = Map.groupBy(others, (other) => told(people, mine, other, scale))
    for (const states of byTold.values()) {
      const chance = mine.chance * states.reduce((sum, state) => sum + state.chance, 0)
      const given = states.reduce((mask, state) => mask | state.given, 0)
      const possible = answers.flatMap((_, step) => ((given >> step) & 1 ? [step] : []))
      if (!possible.includes(0) || !possible.includes(scale.top)) result.endOut += chance
      if (possible.length === 1) result.allKnown += chance
    }
  }
  return result
}

/** A team's score, and from twelve people on its favourable share. */
function told(people: number, one: State, two: State, scale: CensoringScale): string {
  const sum = one.sum + two.sum
  const block = censorBlock({ people, answers: people, sum }, scale)
  const favourable = one.favourable + two.favourable
  const share =
    people < minChangeGroup ? undefined : censorFavourable([{ ...block, favourable }], scale)?.count
  return `${block.sum} ${share}`
}

/** Sums and favourable counts of so many people, how likely they are, and what each one can have answered then. */
function statesOf(people: number, answers: readonly number[], scale: CensoringScale): State[] {
  let states: State[] = [{ sum: 0, favourable: 0, chance: 1, given: 0 }]
  for (let person = 0; person < people; person++) {
    const next = new Map<string, State>()
    for (const state of states) {
      for (const [step, chance] of answers.entries()) {
        const favourable = state.favourable + (step >= firstFavourable(scale) ? 1 : 0)
        const key = `${state.sum + step} ${favourable}`
        const known = next.get(key) ?? { sum: state.sum + step, favourable, chance: 0, given: 0 }
        known.chance += state.chance * chance
        known.given |= state.given | (1 << step)
        next.set(key, known)
      }
    }
    states = [...next.values()]
  }
  return states
}

/** The sizes that the README tells of. */
export const teamSizes = [5, 6, 8, 12]

/** The README's line for teams of this size: one, two and three colleagues, without and with their being reckoned with. */
export function tableLine(people: number): string {
  const cells = [false, true].flatMap((reckoned) =>
    [1, 2, 3].map((colleagues) => {
      const { endOut, allKnown } = learned(people, colleagues, reckoned)
      return `${percent(endOut)}, ${percent(allKnown)}`
    }),
  )
  return `| ${[people, ...cells].join(" | ")} |`
}

export function percent(share: number): string {
  const value = 100 * share
  if (value === 0) return "0"
  if (value < 0.01) return "< 0.01"
  return value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0)
}
