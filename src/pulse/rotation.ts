import { allQuestions, type Survey } from "./survey.ts"

/** A balanced matrix design: everybody meets every question once a cycle (docs/methods.md, Rotation and adjustment). */

/** Distinct track lengths in waves, ascending: one seat each. Empty without rotation. */
export function cycleLengths(survey: Survey): number[] {
  if (survey.rotation?.balance !== "leaf") return []
  const lengths = new Set(survey.rotation.tracks.map((track) => track.order.length))
  return [...lengths].sort((a, b) => a - b)
}

/** Seats (0, 1, …) of one leaf. Holders of `previous` keep theirs; others take the lowest free ones in `rank` order. */
export function seats<Person extends string>(
  members: Person[],
  previous: ReadonlyMap<Person, number>,
  rank: (person: Person) => string,
): Map<Person, number> {
  const ranked = [...new Set(members)]
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const taken = new Set<number>()
  const seated = new Map<Person, number>()
  const take = (person: Person, seat: number) => {
    taken.add(seat)
    seated.set(person, seat)
  }
  for (const { person } of ranked) {
    const seat = previous.get(person)
    if (seat !== undefined && !taken.has(seat)) take(person, seat)
  }
  let free = 0
  for (const { person } of ranked) {
    if (seated.has(person)) continue
    while (taken.has(free)) free++
    take(person, free)
  }
  return seated
}

/** Question ids of one person in order. `waveIndex` counts from 0; seats are by `cycleLengths`. Throws on a missing seat. */
export function questionsFor(
  survey: Survey,
  waveIndex: number,
  seatByLength: ReadonlyMap<number, number>,
): string[] {
  const { rotation } = survey
  if (!rotation) return allQuestions(survey).map(({ id }) => id)
  return rotation.tracks.map(({ order, offset }) => {
    const seat = rotation.balance === "none" ? 0 : seatByLength.get(order.length)
    if (seat === undefined) throw new Error(`${survey.id}: no seat for a cycle of ${order.length} waves`)
    return order[(waveIndex + seat + offset) % order.length]!
  })
}

/** By question: how many of a leaf's people are asked, by leaf size. Seats are counted without gaps, so that nobody can infer who left. */
export function askedByCount(survey: Survey, waveIndex: number, people: number): Map<string, number> {
  const { rotation } = survey
  if (!rotation) return new Map(allQuestions(survey).map(({ id }) => [id, people]))
  const asked = new Map<string, number>()
  for (const { order, offset } of rotation.tracks) {
    const seats = rotation.balance === "none" ? 1 : Math.min(people, order.length)
    for (let seat = 0; seat < seats; seat++) {
      const question = order[(waveIndex + seat + offset) % order.length]!
      const holders = rotation.balance === "none" ? people : Math.ceil((people - seat) / order.length)
      asked.set(question, (asked.get(question) ?? 0) + holders)
    }
  }
  return asked
}

/** The most times one person can be asked some questions in `waves` waves from a cycle's start. */
function timesAsked(survey: Survey, questions: readonly string[], waves: number): number {
  const { rotation } = survey
  if (!rotation) return questions.length * waves
  return rotation.tracks.reduce((times, { order }) => {
    const places = order.filter((id) => questions.includes(id)).length
    return times + Math.min(waves, places * Math.ceil(waves / order.length))
  }, 0)
}

/** The share (0–1) of a team that a wave asks a measure: at least; everyone where a team's questions do not rotate. */
export function shareAsked(survey: Survey, measure: string): number {
  const { rotation } = survey
  if (rotation?.balance !== "leaf") return 1
  const isOurs = (id: string) => survey.questions[id]?.measure === measure
  return Math.max(0, ...rotation.tracks.map(({ order }) => order.filter(isOurs).length / order.length))
}

/** In how many of these waves one person can have answered a measure; at least 1. */
export function wavesAnswered(survey: Survey, measure: string, waves: number): number {
  const questions = allQuestions(survey).flatMap((one) => (one.measure === measure ? [one.id] : []))
  return Math.max(1, Math.min(waves, timesAsked(survey, questions, waves)))
}
