import { array, assert, constantFrom, integer, nat, property, record, uniqueArray } from "fast-check"
import { expect, test } from "vitest"
import { askedByCount, cycleLengths, questionsFor, seats } from "../../src/pulse/rotation.ts"
import { shipped } from "./surveys.ts"

const survey = shipped("supportability")
const signals = survey.index!.of
const compare = (a = "", b = "") => (a < b ? -1 : 1)
const byName = (person: string) => person
const none = new Map<never, number>()

/** What each of n people is asked in a wave. */
function asked(n: number, wave: number, rank = byName): string[][] {
  const people = Array.from({ length: n }, (_, at) => `p${at}`)
  const seated = seats(people, none, rank)
  return people.map((person) => {
    const seat = seated.get(person)!
    return questionsFor(survey, wave, new Map(cycleLengths(survey).map((length) => [length, seat])))
  })
}

test("people keep a seat for cycles of six and of eight waves", () => {
  expect(cycleLengths(survey)).toEqual([6, 8])
  expect(cycleLengths(shipped("leadership-mirror"))).toEqual([])
  expect(cycleLengths(shipped("weekly-load"))).toEqual([])
})

test("in six waves each person meets each of the 24 signal questions once", () => {
  assert(
    property(integer({ min: 1, max: 40 }), nat(100), (n, start) => {
      const waves = Array.from({ length: 6 }, (_, at) => asked(n, start + at))
      for (let person = 0; person < n; person++) {
        const met = waves.flatMap((wave) => wave[person]!.slice(0, 4))
        expect(new Set(met).size).toBe(24)
      }
    }),
    { numRuns: 50 },
  )
})

test("in eight waves each person meets every extra question, the hours twice", () => {
  for (let n = 1; n <= 9; n++) {
    const waves = Array.from({ length: 8 }, (_, wave) => asked(n, wave))
    for (let person = 0; person < n; person++)
      expect(waves.map((wave) => wave[person]![4]).toSorted(compare)).toEqual([
        "B0",
        "B0",
        "K1",
        "K2",
        "K3",
        "M1",
        "M2",
        "M3",
      ])
  }
})

test("in a team of any size every signal question is asked of a sixth of it, give or take one", () => {
  assert(
    property(integer({ min: 1, max: 200 }), nat(50), (n, wave) => {
      const counts = new Map<string, number>()
      for (const id of asked(n, wave).flatMap((ids) => ids.slice(0, 4)))
        counts.set(id, (counts.get(id) ?? 0) + 1)
      const uneven = Object.values(survey.questions)
        .filter(({ measure }) => signals.includes(measure))
        .filter(({ id }) => Math.abs((counts.get(id) ?? 0) - n / 6) >= 1)
      expect(uneven).toEqual([])
    }),
  )
})

/** A team over the six waves of a cycle: who joins and leaves before each; everybody's seat and questions. */
function cycle(size: number, changes: { leave: number[]; join: number }[], start: number) {
  let members = Array.from({ length: size }, (_, at) => `p${at}`)
  let seated: ReadonlyMap<string, number> = none
  return [{ leave: [], join: 0 }, ...changes].map(({ leave, join }, at) => {
    const gone = new Set(leave.map((one) => members[one % Math.max(1, members.length)]))
    const joined = Array.from({ length: join }, (_, index) => `new${at}.${index}`)
    members = [...members.filter((member) => !gone.has(member)), ...joined]
    seated = seats(members, seated, byName)
    const gaps = Math.max(-1, ...seated.values()) + 1 - members.length
    const questions = new Map(
      [...seated].map(([person, seat]) => {
        const byLength = new Map(cycleLengths(survey).map((length) => [length, seat]))
        return [person, questionsFor(survey, start + at, byLength).slice(0, 4)]
      }),
    )
    return { questions, gaps }
  })
}

const anyChanges = array(record({ leave: array(nat(60), { maxLength: 4 }), join: nat(4) }), {
  minLength: 5,
  maxLength: 5,
})

test("whoever stays for a cycle meets each of the 24 questions once, whoever else joins and leaves", () => {
  let stayed = 0
  assert(
    property(integer({ min: 1, max: 40 }), anyChanges, nat(100), (size, changes, start) => {
      const waves = cycle(size, changes, start)
      for (const person of waves[0]!.questions.keys()) {
        const met = waves.map(({ questions }) => questions.get(person))
        if (met.includes(undefined)) continue
        stayed += 1
        expect(new Set(met.flatMap((ids) => ids!)).size).toBe(24)
      }
    }),
  )
  expect(stayed).toBeGreaterThan(500)
})

