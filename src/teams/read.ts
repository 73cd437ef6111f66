import { z } from "zod"
import type { FormValues } from "../pulse/ui-model.ts"
import type { Actor } from "../platform.ts"
import { clean } from "../pulse/clean.ts"
import {
  actorOf,
  incoming,
  isGroupTalk,
  isPersonal,
  placeIn,
  rootOf,
  type Incoming,
  type TeamsPlace,
} from "./activity.ts"
import type { Conversation } from "./conversations.ts"
import { commentFields, pressed, verbs } from "./ids.ts"
import { valuesOf } from "./reply.ts"
import { typed } from "./text.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** A press that waits for the next card, or an older client's message. */
export type PressRoute = "invoke" | "message"

type Pressed = { actor: Actor; token: string; place: TeamsPlace; way: PressRoute }

/** What came in from Teams, fully checked: no later code asks whether a field exists. */
export type TeamsEvent =
  | ({ kind: "tap" } & Pressed)
  | ({ kind: "comment-open" } & Pressed)
  | ({ kind: "comment-sent"; reach: string; text: string } & Pressed)
  | ({ kind: "act" } & Pressed)
  | ({ kind: "form-sent"; values: FormValues } & Pressed)
  | ({ kind: "home-tap" } & Pressed)
  /** A device asks for the current card; `shown` is what it has. */
  | ({ kind: "refresh"; shown: { intro: string[]; progress: string } | undefined } & Pressed)
  | { kind: "command"; actor: Actor; text: string; place: TeamsPlace }
  /** Addresses that can be read for a while. */
  | { kind: "files"; actor: Actor; files: string[]; place: TeamsPlace }
  /** `installed`: added just now, by a person. */
  | { kind: "arrived"; what: Where; id: string; serviceUrl: string; installed: boolean }
  | { kind: "left"; what: Where; id: string }
  /** A button of another version; the person is told. */
  | { kind: "stranger"; actor: Actor; place: TeamsPlace; way: PressRoute }
  /** An account without a directory id. */
  | { kind: "nobody"; place: TeamsPlace; way: PressRoute }
  /** An invoke this program does not know. */
  | { kind: "unimplemented"; name: string }
  | { kind: "ignored"; reason: string }

type Where = "person" | "team" | "group"

export type InboundActivity = {
  said: TeamsEvent
  news: Conversation[]
  locale: string | undefined
  activity: string
}

const data = z
  .object({
    token: z.string().min(1).max(6_000),
    verb: z.string().optional(),
    intro: z.array(z.string()).max(10).optional(),
    progress: z.string().optional(),
    many: z.array(z.string()).optional(),
  })
  .catchall(z.unknown())
const invoked = z.object({ action: z.object({ verb: z.string(), data: z.unknown().optional() }) })

/** All of them must be the tenant served here. */
export function tenantsOf(body: Record<string, unknown>): string[] {
  const parsed = incoming.safeParse(body)
  if (!parsed.success) return []
  const { channelData, conversation } = parsed.data
  return [channelData?.tenant?.id, conversation.tenantId].flatMap((tenant) => tenant ?? [])
}

/** Undefined if it is no activity; what is not for this app is "ignored", never an error. */
export function parseEvent(
  body: Record<string, unknown>,
  workspace: WorkspaceId,
): InboundActivity | undefined {
  const parsed = incoming.safeParse(body)
  if (!parsed.success) return undefined
  const said = parsed.data
  const info = said.entities?.find((one) => one?.type === "clientInfo")
  const locale = said.locale ?? info?.locale ?? undefined
  const zone = said.localTimezone ?? info?.timezone ?? undefined
  return { said: saidIn(said, workspace), news: newsOf(said, locale, zone), locale, activity: said.id ?? "" }
}

function saidIn(activity: Incoming, workspace: WorkspaceId): TeamsEvent {
  switch (activity.type) {
    case "invoke":
      return activity.name === pressed
        ? readInvoke(activity, workspace)
        : { kind: "unimplemented", name: (activity.name ?? "").slice(0, 100) }
    case "message":
      return readMessage(activity, workspace)
    case "installationUpdate":
      return moved(activity, activity.action?.startsWith("remove") ?? false)
    case "conversationUpdate":
      return readUpdate(activity)
    default:
      return ignored("not for us")
  }
}

function readInvoke(activity: Incoming, workspace: WorkspaceId): TeamsEvent {
  const actor = actorOf(activity, workspace)
  const place = placeIn(activity)
  if (!actor) return { kind: "nobody", place, way: "invoke" }
  const parsed = invoked.safeParse(activity.value)
  if (!parsed.success) return { kind: "stranger", actor, place, way: "invoke" }
  const { verb, data } = parsed.data.action
  return pressedIn(actor, place, "invoke", verb, data)
}

/** Teams' markup multiplies a command's length. */
const longestMarkup = 10_000

