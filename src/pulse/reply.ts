import { z } from "zod"
import { questionsFor } from "./rotation.ts"
import { scaleOf, type Question, type Scale, type Survey } from "./survey.ts"
import { type WorkspaceId, asWorkspaceId } from "./ids.ts"

/**
 * What a button says when it is pressed. It travels sealed inside the button's token, so that a tap needs no look-up
 * and nobody on the way can read or make one.
 */
export type Press = {
  action: (typeof actions)[number]
  person: string
  /** The account that was asked, in the workspace `via`: nobody else's press counts. */
  via: WorkspaceId
  platformId: string
  leaf: string
  /** The number of the person's profile among the wave's, if they have one. */
  profile?: number | undefined
  /** Which of the person's questions in this wave, from 0. */
  position: number
  /** The point of the scale, 1..m; 0 for "can't say". */
  value: number
  /** The person's seats in the survey's rotation, in the order of its cycle lengths. */
  seats: number[]
  locale: string
  zone: string
}

/**
 * A choice stores an answer and leads on; a revised one leads to the end. "change" shows which answers can be changed,
 * "pick" one of their questions, "show" a question as it comes in the row (or the end). Their order is that of the numbers
 * in tokens.
 */
const actions = ["choice", "change", "comment", "later", "show", "pick", "revise"] as const
const packed = z.tuple([
  z
    .int()
    .min(0)
    .max(actions.length - 1),
  z.string(),
  z.string(),
  z.string(),
  z.int().min(0).max(99),
  z.int().min(0).max(9),
  z.array(z.int().nonnegative()),
  z.string(),
  z.string(),
  /** Buttons of waves that were open before accounts were told apart have none: theirs is the wave's workspace. */
  z.string().default("").transform(asWorkspaceId),
  z.int().nonnegative().optional(),
])

/** A press in its shortest form, for the token. */
export function packPress(press: Press): unknown {
  const { action, person, via, platformId, leaf, profile, position, value, seats, locale, zone } = press
  const known = [actions.indexOf(action), person, platformId, leaf, position, value, seats, locale, zone, via]
  return profile === undefined ? known : [...known, profile]
}

/** The press in a token's content; undefined when it is none. */
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

/** The questions that a person is asked in one wave, in order, with their scales. `seats` follow `lengths`. */
export function askedOf(
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
