import { createHash, createHmac } from "node:crypto"
import { boxBytes, seal, unseal, type WaveKeys } from "./seal.ts"
import type { UnitId, WaveId, PersonId } from "../pulse/ids.ts"

/** `who` joins a person's answers at the close: derived from the wave's key, gone with it. */
export type AnswerBox = {
  who: string
  leaf: UnitId
  profile?: number | undefined
  question: string
  value: number
  seen?: string[] | undefined
}
export type CommentBox = {
  leaf: UnitId
  reach: "division" | "organisation" | "themes"
  text: string
  seen?: string[] | undefined
}

/** Requests remembered in a box, against replays. */
const mostSeen = 12

/** Undefined if `before` already took the same request, which only the box knows. */
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

export function respondentPseudonym(keys: WaveKeys, wave: WaveId, person: PersonId): string {
  return createHmac("sha256", keys.tag)
    .update(`${wave}\n${person}\nwho`)
    .digest()
    .subarray(0, 9)
    .toString("base64url")
}
