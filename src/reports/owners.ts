import type { Owner } from "../documents/digest/input.ts"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import { rootUnit } from "../pulse/units.ts"
import { namesAt } from "../postgres/accounts.ts"
import type { Db, Tx } from "../postgres/database.ts"
import { leaderScopes } from "../postgres/leaders.ts"
import { ledgerOwners } from "../postgres/ledger-owners.ts"
import { peopleOf } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"

/** Who answers for a unit: the owner of its alerts, else who leads it. */
export type Answerable = { unit: string; people: { person: PersonId; platformId: string }[] }

/** Of each unit; where it has nobody, of the nearest one above it that has. Leaders' last days are reckoned from `today`. */
export async function answerableIn(
  db: Db | Tx,
  workspace: WorkspaceId,
  today: string,
): Promise<(unit: string) => Answerable> {
  const [units, owners, scopes, people] = await Promise.all([
    unitsOf(db, workspace),
    ledgerOwners(db, workspace),
    leaderScopes(db, workspace, today),
    peopleOf(db, workspace),
  ])
  const there = new Map(people.flatMap((one) => (one.active ? [[one.platformId, one] as const] : [])))
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  return (unit) => {
    for (let at = unit; ; at = parents.get(at) ?? rootUnit) {
      const owner = there.get(owners.get(at) ?? "")
      const found = owner ? [owner] : scopes.filter((scope) => scope.unit === at)
      if (found.length > 0 || at === rootUnit) return { unit: at, people: found }
    }
  }
}

/** So many are named; of more, the unit that they lead. */
const mostNamed = 2

type Read = { workspace: WorkspaceId; via?: WorkspaceId | undefined }

/** Those who answer for units, those of most units first, as they are called where it is read. */
export async function ownersNamed(
  db: Db,
  read: Read,
  found: readonly Answerable[],
  nameOf: (unit: string) => string,
): Promise<Owner | undefined> {
  const times = Map.groupBy(
    found.flatMap(({ people }) => people),
    ({ platformId }) => platformId,
  )
  const people = [...times].toSorted(([, a], [, b]) => b.length - a.length).map(([person]) => person)
  const [unit, another] = new Set(found.map((one) => one.unit))
  if (people.length > mostNamed && unit !== undefined && another === undefined)
    return { leadersOf: nameOf(unit) }
  const named = await Promise.all(people.slice(0, mostNamed).map((one) => nameAt(db, read, one)))
  const known = named.filter((one) => one !== undefined)
  if (known.length > 0) return { people: known, more: people.length - known.length }
  return people.length > 0 && unit !== undefined ? { leadersOf: nameOf(unit) } : undefined
}

/** How a person is named where a message is read: mentioned, or by their address. Without `via`, where they are known. */
export async function nameAt(
  db: Db,
  { workspace, via }: Read,
  platformId: string,
): Promise<string | undefined> {
  if (via === undefined) return `<@${platformId}>`
  const known = (await namesAt(db, workspace, via, [platformId])).get(platformId)
  if (!known || "id" in known) return `<@${known?.id ?? platformId}>`
  return known.email ?? undefined
}
