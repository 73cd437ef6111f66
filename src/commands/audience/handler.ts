import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { acts } from "../acting.ts"
import { exampleWith, type Fault } from "../reading/faults.ts"
import { audienceTopic, whomValue } from "./command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { minimumOf, refusedAudience } from "../../pulse/minimum-group.ts"
import { changeSettings, unchanged } from "../changes.ts"
import type { AudiencePart } from "../../pulse/audience.ts"
import type { Survey } from "../../pulse/survey.ts"
import { knownAs } from "../../postgres/accounts.ts"
import type { GroupFound, Platform } from "../../platform.ts"
import type { Db } from "../../postgres/database.ts"
import { addChannelMembers, groupsOf, peopleOf } from "../../postgres/people.ts"
import { unitsOf } from "../../postgres/units.ts"
import { surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import { whoIs } from "../audience-names.ts"
import { faultText, saveOrNot } from "../../words/commands.ts"
import { changeOffer } from "../../words/choose.ts"
import {
  audienceText,
  audienceProposedText,
  audienceSameText,
  audienceSavedText,
  refusedText,
  whomInWords,
} from "../../words/audience.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { rootUnit, treeOf } from "../../pulse/units.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { audienceForm, type WhomChosen } from "../../words/form.ts"
import type { FormOption } from "../../pulse/ui-model.ts"
import { namesAt } from "../../postgres/accounts.ts"

export const audienceCommands = [
  acts(
    audienceTopic,
    { audience: changeAudience, showAudience },
    {
      async form({ db }, { workspace, account, locale }, survey) {
        const [groups, units, setting] = await Promise.all([
          groupsOf(db, workspace),
          unitsOf(db, workspace),
          workspaceSetting(db, workspace),
        ])
        const tree = treeOf(units, [], setting?.name ?? rootUnit)
        const { audience } = await surveySetting(db, workspace, survey!.id)
        const known = await whoIs(db, workspace, account.workspace)
        const people = known.count(audience, survey!)
        const intro = [
          audienceText(locale, { survey: survey!.title, whom: audience.map(known.name), people }),
        ]
        return audienceForm(locale, {
          survey: survey!,
          groups,
          units: tree,
          intro,
          audience: await chosenNow(db, workspace, account.workspace, audience),
        })
      },
      async ofSurvey({ db }, { workspace, account, locale }, { id }) {
        const { audience } = await surveySetting(db, workspace, id)
        const known = await whoIs(db, workspace, account.workspace)
        return {
          now: whomInWords(locale, audience.map(known.name)),
          next: { kind: "showAudience", survey: id },
        }
      },
    },
  ),
]

type Deps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  platformOf(workspace: WorkspaceId): Platform | undefined
}

async function showAudience(
  { db, surveys }: Deps,
  { workspace, account, locale }: Asker,
  command: Of<"showAudience">,
): Promise<Draft> {
  const survey = surveys.get(command.survey)!
  const [known, { audience }] = [
    await whoIs(db, workspace, account.workspace),
    await surveySetting(db, workspace, survey.id),
  ]
  const people = known.count(audience, survey)
  return {
    text: audienceText(locale, { survey: survey.title, whom: audience.map(known.name), people }),
    offers: [changeOffer(locale, { kind: "form", of: "audience", survey: survey.id })],
  }
}

/** Changes whom a survey asks: first who that would be, and once confirmed it is so. */
async function changeAudience(
  deps: Deps,
  asker: Asker,
  command: Of<"audience">,
  how: Invocation,
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
  const example = exampleWith(audienceTopic.typed.example, survey.id)
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
  const example = exampleWith(audienceTopic.typed.example, survey)
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

/** A survey's audience as the form's fields hold it: whom it asks, and whom it leaves out. */
async function chosenNow(
  db: Db,
  workspace: WorkspaceId,
  via: WorkspaceId,
  audience: readonly AudiencePart[],
): Promise<{ asked: WhomChosen; left: WhomChosen }> {
  const named = new Set(audience.flatMap((part) => (part.kind === "person" ? [part.id] : [])))
  const people = (await peopleOf(db, workspace)).filter(({ person }) => named.has(person))
  const names = await namesAt(
    db,
    workspace,
    via,
    people.map(({ platformId }) => platformId),
  )
  const chosen = (parts: readonly AudiencePart[]): WhomChosen => {
    const found = people.filter(({ person }) =>
      parts.some((part) => part.kind === "person" && part.id === person),
    )
    const shown = found.map(({ platformId, email }) => {
      const name = names.get(platformId)
      const id = name && "id" in name ? name.id : undefined
      return { id, value: id ?? whomValue("person", platformId), label: email ?? platformId }
    })
    const option = ({ value, label }: FormOption) => ({ value, label })
    return {
      whom: parts.flatMap((part) => {
        if (part.kind === "person") return []
        if (part.kind === "everyone" || part.id === rootUnit) return ["everyone"]
        return [whomValue(part.kind, part.id)]
      }),
      people: shown.filter(({ id }) => id !== undefined).map(option),
      elsewhere: shown.filter(({ id }) => id === undefined).map(option),
    }
  }
  return {
    asked: chosen(audience.filter((part) => !part.except)),
    left: chosen(audience.filter((part) => part.except)),
  }
}
