import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { unknown } from "../reading/faults.ts"
import { acts } from "../acting.ts"
import { changeSettings, unchanged } from "../changes.ts"
import { mention, peopleNamed } from "../people-named.ts"
import { dateOf, today } from "../reading/days.ts"
import { leadersTopic } from "./command.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { rootUnit, treeOf, unitNamed, type Unit } from "../../pulse/units.ts"
import type { Db } from "../../postgres/database.ts"
import { leaderScopes } from "../../postgres/leaders.ts"
import { unitsOf } from "../../postgres/units.ts"
import type { Wanted } from "../../postgres/setting.ts"
import { leadershipChannels } from "../../postgres/settings.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { faultText } from "../../words/commands.ts"
import { leadersLines, leadersText, leadingText, leadsLessText, scopeText } from "../../words/leaders.ts"
import { day } from "../../words/dates.ts"
import { leadersForm, leadingForm } from "../../words/form.ts"
import { askText } from "../../words/undo.ts"

export const leadersCommands = [
  acts(leadersTopic, { leaders: changeChannel, setLeader: changeLeading, leadingForm: peopleForm }, { form }),
]

type Deps = { db: Db; now: () => number }

async function changeChannel(
  deps: Deps,
  asker: Asker,
  command: Of<"leaders">,
  how: Invocation,
): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, account, locale } = asker
  const tree = await treeNow(db, asker)
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

/** Makes people leaders of the organisation or of a unit and all below it, until a day, or no longer. */
async function changeLeading(
  deps: Deps,
  asker: Asker,
  command: Of<"setLeader">,
  how: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const found = await peopleNamed(db, asker, command.people, leadersTopic.typed.example)
  if ("text" in found) return found
  const adds = command.change === "add"
  const tree = await treeNow(db, asker)
  const unit = unitNamed(tree, command.unit ?? rootUnit)
  if (!unit) {
    const names = tree.map(({ name }) => name)
    return { text: faultText(locale, unknown("unit", command.unit ?? "", names, leadersTopic.typed.example)) }
  }
  const onDay = today(asker, now())
  const until = command.until && dateOf(command.until, asker, now())
  if (until !== undefined && until < onDay)
    return {
      text: faultText(locale, {
        ...unknown("until", until, [], leadersTopic.typed.example),
        reason: "out_of_range",
      }),
      inField: "until",
    }
  const scopes = await leaderScopes(db, workspace, onDay)
  const wanted = found.people.flatMap(({ platformId: person }): Wanted[] => {
    const own = scopes.filter((one) => one.platformId === person)
    if (!adds)
      return own
        .filter((one) => command.unit === undefined || one.unit === unit.id)
        .map((one) => ({ setting: { of: "scope", person, unit: one.unit }, to: null }))
    const same = own.some((one) => one.unit === unit.id && one.until === until)
    if (how.seen === undefined && same) return []
    return [{ setting: { of: "scope", person, unit: unit.id }, to: { until: until ?? null } }]
  })
  if (wanted.length === 0 && how.seen === undefined) return unchanged(locale)
  const changing = new Set(wanted.map(({ setting }) => ("person" in setting ? setting.person : "")))
  const names = [...changing].map(mention)
  const left = scopes.filter((one) => changing.has(one.platformId)).length - wanted.length
  const leadsOn = !adds && left > 0
  const narrow = command.unit !== undefined || until !== undefined
  const scope = narrow && adds ? scopeText(locale, unit.name, until) : undefined
  const told = [...names, ...(narrow ? [[unit.name, until].filter(Boolean).join(" ")] : [])]
  const ask = askText(locale, adds ? "leadingAddAsk" : "leadingRemoveAsk", {}, names)
  return changeSettings(deps, asker, command, how, {
    action: `leaders people ${command.change}`,
    told: adds ? { after: told } : { before: told },
    wanted,
    ask: leadsOn ? undefined : { text: [scope, ask].filter(Boolean).join(" ") },
    done: leadsOn
      ? leadsLessText(locale, names, unit.name)
      : [leadingText(locale, command.change, names), scope].filter(Boolean).join(" "),
  })
}

async function treeNow(db: Db, { workspace }: Asker): Promise<Unit[]> {
  const setting = await workspaceSetting(db, workspace)
  return treeOf(await unitsOf(db, workspace), [], setting?.name ?? rootUnit)
}

/** The channels and people there are, to change the channels. */
async function form(deps: Deps, asker: Asker): Promise<Draft> {
  const { tree, intro } = await known(deps, asker)
  return leadersForm(asker.locale, { units: tree, intro })
}

async function peopleForm(deps: Deps, asker: Asker): Promise<Draft> {
  const { tree, intro } = await known(deps, asker)
  return leadingForm(asker.locale, { units: tree, intro: intro.slice(-1) })
}

async function known({ db, now }: Deps, asker: Asker) {
  const { workspace, locale } = asker
  const tree = await treeNow(db, asker)
  const channels = (await leadershipChannels(db, workspace)).map(({ channel, unit }) => ({
    channel: `<#${channel}>`,
    unit: tree.find((one) => one.id === unit)?.name ?? unit,
  }))
  const scopes = await leaderScopes(db, workspace, today(asker, now()))
  const people = scopes.map(({ platformId, unit, until }) => {
    const name = tree.find((one) => one.id === unit)?.name ?? unit
    const narrow = [
      ...(unit === rootUnit ? [] : [name]),
      ...(until === undefined ? [] : [day(locale, until)]),
    ]
    return narrow.length === 0 ? mention(platformId) : `${mention(platformId)} (${narrow.join(", ")})`
  })
  return { tree, intro: leadersLines(locale, { channels, people }) }
}
