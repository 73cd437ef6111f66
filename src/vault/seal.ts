import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  createSecretKey,
  type KeyObject,
} from "node:crypto"
import { asWaveId, type WaveId, type PersonId } from "../pulse/ids.ts"

/** Derived from the wave's key (HKDF-SHA256): `tag` names rows, `box` closes boxes, `token` closes button tokens. */
export type WaveKeys = { tag: KeyObject; box: KeyObject; token: KeyObject }

export function waveKeys(secret: Buffer): WaveKeys {
  // Key objects are several times faster than buffers.
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), use, 32)))
  return { tag: derive("tag"), box: derive("box"), token: derive("token") }
}

/** One person's answer to a position (from 0), or comment. 16 bytes. */
export function tagOf(keys: WaveKeys, wave: WaveId, person: PersonId, position: number | "comment"): Buffer {
  return createHmac("sha256", keys.tag).update(`${wave}\n${person}\n${position}`).digest().subarray(0, 16)
}

/** All row names one person can have: positions and a comment. */
export function tagsOf(keys: WaveKeys, wave: WaveId, person: PersonId, positions: number): Buffer[] {
  const answers = Array.from({ length: positions }, (_, position) => tagOf(keys, wave, person, position))
  return [...answers, tagOf(keys, wave, person, "comment")]
}

/** Constant length, so that length reveals nothing. Bytes before sealing. */
export const boxBytes = { answer: 256, comment: 4_608, cycle: 16_384, result: 512 }

/** Throws if the content does not fit. */
export function seal(keys: WaveKeys, tag: Buffer, content: unknown, kind: keyof typeof boxBytes): Buffer {
  const text = Buffer.from(JSON.stringify(content))
  const size = boxBytes[kind]
  if (text.length > size) throw new Error(`a box of kind ${kind} holds at most ${size} bytes`)
  return encrypt(keys.box, Buffer.concat([text, Buffer.alloc(size - text.length, 0x20)]), tag)
}

/** Throws on other keys or tags. */
export function unseal(keys: WaveKeys, tag: Buffer, box: Buffer): unknown {
  return JSON.parse(decrypt(keys.box, box, tag).toString())
}

/** The wave's id in the clear, the rest closed. */
export function sealToken(keys: WaveKeys, wave: WaveId, content: unknown): string {
  const id = Buffer.from(wave.replaceAll("-", ""), "hex")
  return Buffer.concat([id, encrypt(keys.token, Buffer.from(JSON.stringify(content)), id)]).toString(
    "base64url",
  )
}

export function waveOfToken(token: string): WaveId | undefined {
  if (!/^[\w-]{60,2000}$/.test(token)) return undefined
  const bytes = Buffer.from(token, "base64url")
  // Decoding forgives stray letters, but a token has one spelling.
  if (bytes.toString("base64url") !== token) return undefined
  const id = bytes.subarray(0, 16).toString("hex")
  return asWaveId(
    `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
  )
}

/** Undefined for other keys or altered tokens. */
export function openToken(keys: WaveKeys, token: string): unknown {
  const bytes = Buffer.from(token, "base64url")
  try {
    return JSON.parse(decrypt(keys.token, bytes.subarray(16), bytes.subarray(0, 16)).toString())
  } catch {
    return undefined
  }
}

let random = Buffer.alloc(0)

/** 12 unused random bytes; many at once are far cheaper. */
function freshNonce(): Buffer {
  if (random.length < 12) random = randomBytes(12 * 256)
  const nonce = random.subarray(0, 12)
  random = random.subarray(12)
  return nonce
}

/** AES-256-GCM: nonce, sealed text, tag. `bound` must be the same to open it. */
export function encrypt(key: KeyObject, text: Buffer, bound: Buffer): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Throws on another key, other bytes or another `bound`. */
export function decrypt(key: KeyObject, sealed: Buffer, bound: Buffer): Buffer {
  const end = sealed.length - 16
  if (end < 12) throw new Error("too short to be sealed")
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12), { authTagLength: 16 })
  cipher.setAAD(bound).setAuthTag(sealed.subarray(end))
  return Buffer.concat([cipher.update(sealed.subarray(12, end)), cipher.final()])
}

/** Encrypts or decrypts seats: two bytes each, masked by cycle key, wave and person. Without the key, nobody can tell who was asked what. */
export function maskSeats(cycleKeys: KeyObject[], wave: WaveId, person: PersonId, seats: Buffer): Buffer {
  const masked = Buffer.from(seats)
  for (const [index, key] of cycleKeys.entries()) {
    const mask = createHmac("sha256", key).update(`seat\n${wave}\n${person}`).digest().readUInt16BE(0)
    masked.writeUInt16BE(masked.readUInt16BE(index * 2) ^ mask, index * 2)
  }
  return masked
}

/** An order only the cycle's key knows. */
export function assignmentOrder(cycleKey: KeyObject, person: PersonId): string {
  return createHmac("sha256", cycleKey).update(`rank\n${person}`).digest("hex")
}

export function deterministicId(...parts: string[]): string {
  const hex = createHash("sha256").update(parts.join("\n")).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
