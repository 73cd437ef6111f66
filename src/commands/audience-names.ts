import { audienceTopic } from "./audience/command.ts"
import type { Whom } from "./audience/whom.ts"
import type { Fault } from "./reading/faults.ts"
import { hintLanguage } from "./reading/language.ts"
import type { GroupFound } from "../platform.ts"
import { eligible, type AudiencePart, type PartNamed } from "../pulse/audience.ts"
import { keyOf } from "../pulse/clean.ts"
import { nearest } from "../pulse/nearest.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit, treeOf, unitNamed } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { candidatesOf, groupsOf, isGroup } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import type { PartShown, WhomNamed } from "../words/audience.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** People, groups (those of `via` first) and units that audiences may name; `channels` were read just now. */
export async function whoIs(
  db: Db,
  workspace: WorkspaceId,
  via: WorkspaceId,
  channels: readonly GroupFound[] = [],
) {
  const [stored, groups, units, setting] = await Promise.all([
    candidatesOf(db, workspace),
    groupsOf(db, workspace, via),
    unitsOf(db, workspace),
    workspaceSetting(db, workspace),
  ])
  const fresh = new Set(channels.map((channel) => channel.platformId))
  const people = stored.map((one) => ({
    ...one,
    groups: [
      ...one.groups.filter((id) => !fresh.has(id)),
      ...channels.flatMap(({ platformId, members }) =>
        members.includes(one.platformId) ? [platformId] : [],
      ),
    ],
  }))
  const tree = treeOf(units, [], setting?.name ?? rootUnit)
  const fault = (field: Fault["field"], got: string, all: string[]): Fault => ({
    kind: "fault",
    field,
    reason: "unknown",
    got,
    suggestion: nearest(got, all),
    example: audienceTopic.typed.example,
  })

  return {
    count: (audience: AudiencePart[], survey: Survey) =>
      eligible(people, audience, survey.audience, units).length,

    /** What is meant; of names that nothing marks as such, each of them. */
    parts(whom: Whom, locale: string): (AudiencePart | Fault)[] {
      const { except } = whom
      const found = whom.kind === "names" ? named(whom.names, locale) : [part(whom)]
      return found.map((one) => (one.kind === "fault" || !except ? one : { ...one, except }))
    },

    name(part: AudiencePart): WhomNamed {
      const { except } = part
      return { ...nameOf(part), ...(except ? { except } : {}) }
    },
  }

  /** Names of units and groups one after the other: the longest that is known, and what comes after it. */
  function named(names: string, locale: string): (PartNamed | Fault)[] {
    const words = names.split(" ")
    for (let count = words.length; count > 0; count--) {
      const name = words.slice(0, count).join(" ")
      const unit = unitNamed(tree, name)
      const group = groups.find((one) => [one.handle, one.name].some((own) => keyOf(own) === keyOf(name)))
      const found: PartNamed | undefined = unit
        ? { kind: "unit", id: unit.id }
        : group && { kind: "group", id: group.id }
      if (!found) continue
      return count === words.length ? [found] : [found, ...named(words.slice(count).join(" "), locale)]
    }
    const handles = groups.filter(isGroup).map(({ handle }) => `@${handle}`)
    return [fault("whom", names, [...everyoneIn(locale), ...tree.map(({ name }) => name), ...handles])]
  }

  function part(whom: Exclude<Whom, { kind: "names" }>): PartNamed | Fault {
    switch (whom.kind) {
      case "everyone":
        return { kind: "everyone" }
      case "person": {
        const person = people.find((one) => one.platformId === whom.platformId)
        return person ? { kind: "person", id: person.person } : fault("person", `<@${whom.platformId}>`, [])
      }
      case "unit": {
        const unit = unitNamed(tree, whom.unit)
        const names = tree.map(({ name }) => name)
        return unit ? { kind: "unit", id: unit.id } : fault("unit", whom.unit, names)
      }
      case "channel":
        return { kind: "channel", id: whom.channel }
      case "group": {
        const { group: ref } = whom
        const group = groups.find((one) =>
          "id" in ref ? one.id === ref.id : keyOf(one.handle) === keyOf(ref.handle),
        )
        const got = "id" in ref ? ref.id : `@${ref.handle}`
        const handles = groups.filter(isGroup).map(({ handle }) => `@${handle}`)
        return group ? { kind: "group", id: group.id } : fault("group", got, handles)
      }
    }
  }

  function nameOf(part: AudiencePart): PartShown {
    switch (part.kind) {
      case "everyone":
        return { kind: "everyone" }
      case "person": {
        const person = people.find((one) => one.person === part.id)
        return { kind: "person", name: person ? `<@${person.platformId}>` : "?" }
      }
      case "unit":
        return { kind: "unit", name: tree.find(({ id }) => id === part.id)?.name ?? part.name ?? part.id }
      case "channel":
        return { kind: "channel", name: `<#${part.id}>` }
      case "group": {
        const group = groups.find(({ id }) => id === part.id)
        return { kind: "group", name: group ? `@${group.handle}` : (part.name ?? part.id) }
      }
    }
  }
}

/** "Everyone" in the writer's language, for hints. */
function everyoneIn(locale: string): string[] {
  return hintLanguage(locale) === "de" ? ["alle"] : ["everyone"]
}
