import { z } from "zod"
import { questionsFor } from "./rotation.ts"
import { scaleOf, type Question, type Scale, type Survey } from "./survey.ts"
import { type UnitId, type WorkspaceId, asWorkspaceId, asPersonId, type PersonId } from "./ids.ts"

/** Sealed inside a button's token, so that a tap needs no look-up and nobody can read or forge it. */
export type Press = {
  action: (typeof actions)[number]
  person: PersonId
  /** The workspace of the account that was asked. */
  via: WorkspaceId
  platformId: string
  leaf: UnitId
  profile?: number | undefined
  /** Counts from 0. */
  position: number
  /** The scale's point, 1..m; 0 for "can't say". */
  value: number
  /** In the order of the cycle lengths. */
  seats: number[]
  locale: string
  zone: string
}

/** "choice" stores and goes on, "revise" stores and ends; "change" lists answers. Tokens hold the index: keep the order. */
const actions = ["choice", "change", "comment", "later", "show", "pick", "revise"] as const
const packed = z.tuple([
  z
    .int()
    .min(0)
    .max(actions.length - 1),
  z.string().transform(asPersonId),
  z.string(),
  z.string(),
  z.int().min(0).max(99),
  z.int().min(0).max(9),
  z.array(z.int().nonnegative()),
  z.string(),
  z.string(),
  /** Tokens from before workspaces were linked have none. */
  z.string().default("").transform(asWorkspaceId),
  z.int().nonnegative().optional(),
])

export function packPress(press: Press): unknown {
  const { action, person, via, platformId, leaf, profile, position, value, seats, locale, zone } = press
  const known = [actions.indexOf(action), person, platformId, leaf, position, value, seats, locale, zone, via]
  return profile === undefined ? known : [...known, profile]
}

export function unpackPress(content: unknown): Press | undefined {
  const parsed = packed.safeParse(content)
  if (!parsed.success) return undefined
  const [action, person, platformId, leaf, position, value, seats, locale, zone, via, profile] = parsed.data
  return {
    action: actions[action]!,
    person,
    via,
    platformId,
    leaf,
    profile,
    position,
    value,
    seats,
    locale,
    zone,
  }
}

/** In order, with their scales. `seats` follow `lengths`. */
export function assignedQuestions(
  survey: Survey,
  wave: number,
  lengths: readonly number[],
  seats: readonly number[],
): { question: Question; scale: Scale }[] {
  const byLength = new Map(lengths.map((length, index) => [length, seats[index] ?? 0]))
  return questionsFor(survey, wave, byLength).map((id) => {
    const question = survey.questions[id]
    if (!question) throw new Error(`${survey.id} asks ${id}, which it does not define`)
    return { question, scale: scaleOf(survey, question) }
  })
}
