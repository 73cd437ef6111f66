/** What may be known of people beside their unit. Whoever has a value in common is a cut of the whole organisation. */
export const attributes = ["deployment", "role", "site"] as const
export type Attribute = (typeof attributes)[number]

/** What one person has of each attribute: one site and role as a rule, and any number of deployments. */
export type Profile = Partial<Record<Attribute, readonly string[]>>

/** What a survey asks to be told by: one attribute, or two that are crossed. */
export type CutBy = readonly [Attribute] | readonly [Attribute, Attribute]

/** People who have these values, in the order of `by`. */
export type Cut = { by: CutBy; values: readonly string[] }

/** A profile with no more than is asked for; undefined if nothing of it is. */
function profileFor(profile: Profile, asked: readonly CutBy[]): Profile | undefined {
  const wanted = new Set(asked.flat())
  const kept = attributes.flatMap((name) => {
    const values = wanted.has(name) ? [...new Set(profile[name] ?? [])].toSorted() : []
    return values.length > 0 ? [[name, values] as const] : []
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** The cuts that someone with this profile is in, of those asked for. */
export function cutsWith(profile: Profile, asked: readonly CutBy[]): Cut[] {
  return asked.flatMap((by) => {
    const [first, second] = by
    const values = profile[first] ?? []
    if (second === undefined) return values.map((value) => ({ by, values: [value] }))
    return values.flatMap((one) => (profile[second] ?? []).map((other) => ({ by, values: [one, other] })))
  })
}

/** The profiles that people have, of what is asked for, each with a number, and whose is which. */
export function numberedProfiles(
  people: readonly { person: string; profile: Profile | null }[],
  asked: readonly CutBy[],
): { profiles: Profile[]; of: Map<string, number> } {
  const numbers = new Map<string, number>()
  const profiles: Profile[] = []
  const of = new Map<string, number>()
  for (const { person, profile } of people) {
    const own = profile && profileFor(profile, asked)
    if (!own) continue
    const key = JSON.stringify(own)
    const number = numbers.get(key) ?? profiles.push(own) - 1
    numbers.set(key, number)
    of.set(person, number)
  }
  return { profiles, of }
}

/** The cut in words that a program can take apart: "site=Vienna", "site=Vienna; role=Driver". */
export function cutName({ by, values }: Cut): string {
  return by.map((name, at) => `${name}=${values[at]}`).join("; ")
}

/** One name for one cut. */
export function cutId({ by, values }: Cut): string {
  return JSON.stringify([by, values])
}
