import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { exportJWK, generateKeyPair, SignJWT } from "jose"
import OidcProvider from "oidc-provider"

const clientId = "plimsoll"
export const clientSecret = "a-secret-of-the-client"

/** Claims of whoever signs in next, or that they say no. */
export type Next = { claims: Record<string, unknown> } | "denies"

/** A certified provider on this machine, whose people sign in without a form. */
export async function startSignIn(redirectUri: string, scopes: string[] = ["openid", "email"]) {
  const people = new Map<string, Record<string, unknown>>()
  let next: Next = "denies"
  const server = await listening(() => {})
  const issuer = addressOf(server)
  const { privateKey } = await generateKeyPair("RS256", { extractable: true })
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    scopes,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["oid"] },
    cookies: { keys: ["cookie key"] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: "sig", alg: "RS256" }] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    pkce: { required: () => true },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    async loadExistingGrant(ctx: { oidc: { session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId, accountId: ctx.oidc.session.accountId })
      grant.addOIDCScope(scopes.join(" "))
      await grant.save()
      return grant
    },
  })
  const serve = provider.callback()
  server.on("request", (request, response) => {
    if (!request.url!.startsWith("/interaction/")) return serve(request, response)
    const sub = `subject-${people.size}`
    if (next !== "denies") people.set(sub, next.claims)
    const result =
      next === "denies"
        ? { error: "access_denied", error_description: "secret words of the provider" }
        : { login: { accountId: sub } }
    provider.interactionFinished(request, response, result).catch(() => response.destroy())
  })
  return {
    settings: { issuer, clientId, clientSecret },
    /** What a browser goes through at the provider, up to the address it is sent back to. */
    async through(to: string, who: Next): Promise<string> {
      next = who
      const jar = new Map<string, string>()
      for (let at = to; ;) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
        const answer = await fetch(at, { redirect: "manual", headers: { cookie } })
        for (const one of answer.headers.getSetCookie()) {
          const [name = "", value = ""] = one.split(";")[0]!.split("=")
          jar.set(name, value)
        }
        const location = answer.headers.get("location")
        if (location === null) throw new Error(`the provider says ${answer.status}: ${await answer.text()}`)
        at = new URL(location, at).href
        if (at.startsWith(redirectUri)) return at
      }
    },
    stop: () => stopped(server),
  }
}

export type Forged = {
  claims?: Record<string, unknown>
  audience?: string
  issuer?: string
  expiresIn?: string
  nonce?: string
  /** Signed by another key than the one it publishes. */
  foreignKey?: boolean
  /** Instead of tokens. */
  status?: number
  /** It takes the request and never answers. */
  hangs?: boolean
}

/** One that sends what a good provider never does. */
export async function startForgingSignIn() {
  let forged: Forged = {}
  const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")])
  const jwk = { ...(await exportJWK(own.publicKey)), use: "sig", alg: "RS256", kid: "1" }
  let nonce = ""
  const asked: string[] = []
  const server = await listening((request, response) => {
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    const issuer = addressOf(server)
    asked.push(request.url!)
    if (forged.hangs) return
    if (request.url === "/.well-known/openid-configuration")
      return void answer({
        issuer: forged.issuer ?? issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      })
    if (request.url === "/keys") return void answer({ keys: [jwk] })
    if (request.url !== "/token") return void answer({}, 404)
    if (forged.status !== undefined) return void answer({ error: "secret words" }, forged.status)
    new SignJWT({ nonce: forged.nonce ?? nonce, ...forged.claims })
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .setIssuer(forged.issuer ?? issuer)
      .setAudience(forged.audience ?? clientId)
      .setSubject("subject")
      .setIssuedAt()
      .setExpirationTime(forged.expiresIn ?? "5 minutes")
      .sign((forged.foreignKey ? foreign : own).privateKey)
      .then((token) => answer({ access_token: "x", token_type: "bearer", id_token: token }))
      .catch(() => response.destroy())
  })
  return {
    settings: { issuer: addressOf(server), clientId, clientSecret },
    /** What it was asked for. */
    asked,
    /** The address the browser comes back to, with what the token will then be. */
    back(to: string, what: Forged): string {
      forged = what
      const { searchParams } = new URL(to)
      nonce = searchParams.get("nonce")!
      const query = new URLSearchParams({ code: "c", state: searchParams.get("state")! })
      return `${searchParams.get("redirect_uri")}?${query.toString()}`
    },
    become: (what: Forged) => void (forged = what),
    stop: () => stopped(server),
  }
}

async function listening(handle: RequestListener): Promise<Server> {
  const server = createServer(handle)
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return server
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((done) => server.close(() => done()))
}
