import { describe, expect, it } from "vitest"
import type { CensoringScale } from "../../src/disclosure/censoring.ts"
import { ruledOut, worldOf, type Shape, type World } from "./worlds.ts"

const five: CensoringScale = { top: 4, even: true, most: 1 }
const points = [2, 3, 4, 5, 6, 7, 10, 11]
const hours = [0, 1, 3.5, 7.5, 12].map((value) => value / 12)
const evenly = (count: number) => Array.from({ length: count }, (_, at) => at / (count - 1))

/** Three levels: divisions of departments of teams, favourable answers told by division. */
function deep(scale: CensoringScale, answers = 1): World {
  const world = worldOf(
    [
      [
        [5, 5],
        [5, 5],
      ],
      [[5, 6], 5],
    ],
    scale,
    answers,
  )
  const owners = world.blocks.map(({ owner }) => owner)
  return { ...world, favourable: [owners.slice(0, 4), owners.slice(4)] }
}

/** Every statement of these worlds that rules an answer of somebody out. */
function allRuledOut(...worlds: World[]): string[] {
  return worlds.flatMap((world) => ruledOut(world).ruledOut)
}

describe("over every possible data set, nothing told of a wave rules out an answer of anybody", () => {
  it.each<[string, Shape, number]>([
    ["a team of 5", [5], 13],
    ["teams of 5 and 5", [5, 5], 300],
    ["three teams of 5", [5, 5, 5], 2000],
    ["four teams of 5", [5, 5, 5, 5], 12_000],
    ["teams of 6 and 8", [6, 8], 1900],
    ["teams of 5, 9 and 17", [5, 9, 17], 50_000],
    ["three branches of one team of 5", [[5], [5], [5]], 2000],
    [
      "divisions of 5 and 5, 5 and 5",
      [
        [5, 5],
        [5, 5],
      ],
      11_000,
    ],
    [
      "divisions of 5 and 5, 5 and 6",
      [
        [5, 5],
        [5, 6],
      ],
      50_000,
    ],
    ["a division of 5 and 5 beside a team of 6", [[5, 5], 6], 2000],
  ])("with one answer a person on five points, in %s", (_, shape, fewest) => {
    const { statements, ruledOut: found } = ruledOut(worldOf(shape, five))
    expect(found).toEqual([])
    expect(statements).toBeGreaterThanOrEqual(fewest)
  })

  it.each(points)("with a scale of %i points", (count) => {
    const scale = { ...five, top: count - 1 }
    const shapes = [
      [5],
      [5, 5],
      [6, 8],
      [5, 5, 5],
      ...(count < 8
        ? [
            [
              [5, 5],
              [5, 5],
            ],
          ]
        : []),
    ]
    expect(allRuledOut(...shapes.map((shape) => worldOf(shape, scale)))).toEqual([])
  })

  it.each([2, 5, 7])("with three levels of units at once and %i points", (count) => {
    const world = deep({ ...five, top: count - 1 })
    expect(allRuledOut(world)).toEqual([])
  })

  it("where units between have no figures of their own", () => {
    const world = deep(five)
    const shown = world.units.map(({ id }) => id).filter((id) => id !== "o.0" && id !== "o.1.0")
    expect(allRuledOut({ ...world, shown }, { ...world, shown: shown.slice(1) })).toEqual([])
  })

  it.each([2, 3])("with %i answers a person, in one block, in groups and on three levels", (answers) => {
    const scale = { ...five, most: answers }
    const shapes = [[5], [7], [5, 5], [5, 6], ...(answers === 2 ? [[5, 5, 5]] : [])]
    expect(allRuledOut(...shapes.map((shape) => worldOf(shape, scale, answers)))).toEqual([])
    expect(allRuledOut(deep({ ...scale, top: 2 }, answers))).toEqual([])
    expect(allRuledOut(worldOf([5, 6], { ...scale, top: 6 }, answers))).toEqual([])
  })

  it("where some gave fewer answers than they were asked for, down to the fewest that are shown", () => {
    const asked = { ...five, most: 2 }
    const shapes = [
      ["00 00 0 0 0", "00 00 00 00 00"],
      ["00 0 0 0", "0 0 0 0 0"],
      ["00 00 0", "00 0 0 0 0"],
    ]
    expect(allRuledOut(...shapes.map((shape) => worldOf(shape, asked)))).toEqual([])
  })

  it("in pairs of teams of up to 24", () => {
    const sizes = [5, 6, 7, 12, 24]
    const pairs = sizes.flatMap((one) => sizes.filter((two) => two >= one).map((two) => [one, two]))
    expect(allRuledOut(...pairs.map((shape) => worldOf(shape, five)))).toEqual([])
  })

  it("with hours, whose steps are not equally far apart", () => {
    const scale = { top: 1, even: false, most: 1 }
    const shapes = [
      [5],
      [12],
      [5, 6],
      [
        [5, 5],
        [5, 5],
      ],
    ]
    const worlds = [
      ...shapes.map((shape) => worldOf(shape, scale)),
      worldOf([5, 6], { ...scale, most: 2 }, 2),
    ].map((world) => ({ ...world, questions: [hours] }))
    expect(allRuledOut(...worlds)).toEqual([])
  })

  it("in a measure that mixes questions of five and of seven points", () => {
    const scale = { top: 1, even: false, most: 2 }
    const worlds = [
      worldOf(["01 01 01 01 0", "01 01 01 1 1"], scale),
      worldOf(["0 1 0 1 0", "1 1 1 1 1"], { ...scale, most: 1 }),
    ].map((world) => ({ ...world, questions: [evenly(5), evenly(7)] }))
    expect(allRuledOut(...worlds)).toEqual([])
  })
})

