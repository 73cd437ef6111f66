import { createHmac } from "node:crypto"
import type { WaveKeys } from "./seal.ts"

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
}
export type CommentBox = { leaf: string; reach: "division" | "organisation" | "themes"; text: string }

export function whoOf(keys: WaveKeys, wave: string, person: string): string {
  return createHmac("sha256", keys.tag)
    .update(`${wave}\n${person}\nwho`)
    .digest()
    .subarray(0, 9)
    .toString("base64url")
}
