import { audienceTopic, whomValue } from "../commands/audience/command.ts"
import { leadersTopic } from "../commands/leaders/command.ts"
import type { Command } from "../commands/model/command.ts"
import type { Draft } from "../commands/model/draft.ts"
import type { TypedTopic } from "../commands/model/topic.ts"
import { exampleWith } from "../commands/reading/faults.ts"
import { holidaysTopic, minimumTopic } from "../commands/settings/command.ts"
import type { FormField, FormOption } from "../pulse/ui-model.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import { formOffer } from "./commands.ts"
import { exampleIn, sentences } from "./i18n.ts"

const t = sentences("settings")
const tRights = sentences("rights")
const tCommands = sentences("commands")

type Locale = string | undefined

/** What is chosen beforehand: groups, units and channels by their values, people by their ids on the admin's platform. */
export type WhomChosen = {
  whom: string[]
  people: FormOption[]
  /** Those of them who have no account there, as choices among the others. */
  elsewhere: FormOption[]
}

/** Slack takes this many choices in a list, and values of this length. */
const mostOptions = 100
const longestValue = 75

export type OfSurvey = { id: string; title: Text }
type Parts = {
  /** The survey that the form is about, if it is about one. */
  survey?: OfSurvey | undefined
  /** What is so now, as lines. */
  intro?: readonly string[]
  title: string
  fields: FormField[]
  submit: "formShow" | "formSave"
  /** How it is written, where it is about something else than the topic's own example; null where it cannot be. */
  example?: Text | null
  /** What opens it again, where it is about something that is no survey. */
  open?: Command | undefined
}

/** The form, and what is said where no form can open: how to write it, with a button that opens it. */
export function formDraft(locale: Locale, { name, typed }: TypedTopic, parts: Parts): Draft {
  const { survey, title, fields, submit, open } = parts
  const written = parts.example === undefined ? exampleWith(typed.example, survey?.id) : parts.example
  const about = survey && inLanguage(survey.title, locale)
  const now = parts.intro ?? []
  const intro = [
    ...(about === undefined || now.some((line) => line.includes(about)) ? [] : [about]),
    ...now,
    ...(written === null ? [] : [t(locale, "orWrite", { example: exampleIn(locale, written) })]),
  ]
  return {
    text: [title, ...intro].join("\n"),
    offers: [formOffer(locale, open ?? { kind: "form", of: name, survey: survey?.id })],
    form: {
      of: name,
      survey: survey?.id,
      open,
      title,
      intro,
      fields,
      submit: t(locale, submit),
      cancel: tCommands(locale, "cancel"),
    },
  }
}

type AudienceInput = {
  survey: OfSurvey
  groups: readonly { id: string; handle: string; name: string }[]
  units: readonly { id: string; name: string }[]
  /** Whom the survey asks, and whom it leaves out. */
  audience: { asked: WhomChosen; left: WhomChosen }
}

export function audienceForm(
  locale: Locale,
  { intro, ...input }: AudienceInput & { intro: readonly string[] },
): Draft {
  return formDraft(locale, audienceTopic, {
    survey: input.survey,
    intro,
    title: t(locale, "formAudience"),
    fields: audienceFields(locale, input),
    submit: "formShow",
  })
}

/** All whom a survey asks, as it is now: what is sent takes its place. */
function audienceFields(locale: Locale, { survey, groups, units, audience }: AudienceInput): FormField[] {
  const choices: FormOption[] = [
    ...groups.map(({ id, handle, name }) =>
      handle.startsWith("#")
        ? { value: whomValue("channel", id), label: handle }
        : { value: whomValue("group", id), label: name === "" ? `@${handle}` : `${name} (@${handle})` },
    ),
    // The whole organisation is "everyone" already.
    ...units
      .filter(({ id }) => id !== rootUnit)
      .map(({ id, name }) => ({
        value: whomValue("unit", id),
        label: t(locale, "whomUnit", { unit: name }),
      })),
  ]
  const everyone = { value: "everyone", label: t(locale, "whomEveryone") }
  const example = exampleIn(locale, exampleWith(audienceTopic.typed.example, survey.id))
  return (["asked", "left"] as const).flatMap((which): FormField[] => {
    const { whom, people, elsewhere } = audience[which]
    const values = [...whom, ...elsewhere.map(({ value }) => value)]
    const all = [...(which === "asked" ? [everyone] : []), ...choices, ...elsewhere]
    // What is chosen comes first, so that it is there however many there are.
    const options = fitting(all.toSorted((a, b) => isIn(values, b) - isIn(values, a)))
    const hint = options.length < all.length ? t(locale, "manyChoices", { example }) : undefined
    const [ofWhom, ofPeople] = whomFields[which]
    return [
      {
        kind: "choices",
        id: ofWhom[0],
        label: t(locale, ofWhom[1]),
        hint,
        options,
        values,
        optional: true,
      },
      { kind: "people", id: ofPeople[0], label: t(locale, ofPeople[1]), people, optional: true },
    ]
  })
}

