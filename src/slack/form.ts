import type { types } from "@slack/bolt"
import type { CommentForm } from "../pulse/prompt.ts"
import { context, plain } from "./blocks.ts"
import { commentFields, forms } from "./ids.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/** The form of a comment. `memo` travels with it and comes back unread. */
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
