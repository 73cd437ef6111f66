import type { Asker, Of } from "../admin/asker.ts"
import { leafOf, rootUnit, treeOf } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { groupsOf, peopleOf, replaceUnits, unitsOf } from "../postgres/people.ts"
import { recordAudit } from "../postgres/settings.ts"
import { faultText, placedText, unitsText } from "../words/admin.ts"

/** The organisation's tree with the number of people in each unit. */
export async function showUnits(db: Db, { workspace, locale }: Asker): Promise<string> {
  const units = await unitsOf(db, workspace)
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const leaves = people.map((person) => leafOf(units, person.unit))
  const tree = treeOf(units, leaves, "org")
  const byParent = Map.groupBy(tree, (unit) => unit.parent)
  const lines: { name: string; depth: number; people: number }[] = []
  const visit = (id: string, depth: number): number => {
    const unit = tree.find((one) => one.id === id)!
    const line = { name: unit.name, depth, people: leaves.filter((leaf) => leaf === id).length }
    lines.push(line)
    for (const child of byParent.get(id) ?? []) line.people += visit(child.id, depth + 1)
    return line.people
  }
  visit(rootUnit, 0)
  return unitsText(locale, lines)
}

/** Makes one unit of each user group; whoever is in several belongs to the first one named. */
export async function placeByGroups(
  { db, now }: { db: Db; now: () => number },
  { workspace, platformId, locale }: Asker,
  command: Of<"place">,
): Promise<string> {
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
    return faultText(locale, {
      kind: "fault",
      field: "group",
      reason: "unknown",
      got,
      example: "/pulse units @engineering @sales",
    })
  }
  const found = groups.flatMap((one) => one.group ?? [])
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const placements = people.flatMap(({ platformId: id }) => {
    const group = found.find((one) => one.members.includes(id))
    return group ? [{ platformId: id, unit: group.id }] : []
  })
  const before = await unitsOf(db, workspace)
  const units = found.map((group) => ({ id: group.id, name: group.name, parent: rootUnit }))
  await replaceUnits(db, workspace, units, placements)
  const change = { at: new Date(now()), actor: platformId, action: "units" }
  await recordAudit(db, workspace, {
    ...change,
    before: before.map((unit) => unit.name),
    after: units.map((unit) => unit.name),
  })
  return placedText(locale, {
    groups: units.length,
    people: placements.length,
    unplaced: people.length - placements.length,
  })
}
