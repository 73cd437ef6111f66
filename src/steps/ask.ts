import { staffOf } from "../reports/staff.ts"
import type { Trail } from "../lib/trail.ts"
import type { Db, Tx } from "../postgres/database.ts"
import {
  decisionsOf,
  decisionsToAsk,
  decisionsToTell,
  markAsked,
  markHeard,
  type StoredDecision,
} from "../postgres/decisions.ts"
import { alertsUntold, markStaffTold } from "../postgres/ledger.ts"
import { leaderScopes } from "../postgres/leaders.ts"
import { peopleOf, type PersonRow } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { queueMessages } from "../postgres/person-messages.ts"
import { openWaves } from "../postgres/waves.ts"
import { askDay, morningOf } from "../pulse/asking.ts"
import { addDays, wallTime } from "../pulse/calendar.ts"
import { deliveryTime } from "../pulse/delivery-time.ts"
import type { PersonId, WorkspaceId } from "../pulse/ids.ts"
import { rootUnit } from "../pulse/units.ts"

/** No due day is asked about earlier: a long weekend, and the other side of the date line (days). */
const earliest = 5

/** Queues what owners are asked and staff are told. Units alone decide who hears it, never who answered. */
type Deps = { db: Db; trail?: Trail }

export async function ask({ db, trail }: Deps, now: number): Promise<{ asked: number; told: number }[]> {
  const asked = await askOwners({ db, trail }, now)
  const told = await tellStaff(db, now)
  return asked + told > 0 ? [{ asked, told }] : []
}

async function askOwners({ db, trail }: Deps, now: number): Promise<number> {
  const day = wallTime(now, "UTC").date
  let asked = 0
  const due = await decisionsToAsk(db, addDays(day, earliest))
  for (const [workspace, decisions] of Map.groupBy(due, (one) => one.workspace)) {
    const people = await peopleOf(db, workspace)
    for (const decision of decisions) {
      const who = await answerable(db, workspace, decision, { people, day })
      const moment = morningOf(
        askDay(decision.dueOn, decision.stateOn ?? decision.madeOn),
        who[0]?.zone ?? null,
      )
      const { number, dueOn } = decision
      if (who.length === 0) trail?.("nobody to ask about a decision", { workspace, number })
      if (who.length === 0 || moment > now) continue
      const first = await db.transaction().execute(async (tx) => {
        if (!(await markAsked(tx, workspace, number, dueOn))) return false
        const to = who.map(({ person }) => ({ person, dueAt: now }))
        await queueMessages(tx, workspace, { kind: "due", number }, to)
        return true
      })
      if (!first) continue
      trail?.("asked about a decision", { workspace, number })
      asked++
    }
  }
  return asked
}

/** The owner; if they left, the person who made it; else the nearest leader of its unit. */
async function answerable(
  db: Db,
  workspace: WorkspaceId,
  { owner, by, unit = rootUnit }: StoredDecision,
  { people, day }: { people: readonly PersonRow[]; day: string },
): Promise<PersonRow[]> {
  const there = (id: PersonId | undefined) => people.find(({ person, active }) => active && person === id)
  const one = there(owner) ?? there(by)
  if (one) return [one]
  const [units, scopes] = await Promise.all([unitsOf(db, workspace), leaderScopes(db, workspace, day)])
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  for (let at: string = unit; ; at = parents.get(at) ?? rootUnit) {
    const leaders = scopes.filter((scope) => scope.unit === at)
    if (leaders.length > 0 || at === rootUnit) return leaders.flatMap(({ person }) => there(person) ?? [])
  }
}

async function tellStaff(db: Db, now: number): Promise<number> {
  let told = 0
  const waves = (await openWaves(db)).filter(
    ({ survey, imported }) => survey.audience === "everyone" && !imported,
  )
  for (const wave of waves) {
    const { workspace } = wave
    const opened = wallTime(wave.opensAt.getTime(), wave.cadence.zone).date
    const [waiting, alerts] = await Promise.all([
      decisionsToTell(db, workspace),
      alertsUntold(db, workspace, wave.surveyId, opened),
    ])
    const due = waiting.filter(
      ({ survey, madeOn, stateOn = madeOn, tell }) =>
        (survey === undefined || survey === wave.surveyId) && (tell === "heard" ? madeOn : stateOn) < opened,
    )
    if (due.length === 0 && alerts.length === 0) continue
    const staff = await staffOf(db, workspace)
    const withPulse = (zone: string | undefined) => deliveryTime(wave.cadence, wave.slot, zone, now)
    for (const { number, tell, unit } of due)
      told += await once(db, async (tx) => {
        if (!(await markHeard(tx, workspace, number, tell, opened))) return false
        await queueMessages(tx, workspace, { kind: tell, number }, staff.of(unit ?? rootUnit, withPulse))
        return true
      })
    const decided = alerts.length === 0 ? [] : await decisionsOf(db, workspace)
    for (const [unit, own] of Map.groupBy(alerts, (alert) => alert.unit))
      told += await once(db, async (tx) => {
        const numbers = own.map(({ number }) => number)
        if (!(await markStaffTold(tx, workspace, numbers))) return false
        const since = own.map(({ raisedOn }) => raisedOn).toSorted()[0]!
        if (decided.some((one) => isAbout(one, { numbers, since, above: staff.above(unit) }))) return false
        const number = Math.min(...numbers)
        await queueMessages(tx, workspace, { kind: "nothing", number }, staff.of(unit, withPulse))
        return true
      })
  }
  return told
}

async function once(db: Db, work: (tx: Tx) => Promise<boolean>): Promise<number> {
  return (await db.transaction().execute(work)) ? 1 : 0
}

/** Whether something was decided about an alert: it says so, or it is about the unit or one above it and came later. */
function isAbout(
  { alert, unit = rootUnit, madeOn, state, text, tells }: StoredDecision,
  raised: { numbers: number[]; since: string; above: ReadonlySet<string> },
): boolean {
  if (state === "dropped" || text === undefined || !tells) return false
  if (alert !== undefined && raised.numbers.includes(alert)) return true
  return madeOn >= raised.since && raised.above.has(unit)
}
