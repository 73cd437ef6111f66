import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { acts, type CommandDeps, type Handler } from "../acting.ts"
import { unitsTopic } from "./command.ts"
import { page, type Draft, type Invocation } from "../model/draft.ts"
import { clean, keyOf } from "../../pulse/clean.ts"
import { downwards, placesIn, rootUnit, treeOf } from "../../pulse/units.ts"
import { readApart } from "../../lib/files.ts"
import type { Db } from "../../postgres/database.ts"
import { groupsOf, isGroup, peopleOf } from "../../postgres/people.ts"
import { replaceUnits, unitsOf, type UnitRow } from "../../postgres/units.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { faultText, moreOffer, saveOrNot } from "../../words/commands.ts"
import { groupLines, placedText, unitLines } from "../../words/units.ts"
import {
  attributesText,
  csvFaultsHead,
  csvFaultText,
  fileFaultText,
  leftOutText,
  movingText,
} from "../../words/units-file.ts"
import { deterministicId } from "../../vault/seal.ts"
import { undoOffer } from "../../words/undo.ts"

export const unitsCommands = [
  acts(unitsTopic, {
    units: ({ db }, ...asked) => showUnits(db, ...asked),
    groupUnits: placeByGroups,
    importUnits: placeByFile,
  }),
]

/** The organisation's tree with the number of people in each unit. */
async function showUnits(
  db: Db,
  { workspace, account, locale }: Asker,
  command: Of<"units">,
  { from }: Invocation,
): Promise<Draft> {
  const units = await unitsOf(db, workspace)
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const placeOf = placesIn(units)
  const leaves = people.map((person) => placeOf(person.unit).leaf)
  const sizes = treeWithSizes(units, leaves, (await workspaceSetting(db, workspace))?.name ?? rootUnit)
  const groups = (await groupsOf(db, workspace, account.workspace)).filter(isGroup)
  const { lines, more } = page([...unitLines(locale, sizes), ...groupLines(locale, groups)], from)
  return { text: lines.join("\n"), offers: moreOffer(locale, command, more) }
}

/** The tree from the root down, each unit with all people under it. */
function treeWithSizes(units: UnitRow[], leaves: string[], organisation: string) {
  const tree = treeOf(units, leaves, organisation)
  const inLeaf = new Map<string, number>()
  for (const leaf of leaves) inLeaf.set(leaf, (inLeaf.get(leaf) ?? 0) + 1)
  const all = [...downwards(tree)].map(({ unit, depth }) => ({
    unit,
    depth,
    name: unit.name,
    people: inLeaf.get(unit.id) ?? 0,
  }))
  const lineOf = new Map(all.map((line) => [line.unit.id, line]))
  for (const { unit } of all.toReversed()) {
    const above = unit.parent === null ? undefined : lineOf.get(unit.parent)
    if (above) above.people += lineOf.get(unit.id)!.people
  }
  return all
}

