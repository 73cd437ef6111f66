import type { Survey } from "./survey.ts"
import { placesIn, rootUnit, unitsWithin, type Unit } from "./units.ts"
import type { UnitId, PersonId } from "./ids.ts"

export type Candidate = {
  person: PersonId
  /** Null if nobody placed the person. */
  unit: UnitId | null
  active: boolean
  optedOut: boolean
  leader: boolean
  groups: readonly string[]
}

/** A union of parts, less `except` parts; none means nobody. `name`: as it was, for when it is gone. */
export type AudiencePart = PartNamed & { except?: true }

export type PartNamed =
  | { kind: "everyone" }
  | { kind: "group"; id: string; name?: string }
  | { kind: "channel"; id: string }
  | { kind: "unit"; id: string; name?: string }
  | { kind: "person"; id: string }

/** Who is asked, with their leaf, in the order of `people`. Leaders answer leaders' surveys only. */
export function eligible(
  people: readonly Candidate[],
  audience: readonly AudiencePart[],
  answeredBy: Survey["audience"],
  units: readonly Unit[],
): { person: PersonId; leaf: UnitId }[] {
  const leafOf = eligibleLeaf(audience, answeredBy, units)
  const found = new Map<PersonId, UnitId>()
  for (const candidate of people) {
    const leaf = leafOf(candidate)
    if (leaf !== undefined) found.set(candidate.person, leaf)
  }
  return [...found].map(([person, leaf]) => ({ person, leaf }))
}

/** For each candidate the leaf that they are asked in; undefined if they are not asked. */
export function eligibleLeaf(
  audience: readonly AudiencePart[],
  answeredBy: Survey["audience"],
  units: readonly Unit[],
): (candidate: Candidate) => UnitId | undefined {
  const [left, named] = [true, false].map((except) =>
    audience.filter((part) => (part.except ?? false) === except).map((part) => naming(part, units)),
  ) as [Naming[], Naming[]]
  const placeOf = placesIn(units)
  return (candidate) => {
    const place = placeOf(candidate.unit)
    const mayAnswer =
      candidate.active && !candidate.optedOut && candidate.leader === (answeredBy === "leaders")
    const among = (parts: Naming[]) => parts.some((names) => names(candidate, place.home))
    return mayAnswer && among(named) && !among(left) ? place.leaf : undefined
  }
}

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
