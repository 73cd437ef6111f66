import type { GroupFound, PersonFound, Platform } from "../platform.ts"
import { groupChanges } from "../pulse/group-changes.ts"
import { comparisonRules } from "../measure/close/history-needed.ts"
import { peopleEveryMs, whose } from "../pulse/accounts.ts"
import { clean, keyOf } from "../pulse/clean.ts"
import { accountsIn, askedNow, organisationOf, lockOrganisation } from "../postgres/accounts.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db, Tx } from "../postgres/database.ts"
import { sweepForgotten } from "../postgres/forget.ts"
import { forgetOldQuestions } from "../postgres/pending-questions.ts"
import { groupsInUse, groupsOf, replaceGroups } from "../postgres/people.ts"
import { mergePersonSettings, replacePeople } from "../postgres/directory-sync.ts"
import { renameInRosters } from "../postgres/rosters.ts"
import { audienceChannels } from "../postgres/settings.ts"
import {
  activeWorkspaces,
  deleteExpiredKeys,
  moveDirectorySync,
  requestDirectorySync,
  claimDirectorySync,
} from "../postgres/workspaces.ts"
import { deterministicId } from "../vault/seal.ts"
import { type WorkspaceId, asPersonId } from "../pulse/ids.ts"

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }
/** So long a reader that gives no sign holds its turn (ms); it gives one three times as often. */
const silenceMs = 60_000

/** Reads who works in each workspace, once an hour whatever the number of processes, and though one of them may die. */
export async function syncDirectory(
  { db, platformOf }: Deps,
  now: number,
): Promise<{ workspace: WorkspaceId; people: number }[]> {
  const read = []
  const faults: unknown[] = []
  for (const { workspace } of await activeWorkspaces(db)) {
    const platform = platformOf(workspace)
    if (!platform) continue
    let until = new Date(now + silenceMs)
    if (!(await claimDirectorySync(db, workspace, new Date(now), until))) continue
    const moveTo = (ms: number) => {
      const from = until
      until = new Date(ms)
      return moveDirectorySync(db, workspace, from, until)
    }
    const sign = () => moveTo(until.getTime() + silenceMs / 3).catch(() => {})
    const signs = setInterval(() => void sign(), silenceMs / 3).unref()
    try {
      const [people, groups] = [await platform.people(workspace), await platform.groups(workspace)]
      for (const channel of await audienceChannels(db, await organisationOf(db, workspace))) {
        const found = await platform.channel?.(workspace, channel)
        if (found) groups.push(found)
      }
      const found = tidied(people, groups)
      await db.transaction().execute((tx) => keep(tx, workspace, found.people, found.groups, new Date(now)))
      read.push({ workspace, people: found.people.length })
      clearInterval(signs)
      await moveTo(now + peopleEveryMs)
    } catch (error) {
      await requestDirectorySync(db, workspace).catch(() => {})
      faults.push(error)
    } finally {
      clearInterval(signs)
    }
  }
  await deleteExpiredKeys(db)
  await forgetOldQuestions(db, now)
  // One workspace that cannot be read keeps no other from being read.
  if (faults.length > 0) throw faults[0]
  return read
}

/** A list that has a member on two pages names one member; names are stored in one form, whatever a vendor sends. */
function tidied(people: PersonFound[], groups: GroupFound[]) {
  const members = new Map(people.map((one) => [clean(one.platformId), one]))
  const own = new Map(groups.map((one) => [clean(one.platformId), one]))
  return {
    people: [...members].map(([platformId, { email, locale, zone, admin }]) => ({
      platformId,
      admin,
      email: email && keyOf(email),
      locale: locale && clean(locale),
      zone: zone && clean(zone),
    })),
    groups: [...own].map(([platformId, { handle, name, members }]) => ({
      platformId,
      handle: clean(handle),
      name: clean(name),
      members: [...new Set(members.map(clean))],
    })),
  }
}

/** Writes who was listed, in the organisation that the workspace belongs to now: it may have been linked meanwhile. */
async function keep(
  tx: Tx,
  via: WorkspaceId,
  people: PersonFound[],
  groups: GroupFound[],
  at: Date,
): Promise<void> {
  const organisation = await lockOrganisation(tx, via)
  const listed = people.map((one) => ({ ...one, person: asPersonId(deterministicId(via, one.platformId)) }))
  const accounts = await accountsIn(tx, organisation)
  const asked = await askedNow(tx, organisation)
  const persons = whose(via, listed, { accounts, asked, joins: via !== organisation })
  const before = new Map(accounts.flatMap((one) => (one.via === via ? [[one.platformId, one.person]] : [])))
  const moved = listed.flatMap(({ platformId }) => {
    const [from, to] = [before.get(platformId), persons.get(platformId)!]
    return from !== undefined && from !== to ? [{ workspace: organisation, from, to }] : []
  })
  const found = listed.map((one) => ({ ...one, person: persons.get(one.platformId)! }))
  await replacePeople(tx, organisation, found, via)
  await mergePersonSettings(tx, organisation, moved, true)
  await renameInRosters(tx, moved)
  const groupsBefore = await groupsOf(tx, organisation)
  await replaceGroups(tx, organisation, groups, via)
  await sweepForgotten(tx, organisation, at, comparisonRules)
  const used = await groupsInUse(tx, organisation)
  const by = { at, actor: via, door: "groups" } as const
  for (const change of groupChanges(groupsBefore, await groupsOf(tx, organisation), used))
    await recordAudit(tx, organisation, { ...by, ...change })
}
