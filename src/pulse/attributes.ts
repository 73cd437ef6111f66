/** Attributes of people beside their unit; people who share a value form a cut. */
export const attributes = ["deployment", "role", "site"] as const
export type Attribute = (typeof attributes)[number]

/** What results are told by: an attribute, or the stages that people's deployments were in when the wave opened. */
export const cutAttributes = [...attributes, "stage"] as const
export type CutAttribute = (typeof cutAttributes)[number]

/** Usually one site and role, and any number of deployments. */
export type Profile = Partial<Record<CutAttribute, readonly string[]>>

/** One attribute, or two crossed. */
export type CutBy = readonly [CutAttribute] | readonly [CutAttribute, CutAttribute]

/** `values` in the order of `by`. */
export type Cut = { by: CutBy; values: readonly string[] }

/** Only the attributes asked for; undefined if none remain. */
function profileFor(profile: Profile, asked: readonly CutBy[]): Profile | undefined {
  const wanted = new Set(asked.flat())
  const kept = cutAttributes.flatMap((name) => {
    const values = wanted.has(name) ? [...new Set(profile[name] ?? [])].toSorted() : []
    return values.length > 0 ? [[name, values] as const] : []
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

export function cutsWith(profile: Profile, asked: readonly CutBy[]): Cut[] {
  return asked.flatMap((by) => {
    const [first, second] = by
    const values = profile[first] ?? []
    if (second === undefined) return values.map((value) => ({ by, values: [value] }))
    return values.flatMap((one) => (profile[second] ?? []).map((other) => ({ by, values: [one, other] })))
  })
}

/** Distinct profiles by their numbers, as they come; `numberOf` is undefined where nothing that is asked for is known. */
export function numberedProfiles(asked: readonly CutBy[]): {
  profiles: Profile[]
  numberOf(profile: Profile | null): number | undefined
} {
  const numbers = new Map<string, number>()
  const profiles: Profile[] = []
  return {
    profiles,
    numberOf(profile) {
      const own = profile && profileFor(profile, asked)
      if (!own) return undefined
      const key = JSON.stringify(own)
      const number = numbers.get(key) ?? profiles.push(own) - 1
      numbers.set(key, number)
      return number
    },
  }
}

/** Machine-readable: "site=Vienna; role=Driver". */
export function cutName({ by, values }: Cut): string {
  return by.map((name, at) => `${name}=${values[at]}`).join("; ")
}

export function cutId({ by, values }: Cut): string {
  return JSON.stringify([by, values])
}
