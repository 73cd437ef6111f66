import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { accountAt, accountsOf, preferAccount } from "../../postgres/accounts.ts"
import { workspacesOf } from "../../postgres/links.ts"
import { platformText, reachedText } from "../../words/link.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { presenceOf } from "../caller.ts"
import { platformTopic } from "./command.ts"
import { unlistedText } from "../../words/talk.ts"

export const platformCommands = [acts(platformTopic, { platform: choosePlatform })]

/** Where somebody is asked who is on both platforms: shown, or chosen by them. */
async function choosePlatform(deps: CommandDeps, asker: Asker, { choice }: Of<"platform">): Promise<Draft> {
  const { db } = deps
  const { workspace, account, person, locale } = asker
  if (!asker.listed) {
    const presence = await presenceOf(deps, asker)
    return { text: unlistedText(locale, presence === "listed" ? "reading" : presence) }
  }
  const all = person === undefined ? [] : await accountsOf(db, workspace, person)
  const accounts = all.filter((one) => one.active)
  const here = (await workspacesOf(db, workspace)).find((one) => one.workspace === account.workspace)
  const platform = here?.platform ?? ""
  if (choice === undefined) {
    const reached = accounts.find((one) => one.preferred)?.platform ?? platform
    const chosen = (await accountAt(db, account.workspace, account.platformId))?.viaChosen ?? false
    return { text: reachedText(locale, { platforms: accounts.map((one) => one.platform), reached, chosen }) }
  }
  const wanted = choice === "last" ? account.workspace : accounts.find((one) => one.platform === choice)?.via
  if (person === undefined || wanted === undefined)
    return { text: platformText(locale, "noAccount", choice === "last" ? platform : choice) }
  await preferAccount(db, workspace, person, { via: wanted, chosen: choice !== "last" })
  return choice === "last"
    ? { text: platformText(locale, "platformLast", platform) }
    : { text: platformText(locale, "platformChosen", choice) }
}
