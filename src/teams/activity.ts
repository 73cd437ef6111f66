import { z } from "zod"
import type { Actor } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type TeamsPlace = {
  serviceUrl: string
  conversation: string
  /** The message whose button was pressed. */
  message?: string | undefined
  personal: boolean
  /** The person's chat id and message: for an answer only they see. */
  writer: string
  wrote: string | undefined
}

/** Postgres stores no NUL, and vendors' ids have no control characters. */
const id = z
  .string()
  .max(500)
  .regex(/^\P{Cc}+$/u)
const account = z.object({ id, aadObjectId: id.nullish() })
const clientInfo = z.object({
  type: z.literal("clientInfo"),
  locale: z.string().nullish(),
  timezone: z.string().nullish(),
})
const mention = z.object({
  type: z.literal("mention"),
  text: z.string().nullish(),
  mentioned: z.object({ id }),
})
const entity = z.union([
  clientInfo,
  mention,
  z.looseObject({ type: z.string().nullish() }).transform(() => undefined),
])

const file = z.object({
  contentType: z.literal("application/vnd.microsoft.teams.file.download.info"),
  content: z.object({ downloadUrl: z.string().min(1).max(3_000) }),
})
const attachment = z.union([file, z.unknown().transform(() => undefined)])

export const incoming = z.object({
  type: z.string(),
  id: id.nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  serviceUrl: z.string(),
  from: account,
  recipient: z.object({ id }),
  conversation: z.object({
    id,
    conversationType: z.string().nullish(),
    tenantId: id.nullish(),
    name: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      team: z.object({ id, name: z.string().nullish() }).nullish(),
      channel: z.object({ id }).nullish(),
      settings: z.object({ selectedChannel: z.object({ id }).nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
  entities: z.array(entity).nullish(),
  text: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
  replyToId: id.nullish(),
  value: z.unknown().optional(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
})
export type Incoming = z.infer<typeof incoming>

export function placeIn(activity: Incoming): TeamsPlace {
  return {
    serviceUrl: activity.serviceUrl,
    conversation: activity.conversation.id,
    message: activity.replyToId ?? undefined,
    personal: isPersonal(activity),
    writer: activity.from.id,
    wrote: activity.id ?? undefined,
  }
}

export function isGroupTalk({ conversation }: Incoming): boolean {
  return conversation.conversationType === "groupChat"
}

export function isPersonal({ conversation }: Incoming): boolean {
  return conversation.conversationType === "personal"
}

/** A channel's conversation id names a thread. */
export function rootOf(conversation: string): string {
  return conversation.split(";messageid=")[0] ?? conversation
}

export function actorOf({ from }: Incoming, workspace: WorkspaceId): Actor | undefined {
  return from.aadObjectId ? { workspace, platformId: from.aadObjectId } : undefined
}
