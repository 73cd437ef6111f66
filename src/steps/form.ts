import type { Asker, Of } from "../admin/asker.ts"
import type { Draft } from "../admin/draft.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { groupsOf, isGroup, peopleOf, unitsOf } from "../postgres/people.ts"
import { leadershipChannels } from "../postgres/settings.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { formDraft } from "../words/admin-form.ts"
import { leadersLines } from "../words/admin-people.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey> }

/** A form that does the same as a command in words. */
export async function form(
  { db, surveys }: Deps,
  { workspace, locale, zone }: Asker,
  { of }: Of<"form">,
): Promise<Draft> {
  const [groups, units, setting] = await Promise.all([
    groupsOf(db, workspace),
    unitsOf(db, workspace),
    workspaceSetting(db, workspace),
  ])
  const tree = treeOf(units, [], setting?.name ?? rootUnit)
  return formDraft(locale, of, {
    surveys: [...surveys.values()],
    groups: groups.filter(isGroup),
    units: tree,
    zone,
    intro: of === "leaders" ? await whoLeads(db, workspace, locale, tree) : [],
  })
}

async function whoLeads(
  db: Db,
  workspace: string,
  locale: string,
  tree: { id: string; name: string }[],
): Promise<string[]> {
  const channels = (await leadershipChannels(db, workspace)).map(({ channel, unit }) => ({
    channel: `<#${channel}>`,
    unit: tree.find((one) => one.id === unit)?.name ?? unit,
  }))
  const leading = (await peopleOf(db, workspace)).filter((one) => one.active && one.leader)
  return leadersLines(locale, { channels, people: leading.map((one) => `<@${one.platformId}>`) })
}
