import type { Move } from "../../src/disclosure/hold.ts"

/** Takes two rosters (person → leaf); gives the moves between them. */
export function movesBetween(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Move[] {
  const moves = new Map<string, Move>()
  const count = (from: string | null, to: string | null) => {
    const key = JSON.stringify([from, to])
    const move = moves.get(key)
    if (move) move.people += 1
    else moves.set(key, { from, to, people: 1 })
  }
  for (const [person, from] of then) count(from, now.get(person) ?? null)
  for (const [person, to] of now) if (!then.has(person)) count(null, to)
  return [...moves.values()]
}
