import type { Point } from "../../src/measure/monitoring/control-chart.ts"
import { chartMeans } from "../../src/measure/close/chart-mean.ts"
import { censorBlock } from "../../src/disclosure/censoring.ts"
import { growTree } from "../../src/disclosure/tree.ts"

/**
 * Teams as the alert limits were set for. All figures are assumptions on 0–100: people differ by 15, questions by 10, one
 * person from week to week by 18; three of four answer; answers fall on five points; six questions rotate, so that each
 * is asked of a sixth of every team each week; a wave of fewer than five answers is not published.
 */
const personDeviation = 15
const questionDeviation = 10
const weekDeviation = 18
const responds = 0.75
const questions = 6
const typical = 65
const fewest = 5

/**
 * Which question each person of a team gets, and whether the difficulty of what they were asked is taken out (as if it were
 * known exactly), over all of the team, whoever answered.
 */
export type Design = { asked: "same" | "random" | "balanced"; adjusted: boolean }

export type Team = { wave: (shift: number) => Point | undefined }

/** Teams of one organisation, each with its own people, and the same questions. Waves are numbered by each team itself. */
export function simulatedTeams(
  count: number,
  people: number,
  random: () => number,
  { asked, adjusted }: Design = { asked: "balanced", adjusted: true },
): Team[] {
  const draw = normals(random)
  const difficulty = Array.from({ length: questions }, () => questionDeviation * draw())
  const usual = difficulty.reduce((sum, one) => sum + one, 0) / questions
  return Array.from({ length: count }, () => {
    const own = Array.from({ length: people }, () => typical + personDeviation * draw())
    let wave = 0
    return {
      wave: (shift) => {
        const week = wave++
        let [answered, sum, easier] = [0, 0, 0]
        for (const [index, person] of own.entries()) {
          const turn = asked === "random" ? Math.floor(random() * questions) : week
          const question = (turn + (asked === "balanced" ? index : 0)) % questions
          const felt = person + difficulty[question]! + weekDeviation * draw() + shift
          if (adjusted) easier += (difficulty[question]! - usual) / people
          if (random() >= responds) continue
          answered += 1
          sum += Math.min(scale.top, Math.max(0, Math.round(felt / 25)))
        }
        return answered >= fewest ? { wave: week, segment: 1, ...charted(answered, sum, easier) } : undefined
      },
    }
  })
}

const scale = { top: 4, even: true, most: 1 }
const alone = growTree([{ id: "team", parent: null }])

/** A team's wave as the product charts it. */
function charted(people: number, sum: number, offset: number) {
  const blocks = new Map([["team", censorBlock({ people, answers: people, sum }, scale)]])
  return chartMeans(alone, new Set(["team"]), blocks, [], scale, new Map([["team", offset]])).get("team")!
}

/** Standard normal figures from uniform ones (Box and Muller 1958). */
export function normals(random: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** A repeatable stream of 0 ≤ x < 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
