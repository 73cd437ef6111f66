import type { Asker, Of } from "../model/asker.ts"
import type { Draft } from "../model/draft.ts"
import { accountAt, accountsOf, reachVia } from "../../postgres/accounts.ts"
import type { Db } from "../../postgres/database.ts"
import { workspacesOf } from "../../postgres/links.ts"
import { platformText, reachedText } from "../../words/link.ts"

/** Where somebody is asked who is on both platforms: shown, or chosen by them. */
export async function choosePlatform(
  db: Db,
  { workspace, account, person, locale }: Asker,
  { choice }: Of<"platform">,
): Promise<Draft> {
  const all = person === undefined ? [] : await accountsOf(db, workspace, person)
  const accounts = all.filter((one) => one.active)
  const here = (await workspacesOf(db, workspace)).find((one) => one.workspace === account.workspace)
  const platform = here?.platform ?? ""
  if (choice === undefined) {
    const reached = accounts.find((one) => one.reached)?.platform ?? platform
    const chosen = (await accountAt(db, account.workspace, account.platformId))?.viaChosen ?? false
    return { text: reachedText(locale, { platforms: accounts.map((one) => one.platform), reached, chosen }) }
  }
  const wanted = choice === "last" ? account.workspace : accounts.find((one) => one.platform === choice)?.via
  if (person === undefined || wanted === undefined)
    return { text: platformText(locale, "noAccount", choice === "last" ? platform : choice) }
  await reachVia(db, workspace, person, { via: wanted, chosen: choice !== "last" })
  return choice === "last"
    ? { text: platformText(locale, "platformLast", platform) }
    : { text: platformText(locale, "platformChosen", choice) }
}
