import { z } from "zod"
import { list, type TellFault } from "./fields.ts"

export const teamsSettings = {
  TEAMS_TENANT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, "must be the Directory (tenant) ID from the Entra admin centre")
    .optional()
    .describe(
      "Microsoft Entra tenant that is served in Teams. Alone, without TEAMS_APP_ID, Teams is tried out: only this machine is heard.",
    ),
  TEAMS_TENANTS: list()
    .default([])
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
}

type Teams = z.output<z.ZodObject<typeof teamsSettings>>

export function teamsFaults(s: Teams, fault: TellFault): void {
  if (!s.TEAMS_TENANT_ID && (s.TEAMS_APP_ID ?? s.TEAMS_APP_PASSWORD) !== undefined)
    fault("TEAMS_TENANT_ID", "is needed too: copy the Directory (tenant) ID from the Entra admin centre")
  if (s.TEAMS_TENANTS.length > 0) {
    if (!s.TEAMS_TENANT_ID || !s.TEAMS_APP_ID)
      fault(
        "TEAMS_TENANTS",
        "needs TEAMS_TENANT_ID, the tenant that the app is registered in, and TEAMS_APP_ID",
      )
    if (s.TEAMS_APP_TYPE !== "MultiTenant")
      fault(
        "TEAMS_TENANTS",
        "needs TEAMS_APP_TYPE=MultiTenant: an app of one tenant cannot be added in another",
      )
  }
  if (!s.TEAMS_APP_ID && s.TEAMS_APP_PASSWORD)
    fault("TEAMS_APP_ID", "is needed with TEAMS_APP_PASSWORD: copy the Application (client) ID")
  if (s.TEAMS_APP_ID && (s.TEAMS_APP_TYPE === "UserAssignedMSI") === Boolean(s.TEAMS_APP_PASSWORD))
    fault(
      "TEAMS_APP_PASSWORD",
      "is needed with TEAMS_APP_ID, except with TEAMS_APP_TYPE=UserAssignedMSI, which takes none",
    )
}

/** The tenants that are served in Teams, the app's own first. */
export function teamsTenantsOf({ TEAMS_TENANT_ID: own, TEAMS_TENANTS: others }: Teams): string[] {
  return own === undefined ? [] : [...new Set([own, ...others])]
}
