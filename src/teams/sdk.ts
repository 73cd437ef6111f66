import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder"
import { LRUCache } from "lru-cache"
import { DeadlineError, within } from "../lib/within.ts"
import type { TokenFound } from "./connector.ts"

/** All that this program uses of the SDK; its types stay in this file. */
export type Sdk = {
  /** Runs `work` if the authorization is genuine for this activity. "unsure": Microsoft's keys could not be read. */
  turn(authorization: string, activity: Record<string, unknown>, work: () => Promise<void>): Promise<Turn>
  /** For the connector or another audience; cached until it nears its end. */
  token(audience?: string): Promise<TokenFound>
}

type Turn = "done" | "refused" | "unsure"

export type Registration = {
  appId: string
  tenant: string
  type: "SingleTenant" | "MultiTenant" | "UserAssignedMSI"
  password?: string | undefined
  /** Instead of Microsoft's address for the signing keys. */
  openIdMetadataUrl?: string | undefined
}

const issuer = "https://api.botframework.com"
const signIn = "https://login.microsoftonline.com"
const unreachableRestMs = 10_000
const provenMs = 60_000
const longestSignInMs = 10_000
/** Sign-in errors that mean the app cannot prove itself so. */
const refusedCodes = new Set(["invalid_client", "unauthorized_client", "invalid_request", "invalid_grant"])

/** The SDK takes either all of Microsoft's addresses or none. */
function otherKeys(openIdMetadataUrl: string) {
  return {
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotOAuthScope: issuer,
    ToChannelFromBotLoginUrl: signIn,
    OAuthUrl: issuer,
  }
}

/** Keeps the clients that the SDK would create per request: one per Teams address, and one for user tokens. */
class KeptClients extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = new Map<string, unknown>()
  #users: unknown

  override async authenticateRequest(activity: object, authorization: string) {
    const found = await super.authenticateRequest(activity as never, authorization)
    const { connectorFactory: factory } = found
    const create = async (serviceUrl: string, audience: string) => {
      const kept = this.#connectors.get(serviceUrl) ?? (await factory!.create(serviceUrl, audience))
      this.#connectors.set(serviceUrl, kept)
      return kept
    }
    return { ...found, connectorFactory: { create } as never }
  }

  override async createUserTokenClient(claims: object) {
    this.#users ??= await super.createUserTokenClient(claims as never)
    return this.#users as never
  }
}

function credentialsOf(registration: Registration | undefined) {
  return new ConfigurationServiceClientCredentialFactory(
    registration && {
      MicrosoftAppId: registration.appId,
      MicrosoftAppTenantId: registration.tenant,
      MicrosoftAppType: registration.type,
      ...(registration.password === undefined ? {} : { MicrosoftAppPassword: registration.password }),
    },
  )
}

/** Which tenant gives a token: the framework's for the connector of a multi-tenant app, ours for what it may read here. */
export async function proofFor(
  registration: Registration,
  audience: string,
): Promise<{ oAuthEndpoint: string; oAuthScope: string; getToken(): Promise<string> }> {
  const { appId, tenant, type } = registration
  const here = type === "MultiTenant" && audience !== issuer ? ({ type: "SingleTenant" } as const) : {}
  const factory = credentialsOf({ ...registration, ...here })
  const made = await factory.createCredentials(appId, audience, `${signIn}/${tenant}`, true)
  return made as unknown as Awaited<ReturnType<typeof proofFor>>
}

type Proof = Awaited<ReturnType<KeptClients["authenticateRequest"]>>

/** Without a registration nothing is proved: for trials on this machine. */
export function openSdk(registration: Registration | undefined): Sdk {
  const credentials = credentialsOf(registration)
  const authentication = new KeptClients(
    registration?.openIdMetadataUrl === undefined ? {} : otherKeys(registration.openIdMetadataUrl),
    credentials,
  )
  const adapter = new CloudAdapter(authentication)
  const asking = new Map<string, Promise<TokenFound>>()
  // Checking a signature is most of a press's cost, so a proof is kept a minute per channel and address.
  const proven = new LRUCache<string, Proof>({ max: 100, ttl: provenMs })

  async function authenticated(activity: Record<string, unknown>, authorization: string) {
    const key = JSON.stringify([activity["channelId"], activity["serviceUrl"], authorization])
    const found = proven.get(key) ?? (await proved(activity, authorization))
    if (registration !== undefined && typeof found !== "string") proven.set(key, found, { noUpdateTTL: true })
    return found
  }

  async function proved(activity: Record<string, unknown>, authorization: string) {
    const asked = authentication.authenticateRequest(activity, authorization)
    const found = await within(longestSignInMs, "Microsoft's keys", asked).catch((error: unknown) =>
      error instanceof DeadlineError || keysUnread(error) ? "unsure" : "refused",
    )
    if (typeof found === "string" || registration === undefined) return found
    const claim = (name: string) => found.claimsIdentity.getClaimValue(name)
    // The developers' emulator and other bots have genuine tokens, too.
    const teams = claim("iss") === issuer && claim("serviceurl") === activity["serviceUrl"]
    return teams ? found : "refused"
  }

  async function askForToken(by: Registration, audience: string): Promise<TokenFound> {
    try {
      const asked = proofFor(by, audience).then((proof) => proof.getToken())
      return { token: await within(longestSignInMs, "a token of Microsoft's", asked) }
    } catch (error) {
      const { errorCode } = error as { errorCode?: unknown }
      if (typeof errorCode === "string" && refusedCodes.has(errorCode))
        return { fault: { kind: "blocked", reason: errorCode } }
      return { fault: { kind: "later", retryAfterMs: unreachableRestMs } }
    }
  }

  return {
    async turn(authorization, activity, work) {
      const found = await authenticated(activity, authorization)
      if (typeof found === "string") return found
      await adapter.processActivityDirect(found, activity as never, work)
      return "done"
    },
    async token(audience = issuer) {
      if (registration === undefined) return { token: undefined }
      const underWay = asking.get(audience)
      if (underWay) return underWay
      const asked = askForToken(registration, audience).finally(() => asking.delete(audience))
      asking.set(audience, asked)
      return asked
    },
  }
}

/** The check failed on our side: the keys could not be read. */
function keysUnread(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown }
  return name === "FetchError" || statusCode === 500
}
