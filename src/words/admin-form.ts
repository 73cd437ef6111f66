import { examples, type FormKind } from "../admin/command.ts"
import type { Draft } from "../admin/draft.ts"
import { whenExample, whomValue } from "../admin/form-command.ts"
import type { FormField, FormOption } from "../admin/screen.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import { sayOfSettings as say } from "./admin-setting-texts.ts"
import { sayToAdmin } from "./admin-texts.ts"
import { formOffer } from "./admin.ts"

type Locale = string | undefined

export type FormInput = {
  surveys: readonly { id: string; title: Text }[]
  groups: readonly { id: string; handle: string; name: string }[]
  units: readonly { id: string; name: string }[]
  /** The admin's own. */
  zone: string
  /** What is so now, as lines. */
  intro: readonly string[]
}

/** Slack takes this many choices in a list, and values of this length. */
const mostOptions = 100
const longestValue = 75

const titles = { schedule: "formSchedule", audience: "formAudience", leaders: "formLeaders" } as const

/** The form, and what is said where no form can open: how to write it, with a button that opens it. */
export function formDraft(locale: Locale, of: FormKind, input: FormInput): Draft {
  const title = say(locale, titles[of])
  const intro = [...input.intro, say(locale, "orWrite", { example: inLanguage(examples[of], locale) })]
  return {
    text: [title, ...intro].join("\n"),
    offers: [formOffer(locale, { kind: "form", of })],
    form: {
      of,
      title,
      intro,
      fields: fieldsOf[of](locale, input),
      submit: say(locale, "formShow"),
      cancel: sayToAdmin(locale, "cancel"),
    },
  }
}

const fieldsOf: Record<FormKind, (locale: Locale, input: FormInput) => FormField[]> = {
  schedule: (locale, { surveys, zone }) => [
    surveyField(locale, surveys),
    {
      kind: "text",
      id: "when",
      label: say(locale, "fieldWhen"),
      hint: say(locale, "fieldWhenHint"),
      placeholder: inLanguage(whenExample, locale),
    },
    {
      kind: "choice",
      id: "clock",
      label: say(locale, "fieldClock"),
      options: [
        { value: "one", label: say(locale, "clockOne") },
        { value: "each", label: say(locale, "clockEach") },
      ],
      value: "one",
    },
    {
      kind: "text",
      id: "zone",
      label: say(locale, "fieldZone"),
      hint: say(locale, "fieldZoneHint", { zone }),
      placeholder: zone,
      optional: true,
    },
    {
      kind: "choice",
      id: "open",
      label: say(locale, "fieldOpen"),
      options: [1, 2, 3, 4, 5, 7, 10, 14].map((days) => ({
        value: String(days),
        label: say(locale, "openDays", { days }),
      })),
      value: "3",
    },
    {
      kind: "choice",
      id: "remind",
      label: say(locale, "fieldRemind"),
      options: [
        ...[1, 2, 3].map((days) => ({
          value: `after ${days} days`,
          label: say(locale, "remindAfter", { days }),
        })),
        { value: "never", label: say(locale, "remindNever") },
      ],
      value: "after 1 days",
    },
  ],
  audience: (locale, { surveys, groups, units }) => {
    const all: FormOption[] = [
      { value: "everyone", label: say(locale, "whomEveryone") },
      ...groups.map(({ id, handle, name }) => ({
        value: whomValue("group", id),
        label: name === "" ? `@${handle}` : `${name} (@${handle})`,
      })),
      // The whole organisation is "everyone" already.
      ...units
        .filter(({ id }) => id !== rootUnit)
        .map(({ id, name }) => ({
          value: whomValue("unit", id),
          label: say(locale, "whomUnit", { unit: name }),
        })),
    ]
    const options = fitting(all)
    return [
      surveyField(locale, surveys),
      changeField(locale, ["only", "add", "remove"]),
      {
        kind: "choices",
        id: "whom",
        label: say(locale, "fieldWhom"),
        hint:
          options.length < all.length
            ? say(locale, "manyChoices", { example: inLanguage(examples.audience, locale) })
            : undefined,
        options,
        optional: true,
      },
      { kind: "people", id: "people", label: say(locale, "fieldPeople"), optional: true },
    ]
  },
  leaders: (locale, { units }) => {
    const options = fitting(units.map(({ id, name }) => ({ value: id, label: name })))
    return [
      changeField(locale, ["add", "remove"]),
      { kind: "channel", id: "channel", label: say(locale, "fieldChannel") },
      {
        kind: "choice",
        id: "unit",
        label: say(locale, "fieldUnit"),
        options,
        value: options[0]?.value,
        hint:
          options.length < units.length
            ? say(locale, "manyChoices", { example: inLanguage(examples.leaders, locale) })
            : undefined,
      },
    ]
  },
}

function surveyField(locale: Locale, surveys: FormInput["surveys"]): FormField {
  const options = surveys.map(({ id, title }) => ({ value: id, label: inLanguage(title, locale) }))
  return {
    kind: "choice",
    id: "survey",
    label: say(locale, "fieldSurvey"),
    options,
    value: options[0]?.value,
  }
}

const changeKeys = { only: "changeOnly", add: "changeAdd", remove: "changeRemove" } as const

function changeField(locale: Locale, changes: (keyof typeof changeKeys)[]): FormField {
  return {
    kind: "choice",
    id: "change",
    label: say(locale, "fieldChange"),
    options: changes.map((change) => ({ value: change, label: say(locale, changeKeys[change]) })),
    value: changes[0],
  }
}

function fitting(options: FormOption[]): FormOption[] {
  return options.filter(({ value }) => value.length <= longestValue).slice(0, mostOptions)
}
