import { z } from "zod"
import type { Actor } from "../platform.ts"
import type { FormValues } from "../pulse/ui-model.ts"
import { buttons, commentFields, forms } from "./ids.ts"
import { typed } from "./text.ts"
import { type WorkspaceId, asWorkspaceId } from "../pulse/ids.ts"

/** The message, and the response URL that Slack lends. */
export type SlackPlace = {
  channel?: string | undefined
  message?: string | undefined
  responseUrl?: string | undefined
  /** One's own page. */
  home?: boolean | undefined
}

/** What came in from Slack, fully checked: no later code asks whether a field exists. */
export type SlackEvent =
  | { kind: "tap"; actor: Actor; token: string; place: SlackPlace }
  | { kind: "comment-open"; actor: Actor; token: string; trigger: string; place: SlackPlace }
  | { kind: "comment-sent"; actor: Actor; token: string; reach: string; text: string; place: SlackPlace }
  | { kind: "command"; actor: Actor; text: string; trigger: string; place: SlackPlace }
  | { kind: "act"; actor: Actor; token: string; trigger: string; place: SlackPlace }
  | { kind: "form-sent"; actor: Actor; token: string; values: FormValues; place: SlackPlace }
  | { kind: "home"; actor: Actor; place: SlackPlace; channel: string; event: string }
  | { kind: "opened"; actor: Actor; channel: string; event: string }
  /** A direct message, read as a command. */
  | { kind: "message"; actor: Actor; text: string; channel: string; event: string }
  | { kind: "files"; actor: Actor; files: string[]; channel: string; event: string }
  /** The app was removed from one of these: a workspace, and the organisation that it is in. */
  | { kind: "left"; workspaces: WorkspaceId[]; event: string }
  /** An organisation added the app to workspaces, or took it away from some. */
  | { kind: "regrouped"; workspace: WorkspaceId; event: string }
  /** A button of another version; the person is told. */
  | { kind: "stranger"; actor: Actor; place: SlackPlace }
  | { kind: "ignored"; reason: string }

/** Postgres stores no NUL, and vendors' ids have no control characters. */
const id = z
  .string()
  .max(64)
  .regex(/^\P{Cc}+$/u)
const workspace = id.transform(asWorkspaceId)
/** Where there is none, Slack says null, "" or nothing. */
const enterprise = z.union([z.literal("").transform(() => undefined), workspace]).nullish()
const person = {
  user: z.object({ id, team_id: workspace.nullish() }),
  team: z.object({ id: workspace }).nullish(),
  /** Enterprise Grid. */
  enterprise: z.object({ id: workspace }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
}

/** Empty where there is nothing to name. */
const whereabouts = z
  .string()
  .max(64)
  .transform((text) => text || undefined)
  .nullish()

const tapped = z.object({
  type: z.literal("block_actions"),
  ...person,
  trigger_id: z.string().default(""),
  response_url: z.string().optional(),
  container: z.object({ channel_id: whereabouts, message_ts: whereabouts }).optional(),
  channel: z.object({ id: whereabouts }).nullish(),
  view: z.object({ type: z.string() }).nullish(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().nullish() })).min(1),
})

const option = z.object({ value: z.string() })
const field = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_users: z.array(id).nullish(),
  selected_conversation: id.nullish(),
})

const submitted = z.object({
  type: z.literal("view_submission"),
  ...person,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), field)),
    }),
  }),
})

const commanded = z.object({
  command: z.string(),
  team_id: workspace,
  enterprise_id: enterprise,
  is_enterprise_install: z.string().optional(),
  user_id: id,
  text: z.string().default(""),
  trigger_id: z.string().default(""),
  response_url: z.string().optional(),
  channel_id: id.optional(),
})

const event = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message"),
    channel_type: z.literal("im"),
    user: id,
    text: z.string().default(""),
    channel: id,
    ts: id.optional(),
    subtype: z.literal("file_share").optional(),
    files: z.array(z.object({ id })).default([]),
    bot_id: z.undefined().optional(),
  }),
  z.object({ type: z.literal("app_home_opened"), user: id, tab: z.string(), channel: id.optional() }),
  z.object({ type: z.enum(["team_access_granted", "team_access_revoked"]) }),
  z.object({ type: z.literal("app_uninstalled") }),
  z.object({ type: z.literal("tokens_revoked"), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
])
const happened = z
  .object({
    type: z.literal("event_callback"),
    team_id: workspace.nullish(),
    enterprise_id: enterprise,
    authorizations: z
      .array(z.object({ enterprise_id: enterprise, is_enterprise_install: z.boolean().nullish() }))
      .nullish(),
    event_id: id,
    event,
  })
  .refine(({ team_id, enterprise_id }) => team_id ?? enterprise_id)

const incoming = z.union([tapped, submitted, commanded, happened])

const memo = z.object({
  t: z.string(),
  c: id.optional(),
  m: id.optional(),
  u: z.string().optional(),
  h: z.boolean().optional(),
})

