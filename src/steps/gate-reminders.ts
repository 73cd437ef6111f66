import { gateAsks, type GateAsk } from "../reports/gate-reasons.ts"
import { leadsUnit } from "../pulse/leading.ts"
import { rootUnit, treeOf, type Unit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { claimReasons, workspacesWithDeployments } from "../postgres/gate-reasons.ts"
import { leaderScopes, type LeaderScope } from "../postgres/leaders.ts"
import { adminsOf, peopleOf, type PersonRow } from "../postgres/people.ts"
import { queueMessages } from "../postgres/person-messages.ts"
import { unitsOf } from "../postgres/units.ts"
import type { Vault } from "../vault/keys.ts"

export type GateReminderDeps = {
  db: Db
  vault: Vault
  /** Platform ids of admins named in the settings. */
  admins: ReadonlySet<string>
}

type Around = {
  people: readonly PersonRow[]
  units: readonly Unit[]
  scopes: readonly LeaderScope[]
  /** Some of those who are told where nobody else is. */
  admins: ReadonlySet<string>
}

const mostAdmins = 3

/** Queues reminders to ask the gate again, for owners and leaders, and for owner and maker of an override that is over: each reason once. */
export async function remindOfGate(deps: GateReminderDeps, at: number): Promise<{ told: number }> {
  const { db } = deps
  const today = new Date(at).toISOString().slice(0, 10)
  const counts = { told: 0 }
  for (const workspace of await workspacesWithDeployments(db)) {
    const people = (await peopleOf(db, workspace)).filter(({ active }) => active)
    const there = new Set(people.map(({ person }) => person as string))
    const asks = await gateAsks(deps, workspace, { today, there })
    const reasons = asks.map((ask) => ({ ...ask, ask, deployment: ask.deployment.id }))
    const [tree, scopes] = await Promise.all([unitsOf(db, workspace), leaderScopes(db, workspace, today)])
    const admins = new Set((await adminsOf(db, workspace, deps.admins)).slice(0, mostAdmins))
    const around = { people, units: treeOf(tree, [], rootUnit), scopes, admins }
    await db.transaction().execute(async (tx) => {
      for (const { notice, reasons: own } of await claimReasons(tx, workspace, reasons, today)) {
        const asked = own.map(({ ask }) => ask)
        const to = readersOf(asked, around).map(({ person }) => ({ person, dueAt: at }))
        await queueMessages(tx, workspace, { kind: "gate", number: notice }, to)
        counts.told += own.length
      }
    })
  }
  return counts
}

/** Those who are told: the owner and who may move the stage; of an override its maker. */
function readersOf(
  asks: readonly GateAsk[],
  { people, units, scopes, admins }: Around,
): readonly PersonRow[] {
  const { owner, supporting } = asks[0]!.deployment
  const makers = asks.flatMap(({ what }) => (what.reason === "overrideOver" ? (what.by ?? []) : []))
  const alone = asks.every(({ what }) => what.reason === "overrideOver")
  const leads = (unit: string) => scopes.filter(({ unit: scope }) => leadsUnit(units, [scope], unit))
  const leaders = (supporting.length > 0 ? supporting : [rootUnit])
    .map((unit) => new Set<string>(leads(unit).map(({ person }) => person)))
    .reduce((all, one) => all.intersection(one))
  const wanted = new Set<string | undefined>([owner, ...makers, ...(alone ? [] : leaders)])
  const found = people.filter(({ person }) => wanted.has(person))
  return found.length > 0 ? found : people.filter(({ platformId }) => admins.has(platformId))
}
