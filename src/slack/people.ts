import { setTimeout as wait } from "node:timers/promises"
import { z } from "zod"
import type { ChannelFound, GroupFound, PersonFound, SendFailure } from "../platform.ts"
import { clean } from "../pulse/clean.ts"
import { attempt, type Calls } from "./client.ts"
import { SlackRefusedError } from "./errors.ts"

const pageSize = 200
/** For all pages together. */
const patienceMs = 30 * 60_000

export class SlackUnreadableError extends Error {
  override name = "SlackUnreadableError"
  readonly code: string

  constructor(method: string, fault: SendFailure) {
    super(`Slack's ${method} could not be read: ${fault.kind}`)
    this.code = fault.kind === "later" ? "not_now" : fault.reason
  }
}

const flag = z.boolean().default(false)
const member = z.object({
  id: z.string(),
  deleted: flag,
  is_bot: flag,
  is_app_user: flag,
  is_workflow_bot: flag,
  is_connector_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_invited_user: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  profile: z.object({ email: z.string().nullish() }).default({}),
  enterprise_user: z.object({ id: z.string(), is_admin: flag, is_owner: flag }).nullish(),
})
type Member = z.infer<typeof member>

/** Waits out rate limits between pages. `team`: which workspace of an organisation. */
export async function listUsers(
  calls: Calls,
  team?: string,
  patience = { leftMs: patienceMs },
): Promise<PersonFound[]> {
  const found: PersonFound[] = []
  let cursor: string | undefined
  do {
    const page = await patiently(patience, "users.list", () =>
      calls.users.list({
        limit: pageSize,
        include_locale: true,
        ...(team === undefined ? {} : { team_id: team }),
        ...(cursor ? { cursor } : {}),
      }),
    )
    found.push(
      ...z
        .array(member)
        .parse(page.members ?? [])
        .filter(canBeAsked)
        .map(team === undefined ? personOf : memberOf),
    )
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return found
}

/** Slackbot is not marked as a bot. */
function canBeAsked(someone: Member): boolean {
  const machine = someone.is_bot || someone.is_app_user || someone.is_workflow_bot || someone.is_connector_bot
  const guest = someone.is_restricted || someone.is_ultra_restricted || someone.is_stranger
  return !machine && !guest && !someone.deleted && !someone.is_invited_user && someone.id !== "USLACKBOT"
}

function personOf(someone: Member): PersonFound {
  return {
    platformId: someone.id,
    email: someone.profile.email ?? undefined,
    locale: someone.locale ?? undefined,
    zone: someone.tz ?? undefined,
    admin: someone.is_admin || someone.is_owner || someone.is_primary_owner,
  }
}

/** Of an organisation, by the id that holds in all of its workspaces. Who runs one workspace does not run them all. */
function memberOf(someone: Member): PersonFound {
  const { id, is_admin: admin, is_owner: owner } = someone.enterprise_user ?? { id: someone.id }
  return { ...personOf(someone), platformId: id, admin: (admin ?? false) || (owner ?? false) }
}

/** The workspaces of an organisation that the app was added to. */
export async function listTeams(calls: Calls): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = []
  const patience = { leftMs: patienceMs }
  let cursor: string | undefined
  do {
    const page = await patiently(patience, "auth.teams.list", () =>
      calls.auth.teams.list({ limit: pageSize, ...(cursor ? { cursor } : {}) }),
    )
    for (const { id, name } of page.teams ?? []) if (id) found.push({ id, name: clean(name ?? id) })
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return found
}

/** Everybody in an organisation's workspaces with the app, each once. */
export async function listOrganisation(calls: Calls): Promise<PersonFound[]> {
  const patience = { leftMs: patienceMs }
  const found = new Map<string, PersonFound>()
  for (const team of await listTeams(calls))
    for (const one of await listUsers(calls, team.id, patience)) found.set(one.platformId, one)
  return [...found.values()]
}

const group = z.object({
  id: z.string(),
  handle: z.string().default(""),
  name: z.string().default(""),
  users: z.array(z.string()).default([]),
})

/** Plans and trial servers without user groups. */
const groupless = new Set(["paid_teams_only", "plan_upgrade_required", "unknown_method"])

export async function listUserGroups(calls: Calls, team?: string): Promise<GroupFound[]> {
  try {
    const reply = await patiently({ leftMs: patienceMs }, "usergroups.list", () =>
      calls.usergroups.list({ include_users: true, ...(team === undefined ? {} : { team_id: team }) }),
    )
    const groups = z.array(group).parse(reply.usergroups ?? [])
    return groups.map(({ id, handle, name, users }) => ({ platformId: id, handle, name, members: users }))
  } catch (error) {
    if (error instanceof SlackRefusedError && groupless.has(error.code)) return []
    throw error
  }
}

/** Undefined if the app cannot see it. */
export async function readChannel(calls: Calls, channel: string): Promise<GroupFound | undefined> {
  const patience = { leftMs: patienceMs }
  try {
    const info = await patiently(patience, "conversations.info", () => calls.conversations.info({ channel }))
    if (info.channel?.is_archived) return undefined
    const members: string[] = []
    let cursor: string | undefined
    do {
      const page = await patiently(patience, "conversations.members", () =>
        calls.conversations.members({ channel, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      )
      members.push(...(page.members ?? []))
      cursor = page.response_metadata?.next_cursor
    } while (cursor)
    const handle = `#${clean(info.channel?.name ?? channel)}`
    return { platformId: channel, handle, name: handle, members }
  } catch (error) {
    if (error instanceof SlackUnreadableError && unseen.has(error.code)) return undefined
    throw error
  }
}

export async function readChannels(calls: Calls, team?: string): Promise<ChannelFound[] | undefined> {
  const found: ChannelFound[] = []
  let cursor: string | undefined
  do {
    const page = await attempt("users.conversations", () =>
      calls.users.conversations({
        types: "public_channel,private_channel",
        exclude_archived: true,
        limit: pageSize,
        ...(team === undefined ? {} : { team_id: team }),
        ...(cursor ? { cursor } : {}),
      }),
    )
    // Without the list, people choose the channel themselves.
    if ("fault" in page) return undefined
    for (const { id, name } of page.value.channels ?? [])
      if (id && name) found.push({ id, name: clean(name), title: clean(name) })
    cursor = page.value.response_metadata?.next_cursor
  } while (cursor)
  return found
}

/** Of an organisation: with the workspace that each is in. */
export async function readAllChannels(calls: Calls): Promise<ChannelFound[] | undefined> {
  const found = new Map<string, ChannelFound>()
  for (const { id: team, name } of await listTeams(calls)) {
    const own = await readChannels(calls, team)
    if (!own) return undefined
    for (const one of own) found.set(one.id, { ...one, title: `${one.title} (${name})` })
  }
  return [...found.values()]
}

/** Errors for channels the app may not see. */
const unseen = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "missing_scope",
  "access_denied",
])

async function patiently<T>(
  patience: { leftMs: number },
  method: string,
  call: () => Promise<T>,
): Promise<T> {
  for (;;) {
    const done = await attempt(method, call)
    if ("value" in done) return done.value
    const { fault } = done
    if (fault.kind !== "later" || fault.retryAfterMs > patience.leftMs)
      throw new SlackUnreadableError(method, fault)
    patience.leftMs -= Math.max(fault.retryAfterMs, 1)
    await wait(fault.retryAfterMs)
  }
}
