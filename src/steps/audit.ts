import type { Asker, Of } from "../admin/asker.ts"
import type { Draft, How } from "../admin/draft.ts"
import { auditOf } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { moreOffer } from "../words/admin.ts"
import { auditLines } from "../words/admin-audit.ts"

const onOnePage = 10

/** Who changed what, the newest first. */
export async function showAudit(
  db: Db,
  { workspace, locale, zone }: Asker,
  command: Of<"audit">,
  { from }: How,
): Promise<Draft> {
  const entries = await auditOf(db, workspace, from, onOnePage + 1)
  const changes = entries.slice(0, onOnePage).map(({ actor, ...entry }) => ({
    ...entry,
    who: entry.door === "chat" || entry.door === "file" ? `<@${actor}>` : actor,
  }))
  const more = entries.length > onOnePage ? from + onOnePage : undefined
  return {
    text: auditLines(locale, changes, zone).join("\n"),
    offers: moreOffer(locale, command, more),
  }
}
