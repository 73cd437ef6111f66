import { severalAtOnce } from "../lib/several-at-once.ts"
import type { GroupFound, PersonFound, Platform } from "../platform.ts"
import { groupChanges } from "../pulse/group-changes.ts"
import { comparisonRules } from "../measure/close/history-needed.ts"
import { peopleEveryMs, whose } from "../pulse/accounts.ts"
import { clean, keyOf } from "../pulse/clean.ts"
import { accountsIn, askedNow, lockOrganisation, lockPeople, organisationOf } from "../postgres/accounts.ts"
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
/** Workspaces that are read at the same time: one may take many minutes. */
const atOnce = 4
/** So long a reader that gives no sign holds its turn (ms); it gives one three times as often. */
const silenceMs = 60_000

/** Reads who works in each workspace, once an hour whatever the number of processes, and though one of them may die. */
export async function syncDirectory(
  { db, platformOf }: Deps,
  now: number,
): Promise<{ workspace: WorkspaceId; people: number }[]> {
  const read: { workspace: WorkspaceId; people: number }[] = []
  // One workspace that is large or cannot be read keeps no other from being read.
  const faults = await severalAtOnce(await activeWorkspaces(db), atOnce, async ({ workspace }) => {
    const platform = platformOf(workspace)
    const people = platform && (await syncWorkspace({ db, platform }, workspace, now))
    if (people !== undefined) read.push({ workspace, people })
  })
  await deleteExpiredKeys(db)
  await forgetOldQuestions(db, now)
  if (faults.length > 0) throw faults[0]
  return read
}

/** Gives how many were read; undefined if it is not yet time, or another process's turn. */
async function syncWorkspace(
  { db, platform }: { db: Db; platform: Platform },
  workspace: WorkspaceId,
  now: number,
): Promise<number | undefined> {
  let until = new Date(now + silenceMs)
  if (!(await claimDirectorySync(db, workspace, new Date(now), until))) return undefined
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
    clearInterval(signs)
    await moveTo(now + peopleEveryMs)
    return found.people.length
  } catch (error) {
    await requestDirectorySync(db, workspace).catch(() => {})
    throw error
  } finally {
    clearInterval(signs)
  }
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
  await lockPeople(tx, organisation)
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
