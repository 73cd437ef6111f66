import type { CommentForm } from "../pulse/prompt.ts"
import { actionSet, type AdaptiveCard, frame, headings, smallPrint, twice } from "./cards.ts"
import { commentFields, verbs } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip } from "./text.ts"

export type FormWords = { emptyComment: string; chooseReach: string }

/** Replaces the card it was opened from. Both fields are required. */
export function commentCard(form: CommentForm, words: FormWords): AdaptiveCard {
  const choices = form.reach.options.map(({ value, label }) => ({ value, title: clip(label, limits.text) }))
  const data = { token: form.token }
  return frame(form.title, [
    ...headings(form.title),
    {
      type: "Input.Text",
      id: commentFields.text,
      label: clip(form.question, limits.text),
      placeholder: clip(form.placeholder, limits.placeholder),
      maxLength: Math.min(form.maxLength, limits.inputLength),
      isMultiline: true,
      isRequired: true,
      errorMessage: words.emptyComment,
    },
    {
      type: "Input.ChoiceSet",
      id: commentFields.reach,
      label: clip(form.reach.label, limits.text),
      style: "expanded",
      wrap: true,
      choices,
      isRequired: true,
      errorMessage: words.chooseReach,
      ...(choices[0] ? { value: choices[0].value } : {}),
    },
    ...smallPrint([form.warning]),
    actionSet([
      twice({ verb: verbs.commentSend, title: clip(form.submit, limits.buttonText) }, data),
      twice(
        { verb: verbs.refresh, title: clip(form.cancel, limits.buttonText), associatedInputs: "none" },
        data,
      ),
    ]),
  ])
}
