import type { Asker } from "./model/asker.ts"
import type { Actor } from "../platform.ts"
import { accountAt, organisationOf } from "../postgres/accounts.ts"
import type { Db } from "../postgres/database.ts"
import { chatOf, readIn } from "../pulse/chat.ts"
import { adminsOf, personByPlatformId } from "../postgres/people.ts"
import type { PendingQuestion } from "../postgres/wave-tables.ts"
import { peopleEveryMs } from "../pulse/accounts.ts"
import { requestDirectorySyncFor } from "../postgres/workspaces.ts"

type Deps = {
  db: Db
  /** Platform ids of admins named in the settings, besides the workspace's own. */
  admins: ReadonlySet<string>
}

export type ResolvedCaller = Asker & {
  /** They write on another platform than the one they are asked on, and have chosen none. */
  movesHere: boolean
  question: PendingQuestion | null
}

export async function resolveCaller(
  { db, admins }: Deps,
  account: Actor,
  hint: string | undefined,
): Promise<ResolvedCaller> {
  const found = await accountAt(db, account.workspace, account.platformId)
  const workspace = found?.organisation ?? (await organisationOf(db, account.workspace))
  const platformId = found?.platformId ?? account.platformId
  const person = found && (await personByPlatformId(db, workspace, platformId))
  const member = found?.active ?? false
  return {
    workspace,
    platformId,
    account,
    person: person?.person,
    locale: readIn(person?.locale ?? hint, chatOf(hint)) ?? "en",
    ownLocale: person?.chosen ? (person.ownLocale ?? hint) : undefined,
    listed: person?.active ?? false,
    optedOut: person?.optedOut ?? false,
    zone: person?.zone ?? "UTC",
    member,
    admin: (member && (person?.admin ?? false)) || admins.has(account.platformId) || admins.has(platformId),
    leader: member && (person?.leader ?? false),
    question: found?.question ?? null,
    movesHere: found !== undefined && !found.viaChosen && found.preferredVia !== account.workspace,
  }
}

/** A few admins of an organisation, for somebody else to turn to. */
export async function someAdmins({ db, admins }: Deps, asker: Asker): Promise<string[]> {
  const own = new Set([asker.platformId, asker.account.platformId])
  const all = (await adminsOf(db, asker.workspace, admins)).filter((id) => !own.has(id))
  return all.slice(0, 3).map((id) => `<@${id}>`)
}

/** Somebody whom the last reading of people did not name has them read again, but not sooner than this after it (ms). */
const readAgainMs = 5 * 60_000

/** Whether somebody whom the list of people does not name may be on the next one. */
export async function presenceOf(
  { db, now, nudge }: { db: Db; now: () => number; nudge: () => void },
  { listed, account }: Asker,
): Promise<Presence> {
  if (listed) return "listed"
  const when = { now: now(), sinceMs: readAgainMs, everyMs: peopleEveryMs }
  const reading = await requestDirectorySyncFor(db, account.workspace, when)
  if (reading === undefined) return "unlisted"
  nudge()
  return reading === "never" ? "first" : "reading"
}

type Presence = "listed" | "first" | "reading" | "unlisted"
