import { z } from "zod"
import type { Card, Post } from "../pulse/prompt.ts"
import type { Found, MessageRef, Outcome, Recipient, SendFailure, SharedFile, Told } from "../platform.ts"
import { cardContent, type Content, replyContent } from "./blocks.ts"
import { pngOf, smallPngOf } from "../lib/png.ts"
import { within } from "../lib/within.ts"
import { attempt, type Calls } from "./client.ts"
import { SlackRefusedError } from "./errors.ts"
import { deliveryEvent } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { postContent, type PictureSource } from "./post.ts"
import { clip } from "./text.ts"

const pageSize = 100
const mostPages = 10
/** Our clock and Slack's may differ. */
const clockMarginMs = 60_000

export async function sendCard(calls: Calls, to: Recipient, delivery: string, card: Card): Promise<Outcome> {
  return say(calls, to.channel ?? to.platformId, cardContent(card), delivery)
}

/** Posts with uploaded pictures and tables, or, where those are refused, the same in words. */
export async function sendPost(
  calls: Calls,
  channel: string,
  delivery: string,
  post: Post,
  { local, uploadMs }: { local: boolean; uploadMs: number },
): Promise<Outcome> {
  const drawn = local
    ? { tables: false, pictures: inMessage(post) }
    : { tables: true, pictures: await uploaded(calls, post, uploadMs) }
  try {
    return await say(calls, channel, postContent(post, drawn), delivery)
  } catch (error) {
    const refused = error instanceof SlackRefusedError && error.code === "invalid_blocks"
    if (!refused) throw error
    return say(calls, channel, postContent(post), delivery)
  }
}

/** Pixels across: sharp on a phone, where a message is some 360 points wide. */
const pictureWidth = 1_080

/** Pixels across, for a local page. */
const localWidth = 600

/** A local Slack shows pictures that stand in the message itself, and no others. */
function inMessage(post: Post): Map<string, PictureSource> {
  return new Map(
    picturesIn(post).map(({ svg }) => {
      const png = Buffer.from(smallPngOf(svg, localWidth)).toString("base64")
      return [svg, { image_url: `data:image/png;base64,${png}` }]
    }),
  )
}

function picturesIn({ sections }: Post) {
  return sections.flatMap(({ picture }) => picture ?? [])
}

/** Slack's ids of the pictures of a document, by their drawing; without those that could not be uploaded in time. */
async function uploaded(calls: Calls, post: Post, uploadMs: number): Promise<Map<string, PictureSource>> {
  const ids = await Promise.all(
    picturesIn(post).map(async ({ svg, words }) => {
      const file = Buffer.from(pngOf(svg, pictureWidth))
      const upload = attempt("files.uploadV2", () =>
        calls.files.uploadV2({ file, filename: "plimsoll.png", alt_text: clip(words, limits.altText) }),
      )
      // Whatever is wrong with it, the words go out.
      const done = await within(uploadMs, "an upload", upload).catch(() => undefined)
      const [id] = done && "value" in done ? idsIn(done.value) : []
      return id === undefined ? [] : [[svg, { slack_file: { id } }] as const]
    }),
  )
  return new Map(ids.flat())
}

function idsIn(reply: unknown): string[] {
  return uploads.safeParse(reply).data?.files.flatMap((one) => one.files.map(({ id }) => id)) ?? []
}

const uploads = z.object({ files: z.array(z.object({ files: z.array(z.object({ id: z.string() })) })) })

/** A file into a channel or a person's chat. Where it took too long nobody knows whether it arrived. */
export async function shareFile(
  calls: Calls,
  to: Recipient,
  { name, title, bytes }: SharedFile,
  { below, uploadMs }: { below?: string | undefined; uploadMs: number },
): Promise<Outcome> {
  const opened = to.channel ? { value: to.channel } : await openConversation(calls, to.platformId)
  if ("fault" in opened) return opened.fault
  const channel = opened.value
  const given = { file: Buffer.from(bytes), filename: name, title, channel_id: channel }
  const upload = attempt("files.uploadV2", () =>
    calls.files.uploadV2(below === undefined ? given : { ...given, thread_ts: below }),
  )
  const done = await within(uploadMs, "an upload", upload).catch(() => undefined)
  if (!done) return { kind: "unknown", reason: "the upload took too long" }
  if ("fault" in done) return done.fault
  const [id] = idsIn(done.value)
  return id === undefined
    ? { kind: "unknown", reason: "no file id" }
    : { kind: "delivered", channel, message: id }
}

