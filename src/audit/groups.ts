import type { FindingsList, Residual, Side, Tried } from "./findings.ts"
import { leavesUnder, pathUp, peopleIn, type Known, type KnownWave } from "./known.ts"
import { atomsOf, rankOf, smallGroups } from "./span.ts"

/** Nothing may be released about fewer people. */
const k = 5

type Counted = Record<Residual, { count: number; of: number }>
type Total = { people: Set<string>; of: string }

/** Groups that a wave's totals isolate: units, remainders, cuts. */
export function groupsOfWave(
  known: Known,
  wave: KnownWave,
  side: Side,
  found: FindingsList,
  tried: Tried,
): void {
  for (const core of [true, false]) {
    const totals = totalsOf(known, wave, core, side)
    if (totals.length === 0) continue
    tried.totals += totals.length
    const { groups, finished } = smallGroups(
      totals.map(({ people }) => people),
      k,
    )
    tried.groups += 1
    if (!finished) tried.unfinished += 1
    for (const group of groups) {
      const cuts = wave.cells.some((cell) => cell.cut && cell.published)
      found.add({
        kind: "group",
        side,
        from: cuts && !fromTreeAlone(group, totals) ? "release, cut_release" : "release",
        count: 1,
        smallest: group.length,
        example: `${wave.slot}: ${placeOf(wave, group)}`,
      })
    }
  }
  if (side === "reader") return
  for (const block of wave.blocks) {
    const fewest = Math.min(...[...block.stats.values()].map(({ people }) => people))
    if (fewest < k)
      found.add({
        kind: "group",
        side,
        from: "block_stat",
        count: 1,
        smallest: fewest,
        example: `${wave.slot}: ${block.id}`,
      })
  }
}

function fromTreeAlone(group: readonly string[], totals: readonly Total[]): boolean {
  const trees = totals.filter(({ of }) => !of.includes("="))
  return smallGroups(
    trees.map(({ people }) => people),
    k,
  ).groups.some((one) => one.every((person) => group.includes(person)))
}

/** The roster stands for respondents, who are not known. */
function totalsOf(known: Known, wave: KnownWave, core: boolean, side: Side): Total[] {
  if (wave.roster.size === 0) return []
  const measures = new Set(wave.measures.flatMap((one) => (one.core === core ? [one.id] : [])))
  const members = Map.groupBy(wave.roster.keys(), (person) => wave.roster.get(person)!)
  const told = new Map<string, Set<string>>()
  for (const cell of wave.cells) {
    if (!cell.published || cell.score === undefined || !measures.has(cell.measure)) continue
    if (cell.cut) {
      // A mean over waves made from blocks is no total of these people.
      if (wave.ownSums) continue
      const { cut } = cell
      told.set(nameOf(cut), peopleIn(known, wave, cut))
    } else if (!told.has(cell.unit)) {
      const leaves = leavesUnder(wave, cell.unit)
      told.set(cell.unit, new Set([...leaves].flatMap((leaf) => members.get(leaf) ?? [])))
    }
  }
  for (const { cut, leaves } of (wave.ownSums ?? []).filter((own) => own.core === core)) {
    const inside = peopleIn(known, wave, cut)
    const people = leaves.flatMap((leaf) => members.get(leaf) ?? [])
    told.set(nameOf(cut), new Set(people.filter((person) => inside.has(person))))
  }
  if (side !== "reader") {
    for (const block of wave.blocks) {
      if (![...block.stats.keys()].some((measure) => measures.has(measure))) continue
      told.set(block.id, new Set(block.leaves.flatMap((leaf) => members.get(leaf) ?? [])))
    }
  }
  return [...told].flatMap(([of, people]) => (people.size > 0 ? [{ of, people }] : []))
}

function nameOf({ by, values }: { by: string[]; values: string[] }): string {
  return by.map((name, at) => `${name}=${values[at]}`).join("; ")
}

function placeOf(wave: KnownWave, group: readonly string[]): string {
  const leaves = [...new Set(group.map((person) => wave.roster.get(person) ?? "?"))]
  return `${group.length} of ${leaves.slice(0, 3).join(", ")}`
}

/** So many people who may change their answers hide a difference. */
const drownedFrom = 12
const day = 86_400_000
const windowDays = 28
const wavesBack = 3

