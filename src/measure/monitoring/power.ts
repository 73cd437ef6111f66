import { refused, type Refused } from "../statistics/refused.ts"

/** Caught within eight weeks: 70.6 % of falls by 12 points in teams of 12, 90.1 % in teams of 20 (simulated). */
const simulated = [
  { people: 12, caught: 0.706 },
  { people: 20, caught: 0.901 },
] as const
const simulatedFall = 12
/** Four of five: what "would show" means. */
const promised = 0.8
const smallestAlert = 5
const fewest = 8

/**
 * The smallest fall (points, spread over four weeks) that four of five units of so many eligible people would be in
 * alert for within eight weeks, three of four answering and the baseline being 14 waves. Chance shrinks with the root of
 * the number of people, so from the simulated table: the size at which a fall by 12 is caught four times of five, linear
 * in that root, and from there in proportion. Simulated again at 8 to 80 people, 75 to 84 % of such falls are caught.
 * Never below the 5 points that an alert needs. Refused below 8 people: there, too many weeks are not published.
 */
export function expectedFall(people: number): number | Refused<"fewer than 8 people"> {
  if (people < fewest) return refused("fewer than 8 people")
  const [one, other] = simulated
  const along = (promised - one.caught) / (other.caught - one.caught)
  const root = Math.sqrt(one.people) + along * (Math.sqrt(other.people) - Math.sqrt(one.people))
  return Math.max(smallestAlert, (simulatedFall * root) / Math.sqrt(people))
}
