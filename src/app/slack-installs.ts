import { z } from "zod"
import { organisationOf } from "../postgres/accounts.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import {
  claimTokenRefresh,
  endSlackInstall,
  installedWorkspaces,
  keepSlackInstall,
  renewSlackInstall,
  slackInstall,
} from "../postgres/slack-installs.ts"
import { workspaceReachable } from "../postgres/workspaces.ts"
import { clean } from "../pulse/clean.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { InstalledToken, InstallStore } from "../slack/installed-tokens.ts"
import type { TokenSeals } from "../vault/token-seals.ts"

type Parts = {
  db: Db
  seals: TokenSeals
  now: () => number
  /** A workspace has the app now, or another token. */
  installed?: (workspace: WorkspaceId) => Promise<void>
}

const content = z.object({
  botToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
})

/** Slack's installations in the database, their tokens sealed. */
export function slackInstallStore({ db, seals, now, installed = async () => {} }: Parts): InstallStore {
  async function sealing(workspace: WorkspaceId, token: InstalledToken) {
    await seals.prepare()
    const { botToken, refreshToken, expiresAt } = token
    return {
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      seal: () => seals.seal(workspace, { botToken, refreshToken, expiresAt }),
    }
  }

  return {
    workspaces: () => installedWorkspaces(db),
    async read(workspace) {
      const row = await slackInstall(db, workspace)
      if (!row) return undefined
      const opened = await seals.open(workspace, row)
      if (typeof opened === "string") return opened
      const token = content.safeParse(opened.token)
      return token.success ? { ...token.data, org: row.orgWide, version: row.version } : "damaged"
    },
    async keep(workspace, install) {
      const { expiresAt, seal } = await sealing(workspace, install)
      await keepSlackInstall(db, { workspace, orgWide: install.org, expiresAt }, seal)
      await workspaceReachable(db, workspace, "slack", clean(install.name) || undefined)
      await recordAudit(db, await organisationOf(db, workspace), {
        at: new Date(now()),
        actor: clean(install.by),
        door: "page",
        action: "installed the app in Slack",
      })
      await installed(workspace)
    },
    claimRefresh: (of, forMs) => claimTokenRefresh(db, of, new Date(now()), new Date(now() + forMs)),
    async renew(of, token) {
      const { expiresAt, seal } = await sealing(of.workspace, token)
      await renewSlackInstall(db, of, expiresAt, seal)
    },
    end: (of) => endSlackInstall(db, of),
  }
}
