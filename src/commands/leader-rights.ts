import { leadsUnit } from "../pulse/leading.ts"
import { rootUnit, treeOf, unitNamed, type Unit } from "../pulse/units.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { leaderScopes } from "../postgres/leaders.ts"
import { unitsOf } from "../postgres/units.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { forLeadersText, outsideText, whichUnit } from "../words/rights.ts"
import { unlistedText } from "../words/talk.ts"
import { presenceOf, someAdmins } from "./caller.ts"
import type { Asker } from "./model/asker.ts"
import type { Command } from "./model/command.ts"
import type { Draft } from "./model/draft.ts"
import { today } from "./reading/days.ts"
import type { UnitId } from "../pulse/ids.ts"

type Deps = { db: Db; admins: ReadonlySet<string>; now: () => number; nudge: () => void }

/** What somebody may see and decide today, by an admin's right or as a leader. */
export type Rights = {
  units: Unit[]
  /** The units that they lead, an admin the whole organisation; none for somebody without a right. */
  own: Unit[]
  /** Whether a unit is among them or below one. A unit that is gone belongs to the whole organisation. */
  leads(unit: UnitId): boolean
}

export async function rightsOf({ db, now }: Pick<Deps, "db" | "now">, asker: Asker): Promise<Rights> {
  const { workspace, admin, member, person } = asker
  const [setting, tree, scopes] = await Promise.all([
    workspaceSetting(db, workspace),
    unitsOf(db, workspace),
    member && person !== undefined ? leaderScopes(db, workspace, today(asker, now()), person) : [],
  ])
  const units = treeOf(tree, [], setting?.name ?? rootUnit)
  const ids = admin ? [rootUnit] : scopes.map(({ unit }) => unit)
  const known = new Set(units.map(({ id }) => id))
  return {
    units,
    own: units.filter(({ id }) => ids.includes(id)),
    leads: (unit) => leadsUnit(units, ids, known.has(unit) ? unit : rootUnit),
  }
}

/** The unit named, else the organisation or the only one led. Somebody else's unit sounds like none. */
export async function unitMeant(
  deps: Deps,
  asker: Asker,
  { units, own, leads }: Rights,
  { unit: wanted, command }: { unit: UnitId | undefined; command: (unit: UnitId) => Command },
): Promise<{ unit: Unit } | Draft> {
  const { locale } = asker
  if (own.length === 0) return notForYou(deps, asker)
  const theirs = units.filter(({ id }) => leads(id))
  if (wanted === undefined) {
    const whole = own.find(({ id }) => id === rootUnit)
    const only = whole ?? (own.length === 1 ? own[0] : undefined)
    return only ? { unit: only } : whichUnit(locale, own, command)
  }
  const unit = unitNamed(theirs, wanted)
  if (unit) return { unit }
  return { text: outsideText(locale, { got: wanted, units: own, admins: await someAdmins(deps, asker) }) }
}

/** For somebody who leads nothing: who could help. */
export async function notForYou(deps: Deps, asker: Asker): Promise<Draft> {
  const presence = await presenceOf(deps, asker)
  if (presence !== "listed") return { text: unlistedText(asker.locale, presence) }
  return { text: forLeadersText(asker.locale, await someAdmins(deps, asker)) }
}

/** What a leader opens stands in the audit. */
export async function noteOpened({ db, now }: Deps, asker: Asker, action: string): Promise<void> {
  const { workspace, platformId, admin } = asker
  if (!admin) await recordAudit(db, workspace, { at: new Date(now()), actor: platformId, action })
}
