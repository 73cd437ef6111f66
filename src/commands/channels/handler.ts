import type { Asker, Of } from "../model/asker.ts"
import type { Draft, How } from "../model/draft.ts"
import { unknown } from "../reading/faults.ts"
import { changeSettings, unchanged } from "../changes.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { rootUnit, treeOf, unitNamed } from "../../pulse/units.ts"
import type { Db } from "../../postgres/database.ts"
import { unitsOf } from "../../postgres/people.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { faultText } from "../../words/commands.ts"
import { leadersText } from "../../words/audience.ts"
import { askText } from "../../words/undo.ts"

/** Which channel gets whose digest. */
export async function leaders(
  deps: { db: Db; now: () => number },
  asker: Asker,
  command: Of<"leaders">,
  how: How,
): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, account, locale } = asker
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
  if (how.seen === undefined && removes && !there)
    return { text: leadersText(locale, "notThere", { channel }) }
  if (how.seen === undefined && !removes && there) return unchanged(locale)
  const named = `${channel} ${unit.name}`
  const values = { channel, unit: unit.name }
  return changeSettings(deps, asker, command, how, {
    action: `leaders ${command.change}`,
    told: removes ? { before: named } : { after: named },
    wanted: [
      {
        setting: { of: "channel", channel: command.channel, unit: unit.id },
        to: removes ? null : { via: account.workspace, addedBy: platformId, locale: languageAlone(locale) },
      },
    ],
    ask: { text: askText(locale, removes ? "leaderRemoveAsk" : "leaderAddAsk", values) },
    done: leadersText(locale, removes ? "removed" : "added", values),
  })
}
