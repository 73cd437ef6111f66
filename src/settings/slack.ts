import { z } from "zod"
import { allNeeded, list, url, type TellFault } from "./fields.ts"

export const slackSettings = {
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
  SLACK_WORKSPACES: list()
    .refine(
      (ids) => ids.length > 0 && ids.every((id) => /^[TE][A-Z0-9]{1,30}$/.test(id)),
      "must be ids of workspaces (T…) or organisations (E…), separated by commas",
    )
    .optional()
    .describe(
      "Which Slack workspaces and organisations may install the app, by their ids, separated by commas. Without it: whoever opens PUBLIC_URL/slack/install.",
    ),
  TOKEN_KEYS: list()
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
}

type Slack = z.output<z.ZodObject<typeof slackSettings>>

export function slackFaults(s: Slack & { PUBLIC_URL?: string | undefined }, fault: TellFault): void {
  const hears = s.SLACK_APP_TOKEN ?? s.SLACK_SIGNING_SECRET
  if (s.SLACK_BOT_TOKEN && !hears)
    fault(
      "SLACK_APP_TOKEN",
      "is needed with SLACK_BOT_TOKEN (Socket Mode), or set SLACK_SIGNING_SECRET (signed HTTP)",
    )
  if (hears && !s.SLACK_BOT_TOKEN && !s.SLACK_CLIENT_ID)
    fault("SLACK_BOT_TOKEN", "is needed too: copy the Bot User OAuth Token from OAuth & Permissions")
  const { SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL } = s
  if (s.SLACK_CLIENT_ID === undefined) {
    if ((SLACK_CLIENT_SECRET ?? SLACK_STATE_SECRET) !== undefined)
      fault("SLACK_CLIENT_ID", "is needed too: copy the Client ID from Basic Information")
    return
  }
  allNeeded({ SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL }, "is needed with SLACK_CLIENT_ID", fault)
  if (s.SLACK_BOT_TOKEN !== undefined)
    fault("SLACK_BOT_TOKEN", "is for one workspace, and SLACK_CLIENT_ID for many: set one of them")
  if (!hears)
    fault("SLACK_SIGNING_SECRET", "is needed with SLACK_CLIENT_ID, or SLACK_APP_TOKEN (Socket Mode)")
}

/** Whether Slack is served, whatever the number of workspaces. */
export function usesSlack(settings: Slack): boolean {
  return settings.SLACK_BOT_TOKEN !== undefined || settings.SLACK_CLIENT_ID !== undefined
}

/** What workspaces install the app with, if they do it by themselves. */
export function slackInstallsOf(settings: Slack & { PUBLIC_URL?: string | undefined }) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings
  const { SLACK_STATE_SECRET: stateSecret, PUBLIC_URL: publicUrl } = settings
  if (!clientId || !clientSecret || !stateSecret || !publicUrl) return undefined
  return { clientId, clientSecret, stateSecret, publicUrl, only: settings.SLACK_WORKSPACES }
}
