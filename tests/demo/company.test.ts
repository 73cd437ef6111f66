import { describe, expect, test } from "vitest"
import { exampleCompany } from "../../src/demo/company.ts"
import { growTree } from "../../src/disclosure/tree.ts"
import { isZone } from "../../src/pulse/calendar.ts"
import { isReservedName, placesIn, rootUnit, treeOf } from "../../src/pulse/units.ts"
import { smallCompany } from "../support/small-company.ts"

describe.each([
  ["the example company", exampleCompany(), 240, 3],
  ["the small company", smallCompany(), 30, 3],
])("%s", (_, company, size, depth) => {
  const { units, people, channels } = company
  const tree = treeOf(units, [], company.name)

  test("has the number of people it says, each known once", () => {
    expect(people).toHaveLength(size)
    for (const key of ["id", "channel", "email", "name"] as const)
      expect(new Set(people.map((person) => person[key])).size).toBe(size)
  })

  test("is a tree of three levels whose leaves hold everybody", () => {
    expect(() => growTree(tree)).not.toThrow()
    const levels = (id: string): number => {
      const parent = tree.find((unit) => unit.id === id)?.parent
      return parent ? levels(parent) + 1 : 1
    }
    for (const { unit } of people) {
      expect(placesIn(units)(unit).leaf).toBe(unit)
      expect(levels(unit)).toBe(depth)
    }
    expect(new Set(tree.map((unit) => unit.id)).size).toBe(tree.length)
    expect(units.filter((unit) => isReservedName(unit.name))).toEqual([])
  })

  test("has a team that is too small to be shown, and both languages in several time zones", () => {
    const sizes = [...Map.groupBy(people, (person) => person.unit).values()].map((team) => team.length)
    expect(Math.min(...sizes)).toBeLessThan(5)
    expect(new Set(people.map((person) => person.language))).toEqual(new Set(["en", "de"]))
    const zones = new Set(people.map((person) => person.zone))
    expect(zones.size).toBeGreaterThan(2)
    for (const zone of zones) expect(isZone(zone)).toBe(true)
  })

  test("lets you play an employee, an admin and a leader, who come first", () => {
    expect(people.slice(0, 3).map((person) => person.role)).toEqual(["employee", "admin", "leader"])
    expect(people.filter((person) => person.admin)).toEqual([people[1]])
    expect(people.slice(3).filter((person) => person.role)).toEqual([])
  })

  test("sends its digests about units that exist", () => {
    expect(channels[0]?.unit).toBe(rootUnit)
    for (const { unit } of channels) expect(tree.map(({ id }) => id)).toContain(unit)
  })
})
