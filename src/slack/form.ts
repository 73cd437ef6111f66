import type { types } from "@slack/bolt"
import type { Form, FormField, FormOption } from "../pulse/ui-model.ts"
import type { CommentForm } from "../pulse/prompt.ts"
import { context, plain, textBlocks } from "./blocks.ts"
import { commentFields, forms } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip } from "./text.ts"

/** `memo` comes back unread. */
export function commentView(form: CommentForm, memo: string): types.ModalView {
  if (memo.length > limits.privateMetadata)
    throw new RangeError(`A form's memo has ${memo.length} characters`)
  const options = form.reach.options.slice(0, limits.optionsInRadio).map(({ value, label }) => ({
    value: clip(value, limits.optionValue),
    text: plain(clip(label, limits.optionText)),
  }))
  const first = options[0]
  return {
    type: "modal",
    callback_id: forms.comment,
    private_metadata: memo,
    title: plain(clip(form.title, limits.modalTitle)),
    submit: plain(clip(form.submit, limits.modalButton)),
    close: plain(clip(form.cancel, limits.modalButton)),
    blocks: [
      {
        type: "input",
        block_id: commentFields.text,
        label: plain(clip(form.question, limits.inputLabel)),
        element: {
          type: "plain_text_input",
          action_id: commentFields.text,
          multiline: true,
          min_length: 1,
          max_length: Math.min(form.maxLength, limits.inputLength),
          placeholder: plain(clip(form.placeholder, limits.placeholder)),
        },
      },
      {
        type: "input",
        block_id: commentFields.reach,
        label: plain(clip(form.reach.label, limits.inputLabel)),
        element: {
          type: "radio_buttons",
          action_id: commentFields.reach,
          options,
          ...(first ? { initial_option: first } : {}),
        },
      },
      ...context([form.warning]),
    ],
  }
}

/** `memo` comes back unread. Blocks and elements are named like their fields. */
export function formView(form: Form, memo: string): types.ModalView {
  if (memo.length > limits.privateMetadata)
    throw new RangeError(`A form's memo has ${memo.length} characters`)
  return {
    type: "modal",
    callback_id: forms.command,
    private_metadata: memo,
    title: plain(clip(form.title, limits.modalTitle)),
    submit: plain(clip(form.submit, limits.modalButton)),
    close: plain(clip(form.cancel, limits.modalButton)),
    blocks: [...textBlocks(form.intro.join("\n")), ...form.fields.map(inputBlock)],
  }
}

function inputBlock(field: FormField): types.InputBlock {
  return {
    type: "input",
    block_id: field.id,
    label: plain(clip(field.label, limits.inputLabel)),
    ...(field.hint ? { hint: plain(clip(field.hint, limits.inputLabel)) } : {}),
    optional: field.optional ?? false,
    element: elementOf(field),
  }
}

function elementOf(field: FormField): types.InputBlock["element"] {
  const action_id = field.id
  switch (field.kind) {
    case "text":
      return {
        type: "plain_text_input",
        action_id,
        placeholder: plain(clip(field.placeholder, limits.placeholder)),
        ...(field.value ? { initial_value: field.value } : {}),
      }
    case "time":
      return elementOf({ ...field, kind: "choice", options: quarterHours(field.value) })
    case "choice": {
      const options = optionsOf(field.options)
      const initial = options.find(({ value }) => value === field.value)
      return { type: "static_select", action_id, options, ...(initial ? { initial_option: initial } : {}) }
    }
    case "choices": {
      const options = optionsOf(field.options)
      const initial = options.filter(({ value }) => field.values?.includes(value))
      const chosen = initial.length > 0 ? { initial_options: initial } : {}
      // A few are all in view, one tap each.
      const type = options.length <= limits.optionsInRadio ? "checkboxes" : "multi_static_select"
      return { type, action_id, options, ...chosen }
    }
    case "people": {
      const initial = field.people?.map(({ value }) => value) ?? []
      return {
        type: "multi_users_select",
        action_id,
        ...(initial.length > 0 ? { initial_users: initial } : {}),
      }
    }
    case "channel":
      return {
        type: "conversations_select",
        action_id,
        filter: { include: ["public", "private"], exclude_bot_users: true },
      }
    default:
      return field satisfies never
  }
}

/** Also the time that is set; other times can be written in words. */
function quarterHours(own: string | undefined): FormOption[] {
  const all = Array.from({ length: 96 }, (_, quarter) => {
    const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15]
    return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":")
  })
  const times = [...new Set([...all, ...(own === undefined ? [] : [own])])].toSorted()
  return times.map((time) => ({ value: time, label: time }))
}

function optionsOf(options: FormOption[]) {
  return options
    .slice(0, limits.optionsInList)
    .map(({ value, label }) => ({ value, text: plain(clip(label, limits.optionText)) }))
}
