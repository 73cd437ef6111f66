import { faultsOfMessage, faultsOfView } from "./slack-checks.ts"
import {
  directMessage,
  type Json,
  nextId,
  nextTs,
  type SlackMessage,
  type SlackPerson,
  type SlackState,
  type SlackWorkspace,
  textOf,
} from "./slack-state.ts"

/** The Web API's methods, as far as the product uses them. Each gives what Slack's reply holds. */

type Method = (state: SlackState, workspace: SlackWorkspace, args: Json) => Json

const invalid = (faults: string[]) => ({ ...no("invalid_blocks"), response_metadata: { messages: faults } })

export const methods: Record<string, Method> = {
  "auth.test": (_, workspace) => ({
    ok: true,
    team_id: workspace.team,
    team: workspace.name,
    user_id: "U0BOT",
    bot_id: "B0BOT",
    ...(workspace.grid ? { enterprise_id: workspace.team, is_enterprise_install: true } : {}),
  }),

  "auth.revoke"(_, workspace) {
    workspace.revoked = true
    return { ok: true, revoked: true }
  },

  "apps.connections.open": (state) => ({ ok: true, url: state.origin.replace("http", "ws") }),

  "chat.postMessage"(state, workspace, args) {
    const place = placeOf(state, workspace, String(args["channel"]))
    if ("error" in place) return no(place.error)
    const faults = faultsOfMessage(args["blocks"] ?? [])
    if (faults.length > 0) return invalid(faults)
    if (!args["text"]) return no("no_text")
    const message: SlackMessage = {
      team: workspace.team,
      ...place,
      ts: nextTs(state),
      text: textOf(args["text"]),
      blocks: (args["blocks"] ?? []) as Json[],
      metadata: args["metadata"] as SlackMessage["metadata"],
      before: [],
    }
    state.messages.push(message)
    state.byRef.set(refOf(message), message)
    return { ok: true, channel: message.channel, ts: message.ts }
  },

  "chat.update"(state, workspace, args) {
    const message = messageAt(state, workspace.team, args["channel"], args["ts"])
    if (!message) return no("message_not_found")
    const faults = faultsOfMessage(args["blocks"] ?? [])
    if (faults.length > 0) return invalid(faults)
    if (textOf(args["text"]).length > 4_000) return no("msg_too_long")
    edit(message, args)
    return { ok: true, channel: message.channel, ts: message.ts }
  },

  "chat.postEphemeral"(state, workspace, args) {
    const faults = faultsOfMessage(args["blocks"] ?? [])
    if (faults.length > 0) return invalid(faults)
    whisper(state, workspace.team, String(args["channel"]), String(args["user"]), args)
    return { ok: true, message_ts: nextTs(state) }
  },

  "files.getUploadURLExternal"(state, _, args) {
    const { filename: name } = args
    if (typeof name !== "string" || name === "" || !(Number(args["length"]) > 0))
      return no("invalid_arguments")
    const id = nextId(state, "F")
    state.uploads.set(id, { bytes: Buffer.alloc(0), done: false, name })
    return { ok: true, upload_url: `${state.origin}/upload/${id}`, file_id: id }
  },

  "files.completeUploadExternal"(state, _, args) {
    const given = JSON.parse(String(args["files"])) as { id: string }[]
    for (const { id } of given) {
      const upload = state.uploads.get(id)
      if (!upload || upload.bytes.length === 0) return no("file_not_found")
      upload.done = true
      if (typeof args["channel_id"] === "string") upload.channel = args["channel_id"]
      if (typeof args["thread_ts"] === "string") upload.below = args["thread_ts"]
    }
    return { ok: true, files: given.map(({ id }) => ({ id, mimetype: "image/png" })) }
  },

  "conversations.open"(_, workspace, args) {
    const someone = workspace.people.find((person) => person.id === args["users"])
    if (!someone) return no("user_not_found")
    if (someone.deactivated) return no("user_disabled")
    return { ok: true, channel: { id: directMessage(someone.id) } }
  },

  "conversations.history"(state, workspace, args) {
    const oldest = Number(args["oldest"] ?? 0)
    const from = Number(args["cursor"] ?? 0)
    const limit = Math.min(Number(args["limit"] ?? 100), 999)
    const all = state.messages
      .filter(
        ({ team, channel, ephemeralTo }) =>
          team === workspace.team && channel === args["channel"] && !ephemeralTo,
      )
      .filter((message) => Number(message.ts) >= oldest)
      .toReversed()
    const page = all.slice(from, from + limit)
    const withMetadata = args["include_all_metadata"] === "true"
    return {
      ok: true,
      messages: page.map(({ ts, text, blocks, metadata }) => ({
        type: "message",
        ts,
        text,
        blocks,
        ...(withMetadata && metadata ? { metadata } : {}),
      })),
      has_more: from + limit < all.length,
      response_metadata: { next_cursor: from + limit < all.length ? String(from + limit) : "" },
    }
  },

  "conversations.info"(_, workspace, args) {
    const found = workspace.channels.find(({ id }) => id === args["channel"])
    if (!found) return no("channel_not_found")
    const { id, name = "", archived = false, botIsMember = true } = found
    return { ok: true, channel: { id, name, is_archived: archived, is_member: botIsMember } }
  },

  "conversations.members"(_, workspace, args) {
    const found = workspace.channels.find(({ id }) => id === args["channel"])
    if (!found) return no("channel_not_found")
    const [all, from] = [found.members ?? [], Number(args["cursor"] ?? 0)]
    const page = all.slice(from, from + 3)
    return {
      ok: true,
      members: page,
      response_metadata: { next_cursor: from + 3 < all.length ? String(from + 3) : "" },
    }
  },

  "users.conversations"(_, workspace, args) {
    const own = workspace.channels.filter(({ archived }) => !archived)
    const from = Number(args["cursor"] ?? 0)
    return {
      ok: true,
      channels: own.slice(from, from + 2).map(({ id, name }) => ({ id, name: name ?? id.toLowerCase() })),
      response_metadata: { next_cursor: from + 2 < own.length ? String(from + 2) : "" },
    }
  },

  "files.info"(state, _, args) {
    const id = String(args["file"])
    const file = state.files.get(id)
    if (!file) return no("file_not_found")
    const url_private_download = file.address ?? `${state.origin}/files/${id}`
    return { ok: true, file: { id, size: file.size ?? file.bytes.length, url_private_download } }
  },

  "users.list"(_, workspace, args) {
    const from = Number(args["cursor"] ?? 0)
    const limit = Number(args["limit"] ?? 200)
    const next = from + limit < workspace.people.length ? String(from + limit) : ""
    const members = workspace.people.slice(from, from + limit).map((person) => ({
      id: person.id,
      team_id: workspace.team,
      name: person.name ?? person.id.toLowerCase(),
      deleted: person.deactivated ?? false,
      is_bot: false,
      ...(person.deactivated
        ? {}
        : { is_admin: person.admin ?? false, is_owner: false, is_restricted: false }),
      ...(person.tz ? { tz: person.tz } : {}),
      ...(args["include_locale"] === "true" && person.locale ? { locale: person.locale } : {}),
      profile: person.email ? { email: person.email } : {},
      ...person.flags,
    }))
    return { ok: true, members, response_metadata: { next_cursor: next } }
  },

  "usergroups.list": (_, workspace, args) => ({
    ok: true,
    usergroups: workspace.groups.map(({ users, ...group }) => ({
      ...group,
      ...(args["include_users"] === "true" ? { users } : {}),
    })),
  }),

  "views.open"(state, workspace, args) {
    const trigger = state.triggers.get(String(args["trigger_id"]))
    if (!trigger) return no("invalid_trigger_id")
    state.triggers.delete(String(args["trigger_id"]))
    if (Date.now() > trigger.untilMs) return no("expired_trigger_id")
    const faults = faultsOfView(args["view"])
    if (faults.length > 0) return { ...no("invalid_arguments"), response_metadata: { messages: faults } }
    const view = { ...(args["view"] as Json), id: nextId(state, "V"), team_id: workspace.team }
    state.views.push({ team: workspace.team, person: trigger.person, view })
    return { ok: true, view }
  },

  "views.publish"(state, workspace, args) {
    const person = workspace.people.find(({ id }) => id === args["user_id"])
    if (!person) return no("user_not_found")
    const faults = faultsOfView(args["view"])
    if (faults.length > 0) return { ...no("invalid_arguments"), response_metadata: { messages: faults } }
    const view = { ...(args["view"] as Json), id: nextId(state, "V"), team_id: workspace.team }
    state.homes.set(person.id, view)
    return { ok: true, view }
  },
}

