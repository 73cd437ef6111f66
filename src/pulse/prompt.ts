/** What a person is shown, in final words; platforms decide the look only. Tokens are opaque. */
export type Card = QuestionCard | ListCard | DoneCard | NoteCard

export type QuestionCard = {
  kind: "question"
  /** A first prompt's promise. Plain text, paragraphs by "\n\n". */
  intro: string[]
  progress: string
  text: string
  /** In the scale's order, "Can't say" last. `hint` is for screen readers. */
  choices: Choice[]
  /** "Ask me tomorrow", before any answer. */
  later?: Button | undefined
  /** To the previous question, or to the list. */
  back?: Button | undefined
  footer: string[]
  summary: string
}

export type Choice = { label: string; hint: string; token: string; skip: boolean }

/** Which answer to change, without what was answered. */
export type ListCard = {
  kind: "list"
  text: string
  questions: { text: string; change: Button }[]
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

export type NoteCard = { kind: "note"; title: string; lines: string[]; summary: string }

export type Button = { label: string; hint: string; token: string }

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

/** A document for a channel, in final words. */
export type Post = {
  title: string
  headline: string
  sections: PostSection[]
  footer: string[]
  /** Behind buttons, or below the sections where nobody can press. */
  details?: PostDetail[]
  /** Labels of buttons that ask what came of alerts, and that open the form of a decision. */
  ledger?: string | undefined
  decide?: string | undefined
  /** For whoever sees the document, each for themselves. */
  buttons?: Button[]
  /** The part above the details as plain text, with the same facts. */
  text: string
  /** Said of `{count}` lines that do not fit, and where they can be read. */
  cut?: string
}

export type PostSection = {
  heading?: string | undefined
  lines: string[]
  /** The lines mention people by their ids ("<@id>"). */
  references?: boolean | undefined
  /** Rows of a small table: a label and what is said of it. */
  rows?: { label: string; value: string; note?: string | undefined }[] | undefined
  picture?: PostPicture | undefined
  table?: PostTable | undefined
}

/** One part of a document under a short label. `id` names it when it is requested. */
export type PostDetail = { id: string; label: string; sections: PostSection[] }

/** A drawing. Where it cannot be shown its words take its place: they say the same figures. */
export type PostPicture = { svg: string; words: string }

/** Scores in columns. The first row is what the others are compared with. */
export type PostTable = { columns: string[]; rows: { label: string; cells: string[] }[] }

/** Stands where so many lines of a post had no room. */
export function lineForLeftOut({ cut }: Post, count: number): string {
  return cut?.replace("{count}", String(count)) ?? "…"
}
