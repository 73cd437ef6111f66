import { gateAsks, type GateAsk } from "../delivery/gate-reasons.ts"
import type { Platform, Recipient, Told } from "../platform.ts"
import { chatWith, readIn } from "../pulse/chat.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { leadsUnit } from "../pulse/leading.ts"
import { rootUnit, treeOf, type Unit } from "../pulse/units.ts"
import { recipientOf } from "../postgres/accounts.ts"
import type { Db } from "../postgres/database.ts"
import { claimReasons, forgetReasons, workspacesWithDeployments } from "../postgres/gate-reasons.ts"
import { leaderScopes, type LeaderScope } from "../postgres/leaders.ts"
import { adminsOf, peopleOf, personByPlatformId, type PersonRow } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { askAgainDraft } from "../words/ask-again.ts"
import type { Vault } from "../vault/keys.ts"

export type AskAgainDeps = {
  db: Db
  vault: Vault
  /** Platform ids of admins named in the settings. */
  admins: ReadonlySet<string>
  platformOf(workspace: WorkspaceId): Platform | undefined
  /** The buttons of a message, sealed for its reader. */
  sealed(to: Recipient, draft: ReturnType<typeof askAgainDraft>): Promise<Told>
}

type Around = { people: readonly PersonRow[]; units: readonly Unit[]; scopes: readonly LeaderScope[] }

/**
 * Tells owners and leaders to ask the gate again, and of an override that is over its owner and whoever made it: each reason
 * once. Where a platform asks to wait, the reasons are told the next time.
 */
export async function askGateAgain(deps: AskAgainDeps, at: number): Promise<{ told: number }> {
  const { db } = deps
  const today = new Date(at).toISOString().slice(0, 10)
  const counts = { told: 0 }
  for (const workspace of await workspacesWithDeployments(db)) {
    const people = (await peopleOf(db, workspace)).filter(({ active }) => active)
    const there = new Set(people.map(({ person }) => person as string))
    const asks = await gateAsks(deps, workspace, { today, there })
    const reasons = asks.map((ask) => ({ ...ask, ask, deployment: ask.deployment.id }))
    const claimed = await claimReasons(db, workspace, reasons, today)
    if (claimed.length === 0) continue
    const [tree, scopes] = await Promise.all([unitsOf(db, workspace), leaderScopes(db, workspace, today)])
    const around = { people, units: treeOf(tree, [], rootUnit), scopes }
    for (const own of Map.groupBy(claimed, ({ deployment }) => deployment).values()) {
      const asked = own.map(({ ask }) => ask)
      const later = await tellAll(deps, workspace, asked, await readersOf(deps, workspace, asked, around))
      if (later) await forgetReasons(db, workspace, own)
      else counts.told += own.length
    }
  }
  return counts
}

/** The platform ids of those who are told: the owner and who may move the stage; of an override its maker. */
async function readersOf(
  { db, admins }: AskAgainDeps,
  workspace: WorkspaceId,
  asks: readonly GateAsk[],
  { people, units, scopes }: Around,
): Promise<string[]> {
  const { owner, supporting } = asks[0]!.deployment
  const makers = asks.flatMap(({ what }) => (what.reason === "overrideOver" ? (what.by ?? []) : []))
  const alone = asks.every(({ what }) => what.reason === "overrideOver")
  const leads = (unit: string) => scopes.filter(({ unit: scope }) => leadsUnit(units, [scope], unit))
  const leaders = (supporting.length > 0 ? supporting : [rootUnit])
    .map((unit) => new Set<string>(leads(unit).map(({ person }) => person)))
    .reduce((all, one) => all.intersection(one))
  const wanted = new Set<string | undefined>([owner, ...makers, ...(alone ? [] : leaders)])
  const found = people.filter(({ person }) => wanted.has(person)).map(({ platformId }) => platformId)
  return found.length > 0 ? found : (await adminsOf(db, workspace, admins)).slice(0, 3)
}

/** Whether it has to be told later, as nobody could be told. */
async function tellAll(
  deps: AskAgainDeps,
  workspace: WorkspaceId,
  asks: readonly GateAsk[],
  readers: readonly string[],
): Promise<boolean> {
  const { db, platformOf, sealed } = deps
  let [reached, later] = [false, false]
  for (const reader of readers) {
    const to = (await recipientOf(db, workspace, reader)) ?? { workspace, platformId: reader }
    const platform = platformOf(to.workspace)
    if (!platform) continue
    const known = (await personByPlatformId(db, workspace, reader))?.locale ?? undefined
    const draft = askAgainDraft(readIn(known, chatWith(platform.name)), asks)
    const outcome = await platform.tell(to, await sealed(to, draft))
    if (outcome.kind === "later") later = true
    else reached = true
  }
  return later && !reached
}
