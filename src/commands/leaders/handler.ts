import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, How } from "../model/draft.ts"
import { unknown } from "../reading/faults.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { changeSettings, unchanged } from "../changes.ts"
import { mentioned, mention, peopleNamed } from "../people-named.ts"
import { leadersTopic } from "./command.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { rootUnit, treeOf, unitNamed } from "../../pulse/units.ts"
import type { Db } from "../../postgres/database.ts"
import { peopleOf, unitsOf } from "../../postgres/people.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { faultText } from "../../words/commands.ts"
import { leadersLines, leadersText, leadingText } from "../../words/audience.ts"
import { leadersForm } from "../../words/form.ts"
import { askText } from "../../words/undo.ts"

export const leadersCommands = [
  acts(leadersTopic, { leaders: changeChannel, leading: changeLeading }, { form }),
]

type Deps = { db: Db; now: () => number }

/** Which channel gets whose digest. */
async function changeChannel(deps: Deps, asker: Asker, command: Of<"leaders">, how: How): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, account, locale } = asker
  const setting = await workspaceSetting(db, workspace)
  const tree = treeOf(await unitsOf(db, workspace), [], setting?.name ?? rootUnit)
  const unit = unitNamed(tree, command.unit ?? rootUnit)
  if (!unit) {
    const names = tree.map(({ name }) => name)
    return { text: faultText(locale, unknown("unit", command.unit ?? "", names, leadersTopic.typed.example)) }
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

/** Makes people leaders, who answer the leaders' survey instead of the staff's, or no longer. */
async function changeLeading(deps: Deps, asker: Asker, command: Of<"leading">, how: How): Promise<Draft> {
  const { locale } = asker
  const found = await peopleNamed(deps.db, asker, command.people, leadersTopic.typed.example)
  if ("text" in found) return found
  const leads = command.change === "add"
  const changing = found.people.filter((one) => how.seen !== undefined || one.leader !== leads)
  if (changing.length === 0) return unchanged(locale)
  const names = changing.map(mentioned)
  return changeSettings(deps, asker, command, how, {
    action: `leaders people ${command.change}`,
    told: leads ? { after: names } : { before: names },
    wanted: changing.map(({ platformId }) => ({ setting: { of: "leader", person: platformId }, to: leads })),
    ask: { text: askText(locale, leads ? "leadingAddAsk" : "leadingRemoveAsk", {}, names) },
    done: leadingText(locale, command.change, names),
  })
}

/** The channels and people there are, to change them. */
async function form({ db }: CommandDeps, { workspace, locale }: Asker): Promise<Draft> {
  const setting = await workspaceSetting(db, workspace)
  const tree = treeOf(await unitsOf(db, workspace), [], setting?.name ?? rootUnit)
  const channels = (await leadershipChannels(db, workspace)).map(({ channel, unit }) => ({
    channel: `<#${channel}>`,
    unit: tree.find((one) => one.id === unit)?.name ?? unit,
  }))
  const leading = (await peopleOf(db, workspace)).filter((one) => one.active && one.leader)
  const people = leading.map((one) => mention(one.platformId))
  return leadersForm(locale, { units: tree, intro: leadersLines(locale, { channels, people }) })
}