describe("where colleagues are reckoned with, no two people's answers tell anything of each other", () => {
  const reckoned = (shape: Shape, answers = 1, top = 4): World => ({
    ...worldOf(shape, { top, even: true, most: 2 * answers, pairs: true }, answers),
    pairs: true,
  })

  it.each<Shape[]>([
    [[5]],
    [[6]],
    [[8]],
    [[12]],
    [[5, 5]],
    [[6, 8]],
    [[12, 12]],
    [[6, 8, 9]],
    [
      [
        [5, 5],
        [5, 6],
      ],
    ],
  ])("in teams of %j", (shape) => {
    expect(allRuledOut(reckoned(shape))).toEqual([])
  })

  it.each(points)("with a scale of %i points", (count) => {
    expect(allRuledOut(reckoned([6, 8], 1, count - 1))).toEqual([])
  })

  it("with several answers a person, and with amounts", () => {
    const amounts = {
      ...worldOf([5, 6], { top: 1, even: false, most: 2 }),
      questions: [hours],
      pairs: true,
    }
    expect(allRuledOut(reckoned([5, 5], 2), amounts)).toEqual([])
  })

  it("and where they are not, they would; also in two teams whose favourable answers are told as one", () => {
    expect(allRuledOut({ ...worldOf([8], five), pairs: true })).not.toEqual([])
    expect(allRuledOut({ ...worldOf([6, 6], { ...five, most: 2 }), pairs: true })).not.toEqual([])
  })
})

describe("the search finds what it looks for", () => {
  it("in exact sums", () => {
    expect(allRuledOut(worldOf([5, 5], { ...five, most: 0 }))).not.toEqual([])
  })

  it("where fewer answers are reckoned with than somebody gave", () => {
    expect(allRuledOut(worldOf([6, 6], five, 2))).not.toEqual([])
  })

  it("in amounts of which not every question has both ends of the range", () => {
    const world = worldOf(["0 0 0 0 0 1"], { top: 1, even: false, most: 1 })
    expect(allRuledOut({ ...world, questions: [hours, hours.map((share) => share / 3)] })).not.toEqual([])
  })
})