/** A message posted to a response_url. Returns the HTTP status that Slack answers. */
export function respond(state: SlackState, id: string, body: Json): number {
  const address = state.responses.get(id)
  if (!address || ++address.uses > 5) return 404
  if (body["blocks"] && faultsOfMessage(body["blocks"]).length > 0) return 400
  const message =
    messageAt(state, address.team, address.channel, address.ts) ??
    state.messages.find((one) => one.ephemeralTo === address.person && one.ts === address.ts)
  if (body["replace_original"] === true && message) edit(message, body)
  else whisper(state, address.team, address.channel, address.person, body)
  return 200
}

export function whisper(state: SlackState, team: string, channel: string, person: string, body: Json) {
  state.messages.push({
    team,
    channel,
    person,
    ts: nextTs(state),
    text: textOf(body["text"]),
    blocks: (body["blocks"] ?? []) as Json[],
    ephemeralTo: person,
    before: [],
  })
}

function edit(message: SlackMessage, body: Json) {
  message.before.push({ text: message.text, blocks: message.blocks })
  message.text = textOf(body["text"])
  message.blocks = (body["blocks"] ?? []) as Json[]
}

function messageAt(state: SlackState, team: string, channel: unknown, ts: unknown) {
  return state.byRef.get(refOf({ team, channel: textOf(channel), ts: textOf(ts) }))
}

