import { z } from "zod"
import { usualPeriods, type Periods } from "./pulse/retention.ts"
import { nearest } from "./pulse/nearest.ts"

/** The only reader of the environment: one schema, all faults at once. */

const url = (example: string) => z.url({ error: `must be an address such as ${example}` })
const https = (example: string) =>
  z.url({ protocol: /^https$/, error: `must be an address such as ${example}` })
const whole = (what: string, least: number) =>
  z.coerce
    .number({ error: `must be ${what}` })
    .int(`must be ${what}`)
    .min(least, `must be at least ${least}`)

const publicExample = "https://pulse.example.org or https://example.org/pulse"
const publicUrl = z
  .url({ error: `must be an address such as ${publicExample}` })
  .refine((text) => {
    const { protocol, hostname, search, hash, username } = new URL(text)
    const secure = protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1")
    return secure && search === "" && hash === "" && username === ""
  }, `must be an address such as ${publicExample}, with https:// and nothing after the path`)
  .transform((text) => text.replace(/\/+$/, ""))

const issuerExample = "must be an address such as https://login.example.org"
const issuer = z.url({ error: issuerExample }).refine((text) => {
  const { protocol, hostname, search, hash } = new URL(text)
  return (protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1")) && search + hash === ""
}, issuerExample)

/** Keys travel in the clear on this machine alone. */
function isEtcdAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.pathname + url.search + url.hash !== "/" || url.username !== "") return false
  return url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "127.0.0.1")
}

const days = (least: number, usual: number) => whole("a whole number of days", least).default(usual)

