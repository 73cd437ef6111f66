import type { Block, BlockStat, KnownWave } from "./known.ts"
import { program, type Program, type Term } from "./program.ts"
import type { AskedOf } from "./questions.ts"
import type { Measure } from "./scales.ts"

/** Of a question, as the box says: how many answers it should have, and their steps beyond the means of their blocks. */
export type QuestionTotal = { answers: number; beyond: number }

export type Given = {
  waves: readonly KnownWave[]
  questions: ReadonlyMap<string, QuestionTotal>
  own: string[]
  measure: Measure
  asked: AskedOf
}

/** Those of a block who were asked a question. */
export type Place = {
  /** Unknowns: how many answered, and the sum of their steps. */
  answered: string
  sum: string
  wave: KnownWave
  block: string
  question: string
  group: number
  people: number
  /** Not yet seen to be possible: that one of them gives a step, and where not all of the block answered, that one did or did not. */
  open: Set<number | "silent" | "answered">
}

/** Fewer people's questions are not counted. */
const askedFrom = 80
/** Answers to each question from which a wave adds to them. */
const answersFrom = 10

/** Blocks that a wave's totals should be of, with how many answers each question should have there. */
export type Counted = { wave: KnownWave; blocks: Block[]; expected: Map<string, number> }

export function countedIn(wave: KnownWave, measure: Measure): Counted {
  const { id, top, censored, questions } = measure
  const none = { wave, blocks: [], expected: new Map() }
  if (wave.roster.size < askedFrom) return none
  const sizes = Map.groupBy(wave.roster.values(), (leaf) => leaf)
  const expected = new Map(questions.map((question) => [question, 0]))
  const blocks = wave.blocks.filter(({ stats }) => {
    const stat = stats.get(id)
    if (!stat) return false
    const sum = Number(stat.columns["sum"])
    return sum > top * censored && sum < top * (stat.answers - censored)
  })
  for (const { leaves, stats } of blocks) {
    const people = questions.map((question) =>
      leaves.reduce((all, leaf) => all + seatsAsked(wave, question, sizes.get(leaf)?.length ?? 0), 0),
    )
    const all = people.reduce((sum, own) => sum + own, 0)
    for (const [at, question] of questions.entries())
      expected.set(question, expected.get(question)! + (stats.get(id)!.answers * people[at]!) / all)
  }
  return [...expected.values()].every((answers) => answers >= answersFrom) ? { wave, blocks, expected } : none
}

/** How many seats of a team of this size have a question, if all are taken in order. */
function seatsAsked({ survey, number }: KnownWave, question: string, size: number): number {
  let asked = 0
  for (const { order, offset } of survey.rotation?.tracks ?? [])
    for (let seat = 0; seat < size; seat++)
      if (order[(number + seat + offset) % order.length] === question) asked += 1
  return asked
}

/** Which waves the box has counted: a cycle may have begun at any. Undefined where none explains its numbers of answers. */
export function wavesCounted(
  { questions, own }: Given,
  counted: readonly Counted[],
): readonly Counted[] | undefined {
  for (const from of counted.keys()) {
    const explains = own.every((question) => {
      const sum = counted.slice(from).reduce((all, { expected }) => all + (expected.get(question) ?? 0), 0)
      return Math.abs(sum - questions.get(question)!.answers) < 1e-6
    })
    if (explains) return counted.slice(from)
  }
  return undefined
}

/** What is known of a cycle's answers to each question: within which bounds they lie beyond the means of their blocks. */
export type ToldOfCycle = {
  measure: Measure
  beyond: ReadonlyMap<string, { from: number; to: number }>
  /** How many there are, if that is told. */
  answers?: ReadonlyMap<string, number> | undefined
  /** The most people of a block who can have been asked. */
  people(wave: KnownWave, block: Block, question: string): number
}

export function totalsAsTold(
  given: ToldOfCycle,
  counted: readonly Pick<Counted, "wave" | "blocks">[],
): { told: Program; places: Place[] } {
  const { beyond, answers, measure } = given
  const told = program()
  const places: Place[] = []
  const terms = new Map([...beyond.keys()].map((id) => [id, { answers: [] as Term[], beyond: [] as Term[] }]))
  const groups = counted.flatMap(({ wave, blocks }) => blocks.map((block) => ({ wave, block })))
  for (const [group, one] of groups.entries()) {
    const stat = one.block.stats.get(measure.id)!
    const mean = Number(stat.columns["sum"]) / stat.answers
    const added = placesOf(told, given, { ...one, group, stat })
    places.push(...added)
    for (const { question, answered, sum } of added) {
      terms.get(question)!.answers.push([1, answered])
      terms.get(question)!.beyond.push([1, sum], [-mean, answered])
    }
  }
  for (const [question, own] of terms) {
    const { from, to } = beyond.get(question)!
    if (from > -Infinity) told.say(own.beyond, ">=", from)
    if (to < Infinity) told.say(own.beyond, "<=", to)
    if (answers) told.say(own.answers, "=", answers.get(question)!)
  }
  return { told, places }
}

/** `exact`: the box's numbers of answers are those that there were. */
export function boxAsTold(
  { questions, own, measure, asked }: Given,
  counted: readonly Pick<Counted, "wave" | "blocks">[],
  exact: boolean,
): { told: Program; places: Place[] } {
  // Each wave's are rounded to whole steps.
  const slack = 0.5 * counted.filter(({ blocks }) => blocks.length > 0).length + 1e-6
  const boundsOf = ({ beyond }: QuestionTotal) => ({ from: beyond - slack, to: beyond + slack })
  const told: ToldOfCycle = {
    measure,
    beyond: new Map(own.map((id) => [id, boundsOf(questions.get(id)!)])),
    answers: exact ? new Map(own.map((id) => [id, questions.get(id)!.answers])) : undefined,
    people: (wave, { leaves }, question) =>
      [...wave.roster].filter(
        ([person, leaf]) => leaves.includes(leaf) && asked.get(wave.id)!.get(person)?.has(question),
      ).length,
  }
  return totalsAsTold(told, counted)
}

type InBlock = { wave: KnownWave; block: Block; group: number; stat: BlockStat }

function placesOf(program: Program, told: ToldOfCycle, { wave, block, group, stat }: InBlock): Place[] {
  const { top, values, censored } = told.measure
  const places = [...told.beyond.keys()].flatMap((question, nth): Place[] => {
    const people = told.people(wave, block, question)
    if (people === 0) return []
    const answered = program.unknown(`n${group}_${nth}`, 0, people)
    const sum = program.unknown(`t${group}_${nth}`, 0, top * people)
    program.say(
      [
        [1, sum],
        [-top, answered],
      ],
      "<=",
      0,
    )
    return [{ answered, sum, wave, block: block.id, question, group, people, open: new Set(values) }]
  })
  const all = places.reduce((sum, { people }) => sum + people, 0)
  if (stat.answers < all) for (const { open } of places) open.add("silent").add("answered")
  program.say(
    places.map(({ answered }) => [1, answered]),
    "=",
    stat.answers,
  )
  const sums = places.map(({ sum }): Term => [1, sum])
  const stored = Number(stat.columns["sum"])
  const [low, high] = [top * censored, top * (stat.answers - censored)]
  if (stored > low) program.say(sums, ">=", Math.min(stored, high))
  if (stored < high) program.say(sums, "<=", Math.max(stored, low))
  return places
}