const whomFields = {
  asked: [
    ["whom", "fieldWhom"],
    ["people", "fieldPeople"],
  ],
  left: [
    ["left", "fieldLeft"],
    ["leftPeople", "fieldLeftPeople"],
  ],
} as const

const isIn = (values: readonly string[], { value }: FormOption) => Number(values.includes(value))

export function leadersForm(
  locale: Locale,
  { units, intro }: { units: readonly { id: string; name: string }[]; intro: readonly string[] },
): Draft {
  return formDraft(locale, leadersTopic, {
    intro,
    title: t(locale, "formLeaders"),
    fields: [
      changeField(locale, ["add", "remove"]),
      { kind: "channel", id: "channel", label: t(locale, "fieldChannel") },
      unitField(locale, "unit", units, t(locale, "fieldUnit")),
    ],
    submit: "formSave",
  })
}

const leaderExample = {
  en: "/pulse leaders people add @ada unit:Sales until 2026-12-31",
  de: "/pulse leitung personen hinzufügen @ada einheit:Vertrieb bis 2026-12-31",
}

/** Who leads which unit, and until when. */
export function leadingForm(
  locale: Locale,
  { units, intro }: { units: readonly { id: string; name: string }[]; intro: readonly string[] },
): Draft {
  return formDraft(locale, leadersTopic, {
    intro,
    title: tRights(locale, "form"),
    fields: [
      changeField(locale, ["add", "remove"]),
      { kind: "people", id: "people", label: tRights(locale, "people") },
      unitField(locale, "leads", units, tRights(locale, "unit")),
      {
        kind: "text",
        id: "until",
        label: tRights(locale, "until"),
        hint: tRights(locale, "untilHint"),
        placeholder: "2026-12-31",
        optional: true,
      },
    ],
    submit: "formSave",
    example: leaderExample,
    open: { kind: "leadingForm" },
  })
}

function unitField(
  locale: Locale,
  id: string,
  units: readonly { id: string; name: string }[],
  label: string,
): FormField {
  const options = fitting(units.map(({ id, name }) => ({ value: id, label: name })))
  const example = exampleIn(locale, leadersTopic.typed.example)
  return {
    kind: "choice",
    id,
    label,
    options,
    value: options[0]?.value,
    hint: options.length < units.length ? t(locale, "manyChoices", { example }) : undefined,
  }
}

/** `minimum`: the smallest group of the survey, in people. */
export function minimumForm(
  locale: Locale,
  { survey, minimum, intro }: { survey: OfSurvey; minimum: number; intro: readonly string[] },
): Draft {
  return formDraft(locale, minimumTopic, {
    survey,
    intro,
    title: t(locale, "formMinimum"),
    fields: [
      {
        kind: "text",
        id: "number",
        label: t(locale, "fieldMinimum"),
        placeholder: "8",
        value: String(minimum),
      },
    ],
    submit: "formSave",
  })
}

export function holidaysForm(
  locale: Locale,
  { holidays, intro }: { holidays: string | null; intro: readonly string[] },
): Draft {
  return formDraft(locale, holidaysTopic, {
    intro,
    title: t(locale, "formHolidays"),
    fields: [
      {
        kind: "text",
        id: "region",
        label: t(locale, "fieldRegion"),
        hint: t(locale, "fieldRegionHint"),
        placeholder: "DE-BY",
        value: holidays ?? undefined,
        optional: true,
      },
    ],
    submit: "formSave",
  })
}

const changeKeys = { add: "changeAdd", remove: "changeRemove" } as const

function changeField(locale: Locale, changes: (keyof typeof changeKeys)[]): FormField {
  return {
    kind: "choice",
    id: "change",
    label: t(locale, "fieldChange"),
    options: changes.map((change) => ({ value: change, label: t(locale, changeKeys[change]) })),
    value: changes[0],
  }
}

export function fitting(options: FormOption[]): FormOption[] {
  return options.filter(({ value }) => value.length <= longestValue).slice(0, mostOptions)
}
