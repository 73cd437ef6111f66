import { ruledOut, worldOf, type Shape } from "../disclosure/worlds.ts"
import type { Row } from "./row.ts"

const one = { top: 4, even: true, most: 1 }
const sizes = Array.from({ length: 26 }, (_, at) => at + 5)

/** The enumerations of `censoring-enumerated.test.ts` that take minutes. The ratio is what was ruled out: it must be none. */
export function rows(): Row[] {
  const threeEach: Shape[] = [
    [5, 5, 5],
    [5, 6, 6],
  ]
  const triples: Shape[] = [
    [5, 12, 24],
    [9, 9, 18],
    [12, 18, 24],
  ]
  return [
    row(
      "every pair of teams of 5 to 30",
      sizes.flatMap((a) => sizes.filter((b) => b >= a).map((b) => worldOf([a, b], one))),
    ),
    row(
      "triples of teams of up to 24",
      triples.map((shape) => worldOf(shape, one)),
    ),
    row(
      "three answers a person, seven points, three teams",
      threeEach.map((shape) => worldOf(shape, { top: 6, even: true, most: 3 }, 3)),
    ),
  ]
}

function row(name: string, worlds: Parameters<typeof ruledOut>[0][]): Row {
  const found = worlds.map((world) => ruledOut(world))
  const statements = found.reduce((sum, one) => sum + one.statements, 0)
  const worst = found.reduce((sum, one) => sum + one.ruledOut.length, 0)
  return {
    name,
    against: "statements that rule an answer out",
    bar: { most: 0 },
    ratios: [worst],
    note: `${worlds.length} trees, ${statements.toLocaleString("en")} statements`,
  }
}
