import { notEstimable, type NotEstimable } from "../statistics/not-estimable.ts"

/** Simulated, within eight weeks: 70.6 % of falls by 12 points in teams of 12, 90.1 % in teams of 20. */
const simulated = [
  { people: 12, caught: 0.706 },
  { people: 20, caught: 0.901 },
] as const
const simulatedFall = 12
/** "Would show" means four of five. */
const promised = 0.8
const smallestAlert = 5
const fewest = 8

/** The smallest fall (points) found within eight weeks in four of five such units; simulated. Refused below 8 people. */
export function minimumDetectableDrop(people: number): number | NotEstimable<"fewer than 8 people"> {
  if (people < fewest) return notEstimable("fewer than 8 people")
  const [one, other] = simulated
  const along = (promised - one.caught) / (other.caught - one.caught)
  const root = Math.sqrt(one.people) + along * (Math.sqrt(other.people) - Math.sqrt(one.people))
  return Math.max(smallestAlert, (simulatedFall * root) / Math.sqrt(people))
}