const schema = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\/\S+$/,
        "must be an address such as postgres://user:password@host:5432/plimsoll",
      )
      .optional()
      .describe(
        "Postgres. Without it an embedded database in DATA_DIR is used: for trying out and small teams.",
      ),
    MIGRATION_DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\/\S+$/,
        "must be an address such as postgres://owner:password@host:5432/plimsoll",
      )
      .optional()
      .describe(
        "The same Postgres for `plimsoll migrate`, as the user who owns the tables and past any pooler. The service's own user then needs no right to change tables.",
      ),
    DATA_DIR: z.string().min(1).default(".data").describe("Folder of the embedded database."),
    VAULT_DIR: z
      .string()
      .min(1)
      .default(".data/vault")
      .describe("Folder of the wave keys. Keep it off the database's disk and out of its backups."),
    VAULT_ETCD: z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine((list) => list.length > 0 && list.every(isEtcdAddress), {
        error: "must be addresses such as https://etcd1:2379,https://etcd2:2379,https://etcd3:2379",
      })
      .optional()
      .describe(
        "Keeps the keys in an etcd of its own instead of VAULT_DIR, so that several hosts need no shared folder: the addresses of all its members. Its members need settings of their own, or destroyed keys stay in their files: docs/operations.md.",
      ),
    VAULT_ETCD_USER: z
      .string()
      .min(1)
      .optional()
      .describe(
        "User of that etcd, with its role `root`: only that may rewrite what destroyed keys were in.",
      ),
    VAULT_ETCD_PASSWORD: z
      .string()
      .min(8, "must be the user's password")
      .optional()
      .describe("Its password."),
    VAULT_ETCD_CA: z
      .string()
      .min(1)
      .optional()
      .describe(
        "File with the certificates (PEM) of whoever signed that etcd's; without it those that the system trusts.",
      ),
    VAULT_ETCD_PREFIX: z
      .string()
      .regex(/^\/[\w/.-]{0,100}\/$/, "must begin and end with /, such as /plimsoll/")
      .default("/plimsoll/")
      .describe("What the names of all its keys begin with."),
    SURVEYS_DIR: z.string().min(1).default("surveys").describe("Folder of the survey files."),
    SLACK_BOT_TOKEN: z
      .string()
      .regex(/^xoxb-\S+$/, "must begin with xoxb-: copy the Bot User OAuth Token from OAuth & Permissions")
      .optional()
      .describe("Bot User OAuth Token of the Slack app."),
    SLACK_APP_TOKEN: z
      .string()
      .regex(/^xapp-\S+$/, "must begin with xapp-: create an App-Level Token with connections:write")
      .optional()
      .describe("App-Level Token: Socket Mode, no public address needed."),
    SLACK_SIGNING_SECRET: z
      .string()
      .min(8, "must be the Signing Secret from Basic Information")
      .optional()
      .describe("Signing Secret: signed HTTP at /slack/events instead of Socket Mode."),
    SLACK_CLIENT_ID: z
      .string()
      .regex(/^[\w.-]{1,100}$/, "must be the Client ID from Basic Information")
      .optional()
      .describe(
        "Client ID of the Slack app: instead of SLACK_BOT_TOKEN, for many workspaces. Each installs the app by itself at PUBLIC_URL/slack/install.",
      ),
    SLACK_CLIENT_SECRET: z
      .string()
      .min(8, "must be the Client Secret from Basic Information")
      .optional()
      .describe("Client Secret of the Slack app."),
    SLACK_STATE_SECRET: z
      .string()
      .min(16, "must be a random text of 16 characters or more, such as `openssl rand -hex 32` gives")
      .optional()
      .describe("A random text of your own, which signs what a browser carries while a workspace installs."),
    SLACK_WORKSPACES: z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine(
        (ids) => ids.length > 0 && ids.every((id) => /^[TE][A-Z0-9]{1,30}$/.test(id)),
        "must be ids of workspaces (T…) or organisations (E…), separated by commas",
      )
      .optional()
      .describe(
        "Which Slack workspaces and organisations may install the app, by their ids, separated by commas. Without it: whoever opens PUBLIC_URL/slack/install.",
      ),
    TOKEN_KEYS: z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine(
        (keys) => keys.length > 0 && keys.every((key) => /^[0-9a-f]{64}$/i.test(key)),
        "must be keys of 64 hexadecimal digits, separated by commas, such as `openssl rand -hex 32` gives",
      )
      .optional()
      .describe(
        "Keys that the workspaces' tokens are sealed with in the database: the first seals, the others only open. Without it: a key of the vault, beside the keys of waves. After a change: `plimsoll tokens rotate`.",
      ),
    SLACK_API_URL: url("http://127.0.0.1:4567/api/")
      .optional()
      .describe("Another Slack API address, for a local Slack in trials and tests."),
    SLACK_MESSAGES_PER_SECOND: z.coerce
      .number({ error: "must be a number such as 5" })
      .positive("must be more than 0")
      .max(100, "must be at most 100")
      .default(5)
      .describe("How many messages a second one Slack workspace accepts from the app."),
    SLACK_UPDATES_PER_SECOND: z.coerce
      .number({ error: "must be a number such as 0.8" })
      .positive("must be more than 0")
      .max(100, "must be at most 100")
      .default(0.8)
      .describe("How many edits of messages a second one Slack workspace accepts from the app."),
    TEAMS_TENANT_ID: z
      .string()
      .regex(/^[\w.-]{1,100}$/, "must be the Directory (tenant) ID from the Entra admin centre")
      .optional()
      .describe(
        "Microsoft Entra tenant that is served in Teams. Alone, without TEAMS_APP_ID, Teams is tried out: only this machine is heard.",
      ),
    TEAMS_TENANTS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine(
        (tenants) => tenants.every((tenant) => /^[\w.-]{1,100}$/.test(tenant)),
        "must be Directory (tenant) IDs, separated by commas",
      )
      .describe(
        "Further tenants that the same Teams app serves, separated by commas; only with TEAMS_APP_TYPE=MultiTenant. People of any other tenant are told that they are not served.",
      ),
    TEAMS_APP_ID: z
      .string()
      .regex(/^[\w-]{1,100}$/, "must be the Application (client) ID of the bot's app registration")
      .optional()
      .describe("Application (client) ID of the Teams bot."),
    TEAMS_APP_TYPE: z
      .enum(["SingleTenant", "UserAssignedMSI", "MultiTenant"], {
        error: "must be SingleTenant, UserAssignedMSI or MultiTenant",
      })
      .default("SingleTenant")
      .describe(
        "How the Teams bot is registered. UserAssignedMSI is a managed identity, which needs no password.",
      ),
    TEAMS_APP_PASSWORD: z
      .string()
      .min(8, "must be the value of a client secret of the app registration")
      .optional()
      .describe("Client secret of the Teams bot."),
    TEAMS_OWNERS: z
      .enum(["admins", "people"], { error: "must be admins or people" })
      .default("admins")
      .describe(
        "Whether the owners of the teams that the app is added to are admins here, or people like all others.",
      ),
    ORGANISATION_NAME: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(100, "must have at most 100 characters")
      .optional()
      .describe(
        "What the organisation is called in digests and lists. Without it: Slack's name of the workspace; in Teams the name of the largest team with the app, as Teams tells no other.",
      ),
    WEBSITE_URL: https("https://example.org")
      .optional()
      .describe(
        "A page about this service, for the Teams package; without it the start page that the service has.",
      ),
    PRIVACY_URL: https("https://example.org/privacy")
      .optional()
      .describe(
        "Your privacy notice, for the Teams package, and linked on the service's own page /privacy, which stands in for it.",
      ),
    TERMS_URL: https("https://example.org/terms")
      .optional()
      .describe(
        "Your terms of use, for the Teams package, and linked on the service's own page /terms, which stands in for it.",
      ),
    LEASE_SECONDS: whole("a whole number of seconds such as 60", 1)
      .default(60)
      .describe(
        "How long a message may be under way without word before Slack is asked whether it arrived; Teams cannot be asked, and it counts as unknown there.",
      ),
    RETAIN_DELIVERIES_DAYS: days(1, usualPeriods.deliveries).describe(
      "Days after a wave closes for which it is kept which messages went to whom, so that results can be shown in them.",
    ),
    RETAIN_ROSTERS_DAYS: days(0, usualPeriods.rosters).describe(
      "Days after a wave closes for which its roster is kept; longer while coming results are compared with it.",
    ),
    RETAIN_COMMENTS_DAYS: days(1, usualPeriods.comments).describe(
      "Days after a wave closes for which its comments are kept.",
    ),
    RETAIN_LEAVERS_DAYS: days(1, usualPeriods.leavers).describe(
      "Days for which people's data is kept after their last account was deactivated.",
    ),
    RETAIN_RELEASES_DAYS: days(0, usualPeriods.releases)
      .refine(
        (value) => value === 0 || value >= 400,
        "must be 0, for ever, or at least 400: so long a coming result can be compared with earlier ones",
      )
      .describe(
        "Days for which results, and what was decided on them, are kept; 0 for ever. Results are about groups, and series and comparisons end where they do. The last of each survey stays, and so does what coming results are compared with.",
      ),
    RETAIN_AUDIT_DAYS: days(90, usualPeriods.audit).describe(
      "Days for which it is kept who changed what, and who was moved where.",
    ),
    HOST: z.string().min(1).default("0.0.0.0").describe("Address the HTTP server listens on."),
    PORT: whole("a port number such as 3000", 0)
      .max(65_535, "must be at most 65535")
      .default(3000)
      .describe("Port of the HTTP server: the pages, /healthz, /readyz, /slack/events and /api/messages."),
    METRICS_HOST: z
      .string()
      .min(1)
      .default("127.0.0.1")
      .describe("Address that /metrics is served on. Let only Prometheus reach it."),
    METRICS_PORT: whole("a port number such as 9464", 0)
      .max(65_535, "must be at most 65535")
      .default(9464)
      .describe(
        "Port of /metrics. Where it is taken, the service runs without metrics and says so in its log: give each process on one machine its own.",
      ),
    OTEL_EXPORTER_OTLP_ENDPOINT: url("http://127.0.0.1:4318")
      .optional()
      .describe(
        "Sends traces to a collector of OpenTelemetry (OTLP over HTTP): how long steps and pages take, nothing of what people do in the chat. Needs three packages more: docs/operations.md.",
      ),
    PUBLIC_URL: publicUrl
      .optional()
      .describe(
        "Where browsers reach this service, through a proxy with TLS; a path before its pages is possible. It is never guessed from requests.",
      ),
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
    ADMINS: z
      .string()
      .default("")
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .describe(
        "Further admins, separated by commas: Slack member ids, and for Teams directory ids or e-mail addresses. Slack's admins and owners always are, and in Teams the owners of teams, if TEAMS_OWNERS says so.",
      ),
    LOG_LEVEL: z
      .enum(["debug", "info", "warn", "error"], { error: "must be debug, info, warn or error" })
      .default("info")
      .describe(
        "How much is logged. `debug` also says what each step looked at, and why it went on or did not.",
      ),
  })
  .refine((s) => !s.SLACK_BOT_TOKEN || s.SLACK_APP_TOKEN || s.SLACK_SIGNING_SECRET, {
    path: ["SLACK_APP_TOKEN"],
    error: "is needed with SLACK_BOT_TOKEN (Socket Mode), or set SLACK_SIGNING_SECRET (signed HTTP)",
  })
  .refine((s) => s.SLACK_BOT_TOKEN || s.SLACK_CLIENT_ID || !(s.SLACK_APP_TOKEN || s.SLACK_SIGNING_SECRET), {
    path: ["SLACK_BOT_TOKEN"],
    error: "is needed too: copy the Bot User OAuth Token from OAuth & Permissions",
  })
  .superRefine((s, context) => {
    const fault = (setting: string, message: string) =>
      context.addIssue({ code: "custom", path: [setting], message })
    const { SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL } = s
    const needed = { SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL }
    if (s.SLACK_CLIENT_ID === undefined) {
      if (SLACK_CLIENT_SECRET !== undefined || SLACK_STATE_SECRET !== undefined)
        fault("SLACK_CLIENT_ID", "is needed too: copy the Client ID from Basic Information")
      return
    }
    for (const [setting, value] of Object.entries(needed))
      if (value === undefined) fault(setting, "is needed with SLACK_CLIENT_ID")
    if (s.SLACK_BOT_TOKEN !== undefined)
      fault("SLACK_BOT_TOKEN", "is for one workspace, and SLACK_CLIENT_ID for many: set one of them")
    if (s.SLACK_APP_TOKEN === undefined && s.SLACK_SIGNING_SECRET === undefined)
      fault("SLACK_SIGNING_SECRET", "is needed with SLACK_CLIENT_ID, or SLACK_APP_TOKEN (Socket Mode)")
  })
  .refine((s) => s.TEAMS_TENANT_ID || !(s.TEAMS_APP_ID || s.TEAMS_APP_PASSWORD), {
    path: ["TEAMS_TENANT_ID"],
    error: "is needed too: copy the Directory (tenant) ID from the Entra admin centre",
  })
  .refine((s) => s.TEAMS_TENANTS.length === 0 || (s.TEAMS_TENANT_ID && s.TEAMS_APP_ID), {
    path: ["TEAMS_TENANTS"],
    error: "needs TEAMS_TENANT_ID, the tenant that the app is registered in, and TEAMS_APP_ID",
  })
  .refine((s) => s.TEAMS_TENANTS.length === 0 || s.TEAMS_APP_TYPE === "MultiTenant", {
    path: ["TEAMS_TENANTS"],
    error: "needs TEAMS_APP_TYPE=MultiTenant: an app of one tenant cannot be added in another",
  })
  .refine((s) => s.TEAMS_APP_ID || !s.TEAMS_APP_PASSWORD, {
    path: ["TEAMS_APP_ID"],
    error: "is needed with TEAMS_APP_PASSWORD: copy the Application (client) ID",
  })
  .refine(
    (s) => !s.TEAMS_APP_ID || (s.TEAMS_APP_TYPE === "UserAssignedMSI") !== Boolean(s.TEAMS_APP_PASSWORD),
    {
      path: ["TEAMS_APP_PASSWORD"],
      error: "is needed with TEAMS_APP_ID, except with TEAMS_APP_TYPE=UserAssignedMSI, which takes none",
    },
  )

  .superRefine((s, context) => {
    const [etcdUser, etcdPassword] = [s.VAULT_ETCD_USER, s.VAULT_ETCD_PASSWORD]
    for (const [setting, value] of Object.entries({
      VAULT_ETCD_USER: etcdUser,
      VAULT_ETCD_PASSWORD: etcdPassword,
    }))
      if (s.VAULT_ETCD !== undefined && value === undefined)
        context.addIssue({ code: "custom", path: [setting], message: "is needed with VAULT_ETCD" })
    if (s.VAULT_ETCD === undefined && (etcdUser ?? etcdPassword ?? s.VAULT_ETCD_CA) !== undefined)
      context.addIssue({
        code: "custom",
        path: ["VAULT_ETCD"],
        message: "is needed too: the addresses of all members of the etcd that keeps the keys",
      })
  })
  .superRefine((s, context) => {
    const needed = {
      PUBLIC_URL: s.PUBLIC_URL,
      OIDC_CLIENT_ID: s.OIDC_CLIENT_ID,
      OIDC_CLIENT_SECRET: s.OIDC_CLIENT_SECRET,
    }
    if (s.OIDC_ISSUER !== undefined) {
      for (const [setting, value] of Object.entries(needed))
        if (value === undefined)
          context.addIssue({ code: "custom", path: [setting], message: "is needed with OIDC_ISSUER" })
    } else if (s.OIDC_CLIENT_ID !== undefined || s.OIDC_CLIENT_SECRET !== undefined)
      context.addIssue({
        code: "custom",
        path: ["OIDC_ISSUER"],
        message: "is needed too: the address that the organisation's sign-in calls itself by",
      })
  })

