import type { Asker } from "./admin/asker.ts"
import type { Actor } from "./platform.ts"
import { accountAt, homeOf } from "./postgres/accounts.ts"
import type { Db } from "./postgres/database.ts"
import { adminsOf, personByPlatformId } from "./postgres/people.ts"

type Deps = {
  db: Db
  /** Platform ids of admins named in the settings, besides the workspace's own. */
  admins: ReadonlySet<string>
}

/** Who writes, in their organisation. `movesHere`: they write on another platform than the one they are asked on, and have chosen none. */
type AskerFound = Asker & { movesHere: boolean }

export async function askerOf(
  { db, admins }: Deps,
  account: Actor,
  hint: string | undefined,
): Promise<AskerFound> {
  const found = await accountAt(db, account.workspace, account.platformId)
  const workspace = found?.home ?? (await homeOf(db, account.workspace))
  const platformId = found?.platformId ?? account.platformId
  const person = found && (await personByPlatformId(db, workspace, platformId))
  const member = found?.active ?? false
  return {
    workspace,
    platformId,
    account,
    person: person?.person,
    locale: person?.locale ?? hint ?? "en",
    ownLocale: person?.chosen ? (person.ownLocale ?? hint) : undefined,
    optedOut: person?.optedOut ?? false,
    zone: person?.zone ?? "UTC",
    member,
    admin: (member && (person?.admin ?? false)) || admins.has(account.platformId) || admins.has(platformId),
    leader: member && (person?.leader ?? false),
    movesHere: found !== undefined && !found.viaChosen && found.reachedVia !== account.workspace,
  }
}

/** A few admins of an organisation, to turn to. */
export async function someAdmins({ db, admins }: Deps, workspace: string): Promise<string[]> {
  return (await adminsOf(db, workspace, admins)).slice(0, 3).map((id) => `<@${id}>`)
}