test("joiners fill the seats of leavers; a question is off its sixth by no more than the seats still empty", () => {
  let [full, gappy] = [0, 0]
  assert(
    property(integer({ min: 1, max: 40 }), anyChanges, nat(100), (size, changes, start) => {
      for (const { questions, gaps } of cycle(size, changes, start)) {
        if (gaps === 0) full += 1
        else gappy += 1
        const asked = Map.groupBy([...questions.values()].flat(), (id) => id)
        for (const { id, measure } of Object.values(survey.questions)) {
          if (!signals.includes(measure)) continue
          expect(Math.abs((asked.get(id)?.length ?? 0) - questions.size / 6)).toBeLessThan(1 + gaps)
        }
      }
    }),
    { numRuns: 50 },
  )
  expect(Math.min(full, gappy)).toBeGreaterThan(50)
})

test("every pulse has one question of each signal, two healthy-worded and two problem-worded", () => {
  assert(
    property(integer({ min: 1, max: 30 }), nat(50), (n, wave) => {
      for (const ids of asked(n, wave)) {
        const four = ids.slice(0, 4).map((id) => survey.questions[id]!)
        expect(four.map(({ measure }) => measure)).toEqual(signals)
        expect(four.map(({ key }) => key).toSorted()).toEqual(["+", "+", "-", "-"])
      }
    }),
  )
})

test("leaders are asked one pair of pulses in turn, all the same", () => {
  const mirror = shipped("leadership-mirror")
  expect([0, 1, 2].map((wave) => questionsFor(mirror, wave, none))).toEqual([
    ["LE1", "LC3", "LA1", "LS4"],
    ["LE3", "LC1", "LA4", "LS3"],
    ["LE1", "LC3", "LA1", "LS4"],
  ])
})

test("without rotation everyone gets every question in the file's order", () => {
  expect(questionsFor(shipped("handover-health"), 7, none)).toEqual(["H1", "H2", "H3", "H4"])
})

test("a person without a seat is a fault, not a default", () => {
  expect(() => questionsFor(survey, 0, none)).toThrow("no seat for a cycle of 6 waves")
})

test("seats follow the secret order, not the list's", () => {
  const order: Record<string, string> = { ann: "3", bob: "1", eve: "2" }
  const seated = seats(["ann", "bob", "eve"], none, (person) => order[person]!)
  expect(Object.fromEntries(seated)).toEqual({ bob: 0, eve: 1, ann: 2 })
  expect(seats(["eve", "bob", "ann"], none, (person) => order[person]!)).toEqual(seated)
})

test("who stays keeps the seat, and a joiner takes the lowest free one", () => {
  const previous = new Map([
    ["ann", 0],
    ["bob", 1],
    ["eve", 2],
  ])
  const joined = seats(["ann", "bob", "eve", "aaron"], previous, byName)
  expect(Object.fromEntries(joined)).toEqual({ ann: 0, bob: 1, eve: 2, aaron: 3 })
  const replaced = seats(["ann", "eve", "zoe", "yan"], previous, byName)
  expect(Object.fromEntries(replaced)).toEqual({ ann: 0, eve: 2, yan: 1, zoe: 3 })
})

test("two who claim one seat after their teams were merged get two seats", () => {
  const previous = new Map([
    ["ann", 0],
    ["zoe", 0],
    ["bob", 1],
  ])
  expect(Object.fromEntries(seats(["zoe", "ann", "bob"], previous, byName))).toEqual({
    ann: 0,
    bob: 1,
    zoe: 2,
  })
})

test("however a team changes, nobody shares a seat and nobody who can keep one loses it", () => {
  const member = constantFrom("ann", "bob", "cat", "dan", "eve", "fay", "gil", "hal", "ida", "jon")
  assert(
    property(uniqueArray(member), uniqueArray(member), (before, after) => {
      const first = seats(before, none, byName)
      const second = seats(after, first, byName)
      expect([...second.keys()].sort()).toEqual([...after].sort())
      expect(new Set(second.values()).size).toBe(after.length)
      const stayed = after.filter((person) => first.has(person))
      expect(stayed.map((person) => second.get(person))).toEqual(stayed.map((person) => first.get(person)))
    }),
  )
})

test("how many of a leaf are asked what follows from how many are in it, while no seat in between is empty", () => {
  for (const n of [1, 5, 6, 7, 8, 23]) {
    for (let wave = 0; wave < 24; wave++) {
      const counted = new Map<string, number>()
      for (const id of asked(n, wave).flat()) counted.set(id, (counted.get(id) ?? 0) + 1)
      expect(askedByCount(survey, wave, n)).toEqual(counted)
    }
  }
})

test("where questions are not spread, all of a leaf are asked the same", () => {
  const mirror = shipped("leadership-mirror")
  for (let wave = 0; wave < 4; wave++) {
    const same = new Map(questionsFor(mirror, wave, new Map()).map((id) => [id, 9]))
    expect(askedByCount(mirror, wave, 9)).toEqual(same)
  }
})
