import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Vault } from "./keys.ts"

/** What an organisation gives away is signed by a key of its own, and its noise is drawn by another: both from one key of the vault. */
export type BenchmarkSeal = {
  /** base64url. */
  key: string
  sign(text: string): string
  /** Above 0 and up to 1, even over that range; the same for the same words, and unknown without the vault. */
  draws(...words: string[]): [number, number]
}

const drawBytes = 6

/** Makes the key if there is none: never within a transaction. */
export async function benchmarkSeal(vault: Vault, workspace: WorkspaceId): Promise<BenchmarkSeal> {
  const secret = await vault.make("benchmark")
  const derive = (use: string) =>
    Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), JSON.stringify([use, workspace]), 32))
  const own = privateKey(derive("sign"))
  const noise = derive("noise")
  return {
    key: publicPart(own),
    sign: (text) => sign(null, Buffer.from(text), own).toString("base64url"),
    draws(...words) {
      const digest = createHmac("sha256", noise).update(JSON.stringify(words)).digest()
      const draw = (at: number) => (digest.readUIntBE(at * drawBytes, drawBytes) + 1) / 2 ** (8 * drawBytes)
      return [draw(0), draw(1)]
    },
  }
}

/** Whether this text was signed by that key; false, too, where the key is none. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    const known = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key }, format: "jwk" })
    // A text has one signature: no other spelling of the same bytes, and no other key's.
    const bytes = Buffer.from(signature, "base64url")
    if (bytes.toString("base64url") !== signature || publicPart(known) !== key) return false
    return verify(null, Buffer.from(text), known, bytes)
  } catch {
    return false
  }
}

/** An organisation as others know it: 16 letters by its key, to be compared by voice. */
export function fingerprintOf(key: string): string {
  const hex = createHash("sha256").update(`benchmark\n${key}`).digest("hex")
  return hex.slice(0, 16).match(/.{4}/g)!.join("-")
}

function publicPart(key: KeyObject): string {
  const known = key.type === "private" ? createPublicKey(key) : key
  return known.export({ format: "jwk" }).x!
}

/** RFC 8410: a seed of 32 bytes after this is a private key. */
const prefix = Buffer.from("302e020100300506032b657004220420", "hex")

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" })
}
