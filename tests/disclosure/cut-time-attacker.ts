import highs from "highs"
import { measures, type ToldWave } from "./cut-years.ts"

/**
 * An outsider who keeps all results, knows all rosters, and takes it that people answer as before: asks an integer program for
 * the combination of told sums and blocks about one to four people in which the fewest others take part. It has nothing in
 * common with the rule that decides what is told.
 */
type Row = { wave: number; of: ReadonlyMap<string, 1>; sum: boolean }

const fewest = 5
const hiding = 24
const largest = 8

export type Found = { people: string[]; others: number }

/** Groups of fewer than five people about whom some combination is that fewer than 24 others hide, and only with a cut's sum. */
export async function singledOutBySums(waves: readonly ToldWave[]): Promise<Found[]> {
  const engine = await (highs as unknown as typeof highs.default)()
  return measures.flatMap((measure) => {
    const rows = rowsOf(waves, measure)
    if (!rows.some(({ sum }) => sum)) return []
    const found: Found[] = []
    for (const target of atomsOf(rows).filter(({ people }) => people.length < fewest)) {
      const withSums = leastHidden(engine, rows, target.people[0]!)
      if (withSums === undefined || withSums >= hiding) continue
      const blocks = rows.filter(({ sum }) => !sum)
      const without = blocks.some(({ of }) => of.has(target.people[0]!))
        ? leastHidden(engine, blocks, target.people[0]!)
        : undefined
      if (without === undefined || without >= hiding) found.push({ people: target.people, others: withSums })
    }
    return found
  })
}

function rowsOf(waves: readonly ToldWave[], measure: string): Row[] {
  const set = (people: Iterable<string>) => new Map([...people].map((person) => [person, 1] as const))
  return waves.flatMap(({ blocks, sums }, wave): Row[] => [
    ...(blocks.get(measure) ?? []).map((people) => ({ wave, of: set(people), sum: false })),
    ...sums.flatMap((one) => (one.measure === measure ? [{ wave, of: set(one.inside), sum: true }] : [])),
  ])
}

/** People who are in the same rows. */
function atomsOf(rows: readonly Row[]) {
  const people = new Set(rows.flatMap(({ of }) => [...of.keys()]))
  const alike = Map.groupBy(people, (person) =>
    rows.flatMap(({ of }, at) => (of.has(person) ? [at] : [])).join(),
  )
  return [...alike].map(([rows, people], at) => ({ at, rows: new Set(rows.split(",").map(Number)), people }))
}

type Engine = Awaited<ReturnType<typeof highs.default>>

/** How few others take part in a combination about this person and at most three more; undefined if there is none. */
function leastHidden(engine: Engine, rows: readonly Row[], person: string): number | undefined {
  const atoms = atomsOf(rows)
  const target = atoms.find(({ people }) => people.includes(person))!
  const waves = [...new Set(rows.map(({ wave }) => wave))]
  const sum = (atom: (typeof atoms)[number], wave?: number) =>
    rows.flatMap(({ wave: own }, at) =>
      atom.rows.has(at) && (wave === undefined || own === wave) ? [`c${at}`] : [],
    )
  const plus = (names: readonly string[]) => names.map((name) => `+ ${name}`).join(" ")
  const lines = [
    "Minimize",
    `aim: ${plus(atoms.map(({ at, people }) => `${people.length} y${at}`))}`,
    "Subject To",
  ]
  const own = sum(target)
  lines.push(`it: ${plus(own)} = 1`)
  lines.push(`few: ${plus(atoms.map(({ at, people }) => `${people.length} z${at}`))} <= ${fewest - 1}`)
  for (const atom of atoms) {
    const all = sum(atom)
    lines.push(`zu${atom.at}: ${plus(all)} - ${largest} z${atom.at} <= 0`)
    lines.push(`zl${atom.at}: ${plus(all)} + ${largest} z${atom.at} >= 0`)
    for (const wave of waves) {
      const part = sum(atom, wave)
      if (part.length === 0) continue
      lines.push(`yu${atom.at}_${wave}: ${plus(part)} - ${largest} y${atom.at} <= 0`)
      lines.push(`yl${atom.at}_${wave}: ${plus(part)} + ${largest} y${atom.at} >= 0`)
    }
  }
  lines.push("Bounds", ...rows.map((_, at) => `-${largest} <= c${at} <= ${largest}`))
  lines.push("Binary", ...atoms.flatMap(({ at }) => [`y${at}`, `z${at}`]), "End")
  const solved = engine.solve(lines.join("\n"), { output_flag: false, time_limit: 30 })
  if (solved.Status === "Infeasible") return undefined
  if (solved.Status !== "Optimal") throw new Error(`the solver says: ${solved.Status}`)
  const chosen = (name: string) => Math.round((solved.Columns[name] as { Primal: number }).Primal) === 1
  const size = (of: (at: number) => boolean) =>
    atoms.reduce((all, { at, people }) => all + (of(at) ? people.length : 0), 0)
  return size((at) => chosen(`y${at}`) && !chosen(`z${at}`))
}
