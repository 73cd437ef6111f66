import { z } from "zod"
import { handleOf } from "../pulse/clean.ts"
import type { GroupFound, PersonFound, SendFailure } from "../platform.ts"
import type { Connector } from "./connector.ts"
import { mergedConversation, type Conversation, type ConversationStore } from "./conversations.ts"
import { readOwners, type Directory } from "./owners.ts"
import { retryAfter, type RetryBudget } from "./retry-after.ts"

/** Teams' maximum. */
const pageSize = 500
/** Personal installs looked up per reading; the rest follow. */
const mostAsked = 1_000
/** For all pages together. */
const patienceMs = 30 * 60_000

class TeamsUnreadableError extends Error {
  override name = "TeamsUnreadableError"
  readonly code: string

  constructor(fault: SendFailure) {
    super(`A roster of Teams could not be read: ${fault.kind}`)
    this.code = fault.kind === "later" ? "not_now" : fault.reason
  }
}

const member = z.object({
  id: z.string(),
  objectId: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
})
type Member = z.infer<typeof member> & { directoryId: string }
const page = z.object({ members: z.array(member), continuationToken: z.string().nullish() })
const details = z.object({ name: z.string().nullish(), aadGroupId: z.string().nullish() })

export type Roster = { id: string; name: string; serviceUrl: string; members: Member[]; owners: string[] }

/** Teams with the app: people over all pages, and owners if a directory can be asked. Forgets teams that are gone. */
export async function readRosters(
  { call }: Connector,
  store: ConversationStore,
  directory: Directory | undefined,
): Promise<Roster[]> {
  const patience = { leftMs: patienceMs }
  const found: Roster[] = []
  for (const team of await store.all("team")) {
    const id = encodeURIComponent(team.id)
    const told = await retryAfter(patience, () => call(team.serviceUrl, "GET", `v3/teams/${id}`))
    const members = "fault" in told ? told : await readMembers(call, team, patience)
    if ("fault" in members) {
      if (members.fault.kind !== "gone") throw new TeamsUnreadableError(members.fault)
      await store.forget("team", team.id)
      continue
    }
    const { name, aadGroupId } = "value" in told ? details.parse(told.value) : {}
    if (name && name !== team.name) await store.save([{ ...team, name }])
    const owners = aadGroupId && directory ? await ownersIn(directory, aadGroupId, patience) : []
    found.push({ id: team.id, name: name ?? "", serviceUrl: team.serviceUrl, members: members.value, owners })
  }
  return found
}

async function ownersIn(directory: Directory, group: string, patience: RetryBudget): Promise<string[]> {
  const answer = await retryAfter(patience, () => readOwners(directory, group))
  if ("fault" in answer) throw new TeamsUnreadableError(answer.fault)
  return answer.value as string[]
}

async function readMembers(
  call: Connector["call"],
  team: Conversation,
  patience: RetryBudget,
): Promise<{ value: Member[] } | { fault: SendFailure }> {
  const members: Member[] = []
  let next: string | undefined
  do {
    const query = new URLSearchParams({
      pageSize: String(pageSize),
      ...(next ? { continuationToken: next } : {}),
    })
    const path = `v3/conversations/${encodeURIComponent(team.id)}/pagedmembers?${query.toString()}`
    const answer = await retryAfter(patience, () => call(team.serviceUrl, "GET", path))
    if ("fault" in answer) return answer
    const read = page.parse(answer.value)
    for (const one of read.members) {
      const directoryId = one.objectId ?? one.aadObjectId
      if (directoryId && !isGuest(one)) members.push({ ...one, directoryId })
    }
    next = read.continuationToken ?? undefined
  } while (next)
  return { value: members }
}

/** Guests, anonymous and federated people are asked by their own organisation. */
function isGuest({ userRole, userPrincipalName }: z.infer<typeof member>): boolean {
  return (
    (userRole ?? "user").toLowerCase() !== "user" || (userPrincipalName ?? "").toUpperCase().includes("#EXT#")
  )
}

/** Everybody in a team with the app or with a personal install, and how to reach them. Admins: `isAdmin` and owners. */
export async function listMembers(
  { call }: Connector,
  rosters: readonly Roster[],
  store: ConversationStore,
  isAdmin: (person: { platformId: string; email?: string | undefined }) => boolean,
): Promise<PersonFound[]> {
  const known = new Map((await store.all("person")).map((one) => [one.id, one]))
  const changed: Conversation[] = []
  for (const { serviceUrl, members } of rosters) {
    for (const { directoryId: id, id: member, email } of members) {
      const before = known.get(id)
      const news = {
        kind: "person",
        id,
        serviceUrl: before?.serviceUrl ?? serviceUrl,
        member,
        email: email ?? undefined,
        fromTeam: before?.conversation === undefined ? true : before.fromTeam,
      } as const
      const now = mergedConversation(before, news)
      if (before && before.member === now.member && before.email === now.email) continue
      known.set(id, now)
      changed.push(now)
    }
  }
  const inTeams = new Set(rosters.flatMap(({ members }) => members.map(({ directoryId }) => directoryId)))
  const alone = [...known.values()].filter((one) => !inTeams.has(one.id))
  for (const one of await withAddress(call, alone)) {
    known.set(one.id, one)
    changed.push(one)
  }
  await store.save(changed)
  const owners = new Set(rosters.flatMap((roster) => roster.owners))
  return [...known.values()]
    .filter((one) => !one.gone && (inTeams.has(one.id) || (one.conversation !== undefined && !one.fromTeam)))
    .map(({ id, email, locale, zone }) => ({
      platformId: id,
      email: email || undefined,
      locale,
      zone,
      admin: owners.has(id) || isAdmin({ platformId: id, email: email || undefined }),
    }))
}

/** Adds addresses from people's own chats: "" for none, so that nobody is looked up twice. */
async function withAddress(call: Connector["call"], known: readonly Conversation[]): Promise<Conversation[]> {
  const found: Conversation[] = []
  for (const one of known) {
    const { conversation, member: id, email, gone } = one
    if (found.length === mostAsked) break
    if (gone || email !== undefined || conversation === undefined || id === undefined) continue
    const path = `v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(id)}`
    const answer = await call(one.serviceUrl, "GET", path)
    if ("fault" in answer && answer.fault.kind !== "gone") break
    const said = "value" in answer ? member.safeParse(answer.value).data : undefined
    found.push({ ...one, email: said?.email ?? "" })
  }
  return found
}

export function listTeams(rosters: readonly Roster[]): GroupFound[] {
  return rosters.map(({ id, name, members }) => ({
    platformId: id,
    handle: handleOf(name),
    name,
    members: members.map(({ directoryId }) => directoryId),
  }))
}