function refOf({ team, channel, ts }: { team: string; channel: string; ts: string }): string {
  return `${team}/${channel}/${ts}`
}

/** People by their id and by their direct message; made again when someone was added. */
const indexes = new WeakMap<SlackWorkspace, { size: number; people: Map<string, SlackPerson> }>()

function personBehind(workspace: SlackWorkspace, asked: string): SlackPerson | undefined {
  let index = indexes.get(workspace)
  if (index?.size !== workspace.people.length) {
    const people = workspace.people.flatMap((one) => [
      [one.id, one] as const,
      [directMessage(one.id), one] as const,
    ])
    index = { size: workspace.people.length, people: new Map(people) }
    indexes.set(workspace, index)
  }
  return index.people.get(asked)
}

/**
 * A user id opens that person's direct message. To someone deactivated Slack opens none; what is sent into one that
 * exists already is accepted, and nobody reads it.
 */
function placeOf(
  state: SlackState,
  workspace: SlackWorkspace,
  asked: string,
): { error: string } | { channel: string; person?: string } {
  const someone = personBehind(workspace, asked)
  if (someone) {
    const channel = directMessage(someone.id)
    const opened = asked === channel || state.opened.has(`${workspace.team}/${channel}`)
    if (!someone.deactivated) state.opened.add(`${workspace.team}/${channel}`)
    return someone.deactivated && !opened ? { error: "channel_not_found" } : { channel, person: someone.id }
  }
  const channel = workspace.channels.find(({ id }) => id === asked)
  if (!channel) return { error: "channel_not_found" }
  if (channel.archived) return { error: "is_archived" }
  return channel.botIsMember === false ? { error: "not_in_channel" } : { channel: channel.id }
}

function no(error: string) {
  return { ok: false, error }
}
