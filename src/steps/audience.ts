import type { Asker, Of } from "../admin/asker.ts"
import { examples, type Fault, type Whom } from "../admin/command.ts"
import { exampleOn } from "../admin/faults.ts"
import { hintLanguage } from "../admin/language.ts"
import type { Draft, How } from "../admin/draft.ts"
import { minimumOf, refusedAudience } from "../admin/promise.ts"
import { changeSettings, unchanged } from "../delivery/changes.ts"
import { keyOf } from "../pulse/clean.ts"
import { eligible, type AudiencePart, type PartNamed } from "../pulse/audience.ts"
import type { Survey } from "../pulse/survey.ts"
import { nearest } from "../pulse/nearest.ts"
import { rootUnit, treeOf, unitNamed } from "../pulse/units.ts"
import { knownAs } from "../postgres/accounts.ts"
import type { GroupFound, Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import { addChannelMembers, candidatesOf, groupsOf, isGroup, unitsOf } from "../postgres/people.ts"
import { surveySetting } from "../postgres/settings.ts"
import { wavesOf } from "../postgres/waves.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { faultText, saveOrNot } from "../words/admin.ts"
import {
  askedText,
  audienceProposedText,
  audienceSameText,
  audienceSavedText,
  refusedText,
  type PartShown,
  type WhomNamed,
} from "../words/admin-people.ts"

type Deps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  platformOf(workspace: string): Platform | undefined
}

/** Whom a survey asks. */
export async function showAudience(
  { db, surveys }: Deps,
  { workspace, account, locale }: Asker,
  command: Of<"asked">,
): Promise<Draft> {
  const survey = surveys.get(command.survey)!
  const [known, { audience }] = [
    await whoIs(db, workspace, account.workspace),
    await surveySetting(db, workspace, survey.id),
  ]
  const people = known.count(audience, survey)
  return { text: askedText(locale, { survey: survey.title, whom: audience.map(known.name), people }) }
}

/** Changes whom a survey asks: first who that would be, and once confirmed it is so. */
export async function changeAudience(
  deps: Deps,
  asker: Asker,
  command: Of<"audience">,
  how: How,
): Promise<Draft> {
  const { db, surveys, platformOf } = deps
  const { workspace, account, locale } = asker
  const survey = surveys.get(command.survey)!
  const via = account.workspace
  const channels: GroupFound[] = []
  for (const whom of command.whom) {
    if (whom.kind !== "channel" || command.change === "remove") continue
    const found = await platformOf(via)?.channel?.(via, whom.channel)
    if (!found) return { text: faultText(locale, unreadable(whom.channel, survey.id)) }
    const ids = await knownAs(db, workspace, via, found.members)
    channels.push({ ...found, members: found.members.map((id) => ids.get(id) ?? id) })
  }
  const known = await whoIs(db, workspace, via, channels)
  const found = command.whom.flatMap((whom) => known.parts(whom, locale))
  const fault = found.find((part) => part.kind === "fault")
  const example = exampleOn("audience", survey.id)
  if (fault) return { text: faultText(locale, { ...fault, example }) }
  const setting = await surveySetting(db, workspace, survey.id)
  const before = setting.audience
  const after = changed(before, command.change, found as AudiencePart[])
  const same = sameText(locale, survey.id, { before, after, change: command.change })
  if (how.seen === undefined && same !== undefined) return { text: same }
  const people = known.count(after, survey)
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  const current = minimumOf(survey.k, setting.k, last)
  const refusal = refusedAudience(people, current)
  if (refusal) return { text: refusedText(locale, refusal, { survey: survey.title, people, current }) }
  const shown = { survey: survey.title, whom: after.map(known.name), people }
  const written = (audience: AudiencePart[]) =>
    audience.map((part) => {
      const name = "id" in part ? (known.name(part) as { name: string }).name : part.kind
      return part.except ? { except: name } : name
    })
  const named = after.map((part) =>
    part.kind === "group" || part.kind === "unit" ? { ...part, ...known.name(part) } : part,
  )
  return changeSettings(deps, asker, command, how, {
    action: `audience ${survey.id}`,
    told: { before: written(before), after: written(after) },
    wanted: [{ setting: { of: "audience", survey: survey.id }, to: named }],
    ask: {
      text: audienceProposedText(locale, { ...shown, before: known.count(before, survey) }),
      offers: (seen) => saveOrNot(locale, command, seen),
    },
    done: audienceSavedText(locale, shown),
    async alongside(tx) {
      for (const channel of channels) await addChannelMembers(tx, workspace, channel, via)
    },
  })
}

function unreadable(channel: string, survey: string): Fault {
  const got = `<#${channel}>`
  const example = exampleOn("audience", survey)
  return { kind: "fault", field: "whom", reason: "no_channels", got, example }
}

/** Why a change would change nothing, and what would. */
function sameText(
  locale: string,
  id: string,
  { before, after, change }: { before: AudiencePart[]; after: AudiencePart[]; change: Change },
): string | undefined {
  const left = (parts: AudiencePart[]) => parts.filter((part) => part.except).length
  if (change === "add" && asksEveryone(before) && left(before) === left(after))
    return audienceSameText(locale, "wide", id)
  if (!same(before, after)) return undefined
  if (change !== "remove") return unchanged(locale).text
  return audienceSameText(locale, asksEveryone(before) ? "exceptInstead" : "notThere", id)
}

type Change = Of<"audience">["change"]

function asksEveryone(audience: AudiencePart[]): boolean {
  return audience.some((part) => part.kind === "everyone" && !part.except)
}

/** Whoever is added is no longer left out, and the other way round. */
function changed(before: AudiencePart[], change: Change, parts: AudiencePart[]) {
  const unique = (all: AudiencePart[]) =>
    all.filter((part, at) => all.findIndex((one) => equal(one, part)) === at)
  const isOpposite = (one: AudiencePart, other: AudiencePart) => samePart(one, other) && !equal(one, other)
  switch (change) {
    case "only":
      return unique(parts)
    case "add": {
      const kept = before.filter((part) => !parts.some((one) => isOpposite(one, part)))
      const added = asksEveryone(before) ? parts.filter((part) => part.except) : parts
      return unique([...kept, ...added])
    }
    case "remove":
      return before.filter((part) => !parts.some((one) => equal(one, part)))
  }
}

function same(one: AudiencePart[], other: AudiencePart[]): boolean {
  return one.length === other.length && one.every((part) => other.some((two) => equal(part, two)))
}

function equal(one: AudiencePart, other: AudiencePart): boolean {
  return samePart(one, other) && (one.except ?? false) === (other.except ?? false)
}

function samePart(one: AudiencePart, other: AudiencePart): boolean {
  return one.kind === other.kind && ("id" in one ? one.id : "") === ("id" in other ? other.id : "")
}

/**
 * The people, groups (those of `via` first) and units of an organisation, as far as audiences speak of them; `channels`
 * were read just now.
 */
async function whoIs(db: Db, workspace: string, via: string, channels: readonly GroupFound[] = []) {
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
    example: examples.audience,
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
