import type { Asker } from "../model/asker.ts"
import type { Draft } from "../model/draft.ts"
import type { Outcome } from "../../platform.ts"
import type { Db } from "../../postgres/database.ts"
import { beginGreeting, takeBackGreeting } from "../../postgres/greetings.ts"
import { addUnlistedPerson } from "../../postgres/directory-sync.ts"
import { cadencesOf, leadershipChannels } from "../../postgres/settings.ts"
import { deterministicId } from "../../vault/seal.ts"
import { welcomeDraft } from "../../words/talk.ts"
import { asPersonId } from "../../pulse/ids.ts"

/** Introduces the app once. Noted before it leaves: only what was refused for certain is tried again. */
export async function welcome(
  { db }: { db: Db },
  { workspace, platformId, account, person, locale, admin }: Asker,
  send: (draft: Draft) => Promise<Outcome["kind"]>,
): Promise<void> {
  const known = person ?? asPersonId(deterministicId(account.workspace, platformId))
  if (person === undefined) await addUnlistedPerson(db, workspace, known, account)
  if (!(await beginGreeting(db, workspace, known))) return
  const [cadences, channels] = admin
    ? [await cadencesOf(db, workspace), await leadershipChannels(db, workspace)]
    : [[], []]
  const next = !admin
    ? undefined
    : cadences.length === 0
      ? "schedule"
      : channels.length === 0
        ? "leaders"
        : undefined
  const outcome = await send(welcomeDraft(locale, next))
  if (outcome === "delivered" || outcome === "unknown") return
  await takeBackGreeting(db, workspace, known)
}