export type Config = z.output<typeof schema>
export type ConfigFault = { setting: string; problem: string }

/** Every setting, or every fault with what to do. Empty counts as unset. Values are never repeated: they may be secrets. */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
): { config: Config } | { faults: ConfigFault[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  )
  const parsed = schema.safeParse(given)
  const misspelt = misspeltAmong(Object.keys(given))
  if (parsed.success && misspelt.length === 0) return { config: parsed.data }
  const wrong = (parsed.error?.issues ?? []).map((issue) => ({
    setting: issue.path.join("."),
    problem: issue.message,
  }))
  return { faults: [...misspelt, ...wrong] }
}

/** So that other programs' variables are left alone. */
const slips = 2

/** Probable misspellings of unset settings. */
function misspeltAmong(names: string[]): ConfigFault[] {
  const missing = Object.keys(schema.shape).filter(
    (setting) => setting.length > 5 && !names.includes(setting),
  )
  return names.flatMap((setting) => {
    if (setting.length < 5 || setting in schema.shape) return []
    const meant = nearest(setting, missing, slips)
    return meant === undefined ? [] : [{ setting, problem: `is no setting: did you mean ${meant}?` }]
  })
}

/** There is nothing to serve. */
export function withoutPlatform(config: Config): string | undefined {
  if (usesSlack(config) || config.TEAMS_TENANT_ID !== undefined) return undefined
  return (
    "Plimsoll has no platform to serve. Set SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, or " +
    "TEAMS_TENANT_ID. To try it out without an account: npm run demo"
  )
}