/** Over time, constant answers cancel out and leave people who joined, left or moved. */
export function groupsOverTime(
  known: Known,
  side: Side,
  found: FindingsList,
  tried: Tried,
  residual: Counted,
  secondsLeft: () => number,
): void {
  const closed = known.waves.filter(({ state, roster }) => state === "closed" && roster.size > 0)
  const told = new Map(
    closed.map((wave) => [wave, [true, false].map((core) => smallSets(known, wave, core, side))] as const),
  )
  const reported = new Set<string>()
  for (const wave of closed) {
    if (secondsLeft() <= 0) {
      tried.unfinished += 1
      continue
    }
    const window = windowOf(wave, closed)
    if (window.length < 2) continue
    for (const kind of [0, 1]) {
      tried.windows += 1
      const sets = new Map<string, Set<string>>()
      for (const one of window)
        for (const set of told.get(one)![kind]!) sets.set([...set].toSorted().join(), set)
      for (const part of connected([...sets.values()])) {
        if (part.length < 2) continue
        const { groups, finished } = smallGroups(part, k)
        if (!finished) tried.unfinished += 1
        for (const group of groups) {
          const key = [...group].toSorted().join()
          const common = fewestInCommon(part, new Set(group))
          // The single wave's matter.
          if (common === 0) continue
          const drowned = common === undefined || common >= drownedFrom
          const name = `${key} ${drowned}`
          if (reported.has(name)) continue
          reported.add(name)
          if (drowned) residual.drowned.count += 1
          else
            found.add({
              kind: "over_time",
              side,
              from: side === "reader" ? "release" : "block_stat",
              count: 1,
              smallest: group.length,
              example: `${wave.slot}: ${placeOf(wave, group)}, ${common} in common`,
            })
        }
      }
    }
  }
}

/** Released units and their remainders, if small. */
function smallSets(known: Known, wave: KnownWave, core: boolean, side: Side): Set<string>[] {
  const most = drownedFrom + k - 2
  const totals = totalsOf(known, wave, core, side)
  const units = totals.filter(({ of }) => wave.parent.has(of))
  const rests = units.map(({ of, people }) => {
    const under = units.filter((other) => other.of !== of && nearestTold(wave, other.of, units) === of)
    return new Set([...people].filter((person) => !under.some((other) => other.people.has(person))))
  })
  return [...totals.map(({ people }) => people), ...rests].filter(({ size }) => size > 0 && size <= most)
}

function nearestTold(wave: KnownWave, unit: string, units: readonly Total[]): string | undefined {
  return pathUp(wave, unit)
    .slice(1)
    .find((above) => units.some(({ of }) => of === above))
}

/** Each survey's last waves, and all that opened shortly before. */
function windowOf(wave: KnownWave, closed: readonly KnownWave[]): KnownWave[] {
  const earlier = closed.filter(
    (other) =>
      other !== wave &&
      other.workspace === wave.workspace &&
      other.opensAt <= wave.opensAt &&
      alike(wave, other),
  )
  const last = [...Map.groupBy(earlier, ({ survey }) => survey.id).values()].flatMap((waves) =>
    waves.toSorted((a, b) => b.opensAt - a.opensAt).slice(0, wavesBack),
  )
  return [
    wave,
    ...earlier.filter((other) => last.includes(other) || wave.opensAt - other.opensAt < windowDays * day),
  ]
}

function alike(one: KnownWave, other: KnownWave): boolean {
  if (one.survey.id === other.survey.id) return true
  const texts = textsOf(one)
  return [...textsOf(other)].some((text) => texts.has(text))
}

function textsOf({ survey }: KnownWave): Set<string> {
  return new Set(
    Object.values(survey.questions).map(({ text }) =>
      text.en
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
        .trim(),
    ),
  )
}

function connected(sets: readonly Set<string>[]): Set<string>[][] {
  const parent = new Map<string, string>()
  const top = (one: string): string => {
    let at = one
    while (parent.get(at) !== at) at = parent.get(at)!
    return at
  }
  for (const set of sets) {
    const [first, ...others] = set
    if (!parent.has(first!)) parent.set(first!, first!)
    for (const other of others) {
      if (!parent.has(other)) parent.set(other, other)
      parent.set(top(other), top(first!))
    }
  }
  return [...Map.groupBy(sets, (set) => top([...set][0]!)).values()]
}

/** The fewest people who must not change for up to four sets to isolate a group. */
function fewestInCommon(sets: readonly Set<string>[], group: ReadonlySet<string>): number | undefined {
  let fewest: number | undefined
  const near = sets.length > 24 ? sets.filter((set) => [...group].some((person) => set.has(person))) : sets
  const visit = (from: number, chosen: Set<string>[]) => {
    if (chosen.length > 0) {
      const people = new Set(chosen.flatMap((set) => [...set]))
      const common = [...people].filter((person) => !group.has(person)).length
      if ((fewest === undefined || common < fewest) && [...group].every((one) => people.has(one))) {
        const { atoms, matrix } = atomsOf(chosen)
        const outside = (column: number) => group.has(atoms[column]!.people[0]!)
        const clean = atoms.every((atom) => new Set(atom.people.map((one) => group.has(one))).size === 1)
        if (clean && rankOf(matrix, outside) < rankOf(matrix)) fewest = common
      }
    }
    if (chosen.length === 4) return
    for (let at = from; at < near.length; at++) visit(at + 1, [...chosen, near[at]!])
  }
  visit(0, [])
  return fewest
}
