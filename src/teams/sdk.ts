import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder"
import { LRUCache } from "lru-cache"
import { DeadlineError, within } from "../lib/within.ts"
import type { TokenFound } from "./connector.ts"

/** Everything that this program takes from the SDK. No type of it leaves this file. */
export type Sdk = {
  /**
   * Runs `work` as one turn of the bot when the authorization is genuine for this activity. "unsure": Microsoft's keys
   * could not be read, so nobody can say.
   */
  turn(authorization: string, activity: Record<string, unknown>, work: () => Promise<void>): Promise<Turn>
  /** A token for the connector or another audience, remembered until it nears its end. */
  token(audience?: string): Promise<TokenFound>
}

type Turn = "done" | "refused" | "unsure"

export type Registration = {
  appId: string
  tenant: string
  type: "SingleTenant" | "MultiTenant" | "UserAssignedMSI"
  password?: string | undefined
  /** Where the keys that sign Teams' requests are published, when not at Microsoft's own address. */
  openIdMetadataUrl?: string | undefined
}

const issuer = "https://api.botframework.com"
const signIn = "https://login.microsoftonline.com"
const unreachableRestMs = 10_000
const provenMs = 60_000
const longestSignInMs = 10_000
/** What Microsoft's sign-in answers when it knows the app but not this way of proving it. */
const refusedCodes = new Set(["invalid_client", "unauthorized_client", "invalid_request", "invalid_grant"])

/** The SDK takes either all of Microsoft's addresses or none of them. */
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

/**
 * The SDK makes its clients anew for every request. Here they are kept: one for each address of Teams, which are few, as
 * only genuine requests get here, and one for tokens of users, which are the same for all.
 */
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

/**
 * What asks for a token, and where. A multi-tenant app proves itself to the connector in the framework's own tenant; what
 * it may read of our tenant, only our tenant can say.
 */
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

/** Without a registration nothing is proved in either direction: for trials on this machine alone. */
export function openSdk(registration: Registration | undefined): Sdk {
  const credentials = credentialsOf(registration)
  const authentication = new KeptClients(
    registration?.openIdMetadataUrl === undefined ? {} : otherKeys(registration.openIdMetadataUrl),
    credentials,
  )
  const adapter = new CloudAdapter(authentication)
  const asking = new Map<string, Promise<TokenFound>>()
  // Teams shows the same token for up to an hour. What the SDK proved of it holds for a minute, for the same channel and
  // service address: its signature is most of what a press costs.
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
    // A token of the developers' emulator or of another bot is genuine too, but Teams did not make it.
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

/** Whether the check failed on our side: the keys' page did not answer. */
function keysUnread(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown }
  return name === "FetchError" || statusCode === 500
}