/** Makes one unit of each user group; whoever is in several belongs to the first one named. */
async function placeByGroups(
  { db, now }: { db: Db; now: () => number },
  { workspace, platformId, account, locale }: Asker,
  command: Of<"groupUnits">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const known = (await groupsOf(db, workspace, account.workspace)).filter(isGroup)
  const groups = command.groups.map((ref) => ({
    ref,
    group: known.find((one) => ("id" in ref ? one.id === ref.id : keyOf(one.handle) === keyOf(ref.handle))),
  }))
  const missing = groups.find((one) => !one.group)
  if (missing) {
    const got = "id" in missing.ref ? missing.ref.id : `@${missing.ref.handle}`
    const { example } = unitsTopic.typed
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
  const units = found.map((group) => ({ id: group.id, name: clean(group.name), parent: rootUnit }))
  const by = { actor: platformId, at: new Date(now()), door: "chat" } as const
  const number = await replaceUnits(db, workspace, units, placements, by)
  return { text: placedText(locale, shown, "placed"), offers: [undoOffer(locale, number)] }
}

/** A file that is about deployments goes to whoever reads those. */
async function deploymentsIn(
  deps: CommandDeps & { handlers: readonly Handler[] },
  asker: Asker,
  file: string,
): Promise<Draft> {
  const read = deps.handlers.flatMap(({ act }) => act.deploymentsFile ?? [])[0]
  if (!read) return { text: fileFaultText(asker.locale, "ofDeployments") }
  return read(deps, asker, { kind: "deploymentsFile", file }, { confirmed: false, from: 0, at: deps.now() })
}

/** Makes the tree that a file describes: first what it would be, or every line at fault; once confirmed, all of it. */
async function placeByFile(
  deps: CommandDeps & { handlers: readonly Handler[] },
  asker: Asker,
  command: Of<"importUnits">,
  { confirmed, from }: Invocation,
): Promise<Draft> {
  const { db, now, platformOf } = deps
  const { workspace, platformId, account, locale } = asker
  const read = (await platformOf(account.workspace)?.readFile?.(account.workspace, command.file)) ?? {
    fault: "noFiles" as const,
  }
  if ("fault" in read) return { text: fileFaultText(locale, read.fault) }
  const sum = deterministicId(Buffer.from(read.bytes).toString("latin1"))
  if (command.sum !== undefined && command.sum !== sum) return { text: fileFaultText(locale, "changed") }
  const people = (await peopleOf(db, workspace)).filter((person) => person.active)
  const byEmail = new Map(
    people.flatMap((one) => (one.email === null ? [] : [[keyOf(one.email), one] as const])),
  )
  const parsed = await readApart({ as: "units", bytes: read.bytes, emails: new Set(byEmail.keys()) })
  if (parsed.kind === "unread") return { text: fileFaultText(locale, parsed.fault) }
  if (parsed.kind === "ofDeployments") return deploymentsIn(deps, asker, command.file)
  const seen = { ...command, sum }
  if (parsed.kind === "faults") {
    const { lines, more } = page(
      parsed.faults.map((fault) => csvFaultText(locale, fault)),
      from,
    )
    const head = csvFaultsHead(locale, parsed.faults.length)
    return { text: [head, ...lines].join("\n"), offers: moreOffer(locale, seen, more) }
  }
  const { units } = parsed
  const placements = parsed.placements.map(({ email, ...place }) => ({
    platformId: byEmail.get(email)!.platformId,
    ...place,
  }))
  const shown = {
    groups: units.length,
    people: placements.length,
    unplaced: people.length - placements.length,
  }
  if (confirmed) {
    const by = { actor: platformId, at: new Date(now()), door: "file" } as const
    const number = await replaceUnits(db, workspace, units, placements, by)
    return { text: placedText(locale, shown, "placed"), offers: [undoOffer(locale, number)] }
  }
  const unitOf = new Map(placements.map((one) => [one.platformId, one.unit]))
  const moving = people.filter((one) => (unitOf.get(one.platformId) ?? null) !== one.unit).length
  const placeOf = placesIn(units)
  const leaves = people.map((one) => placeOf(unitOf.get(one.platformId) ?? null).leaf)
  const sizes = treeWithSizes(units, leaves, (await workspaceSetting(db, workspace))?.name ?? rootUnit)
  const { lines, more } = page(unitLines(locale, sizes), from)
  const also = [
    ...(parsed.leftOut > 0 ? [leftOutText(locale, parsed.leftOut)] : []),
    ...(parsed.attributes.length > 0 ? [attributesText(locale, parsed.attributes)] : []),
  ]
  return {
    text: [
      [placedText(locale, shown, "proposed"), movingText(locale, moving), ...also].join(" "),
      ...lines,
    ].join("\n"),
    offers: [...saveOrNot(locale, seen), ...moreOffer(locale, seen, more)],
  }
}