/** Reads a payload of either transport; what is not for this app is "ignored", never an error. */
export function parseEvent(body: unknown): SlackEvent {
  const parsed = incoming.safeParse(body)
  if (!parsed.success) return { kind: "ignored", reason: "not for us" }
  const said = parsed.data
  if ("command" in said)
    return {
      kind: "command",
      actor: {
        workspace: (said.is_enterprise_install === "true" && said.enterprise_id) || said.team_id,
        platformId: said.user_id,
      },
      text: typed(said.text),
      trigger: said.trigger_id,
      place: { channel: said.channel_id, responseUrl: said.response_url },
    }
  switch (said.type) {
    case "block_actions":
      return readTap(said)
    case "view_submission":
      return readForm(said)
    case "event_callback":
      return readEvent(said)
    default:
      return said satisfies never
  }
}

function readTap(said: z.infer<typeof tapped>): SlackEvent {
  const actor = actorOf(said)
  const [pressed] = said.actions
  const channel = said.container?.channel_id ?? said.channel?.id ?? undefined
  const message = said.container?.message_ts ?? undefined
  // A press on no message and in no form is on one's own page.
  const home = said.view ? said.view.type === "home" : channel === undefined && message === undefined
  const place = { channel, message, responseUrl: said.response_url, ...(home ? { home } : {}) }
  if (!actor) return { kind: "ignored", reason: "no workspace" }
  const token = pressed?.value
  if (!token) return { kind: "stranger", actor, place }
  switch (pressed.action_id.split(":")[0] ?? "") {
    case buttons.choice:
    case buttons.change:
    case buttons.later:
    case buttons.show:
      return { kind: "tap", actor, token, place }
    case buttons.comment:
      return { kind: "comment-open", actor, token, trigger: said.trigger_id, place }
    case buttons.act:
      return { kind: "act", actor, token, trigger: said.trigger_id, place }
    default:
      return { kind: "stranger", actor, place }
  }
}

function readForm(said: z.infer<typeof submitted>): SlackEvent {
  const actor = actorOf(said)
  const carried = readMemo(said.view.private_metadata)
  if (!actor || !carried) return { kind: "ignored", reason: "unknown form" }
  const values = valuesOf(said.view.state.values)
  const { t: token, c: channel, m: message, u: responseUrl, h: home } = carried
  const place = { channel, message, responseUrl, ...(home ? { home } : {}) }
  switch (said.view.callback_id) {
    case forms.comment: {
      const [text = "", reach = ""] = [values[commentFields.text], values[commentFields.reach]].flat()
      return { kind: "comment-sent", actor, token, reach, text: text.trim(), place }
    }
    case forms.command:
      return { kind: "form-sent", actor, token, values, place }
    default:
      return { kind: "ignored", reason: "unknown form" }
  }
}

/** Empty fields are absent. */
function valuesOf(fields: Record<string, Record<string, z.infer<typeof field>>>): FormValues {
  const entered = Object.entries(fields).flatMap(([name, elements]) => {
    const [one] = Object.values(elements)
    const many = one?.selected_options?.map(({ value }) => value) ?? one?.selected_users
    const value = many ?? one?.value ?? one?.selected_option?.value ?? one?.selected_conversation
    return value === null || value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entered)
}

function readEvent(said: z.infer<typeof happened>): SlackEvent {
  const { event, event_id, team_id, enterprise_id } = said
  const [first] = said.authorizations ?? []
  const org = first?.is_enterprise_install ? (first.enterprise_id ?? enterprise_id) : undefined
  const workspace = (org ?? team_id ?? enterprise_id)!
  if (event.type === "app_home_opened") {
    const actor = { workspace, platformId: event.user }
    const channel = event.channel ?? event.user
    if (event.tab === "home") return { kind: "home", actor, place: { home: true }, channel, event: event_id }
    return event.tab === "messages"
      ? { kind: "opened", actor, channel, event: event_id }
      : { kind: "ignored", reason: "another tab" }
  }
  if (event.type === "team_access_granted" || event.type === "team_access_revoked")
    return { kind: "regrouped", workspace: enterprise_id ?? workspace, event: event_id }
  if (event.type !== "message") {
    const named = new Set([team_id, enterprise_id, workspace].flatMap((one) => one ?? []))
    return { kind: "left", workspaces: [...named], event: event_id }
  }
  const { channel, ts } = event
  const actor = { workspace, platformId: event.user }
  // A message delivered twice has two event ids; its place and time are unique.
  const name = ts === undefined ? event_id : `${channel}:${ts}`
  if (event.files.length > 0)
    return { kind: "files", actor, files: event.files.map((file) => file.id), channel, event: name }
  return { kind: "message", actor, text: typed(event.text), channel, event: name }
}

function actorOf(said: {
  user: { id: string; team_id?: WorkspaceId | null | undefined }
  team?: { id: WorkspaceId } | null | undefined
  enterprise?: { id: WorkspaceId } | null | undefined
  is_enterprise_install?: boolean | null | undefined
}): Actor | undefined {
  const org = said.is_enterprise_install ? said.enterprise?.id : undefined
  const workspace = org ?? said.team?.id ?? said.user.team_id
  return workspace ? { workspace, platformId: said.user.id } : undefined
}

export function encodeViewMetadata(token: string, place: SlackPlace): string {
  const { channel, message, responseUrl, home } = place
  return JSON.stringify({ t: token, c: channel, m: message, u: responseUrl, h: home })
}

function readMemo(text: string): z.infer<typeof memo> | undefined {
  try {
    return memo.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
