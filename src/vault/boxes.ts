import { createHash, createHmac } from "node:crypto"
import { boxBytes, seal, unseal, type WaveKeys } from "./seal.ts"

/**
 * What a sealed box holds. `who` joins one person's answers at the close; it comes from the wave's key, says nobody's
 * name, and is gone with the key.
 */
export type AnswerBox = {
  who: string
  leaf: string
  profile?: number | undefined
  question: string
  value: number
  seen?: string[] | undefined
}
export type CommentBox = {
  leaf: string
  reach: "division" | "organisation" | "themes"
  text: string
  seen?: string[] | undefined
}

/** A box remembers so many of the requests that made and changed it, if they fit: a replay of one of them is recognised. */
const mostSeen = 12

/**
 * Seals a box that takes the place of the one `before`; undefined when that one took the same request already. Which
 * requests those were is known only inside the box.
 */
export function sealAfter(
  keys: WaveKeys,
  tag: Buffer,
  before: Buffer | undefined,
  kind: "answer" | "comment",
  content: AnswerBox | CommentBox,
  request: string | undefined,
): Buffer | undefined {
  const earlier = before ? ((unseal(keys, tag, before) as AnswerBox | CommentBox).seen ?? []) : []
  const mark = request === undefined ? [] : [markOf(request)]
  if (mark.some((one) => earlier.includes(one))) return undefined
  const seen = [...earlier, ...mark].slice(-mostSeen)
  while (seen.length > 0 && Buffer.byteLength(JSON.stringify({ ...content, seen })) > boxBytes[kind])
    seen.shift()
  return seal(keys, tag, seen.length > 0 ? { ...content, seen } : content, kind)
}

/** Where a message is, and in which language its result is shown. `result` is the name of the row. */
export type ResultBox = { channel: string; message: string; locale: string | null }

export function sealResult(keys: WaveKeys, result: string, content: ResultBox): Buffer {
  return seal(keys, Buffer.from(result), content, "result")
}

export function openResult(keys: WaveKeys, result: string, box: Buffer): ResultBox {
  return unseal(keys, Buffer.from(result), box) as ResultBox
}

function markOf(request: string): string {
  return createHash("sha256").update(request).digest().subarray(0, 6).toString("base64url")
}

export function whoOf(keys: WaveKeys, wave: string, person: string): string {
  return createHmac("sha256", keys.tag)
    .update(`${wave}\n${person}\nwho`)
    .digest()
    .subarray(0, 9)
    .toString("base64url")
}
