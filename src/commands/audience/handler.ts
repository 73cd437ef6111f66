import type { Asker, Of } from "../model/asker.ts"
import type { Fault } from "../model/command.ts"
import { exampleOn } from "../reading/faults.ts"
import type { Draft, How } from "../model/draft.ts"
import { minimumOf, refusedAudience } from "../../pulse/minimum-group.ts"
import { changeSettings, unchanged } from "../changes.ts"
import type { AudiencePart } from "../../pulse/audience.ts"
import type { Survey } from "../../pulse/survey.ts"
import { knownAs } from "../../postgres/accounts.ts"
import type { GroupFound, Platform } from "../../platform.ts"
import type { Db } from "../../postgres/database.ts"
import { addChannelMembers } from "../../postgres/people.ts"
import { surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import { whoIs } from "../audience-names.ts"
import { faultText, saveOrNot } from "../../words/commands.ts"
import { changeOffer } from "../../words/choose.ts"
import {
  askedText,
  audienceProposedText,
  audienceSameText,
  audienceSavedText,
  refusedText,
} from "../../words/audience.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"

type Deps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  platformOf(workspace: WorkspaceId): Platform | undefined
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
  return {
    text: askedText(locale, { survey: survey.title, whom: audience.map(known.name), people }),
    offers: [changeOffer(locale, { kind: "form", of: "audience", survey: survey.id })],
  }
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
