import type { Survey } from "./survey.ts"
import { placesIn, rootUnit, unitsWithin, type Unit } from "./units.ts"

/** A person as far as eligibility goes. */
export type Candidate = {
  person: string
  /** The unit the person was placed in; null when nobody placed them. */
  unit: string | null
  active: boolean
  optedOut: boolean
  leader: boolean
  /** Ids of the platform's user groups, and of the channels that audiences name, that the person is in. */
  groups: readonly string[]
}

/**
 * Whom an admin named. Several parts are a union, less those that are left out (`except`); none at all is nobody. `name`:
 * what it was called then, for when it is gone.
 */
export type AudiencePart = PartNamed & { except?: true }

export type PartNamed =
  | { kind: "everyone" }
  | { kind: "group"; id: string; name?: string }
  | { kind: "channel"; id: string }
  | { kind: "unit"; id: string; name?: string }
  | { kind: "person"; id: string }

/**
 * Who is asked in a wave, and the leaf each counts in, in the order of `people`, everyone once. Left out: inactive
 * people, those who opted out, those no part of `audience` names (a unit names everyone below it too) or one leaves out, and by role:
 * leaders answer leaders' surveys only, everyone else the others only, so that the two views stay apart.
 */
export function eligible(
  people: readonly Candidate[],
  audience: readonly AudiencePart[],
  answeredBy: Survey["audience"],
  units: readonly Unit[],
): { person: string; leaf: string }[] {
  const [left, named] = [true, false].map((except) =>
    audience.filter((part) => (part.except ?? false) === except).map((part) => naming(part, units)),
  ) as [Naming[], Naming[]]
  const placeOf = placesIn(units)
  const found = new Map<string, string>()
  for (const candidate of people) {
    const place = placeOf(candidate.unit)
    const mayAnswer =
      candidate.active && !candidate.optedOut && candidate.leader === (answeredBy === "leaders")
    const among = (parts: Naming[]) => parts.some((names) => names(candidate, place.home))
    if (mayAnswer && among(named) && !among(left)) found.set(candidate.person, place.leaf)
  }
  return [...found].map(([person, leaf]) => ({ person, leaf }))
}

/** The parts that name nobody any more: groups (channels among them) and units that are not there. */
export function partsGone(
  audience: readonly AudiencePart[],
  groups: readonly { id: string }[],
  units: readonly Unit[],
): AudiencePart[] {
  const isThere = (all: readonly { id: string }[], id: string) => all.some((one) => one.id === id)
  return audience.filter((part) => {
    switch (part.kind) {
      case "everyone":
      case "person":
        return false
      case "group":
      case "channel":
        return !isThere(groups, part.id)
      case "unit":
        return part.id !== rootUnit && !isThere(units, part.id)
    }
  })
}

type Naming = (candidate: Candidate, home: string) => boolean

function naming(part: PartNamed, units: readonly Unit[]): Naming {
  switch (part.kind) {
    case "everyone":
      return () => true
    case "group":
    case "channel":
      return ({ groups }) => groups.includes(part.id)
    case "unit": {
      const within = unitsWithin(units, part.id)
      return (_, home) => within.has(home)
    }
    case "person":
      return ({ person }) => person === part.id
  }
}
