import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation, Offer } from "../model/draft.ts"
import { grantsAdmin, standsAs, whoIn } from "../changes.ts"
import { auditOf } from "../../postgres/audit.ts"
import type { Db } from "../../postgres/database.ts"
import { moreOffer } from "../../words/commands.ts"
import { auditHead, auditLines } from "../../words/audit.ts"
import { undoOfOffer } from "../../words/undo.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { acts } from "../acting.ts"
import { auditTopic } from "./command.ts"

export const auditCommands = [acts(auditTopic, { audit: ({ db }, ...asked) => showAudit(db, ...asked) })]

const onOnePage = 10
/** With "More", as many buttons as a card of any platform holds. */
const mostUndone = 5

/** Who changed what, the newest first, with what of it can be undone. */
async function showAudit(
  db: Db,
  { workspace, locale, zone }: Asker,
  command: Of<"audit">,
  { from }: Invocation,
): Promise<Draft> {
  const entries = await auditOf(db, workspace, from, onOnePage + 1)
  const shown = entries.slice(0, onOnePage)
  const changes = shown.map((entry) => ({ ...entry, who: whoIn(entry) }))
  const more = entries.length > onOnePage ? from + onOnePage : undefined
  const head = changes.length === 0 ? [] : [auditHead(locale, zone)]
  return {
    text: [...head, ...auditLines(locale, changes, zone)].join("\n"),
    offers: [...(await undoOffers(db, workspace, locale, zone, shown)), ...moreOffer(locale, command, more)],
  }
}

/** Of each setting, its newest change, where the setting is still what that made it. */
async function undoOffers(
  db: Db,
  workspace: WorkspaceId,
  locale: string,
  zone: string,
  entries: Awaited<ReturnType<typeof auditOf>>,
): Promise<Offer[]> {
  const offers: Offer[] = []
  const met = new Set<string>()
  for (const { number, action, at, undo } of entries) {
    if (!undo || offers.length === mostUndone) continue
    const settings = undo.map(({ setting }) => JSON.stringify(setting))
    const newest = settings.every((setting) => !met.has(setting))
    for (const setting of settings) met.add(setting)
    if (newest && (await standsAs(db, workspace, undo)))
      offers.push(
        undoOfOffer(locale, { number, action, at: { at: at.getTime(), zone }, asks: grantsAdmin(undo) }),
      )
  }
  return offers
}
