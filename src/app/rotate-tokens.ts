import type { Config } from "../config.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { resealSlackInstalls } from "../postgres/slack-installs.ts"
import { vaultMarks } from "../postgres/vault-mark.ts"
import { activeOrganisations } from "../postgres/workspaces.ts"
import { ownVault } from "../vault/own-vault.ts"
import { tokenSeals, type TokenSeals } from "../vault/token-seals.ts"
import { operator, withDatabase } from "./operator.ts"
import { vaultFrom } from "./vault.ts"

/** Seals all tokens under a new key and destroys the former one, where it is ours. Gives how many. */
export async function rotateTokens({ db, seals }: { db: Db; seals: TokenSeals }): Promise<number> {
  await seals.prepare()
  const { dropFormer } = await seals.renew()
  const count = await resealSlackInstalls(db, async ({ workspace, ...kept }) => {
    const opened = await seals.open(workspace, kept)
    if (opened === "noKey")
      throw new Error(
        `${workspace}: its token is sealed with the key ${kept.keyId}, which is neither in TOKEN_KEYS nor in the vault: nothing was changed`,
      )
    // It opens for nobody: its workspace must install again.
    return opened === "damaged" ? kept : seals.seal(workspace, opened.token)
  })
  await dropFormer()
  return count
}

/** `plimsoll tokens rotate`. Gives what it did, in words. */
export function rotateTokensAs(config: Config): Promise<string> {
  return withDatabase(config, async (db) => {
    const vault = ownVault({ marks: vaultMarks(db), vault: (await vaultFrom(config)).vault })
    const count = await rotateTokens({ db, seals: tokenSeals(vault, config.TOKEN_KEYS) })
    for (const { workspace } of await activeOrganisations(db))
      await recordAudit(db, workspace, {
        actor: operator(),
        door: "command line",
        action: "tokens rotate",
      })
    const next = config.TOKEN_KEYS ? "former keys can leave TOKEN_KEYS" : "the former key is destroyed"
    return `${count} tokens are sealed with ${config.TOKEN_KEYS ? "the first of TOKEN_KEYS" : "a new key of the vault"}; ${next}`
  })
}
