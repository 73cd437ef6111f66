import { expect, test } from "vitest"
import { coarse, shownInterval, spreadRatio } from "../../src/measure/statistics/interval.ts"
import { normals, seeded } from "../bench/simulated-teams.ts"

/** Chances of the five answers, worst first. */
const shapes = {
  even: [0.1, 0.2, 0.3, 0.25, 0.15],
  high: [0.02, 0.05, 0.13, 0.4, 0.4],
  divided: [0.4, 0.08, 0.04, 0.08, 0.4],
  tight: [0, 0.1, 0.8, 0.1, 0],
  low: [0.5, 0.3, 0.1, 0.07, 0.03],
}

function answer(chances: readonly number[], random: () => number): number {
  let left = random()
  const step = chances.findIndex((chance) => (left -= chance) < 0)
  return 25 * (step < 0 ? 4 : step)
}

test.each([5, 8, 12, 20])(
  "of 90 %% intervals of %d people out of a third more nearly nine in ten hold everybody's mean, whatever the answers' shape",
  (n) => {
    const random = seeded(n)
    const times = 4000
    const eligible = Math.ceil(n / 0.75)
    for (const [shape, chances] of Object.entries(shapes)) {
      const expected = chances.reduce((sum, chance, step) => sum + chance * 25 * step, 0)
      const variance = chances.reduce((sum, chance, step) => sum + chance * (25 * step - expected) ** 2, 0)
      const ratio = coarse(spreadRatio(expected, variance))
      let held = 0
      for (let time = 0; time < times; time++) {
        const everybody = Array.from({ length: eligible }, () => answer(chances, random))
        const mean = (scores: number[]) => scores.reduce((total, one) => total + one, 0) / scores.length
        const shown = Math.round(mean(everybody.slice(0, n)))
        const { low, high } = shownInterval({ shown, people: n, eligible, ratio })
        const truth = mean(everybody)
        if (low <= truth && truth <= high) held += 1
      }
      expect({ [shape]: held / times > 0.86 }).toEqual({ [shape]: true })
    }
  },
)

type World = { week: number; rotated: boolean; responds: number }

/**
 * What is true of the guess that one makes of a joiner's answer from a team's two rounded scores, knowing who answered: R².
 * The team's others answer `week` points up or down from their own level; rotated questions differ by 10 points.
 */
function learned(common: number, { week, rotated, responds }: World): number {
  const random = seeded(common)
  const draw = normals(random)
  const pairs: [truth: number, guess: number][] = []
  while (pairs.length < 6000) {
    const levels = Array.from({ length: common + 1 }, () => 65 + 15 * draw())
    const wave = (people: number[]) =>
      people.flatMap((level) => {
        const felt = level + week * draw() + (rotated ? 10 * draw() : 0)
        return random() < responds ? [25 * Math.min(4, Math.max(0, Math.round(felt / 25)))] : []
      })
    const before = wave(levels.slice(1))
    const [joiner] = wave(levels.slice(0, 1))
    // Without noise from week to week, the others answer just as they did.
    const others = week === 0 && !rotated && responds === 1 ? before : wave(levels.slice(1))
    if (joiner === undefined || before.length === 0 || others.length === 0) continue
    const score = (answers: number[]) =>
      Math.round(answers.reduce((sum, one) => sum + one, 0) / answers.length)
    const after = [...others, joiner]
    pairs.push([joiner, after.length * score(after) - before.length * score(before)])
  }
  return correlation(pairs) ** 2
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  const sum = (of: (a: number, b: number) => number) =>
    pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0)
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
}

test.each([
  [5, 0.991, 0.214, 0.059],
  [8, 0.954, 0.129, 0.037],
  [12, 0.82, 0.093, 0.02],
  [20, 0.804, 0.06, 0.016],
])(
  "beside %d others a joiner's answer shows: R² %d of stable answers, %d of moving ones, %d of rotated questions",
  (common, stable, moving, rotated) => {
    expect(learned(common, { week: 0, rotated: false, responds: 1 })).toBeCloseTo(stable, 1)
    expect(Math.abs(learned(common, { week: 10, rotated: false, responds: 1 }) - moving)).toBeLessThan(0.05)
    expect(Math.abs(learned(common, { week: 18, rotated: true, responds: 0.75 }) - rotated)).toBeLessThan(
      0.03,
    )
  },
)
