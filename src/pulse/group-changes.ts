type Group = { id: string; handle: string; members: readonly string[] }
type Change = { action: string; before?: string[]; after?: string[] }

const inEntry = 200

/** Who left and joined used groups, for the audit. New groups have no changes: naming them in an audience is recorded. */
export function groupChanges(
  before: readonly Group[],
  after: readonly Group[],
  used: ReadonlySet<string>,
): Change[] {
  const was = new Map(before.map((group) => [group.id, group]))
  const mentions = (ids: readonly string[], not: readonly string[]) => {
    const others = new Set(not)
    return ids.filter((id) => !others.has(id)).map((id) => `<@${id}>`)
  }
  return after.flatMap((group) => {
    const then = used.has(group.id) ? was.get(group.id) : undefined
    if (!then) return []
    const sign = group.handle.startsWith("#") ? "" : "@"
    const action = `group ${sign}${group.handle}`
    return [
      ...entries(mentions(then.members, group.members), (before) => ({ action, before })),
      ...entries(mentions(group.members, then.members), (after) => ({ action, after })),
    ]
  })
}

function entries(people: string[], entry: (some: string[]) => Change): Change[] {
  const count = Math.ceil(people.length / inEntry)
  return Array.from({ length: count }, (_, at) => entry(people.slice(at * inEntry, (at + 1) * inEntry)))
}
