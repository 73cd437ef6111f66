import { sum } from "../statistics/numbers.ts"
import type { GateInput, NamedUnit } from "./input.ts"

/** What support asks of a supporting unit, now and with what is requested. */
export type GateLoad = {
  unit: NamedUnit
  people: number
  /** Hours a week, of all its people. */
  now: number
  projected: number
  /** As parts (0–1) of their 40-hour weeks. */
  shareNow: number
  shareProjected: number
  /** How many times its fair part of all support it carries; undefined where the organisation's is not known. */
  overloadNow?: number | undefined
  overloadProjected?: number | undefined
  /** Whose published hours these are, where they are not its own. */
  from: NamedUnit
}

export const hoursPerWeek = 40

/** Hours a week that the request adds: as said, or as users grow. `assumed`: nobody said. */
export function hoursAdded({ request }: GateInput): { hours: number; assumed: boolean } {
  const { hoursNow, usersNow, usersAdded, hoursAdded: said } = request
  if (said !== undefined) return { hours: said, assumed: false }
  return { hours: usersNow > 0 ? (hoursNow * usersAdded) / usersNow : 0, assumed: usersAdded > 0 }
}

/** Published hours for each person of the supporting units, and the added hours spread by headcount. */
export function gateLoads(input: GateInput): GateLoad[] {
  const people = sum(input.supports.map((one) => one.people))
  const { hours: added } = hoursAdded(input)
  const { organisation } = input
  const all = organisation && organisation.people * organisation.hours
  return input.supports.flatMap((one): GateLoad[] => {
    if (!one.burden || one.people <= 0) return []
    const now = one.burden.hours * one.people
    const projected = now + (added * one.people) / people
    const overload = (hours: number, total: number) =>
      organisation && total > 0 ? hours / total / (one.people / organisation.people) : undefined
    return [
      {
        unit: one.unit,
        people: one.people,
        now,
        projected,
        shareNow: now / (hoursPerWeek * one.people),
        shareProjected: projected / (hoursPerWeek * one.people),
        overloadNow: all === undefined ? undefined : overload(now, all),
        overloadProjected: all === undefined ? undefined : overload(projected, all + added),
        from: one.burden.from,
      },
    ]
  })
}

/** So many hours a week more fit before a unit's share is above a line; 0 where it is already, of all units together. */
export function hoursThatFit(loads: readonly GateLoad[], line: number): number {
  const people = sum(loads.map((load) => load.people))
  const each = loads.map((load) => (line * hoursPerWeek * load.people - load.now) / load.people)
  return Math.max(0, Math.floor(Math.min(...each) * people))
}
