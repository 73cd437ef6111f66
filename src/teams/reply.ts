import type { ChannelFound } from "../platform.ts"
import type { Form, FormField, FormValues, Home, Reply, ReplyButton } from "../admin/screen.ts"
import {
  actionSet,
  type Action,
  type AdaptiveCard,
  bodyOf,
  button,
  type Element,
  frame,
  heading,
  inRows,
  paragraphs,
  twice,
} from "./cards.ts"
import { verbs } from "./ids.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/** A reply with its buttons, or the form that says the same; undefined when it is nothing but text. */
export function replyCard(reply: Reply, channels: readonly ChannelFound[]): AdaptiveCard | undefined {
  const buttons = reply.buttons ?? []
  if (reply.form) return frame(reply.text, formBody(reply.form, channels))
  if (buttons.length === 0) return undefined
  return frame(reply.text, [...paragraphs(reply.text), ...replyButtons(buttons)])
}

/** A reply in the place of another one, where even plain text must be a card. */
export function replyInPlace(reply: Reply, channels: readonly ChannelFound[]): AdaptiveCard {
  return replyCard(reply, channels) ?? frame(reply.text, paragraphs(reply.text))
}

/** A person's own page, as a card in their chat. Questions on it lead back to it. */
export function homeCard(home: Home): AdaptiveCard {
  const body = home.sections.flatMap((section) => [
    ...(section.heading ? [heading(section.heading)] : []),
    ...section.lines.flatMap((line) => paragraphs(line)),
    ...(section.card ? bodyOf(section.card, verbs.homeTap) : []),
    ...replyButtons(section.buttons ?? []),
  ])
  return frame(home.sections[0]?.lines[0] ?? "Plimsoll", body)
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

function formBody(form: Form, channels: readonly ChannelFound[]): Element[] {
  /** Which fields may hold several values: they come back in one string. */
  const many = form.fields.filter(({ kind }) => kind === "choices" || kind === "people").map(({ id }) => id)
  const send = { verb: verbs.formSend, title: clip(form.submit, limits.buttonText) }
  return [
    ...paragraphs(form.title, { weight: "Bolder", size: "Medium" }),
    ...form.intro.flatMap((line) => paragraphs(line)),
    ...form.fields.map((field) => inputOf(field, channels)),
    actionSet([twice(send, { token: form.token, many })]),
  ]
}

function inputOf(field: FormField, channels: readonly ChannelFound[]): Action {
  const { id, hint, optional } = field
  const label = clip(hint ? `${field.label} (${hint})` : field.label, limits.text)
  const common = { id, label, isRequired: optional !== true, errorMessage: label }
  switch (field.kind) {
    case "text":
      return {
        type: "Input.Text",
        ...common,
        placeholder: clip(field.placeholder, limits.placeholder),
        maxLength: limits.placeholder,
        ...(field.value ? { value: field.value } : {}),
      }
    case "time":
      return { type: "Input.Time", ...common, ...(field.value ? { value: field.value } : {}) }
    case "choice":
    case "choices": {
      const choices = field.options.map(({ value, label }) => ({ value, title: clip(label, limits.text) }))
      const value = field.kind === "choice" ? field.value : field.values?.join(",")
      const chosen = value ? { value } : {}
      return {
        type: "Input.ChoiceSet",
        ...common,
        ...chosen,
        choices,
        isMultiSelect: field.kind === "choices",
      }
    }
    case "people":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: [],
        isMultiSelect: true,
        style: "filtered",
        "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
      }
    case "channel":
      return {
        type: "Input.ChoiceSet",
        ...common,
        choices: channels.map(({ id, title }) => ({ value: id, title: clip(title, limits.text) })),
      }
    default:
      return field satisfies never
  }
}

/** What came back, by field: `many` names those with several values. Empty fields are absent. */
export function valuesOf(fields: Record<string, string>, many: readonly string[]): FormValues {
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== "")
  return Object.fromEntries(
    filled.map(([id, value]) => [id, many.includes(id) ? value.split(",").filter(Boolean) : value.trim()]),
  )
}
