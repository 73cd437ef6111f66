import { z } from "zod"
import { nearest } from "./pulse/nearest.ts"
import { list } from "./settings/fields.ts"
import { noticeSettings } from "./settings/notices.ts"
import { periodSettings } from "./settings/periods.ts"
import { servingSettings } from "./settings/serving.ts"
import { signInFaults, signInSettings } from "./settings/sign-in.ts"
import { slackFaults, slackSettings, usesSlack } from "./settings/slack.ts"
import { storageFaults, storageSettings } from "./settings/storage.ts"
import { teamsFaults, teamsSettings } from "./settings/teams.ts"

/** The only reader of the environment: one schema, all faults at once. */

const schema = z
  .object({
    ...storageSettings,
    ...slackSettings,
    ...teamsSettings,
    ...noticeSettings,
    ...periodSettings,
    ...servingSettings,
    ...signInSettings,
    ADMINS: list()
      .default([])
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
  .superRefine((settings, context) => {
    const fault = (setting: string, message: string) =>
      context.addIssue({ code: "custom", path: [setting], message })
    slackFaults(settings, fault)
    teamsFaults(settings, fault)
    storageFaults(settings, fault)
    signInFaults(settings, fault)
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
