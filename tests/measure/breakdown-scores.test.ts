import { describe, expect, test } from "vitest"
import { cutError, cutScore, type CutWave } from "../../src/measure/close/breakdown-scores.ts"

/** Sixteen people in two teams of sixteen, half of each. */
const wave: CutWave = { top: 4, people: 16, answers: 16, sum: 32, room: 8 }
const owned = { ...wave, own: { deviation: 8, room: 8 } }

describe("the score of a cut", () => {
  test("is that of its teams, by its share of each, where nothing else is told of it", () => {
    expect(cutScore([wave], 0.4)).toMatchObject({ score: 50, estimated: true })
  })

  test("moves with what its own blocks show, more so with every wave", () => {
    const scores = [1, 2, 4, 8].map(
      (count) =>
        cutScore(
          Array.from({ length: count }, () => owned),
          0.4,
        ).score,
    )
    // Were the deviation taken for the truth, it would be 63.
    expect(scores).toEqual([55, 57, 59, 61])
  })

  test("carries what some blocks show over to the others", () => {
    const half = { ...wave, room: 16, own: { deviation: 8, room: 8 } }
    expect(cutScore([half], 0.4).score).toBe(60)
  })

  test("is the mean of waves, of which some say nothing of their own", () => {
    expect(cutScore([{ ...wave, sum: 48 }, wave], 0.4).score).toBe(63)
    expect(cutScore([wave, owned], 0.4).score).toBe(55)
  })

  test("counts waves of another scale by its own steps", () => {
    expect(cutScore([wave, { ...wave, top: 2, sum: 16 }], 0.4).score).toBe(50)
  })

  test("never leaves the scale, nor does its interval", () => {
    const high = { ...wave, sum: 63, own: { deviation: 20, room: 4 } }
    expect(cutScore([high], 0.4)).toMatchObject({ score: 100, high: 100 })
    const low = { ...wave, sum: 1, own: { deviation: -20, room: 4 } }
    expect(cutScore([low], 0.4)).toMatchObject({ score: 0, low: 0 })
  })

  test("is no estimate where the cut is whole teams", () => {
    const whole = { ...wave, room: 0 }
    expect(cutScore([whole], 0.4).estimated).toBe(false)
    expect(cutError([whole], 50, 0.4)).toBe(0)
  })

  test("is an estimate where its error is more than three points, and its interval says how much", () => {
    const errors = [1, 8].map((count) =>
      cutError(
        Array.from({ length: count }, () => owned),
        50,
        0.4,
      ),
    )
    // σ/n √(R/w + R²/(ΣW + 12)), R = 0: all that the cut splits is its own.
    expect(errors).toEqual([0, 0])
    const partly = { ...wave, own: { deviation: 0, room: 4 } }
    const spread = 100 * Math.sqrt(0.4 * 0.25)
    expect(cutError([partly], 50, 0.4)).toBeCloseTo((spread / 16) * Math.sqrt(4 + 16 / 16), 10)
    expect(cutScore([partly], 0.4).estimated).toBe(true)
    expect(
      cutScore(
        Array.from({ length: 8 }, () => partly),
        0.4,
      ).estimated,
    ).toBe(false)
    const [wide, narrow] = [4, 8].map((room) => {
      const { low, high } = cutScore([{ ...wave, own: { deviation: 0, room } }], 0.4)
      return high - low
    })
    expect(wide).toBeGreaterThan(narrow!)
  })
})