export async function tellPerson(
  calls: Calls,
  to: Recipient,
  said: Told,
  delivery?: string,
): Promise<Outcome> {
  return say(calls, to.channel ?? to.platformId, replyContent(said), delivery)
}

/** A user id as channel makes Slack open the direct message itself. */
async function say(
  calls: Calls,
  channel: string,
  { text, blocks }: Content,
  delivery?: string,
): Promise<Outcome> {
  const { postMessage } = calls.chat
  const done = await attempt("chat.postMessage", () =>
    postMessage({
      channel,
      text,
      blocks,
      ...(delivery === undefined ? {} : { metadata: metadata(delivery) }),
      unfurl_links: false,
      unfurl_media: false,
    }),
  )
  if ("fault" in done) return done.fault
  return delivered(done.value, channel)
}

/** By which spreadsheets know UTF-8. */
const byteOrderMark = "\uFEFF"

/** Text as a file into the person's own chat; false where Slack does not take it in time. */
export async function sendFile(
  calls: Calls,
  to: Recipient,
  { name, content }: { name: string; content: string },
  uploadMs: number,
): Promise<boolean> {
  const file = { name, title: name, bytes: Buffer.from(byteOrderMark + content) }
  return (await shareFile(calls, to, file, { uploadMs })).kind === "delivered"
}

export async function updateCard(calls: Calls, ref: MessageRef, card: Card): Promise<Outcome> {
  const done = await attempt("chat.update", () =>
    calls.chat.update({ channel: ref.channel, ts: ref.message, ...cardContent(card) }),
  )
  return "fault" in done ? done.fault : { kind: "delivered", ...ref }
}

/** Looks for the delivery's id in the metadata of the conversation's messages since it was sent. */
export async function findDelivery(
  calls: Calls,
  to: Recipient,
  delivery: string,
  sinceMs: number,
): Promise<Found> {
  const opened = to.channel ? { value: to.channel } : await openConversation(calls, to.platformId)
  if ("fault" in opened) return notFound(opened.fault)
  const channel = opened.value
  const oldest = Math.max(0, (sinceMs - clockMarginMs) / 1_000).toFixed(6)
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const seen = await attempt("conversations.history", () =>
      calls.conversations.history({
        channel,
        oldest,
        inclusive: true,
        include_all_metadata: true,
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      }),
    )
    if ("fault" in seen) return notFound(seen.fault)
    const match = seen.value.messages?.find((message) => deliveryOf(message.metadata) === delivery)
    if (match?.ts) return { kind: "found", channel, message: match.ts }
    cursor = seen.value.response_metadata?.next_cursor
    if (!cursor) return { kind: "missing" }
  }
  return { kind: "unknown", reason: "too many messages" }
}

async function openConversation(
  calls: Calls,
  person: string,
): Promise<{ value: string } | { fault: SendFailure }> {
  const done = await attempt("conversations.open", () => calls.conversations.open({ users: person }))
  if ("fault" in done) return done
  const channel = done.value.channel?.id
  return channel ? { value: channel } : { fault: { kind: "unknown", reason: "no channel" } }
}

/** Where nobody can be reached, nothing has arrived; sending again then says so. */
function notFound(fault: SendFailure): Found {
  switch (fault.kind) {
    case "gone":
      return { kind: "missing" }
    case "blocked":
      return { kind: "unknown", reason: fault.reason }
    case "later":
    case "unknown":
      return fault
    default:
      return fault satisfies never
  }
}

function metadata(delivery: string) {
  return { event_type: deliveryEvent, event_payload: { delivery } }
}

function deliveryOf(metadata: { event_type?: string; event_payload?: unknown } | undefined): unknown {
  if (metadata?.event_type !== deliveryEvent) return undefined
  return (metadata.event_payload as { delivery?: unknown } | undefined)?.delivery
}

function delivered(reply: { channel?: string; ts?: string }, asked: string): Outcome {
  if (!reply.ts) return { kind: "unknown", reason: "no message id" }
  return { kind: "delivered", channel: reply.channel ?? asked, message: reply.ts }
}
