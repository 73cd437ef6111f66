/**
 * What one person is shown, in no platform's words. The texts are final (already in the person's language);
 * a platform only decides how they look. Tokens are opaque: who presses what is sealed inside.
 */
export type Card = QuestionCard | ListCard | DoneCard | NoteCard

export type QuestionCard = {
  kind: "question"
  /** Above the question of a first prompt: who asks, and the confidentiality promise. Plain text, paragraphs by "\n\n". */
  intro: string[]
  /** "2 of 5" in words. */
  progress: string
  text: string
  /** In the scale's order, then "Can't say" last. `hint` is what a screen reader says for the button. */
  choices: Choice[]
  /** "Ask me tomorrow", on a first question that nobody has begun to answer. */
  later?: Button | undefined
  /** To the question before, or to the list that it was chosen from. */
  back?: Button | undefined
  /** Small print under the buttons, for example until when. */
  footer: string[]
  /** One line for notifications and screen readers. */
  summary: string
}

export type Choice = { label: string; hint: string; token: string; skip: boolean }

/** Which answer is to be changed. It says nothing of what was answered. */
export type ListCard = {
  kind: "list"
  text: string
  questions: { text: string; change: Button }[]
  /** Leaves all answers as they are. */
  keep: Button
  footer: string[]
  summary: string
}

export type DoneCard = {
  kind: "done"
  /** "Saved. You can change your answers until Friday 17:00, your time." */
  text: string
  change: Button
  comment?: Button | undefined
  footer: string[]
  summary: string
}

/** No buttons: a pulse that is over, with the organisation's result, or a withdrawn one. */
export type NoteCard = { kind: "note"; title: string; lines: string[]; summary: string }

export type Button = { label: string; hint: string; token: string }

/** A free text with its reach (who may read it), asked in a form of its own. */
export type CommentForm = {
  title: string
  question: string
  placeholder: string
  maxLength: number
  reach: { label: string; options: { value: string; label: string }[] }
  warning: string
  submit: string
  cancel: string
  token: string
}

/** A document for a channel: what every platform shows, in final words. */
export type Post = {
  title: string
  /** One sentence first. */
  headline: string
  sections: PostSection[]
  /** Context lines at the end. */
  footer: string[]
  /** What stands behind buttons; where nobody can press, it stands below the sections. */
  details?: PostDetail[]
  /** What stands above the details as plain text: notifications and screen readers get the same facts. */
  text: string
  /** Where the rest can be read, when it does not fit; "{count}" stands for the number of lines left out. */
  cut?: string
}

export type PostSection = {
  heading?: string | undefined
  lines: string[]
  /** Rows of a small table: a label and what is said of it. */
  rows?: { label: string; value: string; note?: string | undefined }[] | undefined
  picture?: PostPicture | undefined
  table?: PostTable | undefined
}

/** One part of a document under a short label. `id` names it for whoever asks for it. */
export type PostDetail = { id: string; label: string; sections: PostSection[] }

/** A drawing. Where it cannot be shown its words take its place: they say the same figures. */
export type PostPicture = { svg: string; words: string }

/** Scores in columns. The first row is what the others are compared with. */
export type PostTable = { columns: string[]; rows: { label: string; cells: string[] }[] }
