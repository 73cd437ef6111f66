import type { Asker, Of } from "../model/asker.ts"
import type { Draft } from "../model/draft.ts"
import { whomValue } from "../reading/form.ts"
import type { AudiencePart } from "../../pulse/audience.ts"
import { minimumOf } from "../../pulse/minimum-group.ts"
import type { FormOption } from "../../pulse/ui-model.ts"
import type { Survey } from "../../pulse/survey.ts"
import { rootUnit, treeOf } from "../../pulse/units.ts"
import { namesAt } from "../../postgres/accounts.ts"
import type { Db } from "../../postgres/database.ts"
import { groupsOf, peopleOf, unitsOf } from "../../postgres/people.ts"
import { cadencesOf, leadershipChannels, surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { whoIs } from "../audience-names.ts"
import { formDraft, type FormInput, type WhomChosen } from "../../words/form.ts"
import { askedText, leadersLines, minimumNowText, holidaysNowText } from "../../words/audience.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey> }

/** A form that does the same as a command in words, with what is set now. */
export async function form(deps: Deps, asker: Asker, { of, survey: id }: Of<"form">): Promise<Draft> {
  const { db, surveys } = deps
  const { workspace, locale, zone } = asker
  const [groups, units, setting] = await Promise.all([
    groupsOf(db, workspace),
    unitsOf(db, workspace),
    workspaceSetting(db, workspace),
  ])
  const tree = treeOf(units, [], setting?.name ?? rootUnit)
  const survey = id === undefined ? undefined : surveys.get(id)
  const holidays = setting?.holidays ?? null
  const input = { survey, groups, units: tree, zone, holidays }
  const shown = survey ? await aboutSurvey(deps, asker, of, survey) : { intro: [] }
  const intro =
    of === "leaders"
      ? await whoLeads(db, workspace, locale, tree)
      : of === "holidays"
        ? [holidaysNowText(locale, holidays)]
        : shown.intro
  return formDraft(locale, of, { ...input, ...shown, intro })
}

/** What is set of the survey that a form is about. */
async function aboutSurvey(
  { db }: Deps,
  { workspace, account, locale }: Asker,
  of: Of<"form">["of"],
  survey: Survey,
): Promise<Pick<FormInput, "intro" | "cadence" | "minimum" | "audience">> {
  switch (of) {
    case "schedule": {
      const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey.id)
      return { intro: [], cadence: row?.cadence }
    }
    case "audience": {
      const { audience } = await surveySetting(db, workspace, survey.id)
      const known = await whoIs(db, workspace, account.workspace)
      const people = known.count(audience, survey)
      return {
        intro: [askedText(locale, { survey: survey.title, whom: audience.map(known.name), people })],
        audience: await chosenNow(db, workspace, account.workspace, audience),
      }
    }
    case "k": {
      const [last] = await wavesOf(db, workspace, survey.id, 1)
      const minimum = minimumOf(survey.k, (await surveySetting(db, workspace, survey.id)).k, last)
      return { intro: [minimumNowText(locale, minimum)], minimum }
    }
    case "leaders":
    case "holidays":
      return { intro: [] }
  }
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

async function whoLeads(
  db: Db,
  workspace: WorkspaceId,
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
