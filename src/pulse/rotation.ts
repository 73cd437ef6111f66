import { allQuestions, type Survey } from "./survey.ts"

/**
 * Who gets which question: a balanced matrix design. Inside each leaf people are numbered (their seat); the seat and
 * the wave pick one question of each track, so that a team's questions are spread evenly in every wave and each
 * person meets every question once in a cycle. What is not asked is missing completely at random, by construction.
 */

/** The different lengths of the tracks, in waves, ascending: people keep one seat for each. None if nothing is spread. */
export function cycleLengths(survey: Survey): number[] {
  if (survey.rotation?.balance !== "leaf") return []
  const lengths = new Set(survey.rotation.tracks.map((track) => track.order.length))
  return [...lengths].sort((a, b) => a - b)
}

/**
 * The seats (0, 1, 2, …) of one leaf's members for one cycle length.
 * `previous`: their seats in the cycle's previous wave *in this same leaf*; empty when a cycle begins. A seat is kept
 * while its holder stays; if two hold one (leaves were merged), the first by rank keeps it. Everyone else takes the
 * lowest free seats in the order of `rank`, a secret and stable order such as an HMAC.
 */
export function seats(
  members: string[],
  previous: ReadonlyMap<string, number>,
  rank: (person: string) => string,
): Map<string, number> {
  const ranked = [...new Set(members)]
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  const taken = new Set<number>()
  const seated = new Map<string, number>()
  const take = (person: string, seat: number) => {
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

/**
 * The ids of the questions one person gets in a wave, in the order they are asked. `waveIndex` counts the survey's
 * waves from 0; `seatByLength` has the person's seat for each of `cycleLengths`. Without rotation: all questions.
 * Track t gives order[(wave + seat + offset) mod length]. A missing seat is a programming error and throws.
 */
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

/**
 * How many people of a leaf are asked each question of a wave, by how many are in it: the seats of so many people, without a
 * gap. Where somebody left in mid-cycle their seat may be empty; who knew which would know what they had been asked.
 */
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

/**
 * How often one person can have been asked some questions in so many waves in a row that begin with a cycle: of each track
 * one a wave, and each place of it once in its cycle; without rotation all of them in every wave.
 */
function timesAsked(survey: Survey, questions: readonly string[], waves: number): number {
  const { rotation } = survey
  if (!rotation) return questions.length * waves
  return rotation.tracks.reduce((times, { order }) => {
    const places = order.filter((id) => questions.includes(id)).length
    return times + Math.min(waves, places * Math.ceil(waves / order.length))
  }, 0)
}

/** In how many of so many such waves one person can be among those who answered a measure. At least 1. */
export function wavesAnswered(survey: Survey, measure: string, waves: number): number {
  const questions = allQuestions(survey).flatMap((one) => (one.measure === measure ? [one.id] : []))
  return Math.max(1, Math.min(waves, timesAsked(survey, questions, waves)))
}
