import type { ChannelFound } from "../platform.ts"
import type { Form, FormField, FormOption, FormValues, Home, Reply, ReplyButton } from "../pulse/ui-model.ts"
import { listed } from "../words/i18n.ts"
import { surface } from "../words/surface.ts"
import {
  actionSet,
  type Action,
  type AdaptiveCard,
  bodyOf,
  breaking,
  button,
  type Element,
  frame,
  heading,
  headings,
  inRows,
  paragraphs,
  toldParagraphs,
  twice,
} from "./cards.ts"
import { verbs } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip } from "./text.ts"

type Shown = { locale: string | undefined; channels: readonly ChannelFound[] }

export function replyCard(reply: Reply, shown: Shown): AdaptiveCard | undefined {
  const { buttons = [], link } = reply
  if (reply.form) return frame(reply.text, formBody(reply.form, shown))
  if (buttons.length === 0 && !link) return undefined
  return frame(reply.text, [
    ...toldParagraphs(reply.text, reply.strong),
    ...(link ? [actionSet([{ type: "Action.OpenUrl", title: link.label, url: link.url }])] : []),
    ...replyButtons(buttons),
  ])
}

/** A replacement is always a card. */
export function replyInPlace(reply: Reply, shown: Shown): AdaptiveCard {
  return replyCard(reply, shown) ?? frame(reply.text, toldParagraphs(reply.text, reply.strong))
}

/** The form again with its values, and an error at each faulty field. */
export function formAgain(
  form: Form,
  filled: { values: FormValues; errors: Record<string, string> },
  shown: Shown,
): AdaptiveCard {
  return frame(form.title, formBody(form, shown, filled))
}

/** One's own page as a card; its questions lead back to it. */
export function homeCard(home: Home): AdaptiveCard {
  const body = home.sections.flatMap((section) => [
    ...(section.heading ? [heading(section.heading)] : []),
    ...section.lines.flatMap((line) => paragraphs(line)),
    ...(section.card ? bodyOf(section.card, verbs.homeTap) : []),
    ...replyButtons(section.buttons ?? []),
  ])
  return frame(home.sections[0]?.lines[0] ?? "Plimsoll", withinCard(body))
}

/** The most buttons a card shows; later sets put the rest in their "…" menus. */
function withinCard(body: Element[]): Element[] {
  let room: number = limits.buttonsInCard
  return body.map((element) => {
    if (element.type !== "ActionSet") return element
    const actions = (element["actions"] as Action[]).map((one) =>
      one["mode"] === "secondary" || room-- > 0 ? one : { ...one, mode: "secondary" },
    )
    return { ...element, actions }
  })
}

const styles = { primary: "positive", danger: "destructive" } as const

function replyButtons(buttons: readonly ReplyButton[]): Element[] {
  return inRows(
    buttons.map((one) => ({
      ...button(verbs.act, one),
      ...(one.style === undefined ? {} : { style: styles[one.style] }),
    })),
  )
}

type Filled = { values: FormValues; errors: Record<string, string> }

function formBody(
  form: Form,
  shown: Shown,
  { values, errors }: Filled = { values: {}, errors: {} },
): Element[] {
  /** Fields whose several values return as one string. */
  const many = form.fields.filter(({ kind }) => kind === "choices" || kind === "people").map(({ id }) => id)
  const send = { verb: verbs.formSend, title: clip(form.submit, limits.buttonText) }
  const { locale } = shown
  const wrong = form.fields.filter(({ id }) => id in errors).map(({ label }) => label)
  const count = wrong.length
  const head = count > 0 ? surface(locale, "formWrong", { count, fields: listed(locale, wrong) }) : ""
  return [
    ...headings(form.title),
    ...breaking(head, fault),
    ...form.intro.flatMap((line) => paragraphs(line)),
    ...form.fields.flatMap((field) => [
      ...breaking(errorAt(locale, field, errors[field.id]), fault),
      inputOf(field, shown, values[field.id]),
    ]),
    actionSet([twice(send, { token: form.token, many })]),
  ]
}

const fault = { color: "Attention", weight: "Bolder" } as const

/** In words with the field's name: colour alone does not reach everybody. */
function errorAt(locale: string | undefined, { label: field }: FormField, error: string | undefined): string {
  return error === undefined ? "" : surface(locale, "fieldWrong", { field, error })
}

function valueOf(field: FormField): string | string[] | undefined {
  const value = field.kind === "people" ? field.people?.map((one) => one.value) : setIn(field)
  return value === undefined || value.length === 0 ? undefined : value
}

function setIn(field: FormField): string | string[] | undefined {
  return "values" in field ? field.values : "value" in field ? field.value : undefined
}

function inputOf(field: FormField, { locale, channels }: Shown, filled?: string | string[]): Action {
  const { id, hint, optional } = field
  const label = clip(hint ? `${field.label} (${hint})` : field.label, limits.text)
  const errorMessage = surface(locale, "fieldMissing", { field: field.label })
  const value = filled ?? valueOf(field)
  const before = value === undefined ? {} : { value: [value].flat().join(",") }
  const common = { id, label, isRequired: optional !== true, errorMessage, ...before }
  switch (field.kind) {
    case "text":
      return {
        type: "Input.Text",
        ...common,
        placeholder: clip(field.placeholder, limits.placeholder),
        maxLength: limits.placeholder,
      }
    case "time":
      return { type: "Input.Time", ...common }
    case "choice":
    case "choices":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: choicesOf(field.options),
        isMultiSelect: field.kind === "choices",
        wrap: true,
      }
    case "people":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: choicesOf(field.people ?? []),
        isMultiSelect: true,
        style: "filtered",
        "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
      }
    case "channel":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: channels.map(({ id, title }) => ({ value: id, title: clip(title, limits.text) })),
        wrap: true,
      }
    default:
      return field satisfies never
  }
}

function choicesOf(options: readonly FormOption[]) {
  return options.map(({ value, label }) => ({ value, title: clip(label, limits.text) }))
}

export function valuesOf(fields: Record<string, string>, many: readonly string[]): FormValues {
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== "")
  return Object.fromEntries(
    filled.map(([id, value]) => [id, many.includes(id) ? value.split(",").filter(Boolean) : value.trim()]),
  )
}