function readMessage(activity: Incoming, workspace: WorkspaceId): TeamsEvent {
  const actor = actorOf(activity, workspace)
  const place = placeIn(activity)
  // In a group this may be a bot: answering it would never end.
  if (!actor) return place.personal ? { kind: "nobody", place, way: "message" } : ignored("nobody")
  const text = activity.text ?? ""
  if (text.trim() === "" && typeof activity.value === "object" && activity.value !== null) {
    const { verb } = activity.value as { verb?: unknown }
    return pressedIn(actor, place, "message", typeof verb === "string" ? verb : "", activity.value)
  }
  const files = (activity.attachments ?? []).flatMap((one) => one?.content.downloadUrl ?? [])
  if (files.length > 0 && place.personal) return { kind: "files", actor, files, place }
  const mentions = (activity.entities ?? []).flatMap((one) =>
    one?.type === "mention" ? [{ id: one.mentioned.id, text: one.text ?? "" }] : [],
  )
  const here = activity.channelData?.channel?.id ?? (place.personal ? undefined : rootOf(place.conversation))
  // Longer than any command with markup: refused unread.
  const said =
    text.length > longestMarkup
      ? text.slice(0, longestMarkup)
      : typed(text, mentions.slice(0, 100), activity.recipient.id, here)
  return { kind: "command", actor, text: said, place }
}

function pressedIn(
  actor: Actor,
  place: TeamsPlace,
  way: PressRoute,
  verb: string,
  given: unknown,
): TeamsEvent {
  const parsed = data.safeParse(given)
  if (!parsed.success) return { kind: "stranger", actor, place, way }
  const { token, intro, progress, many = [], verb: _, ...rest } = parsed.data
  const fields = Object.fromEntries(Object.entries(rest).filter(isText))
  const press = { actor, token, place, way }
  switch (verb) {
    case verbs.tap:
      return { kind: "tap", ...press }
    case verbs.commentOpen:
      return { kind: "comment-open", ...press }
    case verbs.commentSend: {
      const [text, reach] = [fields[commentFields.text] ?? "", fields[commentFields.reach] ?? ""]
      return { kind: "comment-sent", ...press, reach, text: text.trim() }
    }
    case verbs.act:
      return { kind: "act", ...press }
    case verbs.formSend:
      return { kind: "form-sent", ...press, values: valuesOf(fields, many) }
    case verbs.homeTap:
      return { kind: "home-tap", ...press }
    case verbs.refresh:
      return {
        kind: "refresh",
        ...press,
        shown: intro && progress !== undefined ? { intro, progress } : undefined,
      }
    default:
      return { kind: "stranger", actor, place, way }
  }
}

function readUpdate(activity: Incoming): TeamsEvent {
  const removed = activity.membersRemoved?.some((one) => one.id === activity.recipient.id)
  const event = activity.channelData?.eventType
  if (removed || event === "teamDeleted" || event === "teamHardDeleted") return moved(activity, true)
  const added = activity.membersAdded?.some((one) => one.id === activity.recipient.id)
  return added ? moved(activity, false) : ignored("members")
}

function moved(activity: Incoming, away: boolean): TeamsEvent {
  const team = activity.channelData?.team?.id
  const person = isPersonal(activity) ? activity.from.aadObjectId : undefined
  const found = team
    ? ({ what: "team", id: team } as const)
    : person
      ? ({ what: "person", id: person } as const)
      : isGroupTalk(activity)
        ? ({ what: "group", id: rootOf(activity.conversation.id) } as const)
        : undefined
  if (!found) return ignored("nowhere")
  if (away) return { kind: "left", ...found }
  const installed = activity.type === "installationUpdate" && activity.action === "add"
  return { kind: "arrived", ...found, serviceUrl: activity.serviceUrl, installed }
}

/** Every activity tells where its sender, team and channel can be reached. */
function newsOf(activity: Incoming, locale: string | undefined, zone: string | undefined): Conversation[] {
  const { serviceUrl, from, channelData } = activity
  const conversation = rootOf(activity.conversation.id)
  const team = channelData?.team?.id
  const channels = [channelData?.channel?.id, channelData?.settings?.selectedChannel?.id].flatMap(
    (one) => one ?? [],
  )
  const member = from.id === activity.recipient.id ? undefined : from.id
  const here = isPersonal(activity) ? conversation : undefined
  const person = {
    kind: "person",
    id: from.aadObjectId ?? "",
    serviceUrl,
    conversation: here,
    member,
    locale,
    zone,
  } as const
  const installed = activity.type === "installationUpdate" ? { fromTeam: false } : {}
  const back = here === undefined ? {} : { gone: false, ...installed }
  return [
    ...(from.aadObjectId ? [{ ...person, ...back }] : []),
    ...(isGroupTalk(activity)
      ? [
          {
            kind: "channel",
            id: conversation,
            serviceUrl,
            conversation,
            name: activity.conversation.name ? clean(activity.conversation.name) : undefined,
          } as const,
        ]
      : []),
    ...(team ? [{ kind: "team", id: team, serviceUrl, conversation: team } as const] : []),
    ...[...new Set(channels)].map(
      (one) => ({ kind: "channel", id: one, serviceUrl, conversation: one }) as const,
    ),
  ]
}

function ignored(reason: string): TeamsEvent {
  return { kind: "ignored", reason }
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string"
}
