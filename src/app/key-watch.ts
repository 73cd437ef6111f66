import type { Log } from "../log.ts"
import { vaultMarks } from "../postgres/vault-mark.ts"
import { isOwnVault } from "../vault/own-vault.ts"
import type { Db } from "../postgres/database.ts"
import { wavesWithoutKeys } from "./readiness.ts"
import type { Vault } from "../vault/keys.ts"

/** Reports missing keys once, and their return once. */
export function keyWatch({ db, vault, log }: { db: Db; vault: Vault; log: Log }): () => Promise<void> {
  let elsewhere = false
  const keyless = new Set<string>()
  return async () => {
    const own = await isOwnVault({ marks: vaultMarks(db), vault })
    if (own === elsewhere) {
      elsewhere = !own
      if (elsewhere)
        log.warn("not the keys that this database is used with: no wave opens", { setting: vault.setting })
      else log.info("the keys are back", { setting: vault.setting })
    }
    const now = await wavesWithoutKeys({ db, vault })
    for (const { workspace, surveyId: survey, wave } of now)
      if (!keyless.has(wave))
        log.warn(`a key of an open wave is missing or damaged in ${vault.setting}`, {
          workspace,
          survey,
          wave,
        })
    for (const wave of keyless)
      if (!now.some((one) => one.wave === wave)) log.info("the keys of an open wave are back", { wave })
    keyless.clear()
    for (const { wave } of now) keyless.add(wave)
  }
}
