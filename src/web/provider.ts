import * as oidc from "openid-client"
import { errorKind } from "../lib/error-kind.ts"
import { resultsOf, type CheckResult } from "../lib/check-result.ts"
import { within } from "../lib/within.ts"

/** The organisation's own sign-in, by OpenID Connect. */
export type ProviderSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that says who somebody is: `email`, or one with their id in Slack or Teams. */
  claim: string
  scope: string
}

/** Why nobody came in: it cannot be reached, somebody said no, it took too long, or what it sent proves nothing. */
export type ProviderFault = { fault: "away" | "denied" | "ended" | "unproven"; reason: string }
/** What must be known again when the browser comes back. */
export type Begun = { to: string; state: string; nonce: string; verifier: string }
export type Provider = {
  begin(redirectUri: string): Promise<Begun | ProviderFault>
  /** `address` is where the browser came back to, as the public knows it. */
  finish(
    address: string,
    begun: Omit<Begun, "to">,
  ): Promise<{ name: string; isAddress: boolean } | ProviderFault>
}

/** For each call and for all calls of one step (ms). */
const patience = { call: 4_000, step: 10_000 }
/** Its addresses may change (ms). */
const knownFor = 60 * 60_000

export function openProvider(settings: ProviderSettings, now: () => number): Provider {
  let known: { until: number; found: Promise<oidc.Configuration> } | undefined
  /** Nothing is asked before somebody signs in. What failed is asked again at the next try. */
  function configured(): Promise<oidc.Configuration> {
    if (known && known.until > now()) return known.found
    const found = discovered(settings)
    const own = (known = { until: now() + knownFor, found })
    found.catch(() => {
      if (known === own) known = undefined
    })
    return found
  }
  return {
    begin: (redirectUri) =>
      inTime(async () => {
        const config = await configured()
        const [state, nonce, verifier] = [
          oidc.randomState(),
          oidc.randomNonce(),
          oidc.randomPKCECodeVerifier(),
        ]
        const to = oidc.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: settings.scope,
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
        })
        return { to: to.href, state, nonce, verifier }
      }),
    finish: (address, { state, nonce, verifier }) =>
      inTime(async () => {
        const config = await configured()
        const tokens = await oidc.authorizationCodeGrant(config, new URL(address), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const proved = tokens.claims()!
        // Many providers keep the ID token short and tell the rest when asked.
        const claims =
          proved[settings.claim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await oidc.fetchUserInfo(config, tokens.access_token, proved.sub)
            : proved
        return whoIs(claims, settings.claim)
      }),
  }
}

/** An address that the provider has not verified is only what somebody wrote of themselves. */
function whoIs(claims: Record<string, unknown>, claim: string) {
  const name = claims[claim]
  if (typeof name !== "string" || name === "") return unproven(`no claim ${claim}`)
  const isAddress = claim === "email"
  if (isAddress && claims["email_verified"] !== true) return unproven("email not verified")
  return { name, isAddress }
}

const unproven = (reason: string): ProviderFault => ({ fault: "unproven", reason })

async function discovered({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const server = new URL(issuer)
  return oidc.discovery(server, clientId, undefined, authenticated(clientSecret), {
    timeout: patience.call / 1_000,
    execute: [
      // Not only the connection proves whose the token is.
      oidc.enableNonRepudiationChecks,
      // The settings take http only on this machine.
      ...(server.protocol === "http:" ? [oidc.allowInsecureRequests] : []),
    ],
  })
}

/** In the way that the provider names, in a header where it names none. */
function authenticated(secret: string): oidc.ClientAuth {
  const [post, basic] = [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)]
  return (server, ...more) => {
    const ways = server.token_endpoint_auth_methods_supported
    const takesPost = ways?.includes("client_secret_post") && !ways.includes("client_secret_basic")
    return (takesPost ? post : basic)(server, ...more)
  }
}

async function inTime<T>(work: () => Promise<T>): Promise<T | ProviderFault> {
  try {
    return await within(patience.step, "the sign-in", work())
  } catch (error) {
    return faultOf(error)
  }
}

/** Never its words: they may hold what was sent. */
function faultOf(error: unknown): ProviderFault {
  if (error instanceof oidc.AuthorizationResponseError) {
    const reason = short(error.error)
    if (reason === "access_denied") return { fault: "denied", reason }
    return { fault: busy.has(reason) ? "away" : "unproven", reason }
  }
  if (error instanceof oidc.ResponseBodyError) {
    if (error.status >= 500) return { fault: "away", reason: `status ${error.status}` }
    const reason = short(error.error)
    return { fault: reason === "invalid_grant" ? "ended" : "unproven", reason }
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) return unproven(`status ${error.status}`)
  const reason = error instanceof oidc.ClientError ? (error.code ?? "unknown error") : errorKind(error)
  return { fault: answered(error) && !noAnswer.has(reason) ? "unproven" : "away", reason }
}

const short = (code: string) => (/^[\w.-]{1,60}$/.test(code) ? code : "unknown error")
const busy = new Set(["server_error", "temporarily_unavailable"])
const answered = (error: unknown) => error instanceof oidc.ClientError
/** What came is no answer of a provider. */
const noAnswer = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
])

/** Asks the provider for what it says of itself, and changes nothing. */
export async function examineProvider(
  settings: ProviderSettings,
  redirectUri: string,
): Promise<CheckResult[]> {
  const { ok, warn, fail } = resultsOf("sign-in")
  const { host } = new URL(settings.issuer)
  let server
  try {
    server = (await within(patience.step, "the provider", discovered(settings))).serverMetadata()
  } catch (error) {
    const { fault, reason } = faultOf(error)
    return [
      fault === "away"
        ? fail(
            `${host} does not answer as a provider of OpenID Connect (${reason})`,
            "Check OIDC_ISSUER and this machine's way out: DNS, firewall, proxy. Links from the chat go on opening pages.",
          )
        : fail(
            `${host} calls itself something else than OIDC_ISSUER says (${reason})`,
            "Copy the issuer from its /.well-known/openid-configuration.",
          ),
    ]
  }
  const { claims_supported: claims, scopes_supported: scopes } = server
  const lacking = settings.scope.split(" ").filter((one) => scopes && !scopes.includes(one))
  return [
    ok(`${host} answers; ${redirectUri} must be entered there as the address to return to`),
    ...(claims && !claims.includes(settings.claim)
      ? [
          warn(
            `${host} does not list the claim ${settings.claim}`,
            "Check OIDC_CLAIM: nobody comes in without it.",
          ),
        ]
      : []),
    ...(lacking.length > 0
      ? [warn(`${host} does not list the scope ${lacking.join(", ")}`, "Check OIDC_SCOPE.")]
      : []),
  ]
}
