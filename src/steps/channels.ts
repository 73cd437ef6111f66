import type { Asker, Of } from "../admin/asker.ts"
import type { Draft } from "../admin/draft.ts"
import { unknown } from "../admin/faults.ts"
import { rootUnit, treeOf, unitNamed } from "../pulse/units.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { unitsOf } from "../postgres/people.ts"
import { addLeadershipChannel, leadershipChannels, removeLeadershipChannel } from "../postgres/settings.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { buttonText, faultText } from "../words/admin.ts"
import { leadersText } from "../words/admin-people.ts"

/** Which channel gets whose digest. */
export async function leaders(
  { db, now }: { db: Db; now: () => number },
  { workspace, platformId, account, locale }: Asker,
  command: Of<"leaders">,
): Promise<Draft> {
  const setting = await workspaceSetting(db, workspace)
  const tree = treeOf(await unitsOf(db, workspace), [], setting?.name ?? rootUnit)
  const unit = unitNamed(tree, command.unit ?? rootUnit)
  if (!unit) {
    const names = tree.map(({ name }) => name)
    return { text: faultText(locale, unknown("unit", command.unit ?? "", names, "leaders")) }
  }
  const channel = `<#${command.channel}>`
  const before = await leadershipChannels(db, workspace)
  const there = before.some((row) => row.channel === command.channel && row.unit === unit.id)
  const removes = command.change === "remove"
  if (removes && !there) return { text: leadersText(locale, "notThere", { channel }) }
  if (!removes && there) return { text: buttonText(locale, "unchanged") }
  await db.transaction().execute(async (tx) => {
    const row = {
      via: account.workspace,
      channel: command.channel,
      unit: unit.id,
      addedBy: platformId,
      locale,
    }
    if (removes) await removeLeadershipChannel(tx, workspace, command.channel, unit.id)
    else await addLeadershipChannel(tx, workspace, row)
    const change = { at: new Date(now()), actor: platformId, action: `leaders ${command.change}` }
    const named = `${channel} ${unit.name}`
    await recordAudit(tx, workspace, { ...change, ...(removes ? { before: named } : { after: named }) })
  })
  return { text: leadersText(locale, removes ? "removed" : "added", { channel, unit: unit.name }) }
}