/** Whether Slack is served, whatever the number of workspaces. */
export function usesSlack(config: Config): boolean {
  return config.SLACK_BOT_TOKEN !== undefined || config.SLACK_CLIENT_ID !== undefined
}

/** The tenants that are served in Teams, the app's own first. */
export function teamsTenantsOf({ TEAMS_TENANT_ID: own, TEAMS_TENANTS: others }: Config): string[] {
  return own === undefined ? [] : [...new Set([own, ...others])]
}

/** What workspaces install the app with, if they do it by themselves. */
export function slackInstallsOf(config: Config) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = config
  const { SLACK_STATE_SECRET: stateSecret, PUBLIC_URL: publicUrl } = config
  if (!clientId || !clientSecret || !stateSecret || !publicUrl) return undefined
  return { clientId, clientSecret, stateSecret, publicUrl, only: config.SLACK_WORKSPACES }
}

/** The organisation's own sign-in, if one is set. */
export function signInOf(config: Config) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret, claim: config.OIDC_CLAIM, scope: config.OIDC_SCOPE }
}

/** The etcd that keeps the keys; without one they are in VAULT_DIR. */
export function etcdOf(config: Config) {
  const { VAULT_ETCD: addresses, VAULT_ETCD_USER: user, VAULT_ETCD_PASSWORD: password } = config
  if (addresses === undefined || user === undefined || password === undefined) return undefined
  return { addresses, user, password, caFile: config.VAULT_ETCD_CA, prefix: config.VAULT_ETCD_PREFIX }
}

/** In days. */
export function periodsOf(config: Config): Periods {
  return {
    deliveries: config.RETAIN_DELIVERIES_DAYS,
    rosters: config.RETAIN_ROSTERS_DAYS,
    comments: config.RETAIN_COMMENTS_DAYS,
    leavers: config.RETAIN_LEAVERS_DAYS,
    releases: config.RETAIN_RELEASES_DAYS,
    audit: config.RETAIN_AUDIT_DAYS,
  }
}

/** Compared with the README's table by a test. @internal */
export function settingsTable(): { setting: string; meaning: string; fallback: string }[] {
  return Object.entries(schema.shape).map(([setting, field]) => {
    const fallback = field.safeParse(undefined).data
    return {
      setting,
      meaning: field.description ?? "",
      fallback: fallback === undefined ? "" : String(fallback),
    }
  })
}
