import { createHmac, generateKeyPairSync, sign as signBytes } from "node:crypto"

/** Makes the tokens that the Bot Connector proves itself with, and publishes their keys as Microsoft does. */
export type Signer = {
  at(origin: string): void
  published(path: string): object | undefined
  token(
    claims: Claims,
    how?: { key?: "known" | "unknown"; algorithm?: "RS256" | "none" | "HS256"; kid?: string },
  ): string
}
export type Claims = {
  iss?: string
  aud?: string
  exp?: number
  nbf?: number
  serviceurl?: string | undefined
}

const issuer = "https://api.botframework.com"
const known = generateKeyPairSync("rsa", { modulusLength: 2_048 })
const unknown = generateKeyPairSync("rsa", { modulusLength: 2_048 })

export function signer(): Signer {
  let origin = ""
  const kid = "key-1"
  return {
    at: (address) => void (origin = address),
    published(path) {
      if (path === "/.well-known/openidconfiguration")
        return { issuer, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ["RS256"] }
      if (path !== "/keys") return undefined
      const jwk = known.publicKey.export({ format: "jwk" })
      return { keys: [{ ...jwk, kid, use: "sig", endorsements: ["msteams"] }] }
    },
    token(claims, { key = "known", algorithm = "RS256", kid: named = kid } = {}) {
      const seconds = Math.floor(Date.now() / 1_000)
      const all = { iss: issuer, nbf: seconds - 60, exp: seconds + 3_600, ...claims }
      const head = encoded({ alg: algorithm, typ: "JWT", kid: named })
      const body = `${head}.${encoded(all)}`
      if (algorithm === "none") return `${body}.`
      if (algorithm === "HS256") {
        const secret = known.publicKey.export({ type: "pkcs1", format: "pem" })
        return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`
      }
      const { privateKey } = key === "known" ? known : unknown
      return `${body}.${signBytes("sha256", Buffer.from(body), privateKey).toString("base64url")}`
    },
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}
