import type { Asker, Of } from "../admin/asker.ts"
import { examples } from "../admin/command.ts"
import { page, type Draft, type How } from "../admin/draft.ts"
import { leafOf, rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { groupsOf, peopleOf, replaceUnits, unitsOf } from "../postgres/people.ts"
import { recordAudit } from "../postgres/audit.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { faultText, moreOffer, saveOrNot } from "../words/admin.ts"
import { placedText, unitLines } from "../words/admin-people.ts"

/** The organisation's tree with the number of people in each unit. */
export async function showUnits(
  db: Db,
  { workspace, locale }: Asker,
  command: Of<"units">,
  { from }: How,
): Promise<Draft> {
  const units = await unitsOf(db, workspace)
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const leaves = people.map((person) => leafOf(units, person.unit))
  const tree = treeOf(units, leaves, (await workspaceSetting(db, workspace))?.name ?? rootUnit)
  const byParent = Map.groupBy(tree, (unit) => unit.parent)
  const all: { name: string; depth: number; people: number }[] = []
  const visit = (id: string, depth: number): number => {
    const unit = tree.find((one) => one.id === id)!
    const line = { name: unit.name, depth, people: leaves.filter((leaf) => leaf === id).length }
    all.push(line)
    for (const child of byParent.get(id) ?? []) line.people += visit(child.id, depth + 1)
    return line.people
  }
  visit(rootUnit, 0)
  const { lines, more } = page(unitLines(locale, all), from)
  return { text: lines.join("\n"), offers: moreOffer(locale, command, more) }
}

/** Makes one unit of each user group; whoever is in several belongs to the first one named. */
export async function placeByGroups(
  { db, now }: { db: Db; now: () => number },
  { workspace, platformId, locale }: Asker,
  command: Of<"place">,
  { confirmed }: How,
): Promise<Draft> {
  const known = await groupsOf(db, workspace)
  const groups = command.groups.map((ref) => ({
    ref,
    group: known.find((one) =>
      "id" in ref ? one.id === ref.id : one.handle.toLowerCase() === ref.handle.toLowerCase(),
    ),
  }))
  const missing = groups.find((one) => !one.group)
  if (missing) {
    const got = "id" in missing.ref ? missing.ref.id : `@${missing.ref.handle}`
    const example = examples.units
    return { text: faultText(locale, { kind: "fault", field: "group", reason: "unknown", got, example }) }
  }
  const found = groups.flatMap((one) => one.group ?? [])
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const placements = people.flatMap(({ platformId: id }) => {
    const group = found.find((one) => one.members.includes(id))
    return group ? [{ platformId: id, unit: group.id }] : []
  })
  const shown = {
    groups: found.length,
    people: placements.length,
    unplaced: people.length - placements.length,
  }
  if (!confirmed) return { text: placedText(locale, shown, "proposed"), offers: saveOrNot(locale, command) }
  const before = await unitsOf(db, workspace)
  const units = found.map((group) => ({ id: group.id, name: group.name, parent: rootUnit }))
  await replaceUnits(db, workspace, units, placements)
  const change = { at: new Date(now()), actor: platformId, action: "units" }
  await recordAudit(db, workspace, {
    ...change,
    before: before.map((unit) => unit.name),
    after: units.map((unit) => unit.name),
  })
  return { text: placedText(locale, shown, "placed") }
}
