import { z } from "zod"
import { allNeeded, type TellFault } from "./fields.ts"

const issuerExample = "must be an address such as https://login.example.org"
const issuer = z.url({ error: issuerExample }).refine((text) => {
  const { protocol, hostname, search, hash } = new URL(text)
  return (protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1")) && search + hash === ""
}, issuerExample)

/** The organisation's own sign-in to leaders' pages. */
export const signInSettings = {
  OIDC_ISSUER: issuer
    .optional()
    .describe(
      "Lets leaders open pages by the organisation's own sign-in (OpenID Connect), beside links from the chat: the issuer, as its /.well-known/openid-configuration names it.",
    ),
  OIDC_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Client id that the sign-in knows Plimsoll by; the address to return to is PUBLIC_URL/signed-in.",
    ),
  OIDC_CLIENT_SECRET: z.string().min(8, "must be the client secret").optional().describe("Its secret."),
  OIDC_CLAIM: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "must be the name of a claim such as email or oid")
    .default("email")
    .describe(
      "Which claim says who somebody is: `email`, if the sign-in verified it, or a claim with their id in Slack or Teams (`oid` of Entra, `https://slack.com/user_id`).",
    ),
  OIDC_SCOPE: z
    .string()
    .regex(/^(\S+ )*openid( \S+)*$/, "must be scopes with openid among them, such as openid email")
    .default("openid email")
    .describe("What the sign-in is asked for: no more than OIDC_CLAIM needs."),
}

type SignIn = z.output<z.ZodObject<typeof signInSettings>>

export function signInFaults(s: SignIn & { PUBLIC_URL?: string | undefined }, fault: TellFault): void {
  const { PUBLIC_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = s
  if (s.OIDC_ISSUER !== undefined)
    return allNeeded({ PUBLIC_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }, "is needed with OIDC_ISSUER", fault)
  if ((OIDC_CLIENT_ID ?? OIDC_CLIENT_SECRET) !== undefined)
    fault("OIDC_ISSUER", "is needed too: the address that the organisation's sign-in calls itself by")
}

/** The organisation's own sign-in, if one is set. */
export function signInOf(settings: SignIn) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret, claim: settings.OIDC_CLAIM, scope: settings.OIDC_SCOPE }
}
