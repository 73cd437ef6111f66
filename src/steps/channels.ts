import type { Asker, Of } from "../admin/asker.ts"
import { rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { unitsOf } from "../postgres/people.ts"
import {
  addLeadershipChannel,
  leadershipChannels,
  recordAudit,
  removeLeadershipChannel,
} from "../postgres/settings.ts"
import { faultText, leadersText } from "../words/admin.ts"

/** Which channel gets whose digest. */
export async function leaders(
  { db, now }: { db: Db; now: () => number },
  { workspace, platformId, locale }: Asker,
  command: Of<"leaders">,
): Promise<string> {
  const tree = treeOf(await unitsOf(db, workspace), [], "org")
  const wanted = command.unit?.toLowerCase()
  const unit =
    wanted === undefined
      ? tree.find((one) => one.id === rootUnit)
      : tree.find((one) => [one.id, one.name].some((name) => name.toLowerCase() === wanted))
  if (!unit) {
    const example = "/pulse leaders add #leadership"
    return faultText(locale, { kind: "fault", field: "unit", reason: "unknown", got: command.unit, example })
  }
  const channel = `<#${command.channel}>`
  const before = await leadershipChannels(db, workspace)
  const there = before.some((row) => row.channel === command.channel && row.unit === unit.id)
  if (command.change === "remove" && !there) return leadersText(locale, "notThere", { channel })
  await db.transaction().execute(async (tx) => {
    if (command.change === "remove") await removeLeadershipChannel(tx, workspace, command.channel, unit.id)
    else
      await addLeadershipChannel(tx, workspace, {
        channel: command.channel,
        unit: unit.id,
        addedBy: platformId,
        locale,
      })
    const after = { channel: command.channel, unit: unit.id }
    const change = { at: new Date(now()), actor: platformId, action: `leaders ${command.change}` }
    await recordAudit(tx, workspace, {
      ...change,
      ...(command.change === "remove" ? { before: after } : { after }),
    })
  })
  return leadersText(locale, command.change === "remove" ? "removed" : "added", { channel, unit: unit.name })
}
